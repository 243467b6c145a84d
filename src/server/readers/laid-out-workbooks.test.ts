/** Workbooks in which a document is laid out, not a list. */
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Specification } from '#domain/specification/model.ts';
import { type Arrangement, arrange, arrangements } from '#testing/layouts/arrange.ts';
import { lostLines } from '#testing/layouts/lost.ts';
import { madeUp } from '#testing/layouts/made-up.ts';
import { score } from '#testing/layouts/score.ts';
import { type WorkbookStyle, workbookOf, workbookStyles } from '#testing/layouts/workbook.ts';
import { type FileReading, readSpecificationFile } from './read-file.ts';

const isArrangement = (name: string): name is Arrangement => name in arrangements;
const isStyle = (name: string): name is WorkbookStyle => name in workbookStyles;

const readFile = async (name: string, bytes: Uint8Array): Promise<FileReading> => {
  const result = await readSpecificationFile(name, bytes);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const read = async (name: string, bytes: Uint8Array): Promise<Specification> =>
  (await readFile(name, bytes)).specification;

describe.each(Object.keys(workbookStyles).filter(isStyle))('a workbook laid out with %s', (style) => {
  test.each(Object.keys(arrangements).filter(isArrangement))(
    'is read exactly, its units set out as %s',
    async (arrangement) => {
      const given = madeUp(25);
      const reading = await readFile('units.xlsx', await workbookOf(arrange(given, arrangement), style));
      const { units, unitsExact, criteria, criteriaExact } = score(given, reading.specification);
      expect([unitsExact, criteriaExact]).toEqual([units, criteria]);
      expect(lostLines(reading)).toEqual([]);
      expect(reading.specification.qualifications).toMatchObject([{ number: '900/0002/X' }]);
      expect(reading.specification.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    },
  );
});

type Sheet = readonly (readonly exceljs.CellValue[])[];

const book = async (
  sheets: Readonly<Record<string, Sheet>>,
  change: (book: exceljs.Workbook) => void = () => undefined,
): Promise<Uint8Array> => {
  const made = new exceljs.Workbook();
  for (const [name, rows] of Object.entries(sheets))
    made.addWorksheet(name).addRows(rows.map((row) => [...row]));
  change(made);
  return new Uint8Array(await made.xlsx.writeBuffer());
};

const unit = (ref: string, title: string, criteria: Sheet): Sheet => [
  [title],
  ['Unit reference number', ref, null, 'Level', 3, 'Credit value', 4, 'GLH', 20],
  ['Learning outcome', null, 'Assessment criteria'],
  ...criteria,
];

const inNumberColumns = (count: number, numberOf: (index: number) => exceljs.CellValue): Sheet =>
  Array.from({ length: count }, (_, index) => [
    index === 0 ? '1' : null,
    index === 0 ? 'Understand samples' : null,
    numberOf(index + 1),
    `Explain sample ${String.fromCodePoint(65 + index)}`,
  ]);

const outcomesOf = ({ units }: Specification) =>
  units.map(({ ref, title, outcomes }) => [
    ref,
    title,
    outcomes.map(({ text, criteria }) => [text, criteria.map((one) => `${one.number} ${one.text}`)]),
  ]);

const told = ({ findings }: Specification, code: string) =>
  findings.filter((one) => one.code === code).map(({ severity, message }) => `${severity} ${message}`);

const counted = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `1.${String(index + 1)} Explain sample ${String.fromCodePoint(65 + index)}`,
  );

describe('what a spreadsheet makes of numbers', () => {
  test('1.10 kept as the number 1.1 is read as the count goes on, and told', async () => {
    const rows = inNumberColumns(21, (index) => Number(`1.${String(index)}`));
    const specification = await read(
      'numbers.xlsx',
      await book({ Units: unit('M/507/0001', 'Unit 1 Samples', rows) }),
    );
    expect(outcomesOf(specification)).toEqual([
      ['M/507/0001', 'Samples', [['Understand samples', counted(21)]]],
    ]);
    expect(told(specification, 'sheet-number-restored')).toEqual([
      expect.stringMatching(/^note Units!C13: .*number 1\.1 here.*read as 1\.10\. So were 1 other cell/u),
    ]);
  });

  test('a number format that shows 1.1 as 1.10 does not make it 1.10', async () => {
    const rows = inNumberColumns(10, (index) => Number(`1.${String(index)}`));
    const bytes = await book({ Units: unit('M/507/0001', 'Unit 1 Samples', rows) }, (made) => {
      const column = made.getWorksheet('Units')?.getColumn(3);
      if (column !== undefined) column.numFmt = '0.00';
    });
    expect(outcomesOf(await read('format.xlsx', bytes))[0]?.[2]).toEqual([
      ['Understand samples', counted(10)],
    ]);
  });

  test('1.2 kept as a day in February is read as 1.2 where that goes on, with a warning', async () => {
    const rows = inNumberColumns(3, (index) =>
      index === 1 ? '1.1' : new Date(Date.UTC(2026, index - 1, 1)),
    );
    const specification = await read(
      'dates.xlsx',
      await book({ Units: unit('M/507/0001', 'Unit 1 Samples', rows) }),
    );
    expect(outcomesOf(specification)[0]?.[2]).toEqual([['Understand samples', counted(3)]]);
    expect(told(specification, 'sheet-number-restored')).toEqual([
      expect.stringMatching(/^warning Units!C5: .*date 2026-02-01 here.*read as 1\.2\./u),
    ]);
  });

  test('a formula gives the value saved with it; an error keeps its place and is told', async () => {
    const rows = inNumberColumns(3, (index) => `1.${String(index)}`).map((row) => [...row]);
    rows[0]?.splice(3, 1, { formula: 'Lists!A1', result: 'Explain sample A' });
    rows[1]?.splice(3, 1, { error: '#REF!' });
    const specification = await read(
      'cells.xlsx',
      await book({ Units: unit('M/507/0001', 'Unit 1 Samples', rows) }),
    );
    expect(outcomesOf(specification)[0]?.[2]).toEqual([
      ['Understand samples', ['1.1 Explain sample A', '1.2 #REF!', '1.3 Explain sample C']],
    ]);
    expect(told(specification, 'sheet-formula')).toEqual([expect.stringMatching(/^note Units!D4: /u)]);
    expect(told(specification, 'sheet-value')).toEqual([expect.stringMatching(/^error Units!D5: .*#REF!/u)]);
  });
});

describe('a workbook', () => {
  test('with a cover, a list in groups and rules of combination in prose is a whole qualification', async () => {
    const criteria = inNumberColumns(2, (index) => `1.${String(index)}`);
    const specification = await read(
      'whole.xlsx',
      await book({
        Cover: [
          ['Sample Level 3 Diploma in Samples'],
          ['Qualification title', 'Sample Level 3 Diploma in Samples'],
          ['Qualification number', '900/0002/X'],
          ['Operational start date', new Date(Date.UTC(2024, 8, 1))],
        ],
        Structure: [
          ['Group A - Mandatory units: learners must complete all units'],
          ['Unit reference number', 'Unit title', 'Level', 'Credit', 'GLH'],
          ['M/507/0001', 'Samples', 3, 4, 20],
          ['Group B - Optional units: learners must complete a minimum of 4 credits'],
          ['T/507/0002', 'More samples', 3, 4, 20],
          ['F/507/0004', 'Other samples', 3, 4, 20],
        ],
        'Rules of combination': [['Units T/507/0002 and F/507/0004 may not be taken together.']],
        'Unit 1': unit('M/507/0001', 'Unit 1 Samples', criteria),
        'Unit 2': unit('T/507/0002', 'Unit 2 More samples', criteria),
        'Unit 3': unit('F/507/0004', 'Unit 3 Other samples', criteria),
      }),
    );
    expect(specification.qualifications).toMatchObject([
      {
        number: '900/0002/X',
        operationalStartOn: '2024-09-01',
        groups: [
          { key: 'A', units: ['M/507/0001'] },
          { key: 'B', units: ['T/507/0002', 'F/507/0004'] },
        ],
        rules: expect.arrayContaining([
          expect.objectContaining({ kind: 'credits', min: 4, from: { groups: ['B'] } }),
          expect.objectContaining({ kind: 'barred', from: { units: ['T/507/0002', 'F/507/0004'] } }),
        ]),
      },
    ]);
    expect(outcomesOf(specification).map(([ref]) => ref)).toEqual(['M/507/0001', 'T/507/0002', 'F/507/0004']);
  });

  test('with a list of units and a sheet for each is read by its sheets', async () => {
    const bytes = await book({
      'Unit list': [
        ['Unit reference', 'Unit title', 'Level', 'Credits'],
        ['M/507/0001', 'Samples', 3, 4],
        ['T/507/0002', 'More samples', 3, 4],
      ],
      'Unit 1': unit(
        'M/507/0001',
        'Unit 1 Samples',
        inNumberColumns(2, (index) => `1.${String(index)}`),
      ),
      'Unit 2': unit(
        'T/507/0002',
        'Unit 2 More samples',
        inNumberColumns(3, (index) => `1.${String(index)}`),
      ),
    });
    expect(outcomesOf(await read('list.xlsx', bytes))).toEqual([
      ['M/507/0001', 'Samples', [['Understand samples', counted(2)]]],
      ['T/507/0002', 'More samples', [['Understand samples', counted(3)]]],
    ]);
  });

  test('with units below one another without an empty row keeps them apart, and names the row of a finding', async () => {
    const specification = await read(
      'rows.xlsx',
      await book({
        Units: [
          ...unit(
            'M/507/0001',
            'Unit 1 Samples',
            inNumberColumns(2, (index) => `1.${String(index)}`),
          ),
          ...unit(
            'A/507/0002',
            'Unit 2 More samples',
            inNumberColumns(3, (index) => `1.${String(index)}`),
          ),
        ],
      }),
    );
    expect(outcomesOf(specification).map(([ref]) => ref)).toEqual(['M/507/0001', 'A/507/0002']);
    expect(told(specification, 'check-letter')).toEqual([
      expect.stringMatching(/^warning Units!A6: The check letter of A\/507\/0002/u),
    ]);
  });

  test('that gives the title of a unit by its label has it', async () => {
    const rows = inNumberColumns(2, (index) => `1.${String(index)}`);
    for (const label of ['Unit: Samples', 'National Unit: Samples', 'Unit title: Samples'])
      expect(
        outcomesOf(await read('label.xlsx', await book({ A: unit('M/507/0001', label, rows) })))[0]?.[1],
      ).toBe('Samples');
  });

  test('of which nothing can be read is refused with what the list needs', async () => {
    const bytes = await book({
      People: [
        ['Name', 'Age'],
        ['Sample', 3],
      ],
    });
    expect(await readSpecificationFile('people.xlsx', bytes)).toMatchObject({
      ok: false,
      failure: {
        message: expect.stringMatching(/No unit with a reference.*columns Unit reference and Criterion/su),
      },
    });
  });
});

test('a CSV file laid out like a document is read like one', async () => {
  const text = [
    'Unit 1 Samples,,,',
    'Unit reference number,M/507/0001,Level,3',
    '',
    'Learning outcomes,,Assessment criteria,',
    '1,Understand samples,1.1,"Explain samples, and more"',
    ',,1.2,Describe samples',
  ].join('\r\n');
  expect(outcomesOf(await read('unit.csv', new TextEncoder().encode(text)))).toEqual([
    [
      'M/507/0001',
      'Samples',
      [['Understand samples', ['1.1 Explain samples, and more', '1.2 Describe samples']]],
    ],
  ]);
});
