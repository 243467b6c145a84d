/** What stands of a table at the head of the next page, known by the columns in which the page before ended. */
import type { Run } from './page.ts';
import type { SketchTable } from './sketch.ts';
import { type Physical, beginsInside, sizeOf } from './spans.ts';

/** The columns of a table that may go on: where their text begins, and how far it reaches. */
export type OpenTable = Required<Pick<SketchTable, 'edges' | 'reaches'>> & {
  /** It stands in a column of the page and may go on in the next; its places are told from the first column. */
  readonly isInColumn?: boolean;
  readonly isByEdges?: boolean;
};

const NEAR = 3;
/** White space between columns, as a share of the size of the letters, where the text beyond it begins at its column. */
const LEAST_GAP = 0.35;

/** The column in which text begins. */
export const columnAt = (edges: readonly number[], left: number): number =>
  Math.max(
    0,
    edges.findLastIndex((edge) => edge <= left + NEAR),
  );

const isAt = (edge: number | undefined, left: number): boolean =>
  edge !== undefined && Math.abs(edge - left) < NEAR;

/** Whether text stays within the columns in which it begins, with white space wherever it goes on in the next. */
const staysInside = ({ runs }: Physical, { edges }: OpenTable): boolean => {
  let before: Run | undefined;
  for (const run of runs.toSorted((a, b) => a.left - b.left)) {
    const column = columnAt(edges, run.left);
    const gap = before === undefined ? Number.POSITIVE_INFINITY : run.left - before.right;
    const isNext = before === undefined || columnAt(edges, before.left) !== column;
    if (run.left < (edges[0] ?? 0) - NEAR) return false;
    if (run.right > (edges[column + 1] ?? Number.POSITIVE_INFINITY)) return false;
    if (isNext && gap < run.size * (isAt(edges[column], run.left) ? LEAST_GAP : 1)) return false;
    before = run;
  }
  return true;
};

/** Whether text begins where a later column does: text that is indented for another reason seldom does. */
const isUnderLater = ({ runs }: Physical, { edges }: OpenTable): boolean =>
  runs.some(({ left }) => edges.slice(1).some((edge) => isAt(edge, left)));

const isInFirst = ({ runs }: Physical, { edges }: OpenTable): boolean =>
  runs.every(({ left }) => columnAt(edges, left) === 0);

/** In the first column alone a row shows nothing: it must go on with a sentence, or follow the lines of a cell without a gap. */
const goesOn = (row: Physical, before: Physical | undefined, open: OpenTable, leading: number): boolean => {
  if (!staysInside(row, open)) return false;
  if (before === undefined) return isUnderLater(row, open) || (beginsInside(row) && isInFirst(row, open));
  const gap = row.base - before.base;
  const isOther = Math.abs(sizeOf(before) - sizeOf(row)) > sizeOf(row) * 0.08;
  return gap < sizeOf(row) * (isInFirst(row, open) && !beginsInside(row) ? leading * 1.15 : 4.5) && !isOther;
};

/** How many rows at the head of a page are the rest of the table. */
export const countCarried = (rows: readonly Physical[], open: OpenTable, leading: number): number => {
  const end = rows.findIndex((row, index) => !goesOn(row, rows[index - 1], open, leading));
  const count = end === -1 ? rows.length : end;
  return rows.slice(0, count).some((row) => isUnderLater(row, open)) ? count : 0;
};
