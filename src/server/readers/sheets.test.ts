import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import exceljs from 'exceljs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Specification } from '#domain/specification/model.ts';
import { someSpecification } from '#testing/builders/random-specification.ts';
import { aClause, aQualification, aSpecification } from '#testing/builders/specification.ts';
import { aZip } from '#testing/builders/zip.ts';
import { withoutPlaces } from '#testing/without-places.ts';
import { writeSpecificationWorkbook, writeTemplateWorkbook } from '../writers/workbook.ts';
import { readSpecificationFile } from './read-file.ts';
import { documentFields, qualificationFields } from './sheets/fields.ts';
import type { ColumnPlan } from './sheets/plan.ts';
import {
  evidenceSheet,
  groupsSheet,
  pathwaysSheet,
  rulesSheet,
  standardsSheet,
} from './sheets/structure-sheets.ts';
import { criteriaSheet, guidanceSheet, unitsSheet } from './sheets/unit-sheets.ts';

const published = fileURLToPath(new URL('../../../../shared/specifications/', import.meta.url));
const files = existsSync(published) ? readdirSync(published).filter((name) => name.endsWith('.txt')) : [];
if (files.length === 0) console.warn('The published documents are absent; their round trip is skipped.');

const read = async (name: string, bytes: Uint8Array): Promise<Specification> => {
  const result = await readSpecificationFile(name, bytes);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

type Sheets = Readonly<Record<string, readonly (readonly (string | number | Date | object | null)[])[]>>;

const bookOf = async (sheets: Sheets, change?: (book: exceljs.Workbook) => void): Promise<Uint8Array> => {
  const book = new exceljs.Workbook();
  for (const [name, rows] of Object.entries(sheets))
    book.addWorksheet(name).addRows(rows.map((row) => [...row]));
  change?.(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
};

const messages = ({ findings }: Specification): readonly string[] => findings.map(({ message }) => message);

const head = ['Unit reference', 'Outcome number', 'Outcome', 'Criterion number', 'Criterion', 'Guidance'];
const unitHead = ['Unit reference', 'Unit title', 'Level', 'Credits'];
const aUnitRow = ['A/500/0001', 'Sample unit', 'Level 3', 4];

describe('a workbook', () => {
  test.each(files)('made of %s reads back as the same specification', async (name) => {
    const first = await read(name, readFileSync(published + name));
    const again = await read('export.xlsx', await writeSpecificationWorkbook(first));
    expect(withoutPlaces({ ...again, source: first.source })).toEqual(withoutPlaces(first));
  });

  test('reads back as the same specification, whatever that holds', async () => {
    await fc.assert(
      fc.asyncProperty(someSpecification, async (made) => {
        const again = await read('export.xlsx', await writeSpecificationWorkbook(made));
        expect(withoutPlaces({ ...again, source: made.source })).toEqual(withoutPlaces(made));
      }),
      { numRuns: 25 },
    );
  });

  test('names its columns otherwise, fills cells down, counts 1.10 and takes levels as people write them', async () => {
    const criteria = Array.from({ length: 10 }, (_, index) => [
      index === 0 ? 'a5000001' : null,
      index === 0 ? 'LO1' : null,
      index === 0 ? 'Know the samples' : null,
      Number(`1.${String(index + 1)}`),
      `Explain sample ${String(index + 1)}`,
    ]);
    const bytes = await bookOf({
      'Unit list': [
        ['Our units', null],
        ['Ofqual unit reference', 'Name', 'RQF level', 'Credit value', 'Guided learning (GL)', 'Colour'],
        ['A/500/0001', 'Sample unit', 'Entry Level 3', '4 credits', 20, 'red'],
      ],
      Data: [['UAN', 'LO No.', 'Learning outcome', 'AC no', 'Assessment criteria'], ...criteria],
    });
    const specification = await read('ours.xlsx', bytes);
    expect(specification.units).toMatchObject([
      { ref: 'A/500/0001', title: 'Sample unit', level: 'Entry 3', credits: 4, glh: 20 },
    ]);
    expect(specification.units[0]?.outcomes).toMatchObject([
      { number: '1', text: 'Know the samples', nature: 'knowledge' },
    ]);
    const numbers = specification.units[0]?.outcomes[0]?.criteria.map(({ number }) => number);
    expect(numbers).toEqual(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7', '1.8', '1.9', '1.10']);
    expect(messages(specification)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Unit list!F2: Column F \(“Colour”\)/u),
        expect.stringMatching(/^Data!D11: 1\.1 follows 1\.9, so it is 1\.10/u),
      ]),
    );
  });

  test('lists everything that does not fit, each with its cell', async () => {
    const bytes = await bookOf({
      Qualification: [
        ['Qualification number', '600/0000/1'],
        ['Operational start date', 'soon'],
        ['Weather', 'fine'],
      ],
      Groups: [
        ['Group', 'Group title', 'Group kind', 'Units in order'],
        ['A', 'Mandatory', 'sometimes', 'A/500/0001, D/500/0002'],
      ],
      Rules: [
        ['Rule kind', 'Least', 'From groups', 'Wording', 'Most'],
        ['credits', 40, 'Z', 'Forty credits are needed'],
        ['credits', 3, 'A', 'Three and no more than two', 2],
      ],
      Units: [
        [...unitHead, 'Group'],
        ['T/500/0002', 'Wrong letter', 'high', 'four', 'A'],
        ['A/500/0001', 'Sample unit', 3, 4, 'A'],
        ['nonsense', 'Lost', 3, 4, 'A'],
      ],
      Criteria: [
        head,
        ['A/500/0001', 1, 'Be able to sample', '1.1', 'Take a sample'],
        ['A/500/0001', 1, 'Be able to do more', '1.3', { formula: '"Keep "&"it"', result: 'Keep it' }],
        ['A/500/0001', 1, 'Be able to sample', '1.3', 'Label it'],
        ['T/500/0002', 1, 'Know', '1.1', null],
      ],
      Extra: [['Something else']],
    });
    const specification = await read('dry-run.xlsx', bytes);
    const told = messages(specification);
    for (const start of [
      'Qualification!B2: “soon” is no date',
      'Qualification!A3: “Weather” is no particular',
      'Qualification, row 1: The check digit',
      'Groups!C2: “sometimes” cannot stand here; write mandatory or optional',
      'Groups!D2: D/500/0002 stands in group A, but no sheet describes it',
      'Rules!C2: There is no group Z',
      'Rules!E3: The most that may count is less than the least',
      'Rules, row 2: The rule asks for 40 credits',
      'Units, row 2: The check letter of T/500/0002',
      'Units!C2: “high” is no level',
      'Units!D2: “four” is no number',
      'Units!A4: “nonsense” is no unit reference',
      'Criteria!C3: Outcome 1 is worded differently above',
      'Criteria!D3: The numbers go from 1.1 to 1.3',
      'Criteria!E3: The cell holds a formula',
      'Criteria!D4: Number 1.3 is used above; the criterion was read as 1.4',
      'Criteria!E5: The wording of criterion 1.1 is missing',
      'Extra!A1: The sheet “Extra” is none that is known here',
    ])
      expect(told.filter((message) => message.startsWith(start))).toHaveLength(1);
  });

  test('has guidance in merged cells serve all the criteria beside it', async () => {
    const rows = [1, 2, 3].map((each) => [
      'A/500/0001',
      1,
      'Be able to sample',
      `1.${String(each)}`,
      `Do ${String(each)}`,
    ]);
    const bytes = await bookOf({ Units: [unitHead, aUnitRow], Criteria: [head, ...rows] }, (book) => {
      const sheet = book.getWorksheet('Criteria');
      sheet?.mergeCells('F2:F3');
      const cell = sheet?.getCell('F2');
      if (cell !== undefined) cell.value = 'Seen together';
    });
    const [outcome] = (await read('merged.xlsx', bytes)).units[0]?.outcomes ?? [];
    expect(outcome?.criteria.map(({ guidance }) => guidance.map(({ criteria }) => criteria))).toEqual([
      [['1.1', '1.2']],
      [['1.1', '1.2']],
      [],
    ]);
  });

  test('has sentences in its rules read as prose', async () => {
    const bytes = await bookOf({
      Qualification: [
        ['Qualification number', '600/0000/1'],
        ['Title', 'Sample Diploma'],
        ['Start date', new Date('2024-09-01')],
      ],
      Groups: [
        ['Group', 'Title', 'Kind'],
        ['A', 'Group A', 'mandatory'],
        ['B', 'Group B', 'optional'],
      ],
      Rules: [
        ['Wording', 'Rule kind'],
        ['Learners must achieve a minimum of 12 credits from Group B.'],
        ['Blue is a colour.'],
      ],
      Units: [
        [...unitHead, 'Group'],
        [...aUnitRow, 'B'],
      ],
      Criteria: [head, ['A/500/0001', 1, 'Be able to sample', '1.1', 'Take a sample']],
    });
    const specification = await read('prose.xlsx', bytes);
    expect(specification.qualifications).toMatchObject([
      {
        operationalStartOn: '2024-09-01',
        rules: [
          { id: 'R1', kind: 'credits', from: { groups: ['B'] }, min: 12 },
          { id: 'R2', kind: 'all', from: { groups: ['A'] } },
        ],
      },
    ]);
    expect(messages(specification)).toContainEqual(
      expect.stringMatching(/^Rules!A3: This sentence could not be read/u),
    );
  });

  test('of two qualifications reads back as both, with their own groups, rules and pathways', async () => {
    const [first] = aSpecification().qualifications;
    const groups = [
      {
        key: 'A',
        title: 'Group A',
        kind: 'optional' as const,
        units: ['D/500/0002', 'A/500/0001'],
        source: aClause(9),
      },
    ];
    const pathways = [{ key: 'P', title: 'Pathway P', source: aClause(9) }];
    const rules = [
      {
        id: 'R1',
        kind: 'units' as const,
        from: { groups: ['A'] },
        min: 1,
        max: null,
        pathway: 'P',
        source: aClause(9),
      },
    ];
    const second = aQualification({ number: '600/0001/2', title: 'Other Diploma', groups, pathways, rules });
    const made = aSpecification({ qualifications: first === undefined ? [] : [first, second] });
    const again = await read('two.xlsx', await writeSpecificationWorkbook(made));
    expect(withoutPlaces({ ...again, source: made.source })).toEqual(withoutPlaces(made));
  });

  test('with a number that is none or another outcome’s, or with something far below, says so', async () => {
    const bytes = await bookOf(
      {
        Units: [unitHead, aUnitRow],
        Criteria: [
          head,
          ['A/500/0001', 1, 'Be able to sample', new Date('2024-01-01'), 'Take a sample'],
          ['A/500/0001', 1, 'Be able to sample', '9.9.9x', 'Keep a sample'],
        ],
      },
      (book) => {
        const far = book.getWorksheet('Criteria')?.getCell('A60000');
        if (far !== undefined) far.value = 'A/500/0001';
      },
    );
    const specification = await read('far.xlsx', bytes);
    expect(specification.units[0]?.outcomes[0]?.criteria.map(({ number }) => number)).toEqual([
      '1.1',
      '9.9.9x',
    ]);
    expect(messages(specification)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Criteria!D2: “2024-01-01” is no number of a criterion/u),
        expect.stringMatching(/^Criteria!D3: 9\.9\.9x stands in outcome 1/u),
        expect.stringMatching(/^Criteria!A50001: What stands from this row on/u),
      ]),
    );
  });

  test('that hides a row, or has a comment, says so and is read all the same', async () => {
    const sheets = {
      Units: [unitHead, aUnitRow],
      Criteria: [head, ['A/500/0001', 1, 'Be able to sample', '1.1', 'Take a sample']],
    };
    const told = async (change?: (book: exceljs.Workbook) => void): Promise<readonly string[]> => {
      const { units, findings } = await read('hides.xlsx', await bookOf(sheets, change));
      expect(units[0]?.outcomes[0]?.criteria.map(({ text }) => text)).toEqual(['Take a sample']);
      return findings.map(({ code }) => code).filter((code) => /hidden|comments/u.test(code));
    };
    expect(await told()).toEqual([]);
    const ours = await read('ours.xlsx', await writeSpecificationWorkbook(aSpecification()));
    expect(ours.findings.filter(({ code }) => /hidden|comments/u.test(code))).toEqual([]);
    const changes: readonly ((sheet: exceljs.Worksheet) => void)[] = [
      (sheet) => (sheet.getRow(2).hidden = true),
      (sheet) => (sheet.getColumn(5).hidden = true),
      (sheet) => (sheet.state = 'hidden'),
    ];
    for (const hide of changes) {
      const found = await told((book) => {
        const sheet = book.getWorksheet('Criteria');
        if (sheet !== undefined) hide(sheet);
      });
      expect(found).toEqual(['hidden-cells-read']);
    }
    const commented = await told((book) => {
      const cell = book.getWorksheet('Criteria')?.getCell('E2');
      if (cell !== undefined) cell.note = 'Is it so?';
    });
    expect(commented).toEqual(['comments-left-out']);
  });

  test('that unpacks to more than it says, or is none, is refused in a sentence', async () => {
    const names = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' };
    const bomb = Buffer.from(aZip({ ...names, 'xl/worksheets/sheet1.xml': new Uint8Array(5_000_000) }));
    const entry = bomb.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml')) - 46;
    bomb.writeUInt32LE(1000, entry + 24);
    for (const [bytes, reason] of [
      [bomb, 'is not what its directory says'],
      [aZip(names), ''],
      [aZip({ ...names, 'xl/workbook.xml': 'x'.repeat(5000) }), ''],
    ] as const)
      expect(await readSpecificationFile('bomb.xlsx', bytes)).toMatchObject({
        ok: false,
        failure: { message: expect.stringContaining(reason) },
      });
  });
});

describe('the template', () => {
  test('has drop-downs, an example that is read past, and can be filled in and read', async () => {
    const book = new exceljs.Workbook();
    const written = await writeTemplateWorkbook();
    await book.xlsx.load(Buffer.from(written).buffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Read me',
      'Qualification',
      'Groups',
      'Rules',
      'Units',
      'Criteria',
      'Guidance',
      'Evidence rules',
      'Standards',
      'Pathways',
      'Lists',
    ]);
    const units = book.getWorksheet('Units');
    expect(units?.getCell('C3').dataValidation).toMatchObject({
      type: 'list',
      formulae: [expect.stringContaining('Lists!')],
    });
    expect(await readSpecificationFile('template.xlsx', written)).toMatchObject({ ok: false });
    const criteria = book.getWorksheet('Criteria');
    units?.getRow(3).splice(1, 4, ...aUnitRow);
    if (units !== undefined) units.getRow(3).values = [...aUnitRow];
    if (criteria !== undefined)
      criteria.getRow(3).values = [
        'A/500/0001',
        'Sample unit',
        '1',
        'Be able to sample',
        null,
        '1.1',
        'Take a sample',
      ];
    const specification = await read('filled.xlsx', new Uint8Array(await book.xlsx.writeBuffer()));
    expect(specification.units).toMatchObject([
      { ref: 'A/500/0001', outcomes: [{ criteria: [{ number: '1.1' }] }] },
    ]);
    expect(
      messages(specification).filter((message) => message.includes('marked as an example')),
    ).toHaveLength(8);
  });
});

describe('the page about workbooks', () => {
  const page = readFileSync(new URL('../../../docs/specification-sheets.md', import.meta.url), 'utf8');
  const columns = [
    groupsSheet,
    rulesSheet,
    unitsSheet,
    criteriaSheet,
    guidanceSheet,
    evidenceSheet,
    pathwaysSheet,
    standardsSheet,
  ].flatMap(({ columns: plans }) => Object.values<ColumnPlan>(plans).filter(({ hidden }) => hidden !== true));

  test('describes every column', () => {
    for (const { title, help } of [
      ...columns,
      ...Object.values(documentFields),
      ...Object.values(qualificationFields),
    ])
      expect(page).toContain(`| ${title} | ${help} |`);
  });
});
