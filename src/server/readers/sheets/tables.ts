/** The sheets of a workbook as tables with known columns. What is read past, and why, is told. */
import type { Place } from '#domain/specification/blocks.ts';
import type { Clause } from '#domain/specification/model.ts';
import { clauseAt } from '#domain/specification/read/clause.ts';
import { BOOK_LIMITS, type Book, type BookCell, type BookSheet, cellAddress, columnLetters } from './book.ts';
import { matchColumns } from './columns.ts';
import { keysOf } from './plan.ts';
import type { FindingOf } from './findings.ts';
import type { LaidOutBook } from './laid-out-book.ts';
import { plain, type SheetPlan } from './plan.ts';

/** A cell of a known column, with what people call it. */
export type TableCell = {
  readonly text: string;
  readonly address: string;
  readonly place: Place;
  /** The address of the cell into which it is merged. */
  readonly mergedInto: string | null;
};

export type TableRow<Key extends string> = {
  readonly cell: (key: Key) => TableCell;
  /** The row itself, called by its first cell. */
  readonly self: TableCell;
};

export type Table<Key extends string> = readonly TableRow<Key>[];

export const clauseOfCell = ({ place, address, ...cell }: TableCell, text = cell.text): Clause => ({
  ...clauseAt(place, text),
  cell: address,
});

type Header<Key extends string> = {
  readonly row: number;
  readonly columns: ReadonlyMap<Key, number>;
  readonly unknown: readonly number[];
};

/** How far down the headings of a table are looked for. */
const DEEPEST_HEADER = 20;

const NUMBER = /^(?:LO|AC|[A-Z])?\s*\d{1,3}(?:\.\d{1,3}){0,2}[.)]?$/iu;

/** A row of headings; one that is merged over numbers and their words heads both. */
const headingsOf = ({ rows }: BookSheet, row: number): readonly string[] => {
  const cells = rows[row] ?? [];
  const headings = cells.map(({ text }) => text);
  for (const [column, { text }] of cells.entries()) {
    const next = cells[column + 1]?.mergedInto;
    if (next?.row !== row || next.column !== column || !/outcome|criteri/iu.test(text)) continue;
    const below = rows.slice(row + 1);
    const numbers = below.map((line) => line[column]?.text ?? '').filter((one) => one !== '');
    const hasWords = below.some((line) => (line[column + 1]?.text ?? '') !== '');
    if (!hasWords || !numbers.every((one) => NUMBER.test(one))) continue;
    headings[column] = `${text.replace(/s$/iu, '')} number`;
    headings[column + 1] = text;
  }
  return headings;
};

const findHeader = <Key extends string>(plan: SheetPlan<Key>, sheet: BookSheet): Header<Key> | null => {
  let best: Header<Key> | null = null;
  for (const row of sheet.rows.slice(0, DEEPEST_HEADER).keys()) {
    const matched = matchColumns(plan, headingsOf(sheet, row));
    const fits = plan.needs.every((key) => matched.columns.has(key));
    if (fits && matched.columns.size > (best?.columns.size ?? 0)) best = { row, ...matched };
  }
  return best;
};

const noCell: BookCell = { text: '' };

export type Reading = { readonly book: Book; readonly laidOut: LaidOutBook; readonly tell: FindingOf };

const makeRow = <Key extends string>(
  { laidOut }: Reading,
  sheet: BookSheet,
  row: number,
  columns: ReadonlyMap<Key, number>,
): TableRow<Key> => {
  const cells = sheet.rows[row] ?? [];
  const place = laidOut.placeOf(sheet, row);
  const at = (column: number): TableCell => {
    const { text, mergedInto } = cells[column] ?? noCell;
    return {
      text,
      address: cellAddress(sheet, row, column),
      place,
      mergedInto: mergedInto === undefined ? null : cellAddress(sheet, mergedInto.row, mergedInto.column),
    };
  };
  const absent: TableCell = { ...at(0), text: '', mergedInto: null };
  return {
    cell: (key) => {
      const column = columns.get(key);
      return column === undefined ? absent : at(column);
    },
    self: {
      ...at(Math.min(...columns.values())),
      text: cells
        .map(({ text }) => text)
        .filter(Boolean)
        .join(' | '),
    },
  };
};

const tellOfCells = (reading: Reading, sheet: BookSheet, row: number, columns: ReadonlySet<number>): void => {
  for (const [column, cell] of (sheet.rows[row] ?? []).entries()) {
    if (!columns.has(column) || (cell.formula === undefined && cell.error === undefined)) continue;
    const at = {
      text: cell.text,
      address: cellAddress(sheet, row, column),
      place: reading.laidOut.placeOf(sheet, row),
    };
    if (cell.error !== undefined)
      reading.tell(
        'sheet-value',
        'error',
        at,
        'The cell holds an error of the spreadsheet; it was read as empty.',
      );
    else
      reading.tell(
        'sheet-formula',
        'note',
        at,
        'The cell holds a formula; the value that was saved with it was taken.',
      );
  }
};

const isExample = (text: string): boolean => /^example\b/iu.test(text);

const rowsOf = <Key extends string>(reading: Reading, sheet: BookSheet, header: Header<Key>): Table<Key> => {
  const used = new Set(header.columns.values());
  const first = Math.min(...used);
  for (const column of header.unknown) {
    const text = sheet.rows[header.row]?.[column]?.text ?? '';
    const at = {
      text,
      address: cellAddress(sheet, header.row, column),
      place: reading.laidOut.placeOf(sheet, header.row),
    };
    reading.tell(
      'sheet-column-unread',
      'note',
      at,
      `Column ${columnLetters(column)} (“${text.slice(0, 60)}”) is none that is known here; it was read past.`,
    );
  }
  return sheet.rows.flatMap((cells, row) => {
    const texts = cells.filter((_, column) => used.has(column)).map(({ text }) => text);
    if (
      row <= header.row ||
      (texts.every((text) => text === '') && !cells.some(({ error }) => error !== undefined))
    )
      return [];
    const made = makeRow(reading, sheet, row, header.columns);
    if (isExample(cells[first]?.text ?? '')) {
      reading.tell('sheet-example', 'note', made.self, 'The row is marked as an example and was read past.');
      return [];
    }
    tellOfCells(reading, sheet, row, used);
    return [made];
  });
};

/** Sheets of a workbook that have been given to a table. */
export type Given = Set<BookSheet>;

const isNamed = <Key extends string>({ name, also }: SheetPlan<Key>, sheet: BookSheet): boolean =>
  plain(sheet.name) === plain(name) || also.test(plain(sheet.name));

/** The rows of the sheets of a plan: those with its name, and with `byHeadings` those with its headings too. */
export const readTable = <Key extends string>(
  reading: Reading,
  plan: SheetPlan<Key>,
  given: Given,
  byHeadings: boolean,
): Table<Key> | null => {
  const found = reading.book.sheets.flatMap((sheet) => {
    if (given.has(sheet) || !(byHeadings || isNamed(plan, sheet))) return [];
    const header = findHeader(plan, sheet);
    return header === null ? [] : [{ sheet, header }];
  });
  for (const { sheet } of found) given.add(sheet);
  return found.length === 0 ? null : found.flatMap(({ sheet, header }) => rowsOf(reading, sheet, header));
};

/** The rows of a sheet of labels and values, which needs no headings. */
export const readLabels = (
  reading: Reading,
  plan: SheetPlan<string>,
  given: Given,
): readonly (readonly TableCell[])[] => {
  const sheet = reading.book.sheets.find((one) => !given.has(one) && one.isNamed && isNamed(plan, one));
  if (sheet === undefined) return [];
  given.add(sheet);
  const headings = keysOf(plan.columns).map((key) => plain(plan.columns[key]?.title ?? ''));
  return sheet.rows.flatMap((cells, row) => {
    if (cells.every(({ text, error }) => text === '' && error === undefined)) return [];
    if (headings.every((heading, column) => plain(cells[column]?.text ?? '') === heading)) return [];
    tellOfCells(reading, sheet, row, new Set(cells.keys()));
    const columns = new Map(cells.map((_, column) => [String(column), column] as const));
    const made = makeRow(reading, sheet, row, columns);
    return [cells.map((_, column) => made.cell(String(column)))];
  });
};

/** Tells of sheets, and of ends of sheets, that nobody has read. */
export const tellOfUnread = ({ book, laidOut, tell }: Reading, given: Given): void => {
  for (const sheet of book.sheets) {
    if (sheet.isCut === true) {
      const at = {
        text: sheet.name,
        address: cellAddress(sheet, BOOK_LIMITS.rows, 0),
        place: laidOut.placeOf(sheet, 0),
      };
      tell('sheet-unread', 'warning', at, 'What stands from this row on was not read.');
    }
    const row = sheet.rows.findIndex((cells) => cells.some(({ text }) => text !== ''));
    if (given.has(sheet) || row < 0) continue;
    const at = { text: sheet.name, address: cellAddress(sheet, row, 0), place: laidOut.placeOf(sheet, row) };
    tell(
      'sheet-unread',
      'warning',
      at,
      `The sheet “${sheet.name.slice(0, 60)}” is none that is known here; it was read past.`,
    );
  }
};
