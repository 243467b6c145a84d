/**
 * Units that ask for performance criteria and for knowledge, as occupational standards and Scottish units do, in the
 * words that all others use: their lists become the criteria of outcomes.
 */
import type { Block } from '../../blocks.ts';
import { prefixedNumber } from './numbering.ts';
import { fold, letters } from './text.ts';

type Text = Exclude<Block, { kind: 'table' }>;

const PERFORMANCE = /^performancecriteri(?:a|on)$/;
const KNOWLEDGE = /^(?:essential|underpinning)?knowledge(?:and(?:or)?(?:understanding|skills))?$/;
const NAMED_OUTCOME = /^(?:outcome|element)\s*\d{1,2}\b/i;
/** `You must be able to:` says to whom the criteria speak. */
const ADDRESS =
  /^(?:you|(?:the |each )?(?:learner|candidate)s?|individuals?)\b[^.;:]{0,60}\b(?:to|understand|know|can|of|must|will|should)\s*:?$/i;
const COUNT = /^(?:\(?(?:[PK]\s?)?\d{1,2}[.)]?|\(?[a-z][.)])\s+(?=\S)/u;

const MARKED = /^[PK]\s?\d{1,2}\b/u;

const isPerformance = (block: Block): block is Text =>
  block.kind !== 'table' && PERFORMANCE.test(letters(block.text));

const headsList = (plain: string): boolean => PERFORMANCE.test(plain) || KNOWLEDGE.test(plain);

/** An entry of the list itself, without its mark; null for what stands within an entry, or has a number of its own. */
const entryOf = (block: Text, text: string): string | null => {
  const isEntry = block.kind === 'item' ? block.depth === 1 : COUNT.test(text);
  return isEntry && prefixedNumber(text) === null ? text.replace(COUNT, '') : null;
};

/** Counts the lists under such headings; what follows the next heading is no part of them. */
class Lists {
  #outcome = 0;
  #count = 0;
  #isOpen = false;

  block(block: Block): readonly Block[] {
    if (block.kind === 'table') return [block];
    const text = fold(block.text);
    if (headsList(letters(text))) return [this.#begin(text, block)];
    if (this.#isOpen && ADDRESS.test(text)) return [];
    // A file may set short lines without an end as headings, whatever they begin with.
    this.#isOpen &&= block.kind !== 'heading' || MARKED.test(text);
    const entry = this.#isOpen ? entryOf(block, text) : null;
    return entry === null ? [block] : [this.#next(entry, block)];
  }

  #begin(text: string, { place }: Text): Block {
    this.#outcome += 1;
    this.#count = 0;
    this.#isOpen = true;
    return { kind: 'paragraph', text: `Learning outcome ${String(this.#outcome)}: ${text}`, place };
  }

  #next(text: string, { place }: Text): Block {
    this.#count += 1;
    return { kind: 'paragraph', text: `${String(this.#outcome)}.${String(this.#count)} ${text}`, place };
  }
}

const inOutcomes = (blocks: readonly Block[]): readonly Block[] => {
  const lists = new Lists();
  return blocks.flatMap((block) => lists.block(block));
};

/** Under outcomes with numbers of their own such a heading is one for their criteria. */
const underOutcomes = (blocks: readonly Block[]): readonly Block[] =>
  blocks.map((block) => (isPerformance(block) ? { ...block, text: 'Assessment criteria' } : block));

export type InUsualWords = {
  readonly blocks: readonly Block[];
  /** Its criteria were counted here. */
  readonly isCounted: boolean;
};

/** The blocks of one unit with performance criteria as criteria of outcomes; others pass unchanged. */
export const withPerformanceCriteria = (blocks: readonly Block[]): InUsualWords => {
  if (!blocks.some(isPerformance)) return { blocks, isCounted: false };
  const hasOutcomes = blocks.some((block) => block.kind !== 'table' && NAMED_OUTCOME.test(fold(block.text)));
  if (hasOutcomes) return { blocks: underOutcomes(blocks), isCounted: false };
  return { blocks: inOutcomes(blocks), isCounted: true };
};
