import { expect, test } from 'vitest';
import { middleOf, monthsOf } from './figures.ts';

test.each([
  [[], null],
  [[4], 4],
  [[9, 1, 5], 5],
  [[1, 2, 3, 40], 2],
])('the middle of %j is %s', (numbers, middle) => {
  expect(middleOf(numbers)).toBe(middle);
});

const way = (submittedOn: string, decidedOn: string | null, sampledOn: string | null) => ({
  submittedOn,
  decidedOn,
  sampledOn,
});

test('work counts in the month in which it was handed in, as far as it has come', () => {
  expect(
    monthsOf([
      way('2026-10-01', null, null),
      way('2026-09-01', '2026-09-03', '2026-09-13'),
      way('2026-09-30', '2026-10-04', null),
      way('2026-09-02', '2026-09-12', '2026-09-13'),
    ]),
  ).toEqual([
    { month: '2026-09', ways: 3, toDecision: 4, toSample: 1 },
    { month: '2026-10', ways: 1, toDecision: null, toSample: null },
  ]);
});
