/** Tables without rules, known by the white space that runs down between their columns. */
import type { Written } from '../areas.ts';
import type { LooseRow } from '../lay-out.ts';
import { type Fonts, isBold, isWordParted } from './lines.ts';
import { type OpenTable, columnAt, countCarried } from './carried.ts';
import type { Run } from './page.ts';
import type { SketchTable } from './sketch.ts';
import {
  type Physical,
  type Span,
  beginsInside,
  between,
  partAt,
  sizeOf,
  spansOf,
  toPhysical,
} from './spans.ts';
import { type Writing, readCell } from './words.ts';

const numbered = /^\d{1,2}(?:\.\d{1,2}){1,3}\b|^\p{Lu}{1,2}\/?\d{3}\/?\d{4}/u;
const counted = /^\(?(?:\d{1,2}|[a-z])[.)](?:\s|$)|^\d{1,2}(?:\s|$)/u;
const GUTTER = 5;
const SAME_EDGE = 8;

/** White space left between columns once a row's text has been laid over it. */
const narrow = (gutters: readonly Span[], spans: readonly Span[]): readonly Span[] =>
  spans.reduce<readonly Span[]>(
    (left, span) =>
      left.flatMap((gutter) => {
        if (span.right <= gutter.left || span.left >= gutter.right) return [gutter];
        return [
          { left: gutter.left, right: span.left },
          { left: span.right, right: gutter.right },
        ].filter((part) => part.right - part.left >= GUTTER);
      }),
    gutters,
  );

/** Whether text runs over the white space between columns, and does not only make it narrower. */
export const crosses = (gutters: readonly Span[], { spans }: Physical): boolean =>
  narrow(gutters, spans).length < gutters.length;

/** White space common to the rows, each piece between text on both sides. */
const guttersOf = (rows: readonly Physical[]): readonly Span[] => {
  const left = Math.min(...rows.flatMap(({ spans }) => spans.map((span) => span.left)));
  const right = Math.max(...rows.flatMap(({ spans }) => spans.map((span) => span.right)));
  const free = rows.reduce<readonly Span[]>(
    (gutters, { spans }) => narrow(gutters, spans),
    [{ left, right }],
  );
  return free.filter((gutter) => gutter.left > left && gutter.right < right);
};

/** The white space between the columns of rows, told by those that have text in several of them. */
export const guttersIn = (rows: readonly (readonly Run[])[]): readonly Span[] => {
  const parted = rows.map(toPhysical).filter(({ spans }) => spans.length > 1);
  return parted.length < 2 ? [] : guttersOf(parted);
};

type Region = { readonly start: number; readonly end: number; readonly gutters: readonly Span[] };

/** Whether a row is set so much larger than the other that it is a heading, even where wide spaces part its words. */
const isLarger = (row: Physical, than: Physical): boolean => sizeOf(row) > sizeOf(than) * 1.2;

/** A heading below a table is no row of it. */
const isOtherSize = (before: Physical, row: Physical): boolean =>
  Math.abs(sizeOf(before) - sizeOf(row)) > sizeOf(row) * 0.08;

/** Text in the first column alone, after a gap, is what follows the table, unless it begins inside a sentence. */
const isBelow = (gutters: readonly Span[], before: Physical, row: Physical, leading: number): boolean =>
  row.base - before.base > leading * 1.3 * sizeOf(row) &&
  (row.spans[0]?.left ?? 0) < (gutters[0]?.left ?? 0) &&
  !beginsInside(row);

/** The white space that is left when a further row joins the columns; none when it does not belong to them. */
const joinRow = (
  gutters: readonly Span[],
  before: Physical,
  row: Physical,
  leading: number,
): readonly Span[] => {
  if (row.base - before.base > sizeOf(row) * 4.5) return [];
  if (isLarger(row, before) || isLarger(before, row)) return [];
  const isAlone = row.spans.length < 2;
  if (isAlone && (crosses(gutters, row) || isOtherSize(before, row))) return [];
  if (isAlone && isBelow(gutters, before, row, leading)) return [];
  return narrow(gutters, row.spans);
};

/** Whether a row shows that there are columns: text in two of them, or only in a later one. */
const showsColumns = ({ spans }: Physical, [first]: readonly Span[]): boolean =>
  spans.length > 1 || (first !== undefined && (spans[0]?.left ?? 0) >= first.right - 1);

/** Rows above that carry on, in a later column, what stands at the foot of the page before. */
const reachUp = (
  rows: readonly Physical[],
  start: number,
  gutters: readonly Span[],
  leading: number,
): number => {
  let at = start;
  for (; at > 0; at -= 1) {
    const [row, below] = [rows[at - 1], rows[at]];
    if (row === undefined || below === undefined || row.spans.length !== 1) break;
    const isFar = below.base - row.base > sizeOf(row) * leading * 2.5;
    if (isFar || crosses(gutters, row) || !showsColumns(row, gutters)) break;
  }
  return at;
};

/** The rows from `start` on that share columns. */
const growRegion = (rows: readonly Physical[], start: number, leading: number): Region | undefined => {
  let before = rows[start];
  if (before === undefined || before.spans.length < 2) return undefined;
  let gutters = between(before.spans);
  const region = [before];
  for (const given of rows.slice(start + 1)) {
    const row = partAt(given, gutters);
    const left = joinRow(gutters, before, row, leading);
    if (left.length === 0) break;
    [gutters, before] = [left, row];
    region.push(row);
  }
  const common = guttersOf(region);
  const tabular = region.filter((row) => showsColumns(row, common)).length;
  if (tabular < 2 || common.length === 0) return undefined;
  return { start: reachUp(rows, start, common, leading), end: start + region.length, gutters: common };
};

type Columns = {
  readonly of: (run: Run) => number;
  readonly edges: readonly number[];
  readonly rights: readonly number[];
  readonly fontName: Fonts;
};

/** Whether the text of a column runs on from one line to the next: the next word had no room. */
const runsOn = (above: readonly Run[], below: readonly Run[], right: number): boolean => {
  const [first] = below;
  if (above.length === 0 || first === undefined) return false;
  const word = first.text.trimStart().split(/\s/u, 1)[0] ?? '';
  const wide = ((first.right - first.left) * word.length) / Math.max(1, first.text.length);
  return right - Math.max(...above.map((run) => run.right)) < wide + first.size * 0.5;
};

type Lines = readonly (readonly Run[])[];

/** What is set in bold names the columns, in one line or several; what follows it in another weight is a row. */
const isHeading = (cells: Lines, fontName: Fonts): boolean =>
  cells.flat().length > 0 && cells.flat().every(({ font }) => isBold(fontName(font)));

/** A row begins after a gap, below a heading, with a number or reference, or where every column is filled anew. */
const isNewRow = (
  above: Lines,
  below: Lines,
  gap: number,
  leading: number,
  { rights, fontName }: Columns,
): boolean => {
  if (gap > leading * 1.2) return true;
  const isBelowHeading = isHeading(above, fontName);
  if (isBelowHeading !== isHeading(below, fontName)) return true;
  const texts = below.map((cell) =>
    cell
      .map(({ text }) => text)
      .join(' ')
      .trim(),
  );
  if (texts.some((text) => numbered.test(text)) || counted.test(texts[0] ?? '')) return true;
  if (texts.includes('') || above.some((cell) => cell.length === 0)) return false;
  return (
    !isBelowHeading && !below.some((cell, column) => runsOn(above[column] ?? [], cell, rights[column] ?? 0))
  );
};

/** Whether a word is parted at the end of a cell's line: its rest is never the beginning of a row. */
const isParted = (above: readonly Run[], below: readonly Run[]): boolean =>
  isWordParted(above.map(({ text }) => text).join(''), below[0]?.text ?? '');

/** How far the text of each column reaches, where `least` is known of it. */
const rightsOf = (
  rows: readonly Physical[],
  of: (run: Run) => number,
  least: readonly number[],
): readonly number[] => {
  const rights = [...least];
  for (const run of rows.flatMap(({ runs }) => runs)) {
    const column = of(run);
    rights[column] = Math.max(rights[column] ?? 0, run.right);
  }
  return rights;
};

/** The columns that white space shows. */
export const columnsOf = (rows: readonly Physical[], gutters: readonly Span[], fontName: Fonts): Columns => {
  const middles = gutters.map(({ left, right }) => (left + right) / 2);
  const of = (run: Run): number =>
    middles.filter((middle) => (run.left + Math.min(run.right, run.left + 6)) / 2 > middle).length;
  const left = Math.min(...rows.flatMap(({ runs }) => runs.map((run) => run.left)));
  const least = Array.from({ length: middles.length + 1 }, () => 0);
  return {
    of,
    edges: [left, ...gutters.map(({ right }) => right)],
    rights: rightsOf(rows, of, least),
    fontName,
  };
};

/** The columns of the table of which these rows are the rest. */
const carriedColumns = (
  rows: readonly Physical[],
  { edges, reaches }: OpenTable,
  fontName: Fonts,
): Columns => {
  const of = (run: Run): number => columnAt(edges, run.left);
  return { of, edges, rights: rightsOf(rows, of, reaches), fontName };
};

/** The rows of the table, of which one may take several lines. */
const toLogical = (
  rows: readonly Physical[],
  columns: Columns,
  usual: number,
): readonly (readonly (readonly Run[])[])[] => {
  const leading = usual * Math.max(...rows.slice(0, 1).map(sizeOf));
  const logical: Run[][][] = [];
  /** The row to which the text of each column was last added, and its last line. */
  const homes: number[] = [];
  const lines: (readonly Run[])[] = [];
  let above: { base: number; cells: Lines } = { base: Number.NEGATIVE_INFINITY, cells: [] };
  for (const { runs, base } of rows) {
    const cells = columns.rights.map((_, column) => runs.filter((run) => columns.of(run) === column));
    if (logical.length === 0 || isNewRow(above.cells, cells, base - above.base, leading, columns))
      logical.push(cells.map(() => []));
    for (const [column, cell] of cells.entries()) {
      const home = isParted(lines[column] ?? [], cell) ? homes[column] : undefined;
      if (cell.length === 0) continue;
      const at = home ?? logical.length - 1;
      [homes[column], lines[column]] = [at, cell];
      logical[at]?.[column]?.push(...cell);
    }
    above = { base, cells };
  }
  return logical;
};

export const toTable = (
  rows: readonly Physical[],
  columns: Columns,
  page: number,
  writing: Writing,
): SketchTable => ({
  kind: 'table',
  edges: columns.edges,
  reaches: columns.rights,
  rows: toLogical(rows, columns, writing.leading).map((cells): LooseRow => ({
    page,
    cells: cells.map((cell, column) => readCell(cell, columns.rights[column] ?? 0, writing)),
  })),
});

/** The pieces of a row that stand well apart, if there are several: at the head of a page they may be a table's row. */
export const piecesOf = (
  runs: readonly Run[],
  writing: Writing,
): readonly (Written & { readonly left: number })[] => {
  const spans = spansOf(runs);
  if (spans.length < 2) return [];
  return spans.map(({ left, right }) => ({
    left,
    ...readCell(
      runs.filter((run) => run.left >= left && run.right <= right),
      right,
      writing,
    ),
  }));
};

export type Stretch =
  | { readonly kind: 'prose'; readonly rows: readonly (readonly Run[])[] }
  | { readonly kind: 'table'; readonly table: SketchTable };

/** Whether rows show columns of their own that the table before does not have. */
const hasOtherColumns = (rows: readonly Physical[], { edges }: OpenTable, leading: number): boolean => {
  const own = growRegion(rows, 0, leading);
  return own?.gutters.some(({ right }) => !edges.some((edge) => Math.abs(edge - right) < SAME_EDGE)) === true;
};

/** The rest of a table at the head of a page, and the rows below it. */
export type Carried = { readonly table: SketchTable; readonly below: readonly (readonly Run[])[] };

/** Takes from the head of a page what goes on of the table with which the page before ended. */
export const takeCarried = (
  rows: readonly (readonly Run[])[],
  page: number,
  writing: Writing,
  open: OpenTable,
): Carried | undefined => {
  const physical = rows.map(toPhysical);
  const end = countCarried(physical, open, writing.leading);
  if (end === 0 || hasOtherColumns(physical, open, writing.leading)) return undefined;
  const members = physical.slice(0, end);
  const columns = carriedColumns(members, open, writing.fontName);
  return { table: toTable(members, columns, page, writing), below: rows.slice(end) };
};

/** Parts rows of text into prose and tables whose columns only white space tells apart. */
export const partTables = (
  rows: readonly (readonly Run[])[],
  page: number,
  writing: Writing,
): readonly Stretch[] => {
  const physical = rows.map(toPhysical);
  const stretches: Stretch[] = [];
  let prose: (readonly Run[])[] = [];
  for (let at = 0; at < physical.length;) {
    const region = growRegion(physical, at, writing.leading);
    if (region === undefined) {
      prose.push(rows[at] ?? []);
      at += 1;
    } else {
      prose.splice(prose.length - (at - region.start));
      if (prose.length > 0) stretches.push({ kind: 'prose', rows: prose });
      prose = [];
      const members = physical.slice(region.start, region.end);
      const columns = columnsOf(members, region.gutters, writing.fontName);
      stretches.push({ kind: 'table', table: toTable(members, columns, page, writing) });
      at = region.end;
    }
  }
  if (prose.length > 0) stretches.push({ kind: 'prose', rows: prose });
  return stretches;
};
