/** Workbooks that follow the plan of the sheets: empty as a template, or filled with a specification. */
import type { Worksheet } from 'exceljs';
import type { Specification } from '#domain/specification/model.ts';
import { columnLetters } from '../readers/sheets/book.ts';
import { keysOf } from '../readers/sheets/plan.ts';
import { documentFields, qualificationFields } from '../readers/sheets/fields.ts';
import type { ColumnPlan, FieldPlan, SheetPlan } from '../readers/sheets/plan.ts';
import {
  evidenceSheet,
  groupsSheet,
  pathwaysSheet,
  qualificationSheet,
  rulesSheet,
  standardsSheet,
} from '../readers/sheets/structure-sheets.ts';
import { criteriaSheet, guidanceSheet, unitsSheet } from '../readers/sheets/unit-sheets.ts';
import { exampleRows } from './example-rows.ts';
import { type SheetRow, type SheetRows, type SheetValue, sheetRowsOf } from './sheet-rows.ts';

const plans: Readonly<Record<Exclude<keyof SheetRows, 'particulars'>, SheetPlan<string>>> = {
  groups: groupsSheet,
  rules: rulesSheet,
  units: unitsSheet,
  criteria: criteriaSheet,
  guidance: guidanceSheet,
  evidence: evidenceSheet,
  standards: standardsSheet,
  pathways: pathwaysSheet,
};

/** Rows of the template that have drop-downs, beyond those that are filled. */
const ROOM = 500;

/** Letters in the way in which workbooks would take them for something else: `_x0041_` stands for A there. */
const safe = (value: SheetValue): SheetValue =>
  typeof value === 'string' ? value.replaceAll(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_') : value;

const cellValue = (plan: ColumnPlan | FieldPlan, value: SheetValue | undefined): SheetValue => {
  if (value === undefined || value === '') return null;
  return 'isNumber' in plan || typeof value !== 'number' ? safe(value) : String(value);
};

const heading = { bold: true, color: { argb: 'FFFFFFFF' } } as const;
const headingFill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF1F2A44' } } as const;

const styleHeading = (sheet: Worksheet, helps: readonly string[]): void => {
  const row = sheet.getRow(1);
  for (const [index, help] of helps.entries()) {
    const cell = row.getCell(index + 1);
    cell.font = heading;
    cell.fill = headingFill;
    cell.alignment = { vertical: 'top', wrapText: true };
    cell.note = help;
  }
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
};

type Lists = { readonly formulaOf: (choices: readonly string[]) => string };

/** Drop-downs take their choices from a sheet of lists, for a cell holds 255 letters of them at most. */
const makeLists = (sheet: Worksheet): Lists => {
  const known = new Map<string, string>();
  return {
    formulaOf: (choices) => {
      const name = choices.join('|');
      const found = known.get(name);
      if (found !== undefined) return found;
      const column = known.size;
      for (const [index, choice] of choices.entries()) sheet.getCell(index + 1, column + 1).value = choice;
      const letters = columnLetters(column);
      const formula = `Lists!$${letters}$1:$${letters}$${String(choices.length)}`;
      known.set(name, formula);
      return formula;
    },
  };
};

const dropDown = (
  sheet: Worksheet,
  lists: Lists,
  column: number,
  plan: ColumnPlan | FieldPlan,
  rows: readonly [number, number],
): void => {
  if (plan.choices === undefined) return;
  const formula = lists.formulaOf(plan.choices);
  for (let row = rows[0]; row <= rows[1]; row += 1)
    sheet.getCell(row, column).dataValidation = {
      type: 'list',
      allowBlank: true,
      formulae: [formula],
      showErrorMessage: true,
      errorTitle: plan.title,
      error: 'Choose one of the list.',
    };
};

const writeSheet = (
  sheet: Worksheet,
  plan: SheetPlan<string>,
  rows: readonly SheetRow[],
  lists: Lists,
): void => {
  const keys = keysOf(plan.columns).filter((key) => plan.columns[key]?.hidden !== true);
  const columns = keys.flatMap((key) => {
    const column = plan.columns[key];
    return column === undefined ? [] : [{ key, column }];
  });
  sheet.columns = columns.map(({ key, column }) => ({
    key,
    header: column.title,
    width: column.width,
    style: {
      numFmt: column.isNumber === true ? 'General' : '@',
      alignment: { vertical: 'top', wrapText: true },
    },
  }));
  for (const row of rows) sheet.addRow(columns.map(({ key, column }) => cellValue(column, row[key])));
  styleHeading(
    sheet,
    columns.map(({ column }) => column.help),
  );
  for (const [index, { column }] of columns.entries())
    dropDown(sheet, lists, index + 1, column, [2, rows.length + ROOM]);
};

const allFields: readonly FieldPlan[] = [
  ...Object.values(documentFields),
  ...Object.values(qualificationFields),
];

const writeParticulars = (sheet: Worksheet, rows: SheetRows['particulars'], lists: Lists): void => {
  const { field, value } = qualificationSheet.columns;
  const wide = Math.max(2, ...rows.map(({ length }) => length));
  sheet.columns = [field, ...Array.from({ length: wide - 1 }, () => value)].map(
    ({ title, width }, index) => ({
      header: index > 1 ? '' : title,
      width,
      style: { numFmt: '@', alignment: { vertical: 'top', wrapText: true } },
    }),
  );
  for (const [index, plan] of allFields.entries()) {
    const [label = plan.title, ...values] = rows[index] ?? [];
    const row = sheet.addRow([label, ...values.map((one) => cellValue(plan, one))]);
    row.getCell(1).note = plan.help;
    dropDown(sheet, lists, 2, plan, [row.number, row.number]);
  }
  styleHeading(sheet, [field.help, value.help]);
};

const writeNotes = (sheet: Worksheet): void => {
  sheet.columns = [{ width: 24 }, { width: 30 }, { width: 100 }];
  const add = (cells: readonly string[], isBold = false): void => {
    const row = sheet.addRow([...cells]);
    row.font = { bold: isBold };
    row.alignment = { vertical: 'top', wrapText: true };
  };
  add(['A specification for Touchstone'], true);
  add([
    'Fill in the sheets and add the workbook under Specifications. A draft is made of it; what does not fit is listed with its cell, and nothing is published yet.',
  ]);
  add(['A row whose first cell begins with “Example” is read past.']);
  add([]);
  add(['Sheet', 'Column', 'What stands in it'], true);
  for (const [name, help, fields] of [
    [qualificationSheet.name, qualificationSheet.help, allFields] as const,
  ]) {
    add([name, '', help], true);
    for (const { title, help: what } of fields) add(['', title, what]);
  }
  for (const { name, help, columns } of Object.values(plans)) {
    add([name, '', help], true);
    for (const { title, help: what, hidden } of Object.values(columns))
      if (hidden !== true) add(['', title, what]);
  }
};

const writeWorkbook = async (rows: SheetRows): Promise<Uint8Array> => {
  const { Workbook } = (await import('exceljs')).default;
  const book = new Workbook();
  book.creator = 'Touchstone';
  writeNotes(book.addWorksheet('Read me'));
  const particulars = book.addWorksheet(qualificationSheet.name);
  const made = keysOf(plans).map((name) => ({ name, sheet: book.addWorksheet(plans[name].name) }));
  const listed = book.addWorksheet('Lists', { state: 'hidden' });
  const lists = makeLists(listed);
  writeParticulars(particulars, rows.particulars, lists);
  for (const { name, sheet } of made) writeSheet(sheet, plans[name], rows[name], lists);
  return new Uint8Array(await book.xlsx.writeBuffer());
};

/** A specification as a workbook that reads back as the same specification. */
export const writeSpecificationWorkbook = (specification: Specification): Promise<Uint8Array> =>
  writeWorkbook(sheetRowsOf(specification));

/** The empty workbook, with one example row a sheet, which is read past. */
export const writeTemplateWorkbook = (): Promise<Uint8Array> => writeWorkbook(exampleRows);
