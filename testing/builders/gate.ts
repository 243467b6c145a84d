/** A register, a piece of work and a document for asking the gate who may act. */
import type { JudgingRole, Nation } from '#domain/specification/rules-of-people.ts';
import { type Act, type GateSubject, mayAct } from '#domain/people/gate.ts';
import type { DeclaredInterest, StaffRecord } from '#domain/people/register.ts';
import { type StaffGiven, aQualificationHeld, aStaffRecord } from './records.ts';
import { aClause, aSpecification, anEvidenceRule } from './specification.ts';

export const lines = { qualification: 3, everywhere: 5, footnote: 6, competence: 7, independence: 8 };
export const roles: readonly JudgingRole[] = [
  'assessor',
  'internal-quality-assurer',
  'external-quality-assurer',
];

/** Countersigning of quality assurers applies to England and Wales alone; that of assessors everywhere. */
export const specification = aSpecification({
  evidenceRules: [
    anEvidenceRule('assessor-qualification', { source: aClause(lines.qualification) }),
    ...roles.slice(1).map((role) =>
      anEvidenceRule('quality-assurer-qualification', {
        source: aClause(lines.qualification),
        value: { role },
      }),
    ),
    ...roles.map((role) =>
      anEvidenceRule('countersigning', { source: aClause(lines.everywhere), value: { role } }),
    ),
    ...roles.slice(1).map((role) =>
      anEvidenceRule('countersigning', {
        source: aClause(lines.footnote),
        value: { role },
        scope: { nations: ['England', 'Wales'] },
      }),
    ),
    anEvidenceRule('occupational-competence', { source: aClause(lines.competence) }),
    anEvidenceRule('independence', { source: aClause(lines.independence) }),
  ],
});

export const subject: GateSubject = {
  learnerId: 'learner',
  employerId: 'employer',
  specificationId: 'specification',
  unitRef: 'A/500/0001',
  parts: {
    decided: ['decider'],
    countersigned: ['countersigner'],
    'signed-off': ['signer'],
    sampled: ['sampler'],
    'countersigned-sample': ['second sampler'],
    responsible: ['responsible'],
  },
  assignedId: 'person',
};

export const on = '2026-03-02';

export const ask = (
  act: Act,
  given: StaffGiven = {},
  around: Partial<GateSubject> = {},
  day = on,
  others: readonly StaffRecord[] = [],
) =>
  mayAct({
    act,
    person: given.personId ?? 'person',
    on: day,
    register: {
      nation: given.nationOfCentre ?? 'England',
      people: [aStaffRecord({ personId: 'person', ...given }), ...others],
    },
    specification,
    subject: { ...subject, ...around },
  });

export const answerOf = (answer: ReturnType<typeof mayAct>): string =>
  answer.may === 'no' ? answer.refusals.map(({ code }) => code).join(' ') : answer.may;

export const statuses = ['held', 'training', 'out of time', 'none'] as const;
export type Status = (typeof statuses)[number];

export const qualificationsOf = (role: JudgingRole, status: Status): StaffRecord['qualifications'] => {
  if (status === 'none') return [];
  if (status === 'held') return [aQualificationHeld(role)];
  const deadlineOn = status === 'training' ? on : '2026-03-01';
  return [aQualificationHeld(role, { standing: 'working-towards', deadlineOn })];
};

export const roleOf: Readonly<Record<Act, JudgingRole>> = {
  decision: 'assessor',
  countersignature: 'assessor',
  'sign-off': 'assessor',
  'spot-record': 'assessor',
  sample: 'internal-quality-assurer',
  'sample-countersignature': 'internal-quality-assurer',
  'action-closure': 'internal-quality-assurer',
  'credit-transfer': 'internal-quality-assurer',
  'external-sample': 'external-quality-assurer',
  'external-countersignature': 'external-quality-assurer',
  'external-confirmation': 'external-quality-assurer',
  'appeal-panel': 'internal-quality-assurer',
};
export const acts: readonly Act[] = [
  'decision',
  'countersignature',
  'sign-off',
  'spot-record',
  'sample',
  'sample-countersignature',
  'action-closure',
  'credit-transfer',
  'external-sample',
  'external-countersignature',
  'external-confirmation',
  'appeal-panel',
];
export const nations: readonly Nation[] = ['England', 'Wales', 'Scotland', 'Northern Ireland'];
export const countingAtOnce: readonly Act[] = [
  'countersignature',
  'sample-countersignature',
  'action-closure',
  'credit-transfer',
  'external-countersignature',
  'external-confirmation',
  'appeal-panel',
];

export const expectedFor = (act: Act, status: Status, nation: Nation): string => {
  if (status === 'none') return 'not-qualified';
  if (status === 'out of time') return 'qualification-overdue';
  if (status === 'held') return 'yes';
  if (countingAtOnce.includes(act)) return 'countersigner-in-training';
  const everywhere = roleOf[act] === 'assessor';
  return everywhere || nation === 'England' || nation === 'Wales' ? 'countersigned' : 'yes';
};

export const heldFrom = (role: JudgingRole, fromOn: string, untilOn: string | null) => ({
  roles: [{ role, fromOn, untilOn }],
});

export const interest = (given: Partial<DeclaredInterest>): DeclaredInterest => ({
  id: 'interest',
  withPersonId: null,
  withOrganisationId: null,
  what: 'Sample interest',
  fromOn: '2026-03-02',
  untilOn: '2026-03-04',
  ...given,
});
