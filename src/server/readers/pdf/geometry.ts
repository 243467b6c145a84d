/** Pages without tags: ruled tables first, then columns of text, then tables that only white space shows. */
import type { LooseRow } from '../lay-out.ts';
import { type Box, type Grid, type GridCell, findGrids, isWithin } from './grid.ts';
import type { OpenTable } from './carried.ts';
import { clearColumns } from './clear-columns.ts';
import { type PageSketch, asideOf, moveSketch, moveTable, openAtEnd } from './column-places.ts';
import { partByEdges, takeByEdges } from './edge-tables.ts';
import { withFoot } from './foot.ts';
import { toRows } from './lines.ts';
import { partTables, piecesOf, takeCarried } from './open-tables.ts';
import type { PdfPage, Run } from './page.ts';
import { type Sizes, sketchProse } from './prose.ts';
import type { Sketch, SketchTable } from './sketch.ts';
import { stripeRules } from './striped.ts';
import { type Band, type Columns, splitColumns, usualColumns } from './text-columns.ts';
import { type Writing, readCell } from './words.ts';

/** The space between the rule and the text at the left of a table's cells; it is taken to be the same at the right. */
const paddingOf = (filled: ReadonlyMap<GridCell, readonly Run[]>): number => {
  const gaps = [...filled].flatMap(([cell, runs]) => runs.map((run) => run.left - cell.left));
  return Math.min(12, Math.max(1, Math.min(...gaps)));
};

const startOf = (run: Run): Run => ({ ...run, right: run.left });

/** Text that is too long for its cell runs over the rule at its right: it belongs to the cell in which it begins. */
const cellOf = (run: Run, cells: readonly GridCell[]): GridCell | undefined => {
  const start = startOf(run);
  const begun = cells.find((cell) => run.left < (cell.left + cell.right) / 2 && isWithin(start, cell));
  return begun ?? cells.find((cell) => isWithin(run, cell)) ?? cells.find((cell) => isWithin(start, cell));
};

/** In the last column such text may reach far out of the table. */
const isInside = (run: Run, grid: Grid): boolean => isWithin(run, grid) || isWithin(startOf(run), grid);

/** Every run goes to one cell only, so that a page with thousands of cells is read in one pass. */
const fillGrid = (grid: Grid, runs: readonly Run[]): ReadonlyMap<GridCell, Run[]> => {
  const cells = grid.rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? []));
  const filled = new Map<GridCell, Run[]>(cells.map((cell) => [cell, []]));
  for (const run of runs) {
    const cell = cellOf(run, cells);
    if (cell !== undefined) filled.get(cell)?.push(run);
  }
  return filled;
};

const spanOf = ({ columns, rows }: GridCell) =>
  columns === 1 && rows === 1
    ? {}
    : { span: { ...(columns > 1 ? { columns } : {}), ...(rows > 1 ? { rows } : {}) } };

/** A cell that reaches in from above is an empty one, so that columns stay under one another; from the left, none. */
const toTable = (grid: Grid, runs: readonly Run[], page: number, writing: Writing): SketchTable => {
  const filled = fillGrid(grid, runs);
  const padding = paddingOf(filled);
  const rows = grid.rows.map(({ cells }, row): LooseRow => {
    const reachedBy = (column: number): boolean =>
      cells.slice(0, column).some((cell, from) => cell !== undefined && from + cell.columns > column);
    return {
      page,
      cells: cells.flatMap((cell, column) => {
        if (cell === undefined) return row > 0 && !reachedBy(column) ? [{ text: '' }] : [];
        return [{ ...readCell(filled.get(cell) ?? [], cell.right - padding, writing), ...spanOf(cell) }];
      }),
    };
  });
  const lefts = new Set(grid.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.left ?? [])));
  const sides = [...lefts].toSorted((a, b) => a - b);
  return {
    kind: 'table',
    rows: rows.filter(({ cells }) => cells.some(({ text }) => text !== '')),
    edges: sides.map((left) => left + padding),
    reaches: [...sides.slice(1), grid.right].map((right) => right - padding),
  };
};

/** The first line with its pieces, where it is a paragraph of its own. */
const withPieces = (
  [first, ...rest]: readonly Sketch[],
  row: readonly Run[],
  writing: Writing,
): readonly Sketch[] => {
  if (first === undefined) return rest;
  const pieces = piecesOf(row, writing);
  const isAlone =
    first.kind === 'paragraph' && pieces.map(({ text }) => text).join(' ').length === first.text.length;
  return [isAlone && pieces.length > 1 ? { ...first, pieces } : first, ...rest];
};

const sketchText = (
  runs: readonly Run[],
  band: Band,
  page: PdfPage,
  sizes: Sizes,
  writing: Writing,
): readonly Sketch[] => {
  const sketchRows = (rows: readonly (readonly Run[])[]): readonly Sketch[] =>
    sketchProse(rows, band, sizes, writing);
  const stretches =
    band.hasLongWords === true
      ? partByEdges(toRows(runs), page.number, writing)
      : partTables(toRows(runs), page.number, writing);
  return stretches.flatMap((stretch, at): readonly Sketch[] => {
    if (stretch.kind === 'table') return [stretch.table];
    const prose = sketchRows(stretch.rows);
    const whole = at === 0 ? withPieces(prose, stretch.rows[0] ?? [], writing) : prose;
    return at === stretches.length - 1
      ? withFoot(whole, stretch.rows, page.number, writing, sketchRows)
      : whole;
  });
};

type Table = {
  readonly grid: Grid;
  readonly isStriped: boolean;
  readonly inside: readonly Run[];
  readonly table: SketchTable;
};

/** The tables that begin in a band: one that stands in several bands is shown once. */
const ownTables = (
  bands: readonly Band[],
  tables: readonly Table[],
): ReadonlyMap<Band | undefined, readonly Table[]> => {
  const bandOfRun = new Map(bands.flatMap((band) => band.runs.map((run) => [run, band] as const)));
  const inReadingOrder = (inside: readonly Run[]): Band | undefined =>
    bands.find((band) => inside.some((run) => bandOfRun.get(run) === band));
  return Map.groupBy(tables, ({ inside }) => inReadingOrder(inside));
};

/** Text under a table's stripes in its columns, no further away than a row is: its last rows, whose stripes told too little. */
const withRest = (
  { grid, isStriped, table }: Table,
  runs: readonly Run[],
  page: PdfPage,
  writing: Writing,
): { readonly table: SketchTable; readonly below: readonly Run[] } => {
  const rows = isStriped ? toRows(runs) : [];
  const [first] = rows[0] ?? [];
  const { edges, reaches } = table;
  if (first === undefined || reaches === undefined) return { table, below: runs };
  const isNext = first.base - grid.bottom < writing.leading * first.size * 1.6;
  const rest = isNext ? takeCarried(rows, page.number, writing, { edges, reaches }) : undefined;
  return rest === undefined
    ? { table, below: runs }
    : { table: { ...table, rows: [...table.rows, ...rest.table.rows] }, below: rest.below.flat() };
};

/** The tables and the text of a band from top to bottom. */
const sketchBand = (
  band: Band,
  own: readonly Table[],
  page: PdfPage,
  sizes: Sizes,
  writing: Writing,
): readonly Sketch[] => {
  let free = band.runs;
  const sketches: Sketch[] = [];
  for (const one of own) {
    const { grid } = one;
    const above = free.filter(({ base }) => base <= grid.top + 1);
    const { table, below } = withRest(
      one,
      free.filter(({ base }) => base > grid.top + 1),
      page,
      writing,
    );
    sketches.push(...sketchText(above, band, page, sizes, writing), table);
    free = below;
  }
  return [...sketches, ...sketchText(free, band, page, sizes, writing)];
};

/** Marked contents tell texts apart only where there are several of them: one that holds most of a page holds many texts. */
const MOST_OF_PAGE = 0.5;

const shownRuns = ({ runs: all }: PdfPage): readonly Run[] => {
  const runs = all.filter(({ mark }) => mark !== null);
  const letters = new Map<string | null, number>();
  for (const { mark, text } of runs) letters.set(mark, (letters.get(mark) ?? 0) + text.length);
  const most = runs.reduce((sum, { text }) => sum + text.length, 0) * MOST_OF_PAGE;
  const isMixed = (mark: string | null): boolean => (letters.get(mark) ?? 0) > most;
  return runs.map((run) => (isMixed(run.mark) ? { ...run, mark: '' } : run));
};

const rightOf = (runs: readonly Run[]): number => runs.reduce((most, run) => Math.max(most, run.right), 0);

type FoundGrid = { readonly grid: Grid; readonly isStriped: boolean };

/** The tables of a page that rules enclose or stripes tell apart. */
const gridsOf = (page: PdfPage, writing: Writing): readonly FoundGrid[] => {
  const ruled = findGrids(page.rules);
  const striped = findGrids(stripeRules(page, ruled, writing));
  const all = [
    ...ruled.map((grid) => ({ grid, isStriped: false })),
    ...striped.map((grid) => ({ grid, isStriped: true })),
  ];
  return all.toSorted((a, b) => a.grid.top - b.grid.top);
};

/** The columns in which a document sets its pages, if it does. */
export const findColumns = (pages: readonly PdfPage[], writing: Writing): Columns | undefined =>
  clearColumns(pages.map(shownRuns), writing) ??
  usualColumns(
    pages.map((page) => {
      const runs = shownRuns(page);
      const boxes = gridsOf(page, writing).map(({ grid }) => grid);
      return splitColumns(runs, boxes, rightOf(runs), writing);
    }),
  );

/** What is known of a page before it is looked at: the columns of its document, and the table that may go on there. */
export type Context = { readonly columns?: Columns | undefined; readonly open?: OpenTable | undefined };

/** What goes on at the head of a page or column, above all that rules enclose there, and the text that stands below it. */
const carriedAtHead = (
  page: PdfPage,
  runs: readonly Run[],
  boxes: readonly Box[],
  writing: Writing,
  open: OpenTable,
): { readonly table: SketchTable; readonly below: readonly Run[] } | undefined => {
  const top = Math.min(...boxes.map((box) => box.top));
  const above = toRows(runs).filter(([first]) => first !== undefined && first.base < top);
  const take = open.isByEdges === true ? takeByEdges : takeCarried;
  const carried = take(above, page.number, writing, open);
  if (carried === undefined) return undefined;
  const kept = new Set(carried.below.flat());
  const isTaken = new Set(above.flat().filter((run) => !kept.has(run)));
  return { table: carried.table, below: runs.filter((run) => !isTaken.has(run)) };
};

/** Sketches bands one after the other: the table with which a column ends may go on at the head of the next. */
const sketchBands = (
  bands: readonly Band[],
  sketchOne: (band: Band, open: OpenTable | undefined) => readonly Sketch[],
  columns: Columns | undefined,
  open: OpenTable | undefined,
): PageSketch => {
  const sketched: (readonly Sketch[])[] = [];
  let last = open;
  for (const [index, band] of bands.entries()) {
    const aside = asideOf(band, columns);
    const isNext = last?.isInColumn === true && columns !== undefined && band.column !== undefined;
    const carried = isNext && last !== undefined ? moveTable(last, aside) : undefined;
    const sketches = sketchOne(band, carried).map((one) => moveSketch(one, -aside));
    sketched.push(sketches);
    last = openAtEnd(bands.slice(0, index + 1), sketches);
  }
  return { bands: sketched, open: last };
};

/** A page with the rest of a table at its head; where it holds nothing else the table may go on below it. */
const withHead = (table: SketchTable, { bands, open }: PageSketch): PageSketch => {
  const [first = [], ...others] = bands;
  const { edges, reaches } = table;
  const isAll = first.length === 0 && others.length === 0 && reaches !== undefined;
  return { bands: [[table, ...first], ...others], open: isAll ? { edges, reaches } : open };
};

/** Sketches the bands of a page, one below or beside the other, from where its text and its rules stand. */
export const sketchByPlace = (
  page: PdfPage,
  sizes: Sizes,
  writing: Writing,
  { columns, open }: Context = {},
): PageSketch => {
  const runs = shownRuns(page);
  const tables = gridsOf(page, writing)
    .map(({ grid, isStriped }): Table => {
      const inside = runs.filter((run) => isInside(run, grid));
      return { grid, isStriped, inside, table: toTable(grid, inside, page.number, writing) };
    })
    .filter(({ table }) => table.rows.length > 0);
  const taken = new Set(tables.flatMap(({ inside }) => inside));
  const boxes = tables.map(({ grid }) => grid);
  const carried =
    open === undefined || (open.isInColumn && columns !== undefined)
      ? undefined
      : carriedAtHead(page, runs, boxes, writing, open);
  const free = carried?.below ?? runs;
  const bands = splitColumns(free, boxes, rightOf(runs), writing, columns);
  const own = ownTables(bands, tables);
  const sketchOne = (band: Band, last: OpenTable | undefined): readonly Sketch[] => {
    const [ruled, loose] = [own.get(band) ?? [], band.runs.filter((run) => !taken.has(run))];
    const tops = ruled.map(({ grid }) => grid);
    const head = last === undefined ? undefined : carriedAtHead(page, loose, tops, writing, last);
    const below = sketchBand({ ...band, runs: head?.below ?? loose }, ruled, page, sizes, writing);
    return head === undefined ? below : [head.table, ...below];
  };
  const sketched = sketchBands(bands, sketchOne, columns, carried === undefined ? open : undefined);
  return carried === undefined ? sketched : withHead(carried.table, sketched);
};
