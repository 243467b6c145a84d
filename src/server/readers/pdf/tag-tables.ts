/** Tagged tables: the cells that the tags name, put under one another by where their text stands. */
import type { Written } from '../areas.ts';
import type { LooseCell, LooseRow } from '../lay-out.ts';
import { type Run, type Tag, isTag } from './page.ts';
import type { SketchTable } from './sketch.ts';

/** A cell and how far its text reaches; without text it stands nowhere. */
type Box = { readonly cell: Tag; readonly left: number; readonly right: number };
type Placed = Box & { readonly column: number };

export type CellReader = {
  readonly runsOf: (cell: Tag) => readonly Run[];
  /** The text of a cell in which a line can reach as far as `right`. */
  readonly textOf: (cell: Tag, right: number) => Written;
};

const rowsOf = (table: Tag): readonly Tag[] =>
  table.children.filter(isTag).flatMap((child) => (child.role === 'TR' ? [child] : rowsOf(child)));

const boxesOf = (row: Tag, { runsOf }: CellReader): readonly Box[] =>
  row.children
    .filter(isTag)
    .filter(({ role }) => role === 'TD' || role === 'TH')
    .map((cell) => {
      const runs = runsOf(cell);
      return {
        cell,
        left: Math.min(...runs.map(({ left }) => left)),
        right: Math.max(...runs.map(({ right }) => right)),
      };
    });

/** Where columns begin, from the rows that have them all. */
const edgesOf = (rows: readonly (readonly Box[])[]): readonly number[] => {
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  const full = rows.filter(({ length }) => length === columns);
  return Array.from({ length: columns }, (_, column) =>
    Math.min(...full.map((boxes) => boxes[column]?.left ?? Number.POSITIVE_INFINITY)),
  );
};

/** A row with fewer cells than there are columns has its cells where their text begins. */
const placeRow = (boxes: readonly Box[], edges: readonly number[]): readonly Placed[] => {
  let earliest = 0;
  return boxes.map((box, index) => {
    const latest = edges.length - (boxes.length - index);
    const found = Number.isFinite(box.left) ? edges.findLastIndex((edge) => edge <= box.left + 3) : earliest;
    const column = boxes.length === edges.length ? index : Math.min(Math.max(found, earliest), latest);
    earliest = column + 1;
    return { ...box, column };
  });
};

/** How far text reaches in each column; cells that reach into the next one do not count. */
const reachesOf = (rows: readonly (readonly Placed[])[], edges: readonly number[]): readonly number[] =>
  edges.map((_, column) => {
    const next = edges.slice(column + 1).find(Number.isFinite) ?? Number.POSITIVE_INFINITY;
    const own = rows.flatMap((row) => row.filter((box) => box.column === column && box.right <= next));
    return Math.max(0, ...own.map(({ right }) => right));
  });

/** Columns that a row has no cell for are empty, unless the cell before reaches over them. */
const fillRow = (
  row: readonly Placed[],
  edges: readonly number[],
  textOf: (box: Placed) => Written,
): LooseRow => {
  const cells: LooseCell[] = [];
  for (const [index, box] of row.entries()) {
    const before = row[index - 1];
    for (let column = (before?.column ?? -1) + 1; column < box.column; column += 1) {
      const edge = edges[column] ?? Number.POSITIVE_INFINITY;
      if (before === undefined || !Number.isFinite(before.right) || before.right <= edge + 3)
        cells.push({ text: '' });
    }
    cells.push(textOf(box));
  }
  return { cells };
};

export const readTable = (table: Tag, page: number, reader: CellReader): SketchTable => {
  const boxes = rowsOf(table).map((row) => boxesOf(row, reader));
  const edges = edgesOf(boxes);
  const placed = boxes.map((row) => placeRow(row, edges));
  const reaches = reachesOf(placed, edges);
  const rows = placed.map((row) =>
    fillRow(row, edges, (box) => reader.textOf(box.cell, Math.max(reaches[box.column] ?? 0, box.right))),
  );
  return {
    kind: 'table',
    edges,
    rows: rows.filter(({ cells }) => cells.some(({ text }) => text !== '')).map((row) => ({ ...row, page })),
  };
};
