/** Tables as a workbook with a sheet for each, or as a ZIP with a CSV file for each. */
import { ZipFile } from 'yazl';
import { buffer } from 'node:stream/consumers';
import { guarded } from './criteria-csv.ts';

type Cell = string | number | null;

export type WrittenTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
};

const written = (cell: Cell): string | number =>
  typeof cell === 'string' ? guarded(cell) : cell === null ? '' : cell;

/** A workbook; texts stay texts, so that references and numbers with leading zeros keep their form. */
export const writeWorkbook = async (tables: readonly WrittenTable[]): Promise<Uint8Array> => {
  const { Workbook } = (await import('exceljs')).default;
  const book = new Workbook();
  book.creator = 'Touchstone';
  for (const { name, columns, rows } of tables) {
    const sheet = book.addWorksheet(name.slice(0, 31));
    sheet.columns = columns.map((header) => ({ header, width: Math.max(12, header.length + 4) }));
    const heading = sheet.getRow(1);
    heading.font = { bold: true };
    sheet.views = [{ state: 'frozen', ySplit: 1 }];
    for (const row of rows) sheet.addRow([...row]);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
};

const fileName = (name: string): string =>
  `${name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')}.csv`;

export const writeCsv = async ({ columns, rows }: WrittenTable): Promise<Uint8Array> => {
  const { stringify } = await import('csv-stringify/sync');
  const text = stringify([[...columns], ...rows.map((row) => row.map(written))], {
    bom: true,
    record_delimiter: 'windows',
  });
  return new TextEncoder().encode(text);
};

export const writeCsvZip = async (tables: readonly WrittenTable[]): Promise<Uint8Array> => {
  const zip = new ZipFile();
  for (const table of tables) zip.addBuffer(Buffer.from(await writeCsv(table)), fileName(table.name));
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
};
