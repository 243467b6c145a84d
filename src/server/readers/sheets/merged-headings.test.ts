import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Outcome } from '#domain/specification/model.ts';
import { readSpecificationFile } from '../read-file.ts';

type Rows = readonly (readonly (string | number)[])[];

const outcomesOf = async (rows: Rows, merged: readonly string[]): Promise<readonly Outcome[]> => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('Criteria');
  sheet.addRows(rows.map((row) => [...row]));
  for (const cells of merged) sheet.mergeCells(cells);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const read = await readSpecificationFile('merged.xlsx', bytes);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value.specification.units[0]?.outcomes ?? [];
};

const expected = [
  {
    number: '1',
    text: 'Know samples',
    criteria: [
      { number: '1.1', text: 'Describe one' },
      { number: '1.2', text: 'Describe another' },
    ],
  },
  { number: '2', text: 'Be able to label samples', criteria: [{ number: '2.1', text: 'Label one' }] },
];

describe('a heading merged over two columns', () => {
  test.each([
    ['Learning outcome', 'Assessment criterion'],
    ['Learning outcomes', 'Assessment criteria'],
  ])('heads the numbers and their words: %s', async (outcome, criterion) => {
    const outcomes = await outcomesOf(
      [
        ['Unit reference', 'Unit title', outcome, '', criterion, ''],
        ['A/500/0001', 'Sample unit', 1, 'Know samples', '1.1', 'Describe one'],
        ['', '', '', '', '1.2', 'Describe another'],
        ['', '', 2, 'Be able to label samples', '2.1', 'Label one'],
      ],
      ['C1:D1', 'E1:F1', 'C2:C3', 'D2:D3'],
    );
    expect(outcomes).toMatchObject(expected);
  });

  test('heads words alone where the cells below are merged too', async () => {
    const outcomes = await outcomesOf(
      [
        ['Unit reference', 'Unit title', 'Learning outcome', '', 'Assessment criterion', ''],
        ['A/500/0001', 'Sample unit', '1 Know samples', '', '1.1 Describe one', ''],
        ['', '', '', '', '1.2 Describe another', ''],
        ['', '', '2 Be able to label samples', '', '2.1 Label one', ''],
      ],
      ['C1:D1', 'E1:F1', 'C2:D3', 'E2:F2', 'E3:F3', 'C4:D4', 'E4:F4'],
    );
    expect(outcomes).toMatchObject(expected);
  });
});
