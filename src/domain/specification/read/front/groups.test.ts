import { expect, test } from 'vitest';
import { readStructure } from './groups.ts';

const groupsOf = (...rows: readonly (readonly string[])[]) => {
  const place = { line: 1, endLine: rows.length };
  const table = {
    kind: 'table' as const,
    place,
    rows: rows.map((cells, index) => ({
      place: { line: index + 1, endLine: index + 1 },
      cells: cells.map((text) => ({ text })),
    })),
  };
  return readStructure([table], []).groups.map(({ key, kind, units }) => [key, kind, ...units]);
};

const expected = [
  ['mandatory', 'mandatory', 'L/900/0020'],
  ['optional', 'optional', 'M/900/0021', 'R/900/0022'],
];

test('rows that only say Mandatory and Optional begin groups', () => {
  expect(
    groupsOf(
      ['Unit reference', 'Unit title', 'Credit'],
      ['Mandatory'],
      ['L/900/0020', 'Inspect hulls', '8'],
      ['Optional'],
      ['M/900/0021', 'Mend hulls', '7'],
      ['R/900/0022', 'Fit spray decks', '6'],
    ),
  ).toEqual(expected);
});

test.each(['Type', 'Status', 'Mandatory / Optional'])(
  'a column %s says to which group each unit belongs',
  (heading) => {
    expect(
      groupsOf(
        ['Unit reference', 'Unit title', 'Credit', heading],
        ['L/900/0020', 'Inspect hulls', '8', 'Core'],
        ['M/900/0021', 'Mend hulls', '7', 'Optional'],
        ['R/900/0022', 'Fit spray decks', '6', 'Optional'],
      ),
    ).toEqual(expected);
  },
);

test.each([
  'Optional units Group B',
  'Optional units (Group B)',
  'Group B: Optional units',
  'Optional Group B',
])('a row “%s” begins that group', (row) => {
  expect(
    groupsOf(['Unit reference', 'Unit title', 'Credit'], [row], ['M/900/0021', 'Mend hulls', '7']),
  ).toEqual([['B', 'optional', 'M/900/0021']]);
});

test.each([
  ['Group M (mandatory)', 'M', 'mandatory'],
  ['Mandatory Group (M)', 'M', 'mandatory'],
  ['Mandatory group', 'mandatory', 'mandatory'],
  ['Optional group A', 'A', 'optional'],
])('a row “%s” begins the group %s', (row, key, kind) => {
  expect(
    groupsOf(['Unit reference', 'Unit title', 'Credit'], [row], ['M/900/0021', 'Mend hulls', '7']),
  ).toEqual([[key, kind, 'M/900/0021']]);
});
