import type { Specification, Unit } from '#domain/specification/model.ts';
import { criteriaSheet } from '../readers/sheets/unit-sheets.ts';
import { type SheetValue, lostOf } from './sheet-rows.ts';

const columns = [
  'ref',
  'unitTitle',
  'level',
  'credits',
  'glh',
  'outcomeNumber',
  'outcome',
  'number',
  'criterion',
  'guidance',
  'lost',
  'group',
  'nos',
] as const satisfies readonly (keyof typeof criteriaSheet.columns)[];

type CriteriaRow = Readonly<Partial<Record<(typeof columns)[number], SheetValue>>>;

/** Puts an apostrophe before what a spreadsheet would work out as a formula; reading takes it away again. */
export const guarded = (text: string): string => (/^'*[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text);

const rowsOf = (unit: Unit, group: string): readonly CriteriaRow[] => {
  const { ref, title, level, credits, glh, nos } = unit;
  const ofUnit = { ref, unitTitle: title, level, credits, glh, group, nos: nos.join(', ') };
  if (unit.outcomes.length === 0) return [ofUnit];
  return unit.outcomes.flatMap((outcome) => {
    const { number, text, criteria } = outcome;
    const ofOutcome = { ...ofUnit, outcomeNumber: number, outcome: text };
    if (criteria.length === 0) return [{ ...ofOutcome, lost: lostOf(outcome, null) }];
    return criteria.map((criterion) => ({
      ...ofOutcome,
      number: criterion.number,
      criterion: criterion.text,
      guidance: criterion.guidance.map((block) => block.text).join('\n\n'),
      lost: lostOf(outcome, criterion),
    }));
  });
};

/** The criteria of a specification, one a row, as spreadsheets open them. */
export const writeCriteriaCsv = async ({ units, qualifications }: Specification): Promise<Uint8Array> => {
  const { stringify } = await import('csv-stringify/sync');
  const groups = qualifications.flatMap((qualification) => qualification.groups);
  const rows = units.flatMap((unit) => {
    const keys = groups.flatMap(({ key, units: refs }) => (refs.includes(unit.ref) ? [key] : []));
    return rowsOf(unit, [...new Set(keys)].join(', '));
  });
  const text = stringify(
    [
      columns.map((key) => criteriaSheet.columns[key].title),
      ...rows.map((row) => columns.map((key) => guarded(String(row[key] ?? '')))),
    ],
    { bom: true, record_delimiter: 'windows' },
  );
  return new TextEncoder().encode(text);
};
