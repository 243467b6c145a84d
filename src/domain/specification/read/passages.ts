/** A document as the passages that can be used or read past: rows of tables, paragraphs, items and headings. */
import type { Block, Place } from '../blocks.ts';
import { isHeaderRow } from './units/columns.ts';
import { bareNumber, isLettered, prefixedNumber } from './units/numbering.ts';
import { fold } from './units/text.ts';

/** One row of a table or one paragraph or item, as it is looked at here. */
export type Passage = {
  readonly place: Place;
  readonly text: string;
  /** The cells of a row. */
  readonly parts: readonly string[];
  readonly isRow: boolean;
  readonly isHeading: boolean;
  readonly isHeader: boolean;
  /** One of its lines begins with a number or letter. */
  readonly isNumbered: boolean;
  /** The heading it stands under. */
  readonly under: string;
};

/** A line with a criterion's number that a file marks as a heading, though nothing stands under it. */
const isCriterion = (text: string, next: Block | undefined): boolean => {
  const own = /^\d+\.\d+/u.exec(text)?.[0];
  if (prefixedNumber(text) === null) return false;
  if (next === undefined) return true;
  if (next.kind === 'table' || next.kind === 'item') return false;
  const under = fold(next.text);
  return next.kind === 'heading' ? !under.startsWith(`${own ?? ''}.`) : prefixedNumber(under) !== null;
};

/** An item with a number or letter among others; one that stands alone is the title of what follows. */
const isListed = (blocks: readonly Block[], index: number): boolean => {
  const block = blocks[index];
  if (block?.kind !== 'item' || !/\w/u.test(block.marker)) return false;
  return blocks[index - 1]?.kind === 'item' || blocks[index + 1]?.kind === 'item';
};

const countAt = (block: Block | undefined): number =>
  block?.kind === 'item' ? Number.parseInt(block.marker, 10) : Number.NaN;

/** An item of a list that counts its items. */
const isCounted = (blocks: readonly Block[], index: number): boolean => {
  const count = countAt(blocks[index]);
  return countAt(blocks[index - 1]) === count - 1 || countAt(blocks[index + 1]) === count + 1;
};

const textOf = (blocks: readonly Block[], index: number): string => {
  const block = blocks[index];
  if (block === undefined || block.kind === 'table') return '';
  const words = fold(block.text);
  return block.kind === 'item' && isListed(blocks, index) ? `${block.marker} ${words}` : words;
};

const LONGEST_TITLE = 14;
const title = /^(?:section |part )?(\d{1,2}(?:\.\d{1,2}){0,2})\.?\s+\p{Lu}.*[^.,;:!?]$/iu;

/** The number of a short line that does not end like a sentence; null for other texts. */
const titleNumber = (text: string): string | null => {
  const number = title.exec(text)?.[1];
  if (number === undefined || /[.;!?] \p{Lu}/u.test(text.slice(5))) return null;
  return text.split(' ', LONGEST_TITLE + 1).length <= LONGEST_TITLE ? number : null;
};

/**
 * A numbered line that no file marks as a heading and that is one all the same: short, without an end, and over text
 * that is no such line itself, unless its number goes deeper. Numbered lines one after another are statements.
 */
const isTitle = (blocks: readonly Block[], index: number, text: string): boolean => {
  const number = titleNumber(text);
  const after = blocks[index + 1];
  if (number === null || isCounted(blocks, index) || after === undefined) return false;
  const next = titleNumber(textOf(blocks, index + 1));
  if (after.kind === 'heading' && next === null) return false;
  if (next !== null) return next.startsWith(`${number}.`) && !/^\d+\.\d+$/u.test(next);
  const before = titleNumber(textOf(blocks, index - 1));
  return before === null || number.startsWith(`${before}.`);
};

const isNumbered = (text: string): boolean =>
  bareNumber(text) !== null ||
  prefixedNumber(text) !== null ||
  isLettered(text) ||
  /^\(?(?:\d{1,2}|[a-z])[.)]\s/u.test(text);

export const listPassages = (blocks: readonly Block[]): readonly Passage[] => {
  let under = '';
  return blocks.flatMap((block, index): readonly Passage[] => {
    if (block.kind === 'table')
      return block.rows.map((row) => ({
        place: row.place,
        text: fold(row.cells.map(({ text }) => text).join(' ')),
        parts: row.cells.map(({ text }) => text),
        isRow: true,
        isHeading: false,
        isHeader: isHeaderRow(row),
        isNumbered: false,
        under,
      }));
    const text = textOf(blocks, index);
    const isHeading =
      block.kind === 'heading' ? !isCriterion(text, blocks[index + 1]) : isTitle(blocks, index, text);
    if (isHeading) under = text;
    return [
      {
        place: block.place,
        text,
        parts: [text],
        isRow: false,
        isHeading,
        isHeader: false,
        isNumbered: isNumbered(text) || block.text.split('\n').some((line) => isNumbered(fold(line))),
        under,
      },
    ];
  });
};

/** An entry of the table of contents, however its page number came out, or a page number that stands in the text. */
export const isContents = ({ text, parts, isRow, under }: Passage): boolean => {
  if (/\.{4,}\s*\d+$/u.test(text) || /^\d{1,3}$/u.test(text)) return true;
  if (!/^(?:table of )?contents$/iu.test(under)) return false;
  return /\d$/u.test(text) || (isRow && text.length < 120 && fold(parts.at(-1) ?? '').length <= 4);
};
