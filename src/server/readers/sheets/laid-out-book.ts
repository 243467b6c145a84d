import type { Place } from '#domain/specification/blocks.ts';
import { layOut } from '../lay-out.ts';
import type { Book, BookSheet } from './book.ts';

export type LaidOutBook = {
  /** The sheets as text, which is shown beside what was read. */
  readonly text: string;
  /** Where a row of a sheet stands in the text. */
  readonly placeOf: (sheet: BookSheet, row: number) => Place;
  /** The cell or row that stands at a line of the text, as people call it. */
  readonly rowAt: (line: number) => string | null;
};

const filledRows = ({ rows }: BookSheet): readonly number[] =>
  rows.flatMap((cells, index) => (cells.some(({ text }) => text !== '') ? [index] : []));

/** Writes the sheets out as text and keeps where each row stands there. */
export const layOutBook = ({ sheets }: Book): LaidOutBook => {
  const shown = sheets
    .map((sheet) => ({ sheet, filled: filledRows(sheet) }))
    .filter(({ filled }) => filled.length > 0);
  const { text, blocks } = layOut(
    shown.flatMap(({ sheet, filled }) => [
      { kind: 'heading' as const, depth: 1, text: sheet.name },
      { kind: 'table' as const, rows: filled.map((row) => ({ cells: sheet.rows[row] ?? [] })) },
    ]),
  );
  const tables = blocks.filter((block) => block.kind === 'table');
  const places = new Map<BookSheet, ReadonlyMap<number, Place>>();
  const rowNames = new Map<number, string>();
  for (const [index, { sheet, filled }] of shown.entries()) {
    const rows = tables[index]?.rows ?? [];
    places.set(
      sheet,
      new Map(
        filled.flatMap((row, at) => {
          const place = rows[at]?.place;
          return place === undefined ? [] : [[row, place] as const];
        }),
      ),
    );
    for (const [at, row] of filled.entries()) {
      const line = rows[at]?.place.line;
      if (line !== undefined)
        rowNames.set(line, `${sheet.isNamed ? `${sheet.name}, ` : ''}row ${String(row + 1)}`);
    }
  }
  const first: Place = { line: 1, endLine: 1 };
  return {
    text,
    placeOf: (sheet, row) => places.get(sheet)?.get(row) ?? first,
    rowAt: (line) => rowNames.get(line) ?? null,
  };
};
