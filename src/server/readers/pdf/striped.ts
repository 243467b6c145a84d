/**
 * Tables whose rows only stripes tell apart: every other row stands on a filled ground. The edges of the fills are as
 * good as rules, and the rows between two of them are made whole with the same columns.
 */
import type { Box } from './grid.ts';
import { isBold, toRows } from './lines.ts';
import { guttersIn } from './open-tables.ts';
import type { PdfPage, Run } from './page.ts';
import type { Fill, Rule } from './rules.ts';
import type { Writing } from './words.ts';

const NEAR = 2;
/** How far the space around the text of two rows may differ. */
const SLACK = 6;
/** Lines in the first cell of a row stand no further apart than this, as a multiple of the usual distance. */
const APART = 1.8;
/** Space over the text of a row and below it that may belong to the row above or below a stripe. */
const PADDING = 1.1;
/** A page with more fills than this draws a picture. */
const MOST_FILLS = 1_500;
/** A fill behind most of a page is its ground. */
const GROUND = 0.5;

type Row = readonly Run[];

const baseOf = (row: Row): number => row[0]?.base ?? 0;
const sizeOf = (row: Row): number => row[0]?.size ?? 10;
const heightOf = (row: Row): number => baseOf(row) - sizeOf(row) * 0.3;

const isAt = (one: number, other: number): boolean => Math.abs(one - other) <= NEAR;

const distinct = (values: readonly number[]): readonly number[] => {
  const kept: number[] = [];
  for (const value of values.toSorted((a, b) => a - b))
    if (value - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR * 1.5) kept.push(value);
  return kept;
};

const rowsIn = (rows: readonly Row[], top: number, bottom: number): readonly Row[] =>
  rows.filter((row) => heightOf(row) > top && heightOf(row) < bottom);

const isOver = ({ left, right }: { readonly left: number; readonly right: number }, x: number): boolean =>
  left < x - NEAR && right > x + NEAR;

/** A table in the making: its stripes, and the rows of text that stand between its sides. */
type Table = {
  readonly left: number;
  readonly right: number;
  readonly fills: readonly Fill[];
  readonly rows: readonly Row[];
};

const linesIn = (rows: readonly Row[], { top, bottom }: Fill): number => rowsIn(rows, top, bottom).length;

const spanOf = (fills: readonly Fill[]): Box => ({
  left: Math.min(...fills.map(({ left }) => left)),
  right: Math.max(...fills.map(({ right }) => right)),
  top: Math.min(...fills.map(({ top }) => top)),
  bottom: Math.max(...fills.map(({ bottom }) => bottom)),
});

/** The edges between columns that fills show. */
const innerEdges = (fills: readonly Fill[]): readonly number[] =>
  distinct(fills.flatMap(({ left, right }) => [left, right])).slice(1, -1);

const leftOf = (rows: readonly Row[]): number =>
  rows.flat().reduce((least, { left }) => Math.min(least, left), Number.POSITIVE_INFINITY);

/** What of the rows stands on a fill. */
const textOn = (rows: readonly Row[], { left, right, top, bottom }: Fill): readonly Row[] =>
  rowsIn(rows, top, bottom).map((row) => row.filter((run) => run.left >= left && run.left < right));

/** Where the text of a table's first column begins: as far from the side as the text on its fills is from theirs. */
const textStart = (fills: readonly Fill[], left: number, rows: readonly Row[]): number =>
  left + Math.min(...fills.map((fill) => leftOf(textOn(rows, fill)) - fill.left));

/** The usual distance of lines, where the table begins and where its first column ends. */
type Setting = { readonly leading: number; readonly left: number; readonly firstEdge: number };

const settingOf = (fills: readonly Fill[], leading: number): Setting => {
  const [firstEdge = Number.POSITIVE_INFINITY] = innerEdges(fills);
  return { leading, left: spanOf(fills).left, firstEdge };
};

/** The space over the first line and under the last one, between two heights. */
type Padding = { readonly top: number; readonly bottom: number };

const paddingOf = (rows: readonly Row[], top: number, bottom: number): Padding | undefined => {
  const inside = rowsIn(rows, top, bottom);
  const [first, last] = [inside[0], inside.at(-1)];
  return first === undefined || last === undefined
    ? undefined
    : { top: baseOf(first) - top, bottom: bottom - baseOf(last) };
};

/**
 * Two stripes with one row between them: about as much text as on them, with the space of a cell around it. Headings
 * and paragraphs between two tables stand further away.
 */
const alternate = (
  above: Fill,
  below: Fill,
  rows: readonly Row[],
  { leading, left, firstEdge }: Setting,
): boolean => {
  const inside = rowsIn(rows, above.bottom, below.top);
  const between = paddingOf(rows, above.bottom, below.top);
  const usual = [above, below].flatMap((fill) => paddingOf(rows, fill.top, fill.bottom) ?? []);
  if (below.top - above.bottom < NEAR * 2 || between === undefined) return false;
  const most = Math.max(linesIn(rows, above), linesIn(rows, below));
  const isClose = inside.slice(1).every((row, index) => {
    const gap = baseOf(row) - baseOf(inside[index] ?? row);
    return gap < leading * sizeOf(row) * APART || row.every((run) => run.left > firstEdge);
  });
  const start = textStart([above, below], left, rows);
  return (
    isClose &&
    leftOf(inside) > start - NEAR &&
    inside.length <= most * 3 + 3 &&
    usual.some(({ top }) => Math.abs(between.top - top) < SLACK) &&
    usual.some(({ bottom }) => between.bottom - bottom < SLACK * 2)
  );
};

/** The heading of a table is bold on a ground of its own. */
const isHeading = (fill: Fill, rows: readonly Row[], { fontName }: Writing): boolean => {
  const runs = rowsIn(rows, fill.top, fill.bottom).flat();
  return runs.length > 0 && runs.every(({ font }) => isBold(fontName(font)));
};

/** The fills that begin at one height, next to each other. */
const toBands = (fills: readonly Fill[]): readonly (readonly Fill[])[] => {
  const bands: Fill[][] = [];
  for (const fill of fills.toSorted((a, b) => a.top - b.top || a.left - b.left)) {
    const last = bands.findLast((band) => band.some((one) => isAt(one.top, fill.top)));
    if (last === undefined) bands.push([fill]);
    else last.push(fill);
  }
  return bands;
};

/** Fills that may belong to one table, from top to bottom, and whether all of them are its heading so far. */
type Sequence = { readonly fills: Fill[]; isHead: boolean };

/** Whether a row of fills stands between the same sides as those above, with columns that agree with theirs. */
const fits = (fills: readonly Fill[], band: readonly Fill[]): boolean => {
  const [span, own] = [spanOf(fills), spanOf(band)];
  if (own.left < span.left - NEAR || own.right > span.right + NEAR) return false;
  const [known, edges] = [innerEdges(fills), innerEdges([...band, { ...span, colour: '' }])];
  return (
    known.length === 0 || edges.length === 0 || edges.some((edge) => known.some((one) => isAt(one, edge)))
  );
};

const goesOn = (
  { fills, isHead }: Sequence,
  band: readonly Fill[],
  isBold: boolean,
  rows: readonly Row[],
  leading: number,
): boolean => {
  const [first] = band;
  const { bottom } = spanOf(fills);
  const above = fills.find((one) => one.bottom === bottom);
  if (first === undefined || above === undefined || !fits(fills, band)) return false;
  const touches = first.top < bottom + NEAR;
  const setting = settingOf([...fills, ...band], leading);
  return isBold ? isHead && touches : touches || alternate(above, first, rows, setting);
};

/** Fills one below the other, each sequence with its heading at most at its head. */
const sequences = (
  fills: readonly Fill[],
  rows: readonly Row[],
  writing: Writing,
): readonly (readonly Fill[])[] => {
  const found: Sequence[] = [];
  for (const band of toBands(fills)) {
    const last = found.at(-1);
    const isBold = band.every((fill) => isHeading(fill, rows, writing));
    if (last !== undefined && goesOn(last, band, isBold, rows, writing.leading)) {
      last.fills.push(...band);
      last.isHead &&= isBold;
    } else found.push({ fills: [...band], isHead: isBold });
  }
  return found.filter(({ isHead }) => !isHead).map((one) => one.fills);
};

/** Whether text runs over the edge of a column, as what follows a table does. */
const runsOver = (row: Row, columns: readonly number[]): boolean =>
  row.some((run) => columns.some((x) => isOver(run, x)));

/** Rows of text next to a stripe that belong to the row of the table there, from the stripe outwards. */
const reach = (
  rows: readonly Row[],
  from: number,
  way: 1 | -1,
  {
    table,
    columns,
    leading,
  }: { readonly table: Table; readonly columns: readonly number[]; readonly leading: number },
): number => {
  const start = textStart(table.fills, table.left, rows);
  let end = from;
  let before: Row | undefined;
  const outwards = rows
    .filter((row) => (heightOf(row) - from) * way > 0)
    .toSorted((a, b) => (baseOf(a) - baseOf(b)) * way);
  for (const row of outwards) {
    const size = sizeOf(row);
    const gap =
      before === undefined
        ? Math.abs(heightOf(row) - from) / PADDING
        : Math.abs(baseOf(row) - baseOf(before));
    const isInside = row.every((run) => run.left > start - NEAR && run.right < table.right + NEAR);
    if (gap > leading * size * 1.25 || !isInside || runsOver(row, columns)) break;
    if (before !== undefined && size > sizeOf(before) * 1.08) break;
    end = way === 1 ? baseOf(row) + size * 0.4 : baseOf(row) - size;
    before = row;
  }
  return end;
};

/**
 * Level rules within a column at the edges that stripes have in other columns: where its cells reach down over several
 * rows, the next of them begins beside the first line of a row, below more space than its own lines leave.
 */
const levelsWithin = (
  [left, right]: readonly [number, number],
  ys: readonly number[],
  table: Table,
  leading: number,
): readonly Rule[] => {
  const isFilled = (y: number): boolean =>
    table.fills.some(
      (fill) => fill.left < right - NEAR && fill.right > left + NEAR && fill.top < y && fill.bottom > y,
    );
  const own = table.rows.flatMap((row): readonly Row[] => {
    const inside = row.filter((run) => run.left > left - NEAR && run.left < right - NEAR);
    return inside.length === 0 ? [] : [inside];
  });
  return ys.slice(1, -1).flatMap((y, index): readonly Rule[] => {
    const [next] = rowsIn(own, y, ys[index + 2] ?? y);
    const [first] = rowsIn(table.rows, y, ys[index + 2] ?? y);
    const before = rowsIn(own, Number.NEGATIVE_INFINITY, y).at(-1);
    if (next === undefined || before === undefined || isFilled(y)) return [];
    const isFirst = first !== undefined && Math.abs(baseOf(first) - baseOf(next)) < NEAR;
    const isApart = baseOf(next) - baseOf(before) > leading * sizeOf(next) * 1.2;
    return isFirst && isApart ? [{ direction: 'level', at: y, from: left, to: right }] : [];
  });
};

/** Upright rules at a column's edge wherever neither a fill nor text runs over it. */
const uprightsAt = (x: number, ys: readonly number[], table: Table): readonly Rule[] =>
  ys.slice(1).flatMap((to, index): readonly Rule[] => {
    const from = ys[index] ?? to;
    const middle = (from + to) / 2;
    const isFilled = table.fills.some((fill) => isOver(fill, x) && fill.top < middle && fill.bottom > middle);
    const isCrossed = rowsIn(table.rows, from, to).some((row) => row.some((run) => isOver(run, x)));
    return isFilled || isCrossed ? [] : [{ direction: 'upright', at: x, from, to }];
  });

const columnsOf = (fills: readonly Fill[], rows: readonly Row[]): readonly number[] => {
  const edges = innerEdges(fills);
  return edges.length > 0 ? edges : guttersIn(rows).map(({ left, right }) => (left + right) / 2);
};

const rulesOf = (fills: readonly Fill[], rows: readonly Row[], leading: number): readonly Rule[] => {
  const { left, right, top, bottom } = spanOf(fills);
  const own = rows.flatMap((row): readonly Row[] => {
    const inside = row.filter((run) => run.right > left && run.left < right);
    return inside.length === 0 ? [] : [inside];
  });
  const table: Table = { left, right, fills, rows: own };
  const columns = columnsOf(fills, rowsIn(own, top, bottom));
  if (columns.length === 0) return [];
  const reaching = { table, columns, leading };
  const ends = [reach(own, top, -1, reaching), reach(own, bottom, 1, reaching)];
  const ys = distinct([...ends, ...fills.flatMap((fill) => [fill.top, fill.bottom])]);
  const levels = [
    ...ends.map((at): Rule => ({ direction: 'level', at, from: left, to: right })),
    ...fills.flatMap((fill) =>
      [fill.top, fill.bottom].map((at): Rule => ({
        direction: 'level',
        at,
        from: fill.left,
        to: fill.right,
      })),
    ),
  ];
  const edges = [left, ...columns, right];
  const within = edges
    .slice(1)
    .flatMap((edge, index) => levelsWithin([edges[index] ?? left, edge], ys, table, leading));
  return [...levels, ...within, ...edges.flatMap((x) => uprightsAt(x, ys, table))];
};

/** Whether two of the fills have a row between them, or three rows stand on grounds that touch. */
const isStriped = (fills: readonly Fill[], rows: readonly Row[], leading: number): boolean => {
  const setting = settingOf(fills, leading);
  return (
    distinct(fills.map(({ top }) => top)).length > 2 ||
    fills.some((above) => fills.some((below) => alternate(above, below, rows, setting)))
  );
};

/** What the stripes of a page's tables stand for as rules. Fills within ruled tables say nothing new. */
export const stripeRules = (page: PdfPage, ruled: readonly Box[], writing: Writing): readonly Rule[] => {
  const area = page.width * page.height;
  const isFree = ({ left, right, top, bottom }: Fill): boolean =>
    (right - left) * (bottom - top) < area * GROUND &&
    !ruled.some((box) => box.left < right && box.right > left && box.top < bottom && box.bottom > top);
  const fills = page.fills.filter(isFree);
  if (fills.length < 2 || fills.length > MOST_FILLS) return [];
  const rows = toRows(page.runs.filter(({ mark }) => mark !== null));
  return sequences(fills, rows, writing)
    .filter((one) => isStriped(one, rows, writing.leading))
    .flatMap((one) => rulesOf(one, rows, writing.leading));
};
