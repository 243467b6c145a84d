/** A workbook as it was read from its file: rows of cells with their text, before anybody knows what they mean. */
export type BookCell = {
  readonly text: string;
  /** It holds a formula; the text is the value that was stored beside it. */
  readonly formula?: true;
  /** It is kept as a number or a date, from which its text was made. */
  readonly stored?: 'number' | 'date';
  /** It holds an error such as #REF!. */
  readonly error?: string;
  /** The cell with which it is merged, and in which the text stands: row and column from 0. */
  readonly mergedInto?: { readonly row: number; readonly column: number };
};

export type BookSheet = {
  readonly name: string;
  /** Whether cells are named with the sheet before them, `Criteria!E12`; a CSV file has one sheet without a name. */
  readonly isNamed: boolean;
  /** Something stands below the rows that are read. */
  readonly isCut?: true;
  /** Rows from the first on, empty ones among them. */
  readonly rows: readonly (readonly BookCell[])[];
};

export type Book = {
  readonly sheets: readonly BookSheet[];
  /** The names of sheets that are hidden, wholly or in some of their rows or columns. */
  readonly hiding?: readonly string[];
  /** The words of the comments at its cells. */
  readonly comments?: readonly string[];
};

export const BOOK_LIMITS = { rows: 50_000, columns: 200, sheets: 100 } as const;

/** Letters of a column from 0: A, Z, AA. */
export const columnLetters = (column: number): string => {
  const rest = Math.floor(column / 26) - 1;
  return `${rest < 0 ? '' : columnLetters(rest)}${String.fromCodePoint(65 + (column % 26))}`;
};

/** What people call a cell: `Criteria!E12`; row and column from 0. */
export const cellAddress = (sheet: BookSheet, row: number, column: number): string =>
  `${sheet.isNamed ? `${sheet.name}!` : ''}${columnLetters(column)}${String(row + 1)}`;

/** Text of a cell without the traces of its program. */
export const cellText = (text: string): string =>
  text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/[\u00A0\u2007\u202F]/gu, ' ')
    .replaceAll(/[\u200B\uFEFF]/gu, '')
    .trim();
