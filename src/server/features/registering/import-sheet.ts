import { type Failure, failure } from '#contract/failure.ts';
import { IMPORT_ROWS, type ImportColumn, type ImportRow } from '#contract/learner-import.ts';
import { isPlainDate } from '#domain/shared/plain-date.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type BookCell, cellText } from '../../readers/sheets/book.ts';
import { withoutGuard } from '../../readers/sheets/csv.ts';
import { readBook } from '../../readers/sheets/xlsx.ts';
import { decodeText } from '../../readers/text-format.ts';
import { findColumn, importColumns, neededColumns } from './import-columns.ts';

export type ImportSheet = {
  readonly rows: readonly ImportRow[];
  /** In which column of the file each stands, from 0. */
  readonly places: ReadonlyMap<ImportColumn, number>;
  readonly ignoredColumns: readonly string[];
};

type Rows = readonly (readonly BookCell[])[];

const unreadable = (why: string) => failed(failure('malformed-request', `The list cannot be read: ${why}.`));

/** What an error of the sheet leaves; no value is read from it, and no row is taken without it. */
const errorText = '#ERROR';

const textOf = (cell: BookCell | undefined): string =>
  cell?.error !== undefined ? errorText : (cell?.text ?? '').slice(0, 500);

const matched = (cells: readonly BookCell[]): ReadonlyMap<ImportColumn, number> => {
  const places = new Map<ImportColumn, number>();
  for (const [index, { text }] of cells.entries()) {
    const key = findColumn(text);
    if (key !== undefined && !places.has(key)) places.set(key, index);
  }
  return places;
};

/** Headings stand in one of the first rows, that in which most of them are known. */
const findHeadings = (rows: Rows) => {
  const [best] = rows
    .slice(0, 10)
    .map((cells, index) => ({ index, cells, places: matched(cells) }))
    .toSorted((one, other) => other.places.size - one.places.size);
  return best === undefined || best.places.size < 2 ? undefined : best;
};

const sheetOf = (rows: Rows): Result<ImportSheet, Failure> => {
  const head = findHeadings(rows);
  const missing = neededColumns.filter((key) => head?.places.has(key) !== true);
  if (head === undefined || missing.length > 0)
    return unreadable(`it has no column ${missing.map((key) => `“${importColumns[key].title}”`).join(', ')}`);
  const { places } = head;
  const list = rows.flatMap((cells, index): ImportRow[] => {
    if (index <= head.index) return [];
    const values = Object.fromEntries(
      [...places].map(([key, place]) => [key, textOf(cells[place])] as const),
    );
    return Object.values(values).every((value) => value === '') ? [] : [{ row: index + 1, values }];
  });
  if (list.length === 0) return unreadable('no learner stands below its headings');
  if (list.length > IMPORT_ROWS)
    return unreadable(`it has more than ${IMPORT_ROWS.toLocaleString('en-GB')} learners; part it in several`);
  const known = new Set(places.values());
  const ignoredColumns = head.cells.flatMap(({ text }, index) =>
    known.has(index) || text === '' ? [] : [text],
  );
  return ok({ rows: list, places, ignoredColumns });
};

const delimiters = [',', ';', '\t'] as const;

const findDelimiter = (text: string): string => {
  const lines = text.slice(0, 10_000).split(/\r\n?|\n/u, 10);
  const score = (delimiter: string): number =>
    Math.max(
      ...lines.map(
        (line) => matched(line.split(delimiter).map((cell) => ({ text: cell.replaceAll('"', '') }))).size,
      ),
    );
  const [best = ','] = delimiters.toSorted((one, other) => score(other) - score(one));
  return best;
};

/** A list of learners from the text of a CSV file. */
export const readImportText = async (text: string): Promise<Result<ImportSheet, Failure>> => {
  const { parse } = await import('csv-parse/sync');
  try {
    const rows: string[][] = parse(text, {
      delimiter: findDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      to: IMPORT_ROWS + 1_000,
    });
    return sheetOf(rows.map((row) => row.map((cell) => ({ text: cellText(withoutGuard(cell)) }))));
  } catch {
    return unreadable('its rows cannot be told apart');
  }
};

/** A list of learners from a file: a workbook by what it begins with, otherwise text. */
export const readImportFile = async (bytes: Uint8Array): Promise<Result<ImportSheet, Failure>> => {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return readImportText(decodeText(bytes));
  const book = await readBook(bytes);
  if (!book.ok) return unreadable('it is no workbook that can be opened');
  const { sheets } = book.value;
  const sheet = sheets.find(({ rows }) => findHeadings(rows) !== undefined) ?? sheets[0];
  return sheet === undefined ? unreadable('it has no sheet') : sheetOf(sheet.rows);
};

const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');

/** A date as people and spreadsheets write it; null where it is none. The day stands before the month. */
export const readDate = (given: string): string | null => {
  const text = given.trim();
  if (/^\d{5}$/u.test(text)) {
    // Days since the end of 1899, as spreadsheets count them.
    return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
  }
  const groups =
    /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/u.exec(text)?.groups ??
    /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T ]00:00.*)?$/u.exec(text)?.groups;
  if (groups === undefined) return null;
  const date = `${groups['year'] ?? ''}-${two(groups['month'])}-${two(groups['day'])}`;
  return isPlainDate(date) ? date : null;
};
