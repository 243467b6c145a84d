/** Pages whose columns are about as wide as one word. */
import { toRows } from './lines.ts';
import type { PdfPage, Run } from './page.ts';

/** Words of one text are no further apart than this share of their size. */
const ONE_TEXT = 0.5;
const FEWEST_PIECES = 40;
/** Of a page of prose about a tenth of the pieces are single words, of one with many figures a third. */
const SHARE = 0.6;
/** A file may write each word as a piece of its own; its lines are longer all the same. */
const MOST_WORDS = 3;

const hasWord = (text: string): boolean => /\p{L}{2}/u.test(text);
const isWord = (text: string): boolean => !/\s/u.test(text.trim());

/** How many texts a line holds: what stands close together in it is one. */
const countTexts = (row: readonly Run[]): number => {
  let texts = 0;
  let right = Number.NEGATIVE_INFINITY;
  for (const run of row.toSorted((one, other) => one.left - other.left)) {
    if (run.left - right >= run.size * ONE_TEXT) texts += 1;
    right = run.right;
  }
  return texts;
};

const isNarrow = (runs: readonly Run[]): boolean => {
  const pieces = runs.filter(({ text }) => hasWord(text));
  const words = pieces.filter(({ text }) => isWord(text));
  if (pieces.length < FEWEST_PIECES || words.length < pieces.length * SHARE) return false;
  const texts = toRows(pieces).reduce((sum, row) => sum + countTexts(row), 0);
  return pieces.reduce((sum, { text }) => sum + text.trim().split(/\s+/u).length, 0) < texts * MOST_WORDS;
};

/**
 * The numbers of the pages on which most lines are single words, in columns so narrow that words run over into the next:
 * what belongs to which column can only be guessed there.
 */
export const narrowPages = (pages: readonly PdfPage[]): readonly number[] =>
  pages.filter(({ runs }) => isNarrow(runs)).map(({ number }) => number);
