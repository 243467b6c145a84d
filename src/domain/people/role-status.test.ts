import { expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { aQualificationHeld, aStaffRecord } from '#testing/builders/records.ts';
import type { RecordedCompetence, RecordedQualification } from './register.ts';
import { type StatusSubject, findCompetenceRefusal, roleStatusOn } from './role-status.ts';

const role = 'internal-quality-assurer';
const nation = 'England';

const specification = aSpecification({
  evidenceRules: [
    anEvidenceRule('quality-assurer-qualification', {
      source: aClause(3),
      value: { role, months: 18, titles: ['Award in Sample Quality'] },
    }),
    anEvidenceRule('occupational-competence', {
      source: aClause(4),
      scope: { units: ['A/500/0001'] },
      value: { role },
    }),
  ],
});

const subject: StatusSubject = { specificationId: 'specification', unitRef: null, employerId: 'employer' };

const held = aQualificationHeld(role, { title: 'Level 4 award in the sample quality', fromOn: '2026-01-01' });
const working: RecordedQualification = { ...held, standing: 'working-towards', deadlineOn: '2026-06-30' };
const ended: RecordedQualification = { ...held, standing: 'ended', fromOn: '2026-05-01' };
const other: RecordedQualification = { ...held, title: 'Another certificate' };

test.each<[string, readonly RecordedQualification[], string, string]>([
  ['held', [held], '2026-01-01', 'qualified'],
  ['held from tomorrow', [held], '2025-12-31', 'not-qualified'],
  ['held until it was ended', [held, ended], '2026-04-30', 'qualified'],
  ['held once it was ended', [held, ended], '2026-05-01', 'not-qualified'],
  [
    'held before it was found not valid',
    [{ ...held, invalidFromOn: '2026-03-01' }],
    '2026-02-28',
    'qualified',
  ],
  ['held and found not valid', [{ ...held, invalidFromOn: '2026-03-01' }], '2026-03-01', 'not-qualified'],
  ['worked towards, on the last day', [working], '2026-06-30', 'trainee'],
  ['worked towards, a day too late', [working], '2026-07-01', 'qualification-overdue'],
  [
    'worked towards without a day, in the eighteenth month',
    [{ ...working, deadlineOn: null }],
    '2027-07-01',
    'trainee',
  ],
  [
    'worked towards without a day, after it',
    [{ ...working, deadlineOn: null }],
    '2027-07-02',
    'qualification-overdue',
  ],
  [
    'worked towards with a later day of the centre',
    [{ ...working, deadlineOn: '2029-01-01' }],
    '2027-07-02',
    'qualification-overdue',
  ],
  [
    'begun anew, which starts no new time',
    [working, { ...working, fromOn: '2027-01-01', deadlineOn: null }],
    '2027-07-02',
    'qualification-overdue',
  ],
  ['worked towards and then held', [working, { ...held, fromOn: '2026-06-01' }], '2026-07-01', 'qualified'],
  ['worked towards and another held', [working, held], '2026-07-01', 'qualified'],
  ['of another role', [{ ...held, role: 'assessor' }], '2026-01-01', 'not-qualified'],
  ['that is not listed', [other], '2026-02-01', 'qualification-not-accepted'],
  [
    'that is not listed and said to be equivalent',
    [{ ...other, equivalentBecause: 'Mapped' }],
    '2026-02-01',
    'qualified',
  ],
  ['none', [], '2026-01-01', 'not-qualified'],
])('a qualification %s', (_, qualifications, on, expected) => {
  const standing = roleStatusOn(aStaffRecord({ qualifications }), role, specification, subject, {
    on,
    nation,
  });
  expect(standing.may ? standing.status.capacity : standing.refusal.code).toBe(expected);
  expect(standing.may ? standing.status.clause?.line : standing.refusal.clause?.line).toBe(3);
});

const statusOf = (qualifications: readonly RecordedQualification[], on: string) =>
  roleStatusOn(aStaffRecord({ qualifications }), 'assessor', specification, subject, { on, nation });

test('where no qualification is asked for the role is enough, training is still training and time runs out', () => {
  const training = { ...working, role: 'assessor' as const };
  expect(statusOf([], '2026-03-01')).toMatchObject({
    may: true,
    status: { by: 'role', capacity: 'qualified' },
  });
  expect(statusOf([training], '2026-03-01')).toMatchObject({ may: true, status: { capacity: 'trainee' } });
  expect(statusOf([training], '2026-07-01')).toMatchObject({ may: false });
});

test.each([
  ['employer', '2026-01-01', 'qualified'],
  ['employer', '2026-12-31', 'qualified'],
  ['employer', '2027-01-01', 'not-qualified'],
  ['another', '2026-06-01', 'employer-direct-elsewhere'],
  [null, '2026-06-01', 'employer-direct-elsewhere'],
] as const)('an employer’s own staff for a learner of %s on %s', (employerId, on, expected) => {
  const grant = {
    employerId: 'employer',
    specificationId: 'specification',
    role,
    fromOn: '2026-01-01',
    untilOn: '2026-12-31',
  } as const;
  const record = aStaffRecord({ qualifications: [], employerDirect: [grant] });
  const standing = roleStatusOn(record, role, specification, { ...subject, employerId }, { on, nation });
  expect(standing.may ? standing.status.capacity : standing.refusal.code).toBe(expected);
});

test('an employer’s own staff act for another specification only where it was agreed for that', () => {
  const grant = {
    employerId: 'employer',
    specificationId: 'another',
    role,
    fromOn: '2026-01-01',
    untilOn: null,
  } as const;
  const record = aStaffRecord({ qualifications: [], employerDirect: [grant] });
  const standing = roleStatusOn(record, role, specification, subject, { on: '2026-06-01', nation });
  expect(standing.may ? standing.status.capacity : standing.refusal.code).toBe('not-qualified');
});

test('nobody is in training where the specification lets nobody act while they work towards it', () => {
  const evidenceRules = [
    anEvidenceRule('quality-assurer-qualification', {
      source: aClause(3),
      value: { role, titles: ['Award in Sample Quality'], workingTowards: false },
    }),
  ];
  const record = aStaffRecord({ qualifications: [working] });
  const standing = roleStatusOn(record, role, { evidenceRules }, subject, { on: '2026-03-01', nation });
  expect(standing.may ? standing.status.capacity : standing.refusal.code).toBe('qualification-not-accepted');
});

const accepted = (given: Partial<RecordedCompetence> = {}): RecordedCompetence => ({
  specificationId: 'specification',
  unitRef: null,
  verdict: 'accepted',
  fromOn: '2026-01-01',
  untilOn: null,
  ...given,
});

test.each<[string, string, readonly RecordedCompetence[], number | null]>([
  ['none', 'A/500/0001', [], 4],
  ['the unit', 'A/500/0001', [accepted({ unitRef: 'A/500/0001' })], null],
  [
    'the unit in another specification',
    'A/500/0001',
    [accepted({ unitRef: 'A/500/0001', specificationId: 'other' })],
    null,
  ],
  ['every unit', 'A/500/0001', [accepted()], null],
  ['every unit of another specification', 'A/500/0001', [accepted({ specificationId: 'other' })], 4],
  ['every unit, from tomorrow', 'A/500/0001', [accepted({ fromOn: '2026-02-02' })], 4],
  ['every unit, until yesterday', 'A/500/0001', [accepted({ untilOn: '2026-01-31' })], 4],
  ['every unit, until today', 'A/500/0001', [accepted({ untilOn: '2026-02-01' })], null],
  ['every unit, then withdrawn', 'A/500/0001', [accepted(), accepted({ verdict: 'withdrawn' })], 4],
  [
    'every unit, the unit withdrawn',
    'A/500/0001',
    [accepted(), accepted({ unitRef: 'A/500/0001', verdict: 'withdrawn' })],
    4,
  ],
  ['another unit', 'A/500/0001', [accepted({ unitRef: 'B/500/0002' })], 4],
  ['none where none is asked for', 'B/500/0002', [], null],
])('competence accepted for %s', (_, unitRef, competences, line) => {
  const record = aStaffRecord({ competences });
  const refused = findCompetenceRefusal(
    record,
    role,
    specification,
    { ...subject, unitRef },
    {
      on: '2026-02-01',
      nation,
    },
  );
  expect(refused?.clause?.line ?? null).toBe(line);
});

const bound = { nations: ['Scotland'] };
const inScotland = [
  anEvidenceRule('quality-assurer-qualification', {
    scope: bound,
    value: { role, titles: ['Award in Sample Quality'] },
  }),
  anEvidenceRule('occupational-competence', { scope: bound, value: { role } }),
];

test.each([
  ['Scotland', 'not-qualified', 'competence-not-accepted'],
  ['England', 'qualified', null],
  ['Northern Ireland', 'qualified', null],
] as const)('what is asked for in Scotland alone, in %s', (where, expected, refused) => {
  const record = aStaffRecord({ qualifications: [], competences: [] });
  const when = { on: '2026-02-01', nation: where };
  const standing = roleStatusOn(record, role, { evidenceRules: inScotland }, subject, when);
  expect(standing.may ? standing.status.capacity : standing.refusal.code).toBe(expected);
  const competence = findCompetenceRefusal(record, role, { evidenceRules: inScotland }, subject, when);
  expect(competence?.code ?? null).toBe(refused);
});
