/** Where the tables, headings and paragraphs of a sheet begin and end that is set out like a document. */
import type { Row } from '#domain/specification/blocks.ts';
import { isHeaderRow } from '#domain/specification/read/units/columns.ts';
import { bareNumber, prefixedNumber } from '#domain/specification/read/units/numbering.ts';
import { opensWithCode, printedReferences } from '#domain/specification/read/units/segment.ts';
import { startsLower, wordsOf } from '#domain/specification/read/units/text.ts';
import type { BookCell } from './book.ts';

/** A row that holds something, by its number in the sheet from 0. */
export type SheetRow = {
  readonly row: number;
  readonly cells: readonly BookCell[];
  /** The columns in which something stands. */
  readonly filled: readonly number[];
  /** Nothing stands in the row before it. */
  readonly isAfterGap: boolean;
};

/** Rows that belong together: those of a table, or one of running text. */
export type Part = { readonly kind: 'table' | 'text'; readonly rows: readonly SheetRow[] };

export const rowsWithText = (rows: readonly (readonly BookCell[])[]): readonly SheetRow[] => {
  let last = -1;
  return rows.flatMap((cells, row): readonly SheetRow[] => {
    const filled = cells.flatMap(({ text }, column) => (text === '' ? [] : [column]));
    if (filled.length === 0) return [];
    const isAfterGap = row > last + 1;
    last = row;
    return [{ row, cells, filled, isAfterGap }];
  });
};

const place = { line: 1, endLine: 1 };
const textsOf = ({ cells, filled }: SheetRow): readonly string[] =>
  filled.map((column) => cells[column]?.text ?? '');
const asRow = (row: SheetRow): Row => ({ cells: textsOf(row).map((text) => ({ text })), place });

const isHeader = (row: SheetRow): boolean => isHeaderRow(asRow(row));
const counts = (row: SheetRow): boolean =>
  textsOf(row).some((text) => bareNumber(text) !== null || prefixedNumber(text) !== null);

const printsReference = (row: SheetRow): boolean =>
  printedReferences({ kind: 'table', rows: [asRow(row)], place }).length > 0;

const OUTCOME = /^(?:learning\s+)?outcome\s*\d|^LO\s?\d/iu;

/** A cell alone in its row that begins a unit or an outcome, and stands over what follows and not beside it. */
const standsOver = (row: SheetRow, next: SheetRow | undefined): boolean => {
  const [column, ...others] = row.filled;
  if (column === undefined || others.length > 0) return false;
  const text = row.cells[column]?.text ?? '';
  if (opensWithCode(text)) return true;
  return OUTCOME.test(text) && (next === undefined || (next.filled[0] ?? 0) <= column);
};

/** Running text of a cell that stands alone, and begins a sentence: else it is the rest of the cell above it. */
const isProse = ({ cells, filled }: SheetRow): boolean => {
  const text = cells[filled[0] ?? 0]?.text ?? '';
  return (
    filled.length === 1 &&
    wordsOf(text).length > 6 &&
    !startsLower(text) &&
    bareNumber(text) === null &&
    prefixedNumber(text) === null
  );
};

const isLone = ({ filled }: SheetRow): boolean => filled.length === 1;

class Parts {
  readonly made: Part[] = [];
  #table: SheetRow[] = [];
  /** The open table has a heading over criteria, or numbers. */
  hasCriteria = false;
  /** The first column of the open table. */
  first = Infinity;

  close(): void {
    const rows = this.#table;
    this.#table = [];
    this.hasCriteria = false;
    this.first = Infinity;
    if (rows.length > 0) this.made.push({ kind: 'table', rows });
  }

  text(row: SheetRow): void {
    this.close();
    this.made.push({ kind: 'text', rows: [row] });
  }

  add(row: SheetRow): void {
    this.#table.push(row);
    this.hasCriteria ||= isHeader(row) || counts(row);
    this.first = Math.min(this.first, row.filled[0] ?? Infinity);
  }

  get isOpen(): boolean {
    return this.#table.length > 0;
  }
}

/** The rest of a cell beside the criteria, right above a row that counts on. */
const isRestAbove = (row: SheetRow, next: SheetRow | undefined): boolean =>
  next !== undefined &&
  !next.isAfterGap &&
  counts(next) &&
  (row.filled[0] ?? 0) > (next.filled.at(-1) ?? Infinity);

/** Whether a row goes on with the table above it, a gap between them or not. */
const goesOn = (parts: Parts, row: SheetRow, next: SheetRow | undefined): boolean => {
  if (!parts.isOpen || standsOver(row, next)) return false;
  if (isHeader(row) || (parts.hasCriteria && printsReference(row))) return false;
  if (row.isAfterGap) return parts.hasCriteria && (counts(row) || isRestAbove(row, next));
  return !isProse(row) || (row.filled[0] ?? 0) > parts.first;
};

/** Parts the rows of a sheet: a gap, a heading over criteria and a unit's or an outcome's own line each begin something new. */
export const partSheet = (rows: readonly SheetRow[]): readonly Part[] => {
  const parts = new Parts();
  for (const [at, row] of rows.entries()) {
    const next = rows[at + 1];
    if (goesOn(parts, row, next)) parts.add(row);
    else if (isLone(row)) parts.text(row);
    else {
      parts.close();
      parts.add(row);
    }
  }
  parts.close();
  return parts.made;
};
