/** Numbers of criteria that a spreadsheet keeps as numbers or dates: 1.10 becomes 1.1, and 1.2 may become a day in February. */
import type { BookCell, BookSheet } from './book.ts';

export type RestoredNumber = {
  readonly row: number;
  readonly column: number;
  readonly stored: string;
  readonly text: string;
  readonly isDate: boolean;
};

const NUMBER = /^(\d{1,2})\.(\d{1,2})$/u;

type Number = { readonly major: number; readonly minor: number };

const numberIn = (text: string): Number | null => {
  const [, major, minor] = NUMBER.exec(text) ?? [];
  return major === undefined ? null : { major: Number(major), minor: Number(minor) };
};

/** What may have been typed where the cell shows something else. */
const typed = ({ text, stored }: BookCell): readonly string[] => {
  if (stored === 'number') {
    const short = NUMBER.test(text) ? text.replace(/0$/u, '') : text;
    return NUMBER.test(short) ? [short, `${short}0`] : [];
  }
  const [, month, day] = /^\d{4}-(\d\d)-(\d\d)$/u.exec(text) ?? [];
  return month === undefined || day === undefined
    ? []
    : [`${String(Number(day))}.${String(Number(month))}`, `${String(Number(month))}.${String(Number(day))}`];
};

const follows = (text: string, last: Number): boolean => {
  const next = numberIn(text);
  if (next === null) return false;
  return next.major === last.major
    ? next.minor === last.minor + 1
    : next.major === last.major + 1 && next.minor === 1;
};

/** The sheet with each number of a column as it goes on from the one above it. */
export const restoreNumbers = (
  sheet: BookSheet,
): { readonly sheet: BookSheet; readonly restored: readonly RestoredNumber[] } => {
  const restored: RestoredNumber[] = [];
  const last = new Map<number, Number>();
  const rows = sheet.rows.map((cells, row) =>
    cells.map((cell, column): BookCell => {
      const above = last.get(column);
      const before = above ?? { major: 0, minor: 0 };
      // A date without numbers above it is a date.
      const mayDiffer = cell.stored === 'number' || (cell.stored === 'date' && above !== undefined);
      const found = mayDiffer ? typed(cell).find((one) => follows(one, before)) : undefined;
      const text = found ?? cell.text;
      const number = numberIn(text);
      if (number !== null) last.set(column, number);
      if (text === cell.text) return cell;
      restored.push({ row, column, stored: cell.text, text, isDate: cell.stored === 'date' });
      return { text };
    }),
  );
  return { sheet: restored.length === 0 ? sheet : { ...sheet, rows }, restored };
};
