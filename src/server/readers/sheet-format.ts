/** Workbooks and CSV files that follow the plan of docs/specification-sheets.md. */
import type { Format } from './format.ts';
import type { Book } from './sheets/book.ts';
import { findDelimiter, readCsv } from './sheets/csv.ts';
import { readSpecificationBook } from './sheets/specification.ts';
import { readBook } from './sheets/xlsx.ts';
import { decodeText } from './text-format.ts';
import { isZip, listZipEntries } from './zip.ts';

export const XLSX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV_MEDIA_TYPE = 'text/csv';

const make =
  (open: (bytes: Uint8Array) => ReturnType<typeof readBook>, mediaType: string): Format['read'] =>
  async (bytes, { name }) => {
    const book: Awaited<ReturnType<typeof readBook>> = await open(bytes);
    if (!book.ok) return book;
    const given: Book = book.value;
    return readSpecificationBook(given, { name, mediaType, bytes: bytes.length });
  };

export const xlsxFormat: Format = {
  label: 'Excel workbook',
  mediaType: XLSX_MEDIA_TYPE,
  recognises: (_name, bytes) =>
    isZip(bytes) && (listZipEntries(bytes)?.some(({ name }) => name === 'xl/workbook.xml') ?? false),
  read: make(readBook, XLSX_MEDIA_TYPE),
};

const looksLikeText = (bytes: Uint8Array): boolean => {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return wide || !bytes.subarray(0, 4096).includes(0);
};

export const csvFormat: Format = {
  label: 'CSV',
  mediaType: CSV_MEDIA_TYPE,
  recognises: (name, bytes) => {
    if (!looksLikeText(bytes)) return false;
    return /\.(?:csv|tsv)$/iu.test(name) || findDelimiter(decodeText(bytes.subarray(0, 20_000))) !== null;
  },
  read: make(readCsv, CSV_MEDIA_TYPE),
};
