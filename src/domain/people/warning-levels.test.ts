import { expect, test } from 'vitest';
import { dueWarnings, warningLevel } from './warning-levels.ts';

test.each([
  [61, null],
  [60, 60],
  [31, 60],
  [30, 30],
  [8, 30],
  [7, 7],
  [0, 7],
  [-1, 0],
  [-400, 0],
])('%i days before the end the level is %s', (days, level) => {
  expect(warningLevel(days)).toBe(level);
});

test('only warnings about a day are due', () => {
  const common = { personId: 'p', detail: 'Sample detail' };
  const due = dueWarnings([
    { ...common, code: 'cv-missing', on: null, daysLeft: null },
    { ...common, code: 'competence-ends', on: '2026-09-15', daysLeft: 14 },
    { ...common, code: 'role-ends', on: '2026-12-15', daysLeft: 105 },
  ]);
  expect(due.map(({ code, level }) => [code, level])).toEqual([['competence-ends', 30]]);
});
