import { expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { type StaffQualification, findCompetenceRefusal, staffStandingOf } from './staff.ts';

const specification = aSpecification({
  evidenceRules: [
    anEvidenceRule('quality-assurer-qualification', { source: aClause(3) }),
    anEvidenceRule('occupational-competence', { source: aClause(4), scope: { units: ['A/500/0001'] } }),
  ],
});

const held: StaffQualification = {
  role: 'internal-quality-assurer',
  title: 'Sample Award',
  standing: 'held',
  fromOn: '2026-01-01',
  deadlineOn: null,
};

const working: StaffQualification = { ...held, standing: 'working-towards', deadlineOn: '2026-06-30' };

test.each<[string, readonly StaffQualification[], string, string]>([
  ['held', [held], '2026-01-01', 'qualified'],
  ['held from tomorrow', [held], '2025-12-31', 'not-qualified'],
  ['worked towards, on the last day', [working], '2026-06-30', 'trainee'],
  ['worked towards, a day too late', [working], '2026-07-01', 'qualification-overdue'],
  ['worked towards and another held', [working, held], '2026-07-01', 'qualified'],
  ['of another role', [{ ...held, role: 'assessor' }], '2026-01-01', 'not-qualified'],
  ['none', [], '2026-01-01', 'not-qualified'],
])('a qualification %s', (_, qualifications, today, expected) => {
  const standing = staffStandingOf(specification, 'internal-quality-assurer', qualifications, today);
  expect(standing.may ? standing.capacity : standing.refusal.code).toBe(expected);
  expect(standing.may || standing.refusal.clause?.line === 3).toBe(true);
});

const assessorWith = (qualifications: readonly StaffQualification[]) =>
  staffStandingOf(specification, 'assessor', qualifications, '2026-03-01');

test('where no qualification is asked for the role is enough, and training is still training', () => {
  expect(assessorWith([])).toEqual({ may: true, capacity: 'qualified' });
  expect(assessorWith([{ ...working, role: 'assessor' }])).toEqual({ may: true, capacity: 'trainee' });
});

test.each([
  ['A/500/0001', [], 4],
  ['A/500/0001', [{ unitRef: 'A/500/0001' }], null],
  ['A/500/0001', [{ unitRef: null }], null],
  ['A/500/0001', [{ unitRef: 'B/500/0002' }], 4],
  ['B/500/0002', [], null],
] as const)('competence for %s with %j', (unitRef, competences, line) =>
  expect(findCompetenceRefusal(specification, unitRef, competences)?.clause?.line ?? null).toBe(line),
);
