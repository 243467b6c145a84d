import type { Specification } from '#domain/specification/model.ts';
import { importColumns, listImportColumns } from './import-columns.ts';

/** Rows that have a drop-down for the qualification. */
const ROOM = 1_000;

/** The empty workbook of a list of learners, with the qualifications of the specification to choose from. */
export const writeImportTemplate = async ({
  qualifications,
}: Pick<Specification, 'qualifications'>): Promise<Uint8Array> => {
  const { Workbook } = (await import('exceljs')).default;
  const book = new Workbook();
  book.creator = 'Touchstone';
  const sheet = book.addWorksheet('Learners');
  const keys = listImportColumns();
  sheet.columns = keys.map((key) => ({
    key,
    header: importColumns[key].title,
    width: key.endsWith('mail') || key.endsWith('Email') ? 30 : 22,
    style: { numFmt: '@' },
  }));
  for (const [index, key] of keys.entries()) {
    const cell = sheet.getRow(1).getCell(index + 1);
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF1F2A44' } };
    cell.note = importColumns[key].help;
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  if (qualifications.length > 0) {
    const lists = book.addWorksheet('Lists', { state: 'hidden' });
    for (const [index, { number }] of qualifications.entries()) lists.getCell(index + 1, 1).value = number;
    const column = keys.indexOf('qualificationNumber') + 1;
    for (let row = 2; row <= ROOM; row += 1)
      sheet.getCell(row, column).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`Lists!$A$1:$A$${String(qualifications.length)}`],
        showErrorMessage: true,
        errorTitle: 'Qualification number',
        error: 'Choose one of the list.',
      };
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
};
