/** Pages set in two columns: the gutter between them, and the bands of full width above, between and below. */
import { type Box, isWithin } from './grid.ts';
import { type Line, toLines, toRows } from './lines.ts';
import type { Run } from './page.ts';
import type { Writing } from './words.ts';

export type Band = {
  readonly left: number;
  readonly right: number;
  readonly runs: readonly Run[];
  /** The column of the page that it is; none where the text has the full width. */
  readonly column?: 0 | 1;
};

/** The two columns in which a document sets its pages, so that a page with few lines is read as the others are. */
export type Columns = {
  readonly gutter: number;
  readonly starts: readonly [left: number, right: number];
  readonly ends: readonly [left: number, right: number];
};

const FEWEST_LINES = 5;
/** Lines of a column of prose have more letters than this. */
const SHORTEST_LINE = 24;
const LEAST_DENSITY = 0.6;
const LEAST_SHARED = 0.4;

const extent = (runs: readonly Run[]): { left: number; right: number } => ({
  left: runs.reduce((least, { left }) => Math.min(least, left), Number.POSITIVE_INFINITY),
  right: runs.reduce((most, { right }) => Math.max(most, right), Number.NEGATIVE_INFINITY),
});

const bandOf = (runs: readonly Run[], right = extent(runs).right): Band => ({ ...extent(runs), right, runs });

type Row = readonly Run[];
type Crosses = (row: Row, x: number) => boolean;

/** Whether text, or the ruled table that it stands in, reaches over a place; text too long for its cell does not. */
const crossing =
  (boxes: readonly Box[]): Crosses =>
  (row, x) => {
    const base = row[0]?.base ?? 0;
    const isOver = (one: { left: number; right: number }): boolean => one.left < x && one.right > x;
    const isFree = (run: Run): boolean => !boxes.some((box) => isWithin(run, box));
    return (
      row.some((run) => isOver(run) && isFree(run)) ||
      boxes.some((box) => isOver(box) && box.top <= base && box.bottom >= base)
    );
  };

const NARROWEST_GUTTER = 8;

/** How many rows reach over each place of a stretch, a point apart. */
const countOver = (rows: readonly Row[], crosses: Crosses, from: number, to: number): readonly number[] =>
  Array.from(
    { length: Math.max(0, to - from) },
    (_, step) => rows.filter((row) => crosses(row, from + step)).length,
  );

/** The middle of the stretch in the middle of a page over which the fewest lines run. */
const findGutter = (rows: readonly Row[], crosses: Crosses): number | undefined => {
  const { left, right } = extent(rows.flat());
  const from = Math.round(left + (right - left) * 0.3);
  const over = countOver(rows, crosses, from, Math.round(left + (right - left) * 0.7));
  const worst = over.map((_, at) => Math.max(...over.slice(at, at + NARROWEST_GUTTER)));
  const least = Math.min(...worst.slice(0, over.length - NARROWEST_GUTTER + 1));
  if (least > rows.length * 0.25) return undefined;
  let best = { width: 0, middle: 0 };
  let width = 0;
  for (const [at, count] of over.entries()) {
    width = count <= least ? width + 1 : 0;
    if (width > best.width) best = { width, middle: from + at - width / 2 };
  }
  return best.width >= NARROWEST_GUTTER ? best.middle : undefined;
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

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const medianLength = (lines: readonly Line[]): number => median(lines.map(({ text }) => text.length));

/** The share of the height that lines take up: columns of prose are full, those of a table have holes. */
const densityOf = (lines: readonly Line[], { leading }: Writing): number => {
  const height = (lines.at(-1)?.base ?? 0) - (lines[0]?.base ?? 0);
  const filled = lines.slice(1).reduce((sum, { size }) => sum + size * leading, 0);
  return height <= 0 ? 0 : filled / height;
};

/** Those of the places that have text at about their height on the other side. */
const besideText = (
  bases: readonly number[],
  others: readonly Line[],
  { leading }: Writing,
): readonly number[] =>
  bases.filter((base) => others.some((line) => Math.abs(line.base - base) < leading * line.size * 1.5));

/** Columns stand beside each other: the share of the shorter one's height at which there is text on both sides. */
const sharedHeight = (left: readonly Run[], right: readonly Run[]): number => {
  const [one, other] = [left, right].map((runs) => {
    const top = runs.reduce((least, { base }) => Math.min(least, base), Number.POSITIVE_INFINITY);
    const bottom = runs.reduce((most, { base }) => Math.max(most, base), Number.NEGATIVE_INFINITY);
    return { top, bottom };
  });
  if (one === undefined || other === undefined) return 0;
  const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return shared / Math.max(1, Math.min(one.bottom - one.top, other.bottom - other.top));
};

/** Rows of a table begin on the same line on both sides and leave their cells unfilled; columns of prose do neither. */
const areColumns = (left: readonly Run[], right: readonly Run[], writing: Writing): boolean => {
  const sides = [toLines(left, writing.fontName), toLines(right, writing.fontName)];
  if (sides.some(({ length }) => length < FEWEST_LINES)) return false;
  if (sides.some((lines) => medianLength(lines) < SHORTEST_LINE)) return false;
  if (sides.some((lines) => densityOf(lines, writing) < LEAST_DENSITY)) return false;
  if (sharedHeight(left, right) < LEAST_SHARED) return false;
  const [starts, others] = [
    besideText(startsOf(left, writing), sides[1] ?? [], writing),
    besideText(startsOf(right, writing), sides[0] ?? [], writing),
  ];
  const together = starts.filter((base) => others.some((other) => Math.abs(other - base) < 2)).length;
  return together <= Math.max(1, Math.min(starts.length, others.length) * 0.5);
};

type Section = { readonly isParted: boolean; readonly runs: readonly Run[] };

/** Rows one after another that all run over the gutter, or all leave it free. */
const toSections = (rows: readonly Row[], gutter: number, crosses: Crosses): readonly Section[] => {
  const sections: { isParted: boolean; runs: Run[] }[] = [];
  for (const row of rows) {
    const isParted = !crosses(row, gutter);
    const last = sections.at(-1);
    if (last?.isParted === isParted) last.runs.push(...row);
    else sections.push({ isParted, runs: [...row] });
  }
  return sections;
};

const COLUMN_TOLERANCE = 3;

/** Whether text stands where the document has its columns. */
const standsIn = ({ starts }: Columns, before: readonly Run[], beside: readonly Run[]): boolean =>
  extent(before).left >= starts[0] - COLUMN_TOLERANCE &&
  (beside.length === 0 || Math.abs(extent(beside).left - starts[1]) <= COLUMN_TOLERANCE);

/** Whether few rows run over a place. */
const leavesFree = (rows: readonly Row[], x: number, crosses: Crosses): boolean =>
  rows.filter((row) => crosses(row, x)).length <= rows.length * 0.25;

/** Lines can reach as far as their column does elsewhere. */
const columnBands = (before: readonly Run[], beside: readonly Run[], known?: Columns): readonly Band[] => {
  const band = (runs: readonly Run[], column: 0 | 1): readonly Band[] =>
    runs.length === 0
      ? []
      : [{ ...bandOf(runs, Math.max(extent(runs).right, known?.ends[column] ?? 0)), column }];
  return [...band(before, 0), ...band(beside, 1)];
};

/** The columns of a document, if a good part of its pages has them at one place. */
export const usualColumns = (pages: readonly (readonly Band[])[]): Columns | undefined => {
  const found = pages.flatMap((bands) => {
    const [first, second] = [0, 1].map((column) => bands.filter((band) => band.column === column));
    if (first === undefined || second === undefined || first.length === 0 || second.length === 0) return [];
    const [left, right] = [
      extent(first.flatMap(({ runs }) => runs)),
      extent(second.flatMap(({ runs }) => runs)),
    ];
    return [{ left, right }];
  });
  const start = median(found.map(({ right }) => right.left));
  const alike = found.filter(({ right }) => Math.abs(right.left - start) <= COLUMN_TOLERANCE);
  if (alike.length < Math.max(2, pages.length * 0.3)) return undefined;
  const starts = [
    Math.min(...alike.map(({ left }) => left.left)),
    Math.min(...alike.map(({ right }) => right.left)),
  ] as const;
  const ends = [
    median(alike.map(({ left }) => left.right)),
    median(alike.map(({ right }) => right.right)),
  ] as const;
  return { gutter: (ends[0] + starts[1]) / 2, starts, ends };
};

/** What of a stretch stands left and right of the gutter, if it is set in columns. */
const partsOf = (
  { isParted, runs }: Section,
  boxes: readonly Box[],
  gutter: number,
  writing: Writing,
  known?: Columns,
): readonly Band[] | undefined => {
  if (!isParted) return undefined;
  const before = runs.filter((run) => run.left < gutter);
  const beside = runs.filter((run) => run.left >= gutter);
  const isInTable = (run: Run): boolean => boxes.some((box) => isWithin(run, box));
  const hasTable = before.length > 0 && beside.length > 0 && runs.some(isInTable);
  const isUsual = known !== undefined && standsIn(known, before, beside);
  return hasTable || isUsual || areColumns(before, beside, writing)
    ? columnBands(before, beside, known)
    : undefined;
};

/** Parts text into bands in reading order: full width, or the left column and then the right one. */
export const splitColumns = (
  runs: readonly Run[],
  boxes: readonly Box[],
  right: number,
  writing: Writing,
  usual?: Columns,
): readonly Band[] => {
  const rows = toRows(runs);
  const crosses = crossing(boxes);
  const known = usual !== undefined && leavesFree(rows, usual.gutter, crosses) ? usual : undefined;
  const gutter = known?.gutter ?? findGutter(rows, crosses);
  if (gutter === undefined) return [bandOf(runs, right)];
  const bands: Band[] = [];
  let whole: Run[] = [];
  const finish = (): void => {
    if (whole.length > 0) bands.push(bandOf(whole, right));
    whole = [];
  };
  for (const section of toSections(rows, gutter, crosses)) {
    const parts = partsOf(section, boxes, gutter, writing, known);
    if (parts === undefined) whole.push(...section.runs);
    else {
      finish();
      bands.push(...parts);
    }
  }
  finish();
  return bands;
};
