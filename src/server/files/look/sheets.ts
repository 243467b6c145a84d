/** Sheets of a workbook as rows of text, as much as somebody would look at. */
import { read, utils } from '@e965/xlsx';

export type Sheet = {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly isCut: boolean;
};

const MOST_SHEETS = 12;
const MOST_ROWS = 400;
const MOST_COLUMNS = 40;

const textOf = (cell: unknown): string =>
  typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell).slice(0, 1_000)
    : '';

export const sheetsOf = async (bytes: Uint8Array): Promise<readonly Sheet[]> => {
  const book = read(bytes, {
    type: 'array',
    dense: false,
    cellHTML: false,
    cellFormula: false,
    sheetRows: MOST_ROWS + 1,
  });
  return book.SheetNames.slice(0, MOST_SHEETS).flatMap((name) => {
    const sheet = book.Sheets[name];
    if (sheet === undefined) return [];
    const rows = utils.sheet_to_json<unknown[]>(sheet, {
      header: 1,
      raw: false,
      defval: '',
      blankrows: false,
    });
    const isCut = rows.length > MOST_ROWS || rows.some((row) => row.length > MOST_COLUMNS);
    const shown = rows
      .slice(0, MOST_ROWS)
      .map((row) => row.slice(0, MOST_COLUMNS).map((cell) => textOf(cell)));
    return [{ name, rows: shown, isCut }];
  });
};
