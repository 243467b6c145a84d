/** Columns that a whole document keeps clear: nothing on any page runs over the gutters, tables in the columns or not. */
import { toRows } from './lines.ts';
import type { Run } from './page.ts';
import {
  type Columns,
  MOST_COLUMNS,
  areAlikeWide,
  extent,
  inColumns,
  isWord,
  startsOf,
} from './text-columns.ts';
import type { Writing } from './words.ts';

type Page = readonly Run[];

/** On fewer pages it may be chance that nothing stands in a place. */
const FEWEST_PAGES = 3;
/** How far from its even place a gutter is looked for, as a share of the width of the text. */
const ASIDE = 0.07;
const NARROWEST = 8;
/** A title or two may run over a gutter. */
const MOST_OVER = 0.005;
/** Rows of a table begin together; what begins in columns of a page does so by chance. */
const MOST_TOGETHER = 0.5;

/** How many runs reach over each place of a stretch, a point apart. */
const countOver = (runs: Page, from: number, to: number): readonly number[] => {
  const over = Array.from({ length: Math.max(0, to - from) }, () => 0);
  for (const { left, right } of runs) {
    const last = Math.min(over.length - 1, Math.ceil(right) - from - 1);
    for (let at = Math.max(0, Math.floor(left) + 1 - from); at <= last; at += 1)
      over[at] = (over[at] ?? 0) + 1;
  }
  return over;
};

type Clear = { readonly middle: number; readonly end: number };

/** The widest stretch about a place that text leaves clear. */
const clearGutter = (runs: Page, place: number, aside: number): Clear | undefined => {
  const from = Math.round(place - aside);
  let best = { width: 0, middle: 0, end: 0 };
  let width = 0;
  for (const [at, count] of countOver(runs, from, Math.round(place + aside)).entries()) {
    width = count <= runs.length * MOST_OVER ? width + 1 : 0;
    if (width > best.width) best = { width, middle: from + at - width / 2, end: from + at };
  }
  return best.width >= NARROWEST ? best : undefined;
};

/** The share of what begins in one column that begins in the next on the same line, over all pages. */
const shareTogether = (pages: readonly Page[], gutters: readonly number[], writing: Writing): number => {
  let [together, fewer] = [0, 0];
  for (const page of pages) {
    const starts = inColumns(page, gutters).map((runs) => startsOf(runs, writing));
    for (const [index, others] of starts.slice(1).entries()) {
      const own = starts[index] ?? [];
      fewer += Math.min(own.length, others.length);
      together += own.filter((base) => others.some((other) => Math.abs(other - base) < 2)).length;
    }
  }
  return fewer === 0 ? 1 : together / fewer;
};

const guttersOf = (runs: Page, { left, right }: ReturnType<typeof extent>, count: number): readonly Clear[] =>
  Array.from({ length: count - 1 }, (_, index) => left + ((right - left) * (index + 1)) / count).flatMap(
    (place) => clearGutter(runs, place, (right - left) * ASIDE) ?? [],
  );

const clearOf = (pages: readonly Page[], count: number, writing: Writing): Columns | undefined => {
  const runs = pages.flat();
  const gutters = guttersOf(runs, extent(runs), count).map(({ middle }) => middle);
  if (gutters.length < count - 1) return undefined;
  const isFree = (run: Run): boolean => gutters.every((gutter) => run.left >= gutter || run.right <= gutter);
  const parts = inColumns(runs.filter(isFree), gutters);
  if (parts.some(({ length }) => length === 0) || !areAlikeWide(parts)) return undefined;
  if (shareTogether(pages, gutters, writing) > MOST_TOGETHER) return undefined;
  const extents = parts.map(extent);
  return {
    gutters,
    starts: extents.map((one) => one.left),
    ends: extents.map((one) => one.right),
    isClear: true,
  };
};

/** Text of a column begins where much else does. */
const OFTEN = 0.005;
/** What gutters are to be clear of is a good part of the document. */
const LEAST_LEFT = 0.02;

const isHyphen = ({ text }: Run): boolean => /^[-\u2010\u00AD]$/u.test(text);

/** Without the words that begin where a column may and can run over into the next, and their hyphens. */
const withoutLongWords = (runs: Page): Page => {
  const begins = new Map<number, number>();
  for (const { left } of runs) begins.set(Math.round(left), (begins.get(Math.round(left)) ?? 0) + 1);
  const isOften = ({ left }: Run): boolean =>
    [-1, 0, 1].reduce((sum, by) => sum + (begins.get(Math.round(left) + by) ?? 0), 0) > runs.length * OFTEN;
  return runs.filter((run) => !(isWord(run) && (isOften(run) || isHyphen(run))));
};

/** The columns over whose gutters nothing runs but single words. */
const clearButForWords = (pages: readonly Page[], count: number, writing: Writing): Columns | undefined => {
  const all = pages.flat();
  const runs = withoutLongWords(all);
  const gutters = guttersOf(runs, extent(all), count).map(({ end }) => end - 1);
  if (gutters.length < count - 1 || runs.length < all.length * LEAST_LEFT) return undefined;
  const parts = inColumns(runs, gutters);
  if (parts.some(({ length }) => length === 0)) return undefined;
  if (shareTogether(pages, gutters, writing) > MOST_TOGETHER) return undefined;
  const starts = parts.map((part) => extent(part).left);
  return { gutters, starts, ends: [...gutters, extent(runs).right], isClear: true, hasLongWords: true };
};

/** The columns that all pages of a document keep clear, if it does. */
export const clearColumns = (pages: readonly Page[], writing: Writing): Columns | undefined => {
  const filled = pages.filter((page) => toRows(page).length > 1);
  if (filled.length < FEWEST_PAGES) return undefined;
  for (let count = MOST_COLUMNS; count > 1; count -= 1) {
    const found = clearOf(filled, count, writing) ?? clearButForWords(filled, count, writing);
    if (found !== undefined) return found;
  }
  return undefined;
};
