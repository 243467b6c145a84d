/** Outcomes in running text that are told by their number, and by the heading over them or the criteria under them. */
import type { Block } from '../../blocks.ts';
import { prefixedNumber, prefixedOutcome } from './numbering.ts';
import { fold, letters, startsLower, wordsOf } from './text.ts';

type Text = Exclude<Block, { kind: 'table' }>;

const NAMED = /^(?:LO|(?:learning\s+)?outcome)\s*\d/i;

/** What may stand between an outcome and its first criterion, by its letters. */
const BETWEEN =
  /^(?:assessmentcriteri(?:a|on)|(?:the|each)?(?:learner|candidate|apprentice|student)s?(?:will|can|must|should)(?:beableto)?)+$/;

const asPrinted = (block: Text): string =>
  block.kind === 'item' && /^\d{1,2}[.)]?$/u.test(block.marker)
    ? `${block.marker} ${fold(block.text)}`
    : fold(block.text);

const isText = (block: Block | undefined): block is Text => block !== undefined && block.kind !== 'table';

const named = (number: number, text: string, { place }: Text): Block => ({
  kind: 'paragraph',
  text: `Learning outcome ${String(number)}: ${text}`,
  place,
});

/** The text block after `index` that says something of its own. */
const nextOf = (blocks: readonly Block[], index: number): Text | null => {
  for (let at = index + 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (!isText(block)) return null;
    if (!BETWEEN.test(letters(block.text))) return block;
  }
  return null;
};

/** `3 Fell a tree` right above `3.1 Plan …`: the number of an outcome and its words; null for any other text. */
export const outcomeAbove = (
  blocks: readonly Block[],
  index: number,
): { readonly number: number; readonly text: string } | null => {
  const block = blocks[index];
  if (!isText(block)) return null;
  const printed = asPrinted(block);
  const found = NAMED.test(printed) ? null : prefixedOutcome(printed);
  if (found === null || wordsOf(found.rest).length > 40) return null;
  const next = nextOf(blocks, index);
  const first = next === null ? null : prefixedNumber(fold(next.text))?.number;
  const isFirst = first?.major === found.number && first.path.every((part) => part === 1);
  return isFirst ? { number: found.number, text: found.rest } : null;
};

/** Says of each outcome that stands right above its own first criterion that it is one. */
export const nameByCriteria = (blocks: readonly Block[]): readonly Block[] =>
  blocks.map((block, index): Block => {
    const found = outcomeAbove(blocks, index);
    return found === null || !isText(block) ? block : named(found.number, found.text, block);
  });

const HEADS_OUTCOME = /^(?:learning)?outcomes?(?:the(?:learner|candidate)will)?$/;
const SPEAKS_OF_WILL = /^(?:the|each)?\s*(?:learners?|candidates?)\s+will(?:\s+be\s+able\s+to)?\s*:?$/i;
const COUNTED = /^(?<number>\d{1,2})\s*[.)]?\s+(?<rest>\p{L}.*)$/u;

/** The outcome that a block under a heading for outcomes is: after `before`, or the first there where that is 0. */
const countedAfter = (
  before: number,
  block: Text,
): { readonly number: number; readonly text: string } | null => {
  const { number, rest = '' } = COUNTED.exec(asPrinted(block))?.groups ?? {};
  if (number === undefined) return null;
  // A heading over each outcome may stand over any of them; a list counts from the first on.
  const goesOn = before === 0 && startsLower(rest) ? true : Number(number) === before + 1;
  return goesOn ? { number: Number(number), text: rest } : null;
};

/** `1. know how …` under a heading for outcomes: the outcomes counted there are told by their heading. */
export const nameByHeading = (blocks: readonly Block[]): readonly Block[] => {
  let before: number | null = null;
  return blocks.map((block): Block => {
    if (isText(block) && SPEAKS_OF_WILL.test(fold(block.text))) return block;
    if (isText(block) && HEADS_OUTCOME.test(letters(block.text))) {
      before = 0;
      return block;
    }
    const found = before === null || !isText(block) ? null : countedAfter(before, block);
    before = found?.number ?? null;
    return found === null || !isText(block) ? block : named(found.number, found.text, block);
  });
};
