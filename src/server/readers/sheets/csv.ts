import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Unreadable, unreadable } from '../format.ts';
import { decodeText } from '../text-format.ts';
import { type Book, BOOK_LIMITS, cellText } from './book.ts';
import { matchColumns } from './columns.ts';
import { criteriaSheet } from './unit-sheets.ts';

const delimiters = [',', ';', '\t'] as const;

/** Cells of the first lines taken apart plainly, enough to see headings. */
const headLines = (text: string, delimiter: string): readonly (readonly string[])[] =>
  text
    .slice(0, 20_000)
    .split(/\r\n?|\n/u)
    .slice(0, 10)
    .map((line) => line.split(delimiter).map((cell) => cell.trim().replaceAll(/^"|"$/gu, '')));

const headingsFound = (text: string, delimiter: string): number =>
  Math.max(
    ...headLines(text, delimiter).map((cells) => {
      const { columns } = matchColumns(criteriaSheet, cells);
      return criteriaSheet.needs.every((key) => columns.has(key)) ? columns.size : 0;
    }),
  );

/** What stands between the cells: that with which most headings are known; null where none is. */
export const findDelimiter = (text: string): string | null => {
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, found: headingsFound(text, delimiter) }))
    .toSorted((one, other) => other.found - one.found);
  return best === undefined || best.found < 3 ? null : best.delimiter;
};

/** Takes back the apostrophe that keeps a spreadsheet from working a cell out as a formula. */
export const withoutGuard = (text: string): string => (/^'+[=+\-@\t\r\n]/u.test(text) ? text.slice(1) : text);

/** What stands between the cells where no headings tell: that which parts the most lines. */
const mostUsed = (text: string): string =>
  delimiters
    .map((delimiter) => ({
      delimiter,
      lines: text
        .slice(0, 20_000)
        .split('\n')
        .filter((line) => line.includes(delimiter)).length,
    }))
    .toSorted((one, other) => other.lines - one.lines)[0]?.delimiter ?? ',';

/** The one sheet of a CSV file, whose rows are criteria, or that is set out like a document. */
export const readCsv = async (bytes: Uint8Array): Promise<Result<Book, Unreadable>> => {
  const text = decodeText(bytes);
  const delimiter = findDelimiter(text) ?? mostUsed(text);
  const { parse } = await import('csv-parse/sync');
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      to: BOOK_LIMITS.rows + 1,
    });
    if (rows.length > BOOK_LIMITS.rows)
      return failed(unreadable(`it has more than ${String(BOOK_LIMITS.rows)} rows`));
    const cells = rows.map((row) =>
      row.slice(0, BOOK_LIMITS.columns).map((cell) => ({ text: cellText(withoutGuard(cell)) })),
    );
    return ok({ sheets: [{ name: criteriaSheet.name, isNamed: false, rows: cells }] });
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : 'no reason was given';
    return failed(unreadable(`its rows cannot be told apart (${reason})`));
  }
};
