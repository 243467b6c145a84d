/** Pages set in two columns: the gutter between them, and the bands of full width above, between and below. */
import { toLines, toRows } from './lines.ts';
import type { Run } from './page.ts';
import type { Writing } from './words.ts';

export type Band = { readonly left: number; readonly right: number; readonly runs: readonly Run[] };

const FEWEST_LINES = 5;

const extent = (runs: readonly Run[]): { left: number; right: number } => ({
  left: runs.reduce((least, { left }) => Math.min(least, left), Number.POSITIVE_INFINITY),
  right: runs.reduce((most, { right }) => Math.max(most, right), Number.NEGATIVE_INFINITY),
});

const bandOf = (runs: readonly Run[], right = extent(runs).right): Band => ({ ...extent(runs), right, runs });

/** The widest stretch in the middle of a page over which hardly any line runs. */
const findGutter = (rows: readonly (readonly Run[])[]): number | undefined => {
  const { left, right } = extent(rows.flat());
  const from = Math.round(left + (right - left) * 0.3);
  const to = Math.round(left + (right - left) * 0.7);
  const most = rows.length * 0.25;
  let best = { width: 0, middle: 0 };
  let start: number | undefined;
  for (let x = from; x <= to; x += 1) {
    const crossing = rows.filter((row) => row.some((run) => run.left < x && run.right > x)).length;
    if (crossing <= most) {
      start ??= x;
      if (x - start > best.width) best = { width: x - start, middle: (start + x) / 2 };
    } else start = undefined;
  }
  return best.width >= 8 ? best.middle : undefined;
};

/** Where paragraphs begin on a side: after a gap, or with a marker. */
const startsOf = (runs: readonly Run[], writing: Writing): readonly number[] => {
  const lines = toLines(runs, writing.fontName);
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    return before === undefined ||
      line.base - before.base > writing.leading * line.size * 1.3 ||
      /^\d|^[•●▪-]/u.test(line.text)
      ? [line.base]
      : [];
  });
};

/** Rows of a table begin on the same line on both sides and leave their cells unfilled; columns of prose do neither. */
const areColumns = (left: readonly Run[], right: readonly Run[], writing: Writing): boolean => {
  const sides = [toLines(left, writing.fontName), toLines(right, writing.fontName)];
  if (sides.some(({ length }) => length < FEWEST_LINES)) return false;
  const fill = sides.map((lines) => {
    const { left: from, right: to } = {
      left: Math.min(...lines.map((line) => line.left)),
      right: Math.max(...lines.map((line) => line.right)),
    };
    return lines.filter((line) => line.right - from > (to - from) * 0.75).length / lines.length;
  });
  if (fill.some((share) => share < 0.4)) return false;
  const [starts, others] = [startsOf(left, writing), startsOf(right, writing)];
  const together = starts.filter((base) => others.some((other) => Math.abs(other - base) < 2)).length;
  return together <= Math.max(1, Math.min(starts.length, others.length) * 0.5);
};

/** Parts text into bands in reading order: full width, or the left column and then the right one. */
export const splitColumns = (runs: readonly Run[], right: number, writing: Writing): readonly Band[] => {
  const rows = toRows(runs);
  const gutter = findGutter(rows);
  if (gutter === undefined) return [bandOf(runs, right)];
  const crosses = (row: readonly Run[]): boolean =>
    row.some((run) => run.left < gutter && run.right > gutter);
  const bands: Band[] = [];
  const finish = (members: readonly (readonly Run[])[], isParted: boolean): void => {
    const all = members.flat();
    if (all.length === 0) return;
    const left = all.filter((run) => run.left < gutter);
    const beside = all.filter((run) => run.left >= gutter);
    if (isParted && areColumns(left, beside, writing)) bands.push(bandOf(left), bandOf(beside));
    else bands.push(bandOf(all, right));
  };
  let members: (readonly Run[])[] = [];
  let isParted = true;
  for (const row of rows) {
    if (crosses(row) === isParted) {
      finish(members, isParted);
      members = [];
      isParted = !isParted;
    }
    members.push(row);
  }
  finish(members, isParted);
  return bands.some((_, index) => index > 0) && bands.length <= rows.length ? bands : [bandOf(runs, right)];
};
