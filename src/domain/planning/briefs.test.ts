import { expect, test } from 'vitest';
import { aSpecification, aUnit, anEvidenceRule, anOutcome } from '#testing/builders/specification.ts';
import { workWithoutBrief } from './briefs.ts';
import type { Activity } from './documents.ts';

const ref = 'A/500/0001';
const specification = aSpecification({
  units: [aUnit({ ref, outcomes: [anOutcome('1', 1), anOutcome('2', 1)] })],
  evidenceRules: [
    anEvidenceRule('method', {
      value: { mode: 'forbidden', methods: ['project', 'assignment'] },
      scope: { units: [ref], outcomes: [`${ref} 2`] },
    }),
  ],
});
const work = (title: string, criteria: readonly string[], brief: Activity['brief'] = null): Activity => ({
  key: title,
  title,
  typeCode: 'WP',
  on: null,
  at: null,
  place: null,
  who: null,
  permissions: null,
  permissionsGiven: false,
  criteria: criteria.map((criterion) => ({ unitRef: ref, criterion })),
  brief,
});

test.each([
  ['a brief is written', work('Sample', ['1.1'], { task: 'Sample task', evidence: 'Sample report' }), []],
  [
    'a brief leaves out the evidence',
    work('Sample', ['1.1'], { task: 'Sample task', evidence: ' ' }),
    ['Sample'],
  ],
  ['none is written', work('Sample', ['1.1']), ['Sample']],
  ['nothing of it may be assessed by assignment', work('Sample', ['2.1']), []],
  ['a part of it may', work('Sample', ['1.1', '2.1']), ['Sample']],
  ['it is for no criterion yet', work('Sample', []), ['Sample']],
])('planned work without a brief, where %s', (_name, activity, expected) => {
  expect(workWithoutBrief(specification, [activity])).toEqual(expected);
});
