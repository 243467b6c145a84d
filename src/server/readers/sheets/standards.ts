/** The sheet Standards: which national occupational standards the units cover, and how far. */
import { readUnitReference } from '#domain/shared/identifiers.ts';
import {
  type OccupationalStandard,
  STANDARD_EXTENTS,
  type StandardCover,
  type Unit,
} from '#domain/specification/model.ts';
import { fold } from '#domain/specification/read/units/text.ts';
import type { FindingOf } from './findings.ts';
import type { standardsSheet } from './structure-sheets.ts';
import { type Table, type TableRow, clauseOfCell } from './tables.ts';
import { choiceIn } from './values.ts';

type Row = TableRow<keyof typeof standardsSheet.columns>;

const clauseOf = (row: Row) => {
  const wording = row.cell('wording');
  return clauseOfCell(wording.text === '' ? row.self : wording);
};

/** The unit that a row names, by its reference or its own code; one that is none of the workbook's is told. */
const unitOf = (tell: FindingOf, row: Row, units: readonly Unit[]): Unit | null => {
  const cell = row.cell('unit');
  const name = fold(cell.text);
  if (name === '') return null;
  const ref = readUnitReference(name)?.text;
  const unit = units.find((one) => one.ref === ref || one.codes.some((code) => fold(code) === name));
  if (unit === undefined)
    tell(
      'sheet-value',
      'error',
      cell,
      `There is no unit ${name.slice(0, 60)}; the standard is kept without it.`,
    );
  return unit ?? null;
};

const coverOf = (tell: FindingOf, row: Row, units: readonly Unit[]): readonly StandardCover[] => {
  const unit = unitOf(tell, row, units);
  if (unit === null) return [];
  return [
    { unit: unit.ref, extent: choiceIn(tell, row.cell('extent'), STANDARD_EXTENTS), source: clauseOf(row) },
  ];
};

const firstOf = (rows: readonly Row[], column: 'title' | 'suite'): string | null =>
  rows.map((row) => fold(row.cell(column).text)).find((text) => text !== '') ?? null;

const standardOf = (
  tell: FindingOf,
  code: string,
  rows: readonly [Row, ...Row[]],
  units: readonly Unit[],
): OccupationalStandard => {
  const covers = new Map(
    rows.flatMap((row) => coverOf(tell, row, units)).map((one) => [one.unit, one] as const),
  );
  return {
    code,
    title: firstOf(rows, 'title'),
    suite: firstOf(rows, 'suite'),
    covered: [...covers.values()],
    source: clauseOf(rows[0]),
  };
};

/** The standards by their codes, in the order of the sheet; units come to name those that the sheet says they cover. */
export const readStandardRows = (
  tell: FindingOf,
  table: Table<keyof typeof standardsSheet.columns> | null,
  units: readonly Unit[],
): { readonly standards: readonly OccupationalStandard[]; readonly units: readonly Unit[] } => {
  const byCode = new Map<string, [Row, ...Row[]]>();
  for (const row of table ?? []) {
    const code = fold(row.cell('code').text);
    const rows = byCode.get(code);
    if (code === '') tell('sheet-row-unread', 'error', row.self, 'The row has no standard; it was left out.');
    else if (rows === undefined) byCode.set(code, [row]);
    else rows.push(row);
  }
  const standards = [...byCode].map(([code, rows]) => standardOf(tell, code, rows, units));
  return {
    standards,
    units: units.map((unit) => {
      const added = standards.filter(
        ({ code, covered }) => !unit.nos.includes(code) && covered.some((one) => one.unit === unit.ref),
      );
      return added.length === 0 ? unit : { ...unit, nos: [...unit.nos, ...added.map(({ code }) => code)] };
    }),
  };
};
