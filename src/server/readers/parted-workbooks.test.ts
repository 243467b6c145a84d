/** Workbooks laid out like a document in which rows are cut, parted or moved below each other. */
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { arrange } from '#testing/layouts/arrange.ts';
import { damage } from '#testing/layouts/damage.ts';
import { chances, madeUp } from '#testing/layouts/made-up.ts';
import { score } from '#testing/layouts/score.ts';
import { workbookOf } from '#testing/layouts/workbook.ts';
import { readSpecificationFile } from './read-file.ts';

const read = async (bytes: Uint8Array) => {
  const result = await readSpecificationFile('units.xlsx', bytes);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const readSheet = async (rows: readonly (readonly string[])[]) => {
  const book = new exceljs.Workbook();
  book
    .addWorksheet('Unit 1')
    .addRows(
      [['Unit 1: Look after wheels'], ['Unit reference number', 'L/900/0020'], [], ...rows].map((row) => [
        ...row,
      ]),
    );
  const { units, findings } = await read(new Uint8Array(await book.xlsx.writeBuffer()));
  return {
    outcomes: units[0]?.outcomes.map(({ number, text, criteria }) => [
      `${number} ${text}`,
      criteria.map((one) => `${one.number} ${one.text}`),
    ]),
    told: findings.map(({ code, about }) => `${code} ${about ?? ''}`),
  };
};

const header = ['Learning outcomes', 'Assessment criteria'];

test.each([11, 25, 32].flatMap((seed) => (['oneCell', 'withUnit'] as const).map((way) => ({ seed, way }))))(
  'the end of an outcome in a row of its own is the outcome’s: $seed, $way',
  async ({ seed, way }) => {
    const given = madeUp(seed, 6);
    const blocks = damage(arrange(given, way), 0.3, chances(seed));
    const specification = await read(await workbookOf(blocks, 'headingsInTwoRows'));
    const { criteria, criteriaExact, silent } = score(given, specification);
    expect({ criteriaExact, silent }).toEqual({ criteriaExact: criteria, silent: [] });
  },
);

describe('criteria that stand below their table', () => {
  test('as lines with dashes are read', async () => {
    const { outcomes } = await readSheet([
      header,
      ['1 Understand wheels', '1.1 Explain how a wheel is made true'],
      [],
      ['- 1.2 Describe two kinds of spoke'],
      [],
      ['- 1.3 Compare two kinds of rim'],
    ]);
    expect(outcomes).toEqual([
      [
        '1 Understand wheels',
        [
          '1.1 Explain how a wheel is made true',
          '1.2 Describe two kinds of spoke',
          '1.3 Compare two kinds of rim',
        ],
      ],
    ]);
  });

  test('are read where the rest of a cell of guidance parts them from it', async () => {
    const { outcomes } = await readSheet([
      [...header, 'Guidance'],
      ['1 Understand wheels', '1.1 Explain how a wheel is made true', 'Means may'],
      [],
      ['', '', 'include a stand and a gauge'],
      ['', '1.2 Describe two kinds of spoke'],
    ]);
    expect(outcomes).toEqual([
      ['1 Understand wheels', ['1.1 Explain how a wheel is made true', '1.2 Describe two kinds of spoke']],
    ]);
  });

  test('words in small letters there are told, as they may belong to the outcome', async () => {
    const { told } = await readSheet([
      header,
      ['1 Understand wheels and', '1.1 Explain how a wheel is made true'],
      [],
      ['spokes'],
    ]);
    expect(told).toContain('continuation-uncertain L/900/0020 1.1');
  });
});

test.each([
  [
    'counted',
    [
      ['No.', 'Assessment criteria'],
      ['1', 'Set up a brake'],
      ['2', 'Check a cable'],
    ],
  ],
  ['lettered', [['Assessment criteria'], ['a) Set up a brake'], ['b) Check a cable']]],
])('an outcome without words keeps its criteria, %s, and is told', async (_, rows) => {
  const { outcomes, told } = await readSheet([
    ['Outcome 1'],
    [],
    ['Understand wheels'],
    [],
    ...rows.map((row) =>
      row.map((text) => text.replace('Set up a brake', 'Explain how a wheel is made true')),
    ),
    [],
    ['Outcome 2'],
    [],
    ...rows,
  ]);
  expect(outcomes).toEqual([
    ['1 Understand wheels', ['1.1 Explain how a wheel is made true', '1.2 Check a cable']],
    ['2 ', ['2.1 Set up a brake', '2.2 Check a cable']],
  ]);
  expect(told).toContain('outcome-text-lost L/900/0020 2');
});
