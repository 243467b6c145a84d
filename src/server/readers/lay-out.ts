import type { Block, Cell, Row } from '#domain/specification/blocks.ts';
import type { PlacedText } from '#domain/specification/source-places.ts';
import type { Area, Areas } from './areas.ts';
import type { DocumentReading } from './format.ts';

type Placed = { readonly page?: number; readonly areas?: Areas };

/** A cell, and where each line of its text stands if there are pages. */
export type LooseCell = Cell & { readonly areas?: Areas };

export type LooseRow = { readonly cells: readonly LooseCell[]; readonly page?: number };

/** A block of a document that has no lines of its own, with the page it stands on if there are pages. */
export type LooseBlock =
  | (Placed & { readonly kind: 'heading'; readonly depth: number; readonly text: string })
  | (Placed & { readonly kind: 'paragraph'; readonly text: string })
  | (Placed & {
      readonly kind: 'item';
      readonly depth: number;
      readonly marker: string;
      readonly text: string;
    })
  | { readonly kind: 'table'; readonly rows: readonly LooseRow[]; readonly page?: number };

const pageOf = ({ page }: { readonly page?: number }): { readonly page?: number } =>
  page === undefined ? {} : { page };

/** The lines that show a block; each row of a table takes as many as its tallest cell. */
const rowLines = ({ cells }: LooseRow): readonly string[] => {
  const columns = cells.map(({ text }) => text.split('\n'));
  const height = columns.reduce((most, { length }) => Math.max(most, length), 1);
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column) => column[line] ?? '')
      .join('\t')
      .trimEnd(),
  );
};

const blockLines = (block: Exclude<LooseBlock, { kind: 'table' }>): readonly string[] => {
  if (block.kind === 'heading') return `${'#'.repeat(block.depth)} ${block.text}`.split('\n');
  if (block.kind === 'paragraph') return block.text.split('\n');
  return `${'  '.repeat(block.depth - 1)}${block.marker} ${block.text}`.split('\n');
};

/** Each area of a row's cells, with the line of the row that it shows. */
const rowAreas = ({ cells }: LooseRow): readonly ShownArea[] =>
  cells.flatMap(({ areas = [] }, cell) =>
    areas.flatMap((shown, line) => shown.map((area) => ({ area, line, cell }))),
  );

const blockAreas = ({ areas = [] }: Placed): readonly ShownArea[] =>
  areas.flatMap((shown, line) => shown.map((area) => ({ area, line, cell: 0 })));

type ShownArea = { readonly area: Area; readonly line: number; readonly cell: number };

const withoutAreas = ({ areas: _areas, ...cell }: LooseCell): Cell => cell;

/** An area of a line of the text, before its size is put in relation to its page. */
export type LineArea = Pick<PlacedText, 'line' | 'cell'> & { readonly area: Area };

const byPlace = (a: LineArea, b: LineArea): number => a.line - b.line || a.cell - b.cell;

/** Writes blocks out as text and gives each of them the lines at which it stands there, and each line its areas. */
export const layOutWithAreas = (
  loose: readonly LooseBlock[],
): DocumentReading & { readonly areas: readonly LineArea[] } => {
  const lines: string[] = [];
  const areas: LineArea[] = [];
  const write = (added: readonly string[], of: { readonly page?: number }, shown: readonly ShownArea[]) => {
    const line = lines.length + 1;
    for (const each of added) lines.push(each);
    for (const one of shown) areas.push({ ...one, line: line + one.line });
    return { line, endLine: Math.max(line, lines.length), ...pageOf(of) };
  };
  const blocks = loose.map((block): Block => {
    if (lines.length > 0) lines.push('');
    if (block.kind !== 'table') {
      const { page: _, areas: __, ...rest } = block;
      return { ...rest, place: write(blockLines(block), block, blockAreas(block)) };
    }
    const rows = block.rows.map((row): Row => ({
      cells: row.cells.map(withoutAreas),
      place: write(rowLines(row), row.page === undefined ? block : row, rowAreas(row)),
    }));
    const first = rows[0]?.place ?? { line: lines.length, endLine: lines.length };
    return { kind: 'table', rows, place: { ...first, endLine: rows.at(-1)?.place.endLine ?? first.endLine } };
  });
  return { text: lines.join('\n'), blocks, areas: areas.toSorted(byPlace) };
};

/** Writes blocks out as text and gives each of them the lines at which it stands there. */
export const layOut = (loose: readonly LooseBlock[]): DocumentReading => {
  const { areas: _, ...reading } = layOutWithAreas(loose);
  return reading;
};
