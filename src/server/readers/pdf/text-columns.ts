/** Pages set in two columns or more: the gutters between them, and the bands of full width above, between and below. */
import { type Box, isWithin } from './grid.ts';
import { type Line, toLines, toRows } from './lines.ts';
import type { Run } from './page.ts';
import type { Writing } from './words.ts';

export type Band = {
  readonly left: number;
  readonly right: number;
  readonly runs: readonly Run[];
  /** The column of the page that it is; none where the text has the full width. */
  readonly column?: number;
  /** Words in it are wider than the columns of its tables. */
  readonly hasLongWords?: boolean;
};

/** The columns in which a document sets its pages, so that a page with few lines is read as the others are. */
export type Columns = {
  readonly gutters: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Nothing of the document runs over its gutters, so that what stands in its columns need not look like prose. */
  readonly isClear?: boolean;
  /** Single words do run over, from tables in columns narrower than they are. */
  readonly hasLongWords?: boolean;
};

const FEWEST_LINES = 5;
/** Lines of a column of prose have more letters than this. */
const SHORTEST_LINE = 24;
/** Three even columns are narrow; they cannot be two with a table in each, as four can. */
const SHORTEST_OF_THREE = 12;
const LEAST_DENSITY = 0.6;
const LEAST_SHARED = 0.4;

export const extent = (runs: readonly Run[]): { left: number; right: number } => ({
  left: runs.reduce((least, { left }) => Math.min(least, left), Number.POSITIVE_INFINITY),
  right: runs.reduce((most, { right }) => Math.max(most, right), Number.NEGATIVE_INFINITY),
});

const bandOf = (runs: readonly Run[], right = extent(runs).right): Band => ({ ...extent(runs), right, runs });

type Row = readonly Run[];
type Crosses = (row: Row, x: number) => boolean;

export const isWord = ({ text }: Run): boolean => !/\s/u.test(text.trim());

/** Whether text, or the ruled table that it stands in, reaches over a place; text too long for its cell does not. */
const crossing =
  (boxes: readonly Box[], hasLongWords = false): Crosses =>
  (row, x) => {
    const base = row[0]?.base ?? 0;
    const isOver = (one: { left: number; right: number }): boolean => one.left < x && one.right > x;
    const isFree = (run: Run): boolean =>
      !(hasLongWords && isWord(run)) && !boxes.some((box) => isWithin(run, box));
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

type Shares = readonly [from: number, to: number];

const MIDDLE: Shares = [0.3, 0.7];

/** The middle of the stretch in a part of a page's width over which the fewest lines run. */
const findGutter = (rows: readonly Row[], crosses: Crosses, [first, last] = MIDDLE): number | undefined => {
  const { left, right } = extent(rows.flat());
  const from = Math.round(left + (right - left) * first);
  const over = countOver(rows, crosses, from, Math.round(left + (right - left) * last));
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
export const startsOf = (runs: readonly Run[], writing: Writing): readonly number[] => {
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

export const median = (values: readonly number[]): number =>
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
const areColumns = (
  left: readonly Run[],
  right: readonly Run[],
  writing: Writing,
  shortest: number,
): boolean => {
  const sides = [toLines(left, writing.fontName), toLines(right, writing.fontName)];
  if (sides.some(({ length }) => length < FEWEST_LINES)) return false;
  if (sides.some((lines) => medianLength(lines) < shortest)) return false;
  if (sides.some((lines) => densityOf(lines, writing) < LEAST_DENSITY)) return false;
  if (sharedHeight(left, right) < LEAST_SHARED) return false;
  const [starts, others] = [
    besideText(startsOf(left, writing), sides[1] ?? [], writing),
    besideText(startsOf(right, writing), sides[0] ?? [], writing),
  ];
  const together = starts.filter((base) => others.some((other) => Math.abs(other - base) < 2)).length;
  return together <= Math.max(1, Math.min(starts.length, others.length) * 0.5);
};

/** What stands in each of the columns that gutters part. */
export const inColumns = (runs: readonly Run[], gutters: readonly number[]): readonly (readonly Run[])[] => {
  const parts: Run[][] = [[], ...gutters.map(() => [])];
  for (const run of runs) parts[gutters.filter((gutter) => run.left >= gutter).length]?.push(run);
  return parts;
};

const areAllColumns = (parts: readonly (readonly Run[])[], writing: Writing): boolean => {
  const shortest = parts.length === 3 ? SHORTEST_OF_THREE : SHORTEST_LINE;
  return parts.slice(1).every((part, index) => areColumns(parts[index] ?? [], part, writing, shortest));
};

/** More columns than two are told from the cells of a table by their like widths, too. */
const WIDTHS_APART = 0.15;
export const MOST_COLUMNS = 4;
/** How far from its even place a gutter is looked for, as a share of the width of the text. */
const GUTTER_ASIDE = 0.07;

export const areAlikeWide = (parts: readonly (readonly Run[])[]): boolean => {
  const widths = parts.map(extent).map(({ left, right }) => right - left);
  return Math.min(...widths) >= Math.max(...widths) * (1 - WIDTHS_APART);
};

/** The gutters of so many columns of one width, if the page is set in them. */
const findEvenGutters = (
  rows: readonly Row[],
  crosses: Crosses,
  columns: number,
  writing: Writing,
): readonly number[] | undefined => {
  const gutters = Array.from({ length: columns - 1 }, (_, index) => (index + 1) / columns).flatMap(
    (place) => findGutter(rows, crosses, [place - GUTTER_ASIDE, place + GUTTER_ASIDE]) ?? [],
  );
  if (gutters.length < columns - 1) return undefined;
  const free = rows.filter((row) => gutters.every((gutter) => !crosses(row, gutter)));
  const parts = inColumns(free.flat(), gutters);
  return areAlikeWide(parts) && areAllColumns(parts, writing) ? gutters : undefined;
};

/** The gutters of a page: of many columns if it is surely set in them, else the one in its middle. */
const findGutters = (
  rows: readonly Row[],
  crosses: Crosses,
  writing: Writing,
): readonly number[] | undefined => {
  for (let columns = MOST_COLUMNS; columns > 2; columns -= 1) {
    const gutters = findEvenGutters(rows, crosses, columns, writing);
    if (gutters !== undefined) return gutters;
  }
  const gutter = findGutter(rows, crosses);
  return gutter === undefined ? undefined : [gutter];
};

type Section = { readonly isParted: boolean; readonly runs: readonly Run[] };

/** Rows one after another that all run over a gutter, or all leave every one free. */
const toSections = (
  rows: readonly Row[],
  gutters: readonly number[],
  crosses: Crosses,
): readonly Section[] => {
  const sections: { isParted: boolean; runs: Run[] }[] = [];
  for (const row of rows) {
    const isParted = gutters.every((gutter) => !crosses(row, gutter));
    const last = sections.at(-1);
    if (last?.isParted === isParted) last.runs.push(...row);
    else sections.push({ isParted, runs: [...row] });
  }
  return sections;
};

const COLUMN_TOLERANCE = 3;
/** Text of a table in one of many columns stands in from where the column begins. */
const INSET = 8;

/** Whether text stands where the document has its columns. */
const standsIn = ({ starts }: Columns, [first = [], ...others]: readonly (readonly Run[])[]): boolean => {
  const most = starts.length > 2 ? INSET : COLUMN_TOLERANCE;
  return (
    extent(first).left >= (starts[0] ?? 0) - COLUMN_TOLERANCE &&
    others.every((part, index) => {
      const aside = extent(part).left - (starts[index + 1] ?? 0);
      return part.length === 0 || (aside >= -COLUMN_TOLERANCE && aside <= most);
    })
  );
};

/** Whether few rows run over a place. */
const leavesFree = (rows: readonly Row[], x: number, crosses: Crosses): boolean =>
  rows.filter((row) => crosses(row, x)).length <= rows.length * 0.25;

/** Lines can reach as far as their column does elsewhere. */
const columnBands = (parts: readonly (readonly Run[])[], known?: Columns): readonly Band[] =>
  parts.flatMap((runs, column): readonly Band[] =>
    runs.length === 0
      ? []
      : [
          {
            ...bandOf(
              runs,
              known?.hasLongWords
                ? known.ends[column]
                : Math.max(extent(runs).right, known?.ends[column] ?? 0),
            ),
            column,
            hasLongWords: known?.hasLongWords ?? false,
          },
        ],
  );

type Extent = { readonly left: number; readonly right: number };

/** The columns of a page from left to right; none where one of them is empty. */
const extentsOf = (bands: readonly Band[], count: number): readonly Extent[] => {
  const columns = Array.from({ length: count }, (_, column) =>
    bands.filter((band) => band.column === column).flatMap(({ runs }) => runs),
  );
  const isAll = columns.every(({ length }) => length > 0) && bands.every(({ column = 0 }) => column < count);
  return isAll ? columns.map(extent) : [];
};

const usualOf = (pages: readonly (readonly Band[])[], count: number): Columns | undefined => {
  const found = pages.map((bands) => extentsOf(bands, count)).filter(({ length }) => length > 0);
  const places = (of: typeof found, column: number, side: keyof Extent): readonly number[] =>
    of.flatMap((page) => page[column]?.[side] ?? []);
  const columns = Array.from({ length: count }, (_, column) => column);
  const usual = columns.map((column) => median(places(found, column, 'left')));
  const alike = found.filter((page) =>
    page.every(
      ({ left }, column) => column === 0 || Math.abs(left - (usual[column] ?? 0)) <= COLUMN_TOLERANCE,
    ),
  );
  if (alike.length < Math.max(2, pages.length * 0.3)) return undefined;
  const starts = columns.map((column) => Math.min(...places(alike, column, 'left')));
  const ends = columns.map((column) => median(places(alike, column, 'right')));
  const gutters = starts.slice(1).map((start, column) => ((ends[column] ?? 0) + start) / 2);
  return { gutters, starts, ends };
};

/** The columns of a document, if a good part of its pages has them at one place. */
export const usualColumns = (pages: readonly (readonly Band[])[]): Columns | undefined => {
  for (let count = MOST_COLUMNS; count > 1; count -= 1) {
    const usual = usualOf(pages, count);
    if (usual !== undefined) return usual;
  }
  return undefined;
};

/** What of a stretch stands in each column, if it is set in columns. */
const partsOf = (
  { isParted, runs }: Section,
  boxes: readonly Box[],
  gutters: readonly number[],
  writing: Writing,
  known?: Columns,
): readonly Band[] | undefined => {
  if (!isParted) return undefined;
  const parts = inColumns(runs, gutters);
  const isInTable = (run: Run): boolean => boxes.some((box) => isWithin(run, box));
  const hasTable = parts.filter(({ length }) => length > 0).length > 1 && runs.some(isInTable);
  const isUsual = known !== undefined && (known.isClear === true || standsIn(known, parts));
  return hasTable || isUsual || areAllColumns(parts, writing) ? columnBands(parts, known) : undefined;
};

/** Parts text into bands in reading order: full width, or one column after the other. */
export const splitColumns = (
  runs: readonly Run[],
  boxes: readonly Box[],
  right: number,
  writing: Writing,
  usual?: Columns,
): readonly Band[] => {
  const rows = toRows(runs);
  const crosses = crossing(boxes, usual?.hasLongWords);
  const known =
    usual !== undefined && usual.gutters.every((gutter) => leavesFree(rows, gutter, crosses))
      ? usual
      : undefined;
  const gutters = known?.gutters ?? findGutters(rows, crosses, writing);
  if (gutters === undefined) return [bandOf(runs, right)];
  const bands: Band[] = [];
  let whole: Run[] = [];
  const finish = (): void => {
    if (whole.length > 0) bands.push(bandOf(whole, right));
    whole = [];
  };
  for (const section of toSections(rows, gutters, crosses)) {
    const parts = partsOf(section, boxes, gutters, writing, known);
    if (parts === undefined) whole.push(...section.runs);
    else {
      finish();
      bands.push(...parts);
    }
  }
  finish();
  return bands;
};
