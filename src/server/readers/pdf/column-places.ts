/** Where what stands in a column of a page would stand in the first: by that it goes on from column to column. */
import type { OpenTable } from './carried.ts';
import type { Sketch, SketchTable } from './sketch.ts';
import type { Band, Columns } from './text-columns.ts';

/** The bands of a page in reading order, and the table with which it ends, if its columns are known by their places. */
export type PageSketch = {
  readonly bands: readonly (readonly Sketch[])[];
  readonly open?: OpenTable | undefined;
};

/** The table with which a band ends; above or beside others that are no columns it ends there. */
export const openAtEnd = (
  bands: readonly Band[],
  last: readonly Sketch[] | undefined,
): OpenTable | undefined => {
  const [table, column] = [last?.at(-1), bands.at(-1)?.column];
  if (table?.kind !== 'table' || table.reaches === undefined) return undefined;
  if (bands.length > 1 && column === undefined) return undefined;
  const { edges, reaches, isByEdges = false } = table;
  return { edges, reaches, isInColumn: column !== undefined, isByEdges };
};

export const moveTable = <T extends Pick<SketchTable, 'edges' | 'reaches'>>(table: T, by: number): T => ({
  ...table,
  edges: table.edges.map((edge) => edge + by),
  ...(table.reaches === undefined ? {} : { reaches: table.reaches.map((reach) => reach + by) }),
});

/** Sketches as if they stood so much further to the right: what goes on in the next column is known by its places. */
export const moveSketch = (sketch: Sketch, by: number): Sketch => {
  if (sketch.kind === 'table') return moveTable(sketch, by);
  if (sketch.kind !== 'paragraph') return sketch;
  const { left, pieces } = sketch;
  return {
    ...sketch,
    ...(left === undefined ? {} : { left: left + by }),
    ...(pieces === undefined ? {} : { pieces: pieces.map((one) => ({ ...one, left: one.left + by })) }),
  };
};

/** How far the column of a page begins from its first; none where the document has no columns of its own. */
export const asideOf = ({ column = 0 }: Band, columns: Columns | undefined): number =>
  (columns?.starts[column] ?? 0) - (columns?.starts[0] ?? 0);
