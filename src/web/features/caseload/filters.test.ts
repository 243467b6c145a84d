import { expect, test } from 'vitest';
import type { CaseRow, UrgencyCode } from '#contract/caseload.ts';
import { rowsOf } from './filters.ts';

const row = (learnerName: string, ...codes: readonly UrgencyCode[]): CaseRow => ({
  registrationId: learnerName,
  learnerId: learnerName,
  learnerName,
  specificationId: 'specification',
  title: 'Sample qualification',
  employerName: 'Sample employer',
  criteriaMet: 0,
  criteriaTotal: 10,
  unitsAchieved: 0,
  unitsChosen: 2,
  lastActiveOn: null,
  nextOn: null,
  waitsFor: 'learner: sample',
  since: null,
  score: 0,
  reasons: codes.map((code) => ({ code, detail: code, sign: code, weight: 1 })),
  unitToAnswer: null,
});

const rows = [
  row('First', 'to-answer', 'overdue'),
  row('Second', 'stuck'),
  row('Third', 'on-break'),
  row('Fourth'),
];

test.each([
  ['all', '', ['First', 'Second', 'Third', 'Fourth']],
  ['mine', '', ['First']],
  ['overdue', '', ['First']],
  ['stuck', '', ['Second']],
  ['on-break', '', ['Third']],
  ['all', 'th', ['Third', 'Fourth']],
  ['all', 'EMPLOYER', ['First', 'Second', 'Third', 'Fourth']],
  ['stuck', 'first', []],
] as const)('%s, searched for "%s"', (filter, search, names) => {
  expect(rowsOf(rows, filter, search).map(({ learnerName }) => learnerName)).toEqual(names);
});
