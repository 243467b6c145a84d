import type { Block, Cell, Row } from '#domain/specification/blocks.ts';
import type { DocumentReading } from './format.ts';

export type LooseRow = { readonly cells: readonly Cell[]; readonly page?: number };

/** A block of a document that has no lines of its own, with the page it stands on if there are pages. */
export type LooseBlock =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string; readonly page?: number }
  | { readonly kind: 'paragraph'; readonly text: string; readonly page?: number }
  | {
      readonly kind: 'item';
      readonly depth: number;
      readonly marker: string;
      readonly text: string;
      readonly page?: number;
    }
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

/** Writes blocks out as text and gives each of them the lines at which it stands there. */
export const layOut = (loose: readonly LooseBlock[]): DocumentReading => {
  const lines: string[] = [];
  const write = (added: readonly string[], of: { readonly page?: number }) => {
    const line = lines.length + 1;
    for (const each of added) lines.push(each);
    return { line, endLine: Math.max(line, lines.length), ...pageOf(of) };
  };
  const blocks = loose.map((block): Block => {
    if (lines.length > 0) lines.push('');
    if (block.kind !== 'table') {
      const { page: _, ...rest } = block;
      return { ...rest, place: write(blockLines(block), block) };
    }
    const rows = block.rows.map((row): Row => ({
      cells: row.cells,
      place: write(rowLines(row), row.page === undefined ? block : row),
    }));
    const first = rows[0]?.place ?? { line: lines.length, endLine: lines.length };
    return { kind: 'table', rows, place: { ...first, endLine: rows.at(-1)?.place.endLine ?? first.endLine } };
  });
  return { text: lines.join('\n'), blocks };
};
