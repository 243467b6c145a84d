import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { type StaffGiven, aQualificationHeld, aStaffRecord } from '#testing/builders/records.ts';
import type { JudgingRole, Nation } from '../specification/rules-of-people.ts';
import { type Act, type GateSubject, mayAct, whoCould } from './gate.ts';
import type { Part } from './independence.ts';
import type { DeclaredInterest, StaffRecord } from './register.ts';

const lines = { qualification: 3, everywhere: 5, footnote: 6, competence: 7, independence: 8 };
const roles: readonly JudgingRole[] = ['assessor', 'internal-quality-assurer', 'external-quality-assurer'];

/** Countersigning of quality assurers applies to England and Wales alone; that of assessors everywhere. */
const specification = aSpecification({
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

const subject: GateSubject = {
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

const on = '2026-03-02';

const ask = (
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

const answerOf = (answer: ReturnType<typeof mayAct>): string =>
  answer.may === 'no' ? answer.refusals.map(({ code }) => code).join(' ') : answer.may;

const statuses = ['held', 'training', 'out of time', 'none'] as const;
type Status = (typeof statuses)[number];

const qualificationsOf = (role: JudgingRole, status: Status): StaffRecord['qualifications'] => {
  if (status === 'none') return [];
  if (status === 'held') return [aQualificationHeld(role)];
  const deadlineOn = status === 'training' ? on : '2026-03-01';
  return [aQualificationHeld(role, { standing: 'working-towards', deadlineOn })];
};

const roleOf: Readonly<Record<Act, JudgingRole>> = {
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
const acts: readonly Act[] = [
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
const nations: readonly Nation[] = ['England', 'Wales', 'Scotland', 'Northern Ireland'];
const countingAtOnce: readonly Act[] = [
  'countersignature',
  'sample-countersignature',
  'action-closure',
  'credit-transfer',
  'external-countersignature',
  'external-confirmation',
  'appeal-panel',
];

const expectedFor = (act: Act, status: Status, nation: Nation): string => {
  if (status === 'none') return 'not-qualified';
  if (status === 'out of time') return 'qualification-overdue';
  if (status === 'held') return 'yes';
  if (countingAtOnce.includes(act)) return 'countersigner-in-training';
  const everywhere = roleOf[act] === 'assessor';
  return everywhere || nation === 'England' || nation === 'Wales' ? 'countersigned' : 'yes';
};

const heldFrom = (role: JudgingRole, fromOn: string, untilOn: string | null) => ({
  roles: [{ role, fromOn, untilOn }],
});

describe.each(acts)('%s', (act) => {
  const role = roleOf[act];

  test.each(nations.flatMap((nation) => statuses.map((status) => [status, nation] as const)))(
    'with a qualification %s in %s',
    (status, nation) => {
      const qualifications = qualificationsOf(role, status);
      expect(answerOf(ask(act, { qualifications, nationOfCentre: nation }))).toBe(
        expectedFor(act, status, nation),
      );
      // Where somebody works goes before where their centre is.
      expect(answerOf(ask(act, { qualifications, nation, nationOfCentre: 'England' }))).toBe(
        expectedFor(act, status, nation),
      );
    },
  );

  test('without competence, without the role, on one’s own work, and all at once', () => {
    expect(answerOf(ask(act, { competences: [] }))).toBe('competence-not-accepted');
    expect(answerOf(ask(act, { holdsRole: false }))).toMatch(/^not-an?-/u);
    expect(answerOf(ask(act, { personId: 'learner' }, { assignedId: 'learner' }))).toBe('own-work');
    const nothing = { holdsRole: false, competences: [], qualifications: [] };
    expect(answerOf(ask(act, nothing)).split(' ')).toHaveLength(3);
  });

  test('on the days of the role alone', () => {
    expect(answerOf(ask(act, heldFrom(role, on, on)))).toBe('yes');
    expect(answerOf(ask(act, heldFrom(role, '2026-03-03', null)))).toMatch(/^not-an?-/u);
    expect(answerOf(ask(act, heldFrom(role, '2020-01-01', '2026-03-01')))).toMatch(/^not-an?-/u);
  });
});

describe('somebody in several roles', () => {
  test.each<[string, Act, readonly StaffRecord['qualifications'][], string]>([
    ['assesses in the role held', 'decision', [qualificationsOf('assessor', 'held')], 'yes'],
    [
      'samples by no qualification in assessing',
      'sample',
      [qualificationsOf('assessor', 'held')],
      'not-qualified',
    ],
    [
      'samples in training, although a qualified assessor',
      'sample',
      [qualificationsOf('assessor', 'held'), qualificationsOf('internal-quality-assurer', 'training')],
      'countersigned',
    ],
    [
      'countersigns no sample in training, although a qualified assessor',
      'sample-countersignature',
      [qualificationsOf('assessor', 'held'), qualificationsOf('internal-quality-assurer', 'training')],
      'countersigner-in-training',
    ],
    [
      'countersigns decisions by the qualification in that very role',
      'countersignature',
      [qualificationsOf('assessor', 'training'), qualificationsOf('internal-quality-assurer', 'held')],
      'countersigner-in-training',
    ],
    [
      'goes on assessing when the time in the other role ran out',
      'decision',
      [qualificationsOf('assessor', 'held'), qualificationsOf('internal-quality-assurer', 'out of time')],
      'yes',
    ],
    [
      'is judged by the qualification held, where the time for another ran out',
      'decision',
      [qualificationsOf('assessor', 'out of time'), qualificationsOf('assessor', 'held')],
      'yes',
    ],
  ])('%s', (_, act, qualifications, expected) => {
    const held = roles.map((role) => ({ role, fromOn: '2020-01-01', untilOn: null }));
    expect(answerOf(ask(act, { roles: held, qualifications: qualifications.flat() }))).toBe(expected);
  });

  test('acts in a role on its days, whatever the other roles say', () => {
    const assessorUntil = { role: 'assessor' as const, fromOn: '2020-01-01', untilOn: on };
    const samplerFrom = { role: 'internal-quality-assurer' as const, fromOn: '2026-03-03', untilOn: null };
    const given = { roles: [assessorUntil, samplerFrom] };
    expect([on, '2026-03-03'].map((day) => answerOf(ask('decision', given, {}, day)))).toEqual([
      'yes',
      'not-an-assessor',
    ]);
    expect([on, '2026-03-03'].map((day) => answerOf(ask('sample', given, {}, day)))).toEqual([
      'not-a-quality-assurer',
      'yes',
    ]);
  });

  test('has a part in the work in one role and is barred by it in the other', () => {
    const parts = { decided: ['person'] };
    for (const act of ['sample', 'countersignature', 'appeal-panel'] as const)
      expect([act, answerOf(ask(act, {}, { parts }))]).toEqual([act, 'own-decision']);
  });
});

const interest = (given: Partial<DeclaredInterest>): DeclaredInterest => ({
  id: 'interest',
  withPersonId: null,
  withOrganisationId: null,
  what: 'Sample interest',
  fromOn: '2026-03-02',
  untilOn: '2026-03-04',
  ...given,
});

const scrutiny = {
  id: 'scrutiny',
  interestId: 'interest',
  scrutineerId: 'second',
  scrutineerName: 'Second',
  reason: 'Nobody else is near',
  fromOn: '2026-03-02',
  untilOn: null,
};

describe('a declared interest', () => {
  test.each([
    ['2026-03-01', 'yes'],
    ['2026-03-02', 'declared-interest'],
    ['2026-03-04', 'declared-interest'],
    ['2026-03-05', 'yes'],
  ])('with the learner bars every act on %s: %s', (day, expected) => {
    for (const act of acts)
      expect([
        act,
        answerOf(ask(act, { interests: [interest({ withPersonId: 'learner' })] }, {}, day)),
      ]).toEqual([act, expected]);
  });

  test('with the learner’s employer bars as well, and with another does not', () => {
    expect(answerOf(ask('decision', { interests: [interest({ withOrganisationId: 'employer' })] }))).toBe(
      'declared-interest',
    );
    expect(answerOf(ask('decision', { interests: [interest({ withOrganisationId: 'other' })] }))).toBe('yes');
  });

  test.each([
    ['external-sample', 'countersigned'],
    ['external-countersignature', 'declared-interest'],
    ['external-confirmation', 'declared-interest'],
  ] as const)('with the centre whose work is judged bars %s', (act, scrutinised) => {
    const given = { interests: [interest({ withOrganisationId: 'centre' })] };
    expect(answerOf(ask(act, given, { centreId: 'centre' }))).toBe('declared-interest');
    expect(answerOf(ask(act, given, { centreId: 'centre' }, '2026-03-05'))).toBe('yes');
    expect(answerOf(ask(act, given, { centreId: 'elsewhere' }))).toBe('yes');
    expect(answerOf(ask(act, { ...given, scrutinies: [scrutiny] }, { centreId: 'centre' }))).toBe(
      scrutinised,
    );
  });

  test.each(acts)('is excused by a scrutineer for %s only where somebody countersigns it', (act) => {
    const given = { interests: [interest({ withPersonId: 'learner' })], scrutinies: [scrutiny] };
    const answer = ask(act, given);
    expect(answerOf(answer)).toBe(countingAtOnce.includes(act) ? 'declared-interest' : 'countersigned');
    const [refused] = answer.may === 'no' ? answer.refusals : [];
    expect(refused?.whoCan ?? '').not.toContain('scrutineer');
  });

  test('with whoever decided bars judging their decision, and not deciding anew', () => {
    const given = { interests: [interest({ withPersonId: 'decider' })] };
    for (const act of ['countersignature', 'sample', 'external-sample', 'appeal-panel'] as const)
      expect([act, answerOf(ask(act, given))]).toEqual([act, 'declared-interest']);
    expect(answerOf(ask('decision', given))).toBe('yes');
  });

  test('is looked over by the scrutineer that is named: the act waits for a countersignature', () => {
    const given = { interests: [interest({ withPersonId: 'learner' })], scrutinies: [scrutiny] };
    expect(ask('decision', given)).toMatchObject({
      may: 'countersigned',
      because: 'interest',
      clause: { line: lines.independence },
      scrutiny: { scrutineerName: 'Second', reason: 'Nobody else is near' },
    });
  });

  test.each<[string, Partial<typeof scrutiny>, StaffGiven]>([
    ['from tomorrow', { fromOn: '2026-03-03' }, {}],
    ['of another interest', { interestId: 'other' }, {}],
    ['by oneself', { scrutineerId: 'person' }, {}],
    ['by the learner', { scrutineerId: 'learner' }, {}],
    ['by somebody with an interest', {}, { interests: [interest({ withPersonId: 'learner' })] }],
  ])('is not looked over %s', (_, changed, second) => {
    const given = {
      interests: [interest({ withPersonId: 'learner' })],
      scrutinies: [{ ...scrutiny, ...changed }],
    };
    const other = aStaffRecord({ personId: 'second', ...second });
    expect(answerOf(ask('decision', given, {}, on, [other]))).toBe('declared-interest');
  });
});

describe('a part in the work', () => {
  const barred: Readonly<Record<Act, readonly Part[]>> = {
    decision: [],
    'sign-off': [],
    'spot-record': [],
    countersignature: ['decided'],
    sample: ['decided', 'countersigned', 'signed-off'],
    'action-closure': ['decided', 'countersigned', 'signed-off'],
    'credit-transfer': [],
    'sample-countersignature': ['decided', 'countersigned', 'signed-off', 'sampled'],
    'external-sample': ['decided', 'countersigned', 'signed-off', 'sampled', 'countersigned-sample'],
    'external-confirmation': ['decided', 'countersigned', 'signed-off', 'sampled', 'countersigned-sample'],
    'external-countersignature': [
      'decided',
      'countersigned',
      'signed-off',
      'sampled',
      'countersigned-sample',
    ],
    'appeal-panel': [
      'decided',
      'countersigned',
      'signed-off',
      'sampled',
      'countersigned-sample',
      'responsible',
    ],
  };
  const parts: readonly Part[] = [
    'decided',
    'countersigned',
    'signed-off',
    'sampled',
    'countersigned-sample',
    'responsible',
  ];

  test.each(acts.flatMap((act) => parts.map((part) => [act, part] as const)))(
    '%s after having %s',
    (act, part) => {
      const answer = ask(act, {}, { parts: { [part]: ['person'] } });
      expect(answerOf(answer)).toBe(barred[act].includes(part) ? 'own-decision' : 'yes');
      const cited = answer.may === 'no' ? answer.refusals[0]?.clause?.line : lines.independence;
      expect(cited).toBe(lines.independence);
    },
  );

  test('that a countersigner disagreed with is judged by another assessor', () =>
    expect(answerOf(ask('decision', {}, { parts: { 'disagreed-with': ['person'] } }))).toBe(
      'disagreed-already',
    ));
});

describe('who could instead', () => {
  const second = aStaffRecord({ personId: 'second', name: 'Sample Second' });
  const trainee = aStaffRecord({
    personId: 'trainee',
    name: 'Sample Trainee',
    qualifications: qualificationsOf('assessor', 'training'),
  });
  const decider = aStaffRecord({ personId: 'decider', name: 'Sample Decider' });

  test('is named from the register, whoever is assigned', () => {
    const answer = ask('decision', { qualifications: [] }, {}, on, [second, trainee]);
    expect(answer).toMatchObject({
      may: 'no',
      whoCould: [{ name: 'Sample Second' }, { name: 'Sample Trainee' }],
    });
    expect(answer.may === 'no' && answer.refusals[0]?.whoCan).toContain('Sample Second, Sample Trainee');
  });

  test('leaves out those who may not', () =>
    expect(ask('countersignature', { qualifications: [] }, {}, on, [second, trainee, decider])).toMatchObject(
      {
        whoCould: [{ personId: 'second' }],
      },
    ));

  test('is nobody where nobody may', () =>
    expect(ask('countersignature', { qualifications: [] }, {}, on, [decider])).toMatchObject({
      whoCould: [],
    }));
});

const anybody = (personId: string) =>
  fc
    .record({
      holdsRole: fc.boolean(),
      status: fc.constantFrom(...statuses),
      competent: fc.boolean(),
      isInterested: fc.boolean(),
    })
    .map(({ holdsRole, status, competent, isInterested }) =>
      aStaffRecord({
        personId,
        holdsRole,
        qualifications: roles.flatMap((role) => qualificationsOf(role, status)),
        competences: competent ? [{ unitRef: null }] : [],
        interests: isInterested ? [interest({ withPersonId: 'learner' })] : [],
      }),
    );

test('over any register: whoever is named as able is, and nobody able is left out', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...acts),
      fc.tuple(anybody('person'), anybody('decider'), anybody('sampler'), anybody('learner')),
      (act, people) => {
        const register = { nation: 'England' as const, people };
        const asking = { act, on, register, specification, subject };
        const able = new Set(whoCould(asking).map(({ personId }) => personId));
        for (const { personId } of people) {
          const { assignedId: _, ...unassigned } = subject;
          const answer = mayAct({ ...asking, subject: unassigned, person: personId });
          expect(answer.may !== 'no').toBe(able.has(personId));
          expect(answer.may === 'no' ? answer.refusals.length : 1).toBeGreaterThan(0);
        }
        expect(able.has('learner')).toBe(false);
      },
    ),
  );
});

test('an interest is refused under the clause of the unit, not of another one', () => {
  const ofUnits = aSpecification({
    evidenceRules: ['D/500/0002', 'A/500/0001'].map((unitRef, index) =>
      anEvidenceRule('independence', { scope: { units: [unitRef] }, source: aClause(20 + index) }),
    ),
  });
  const given = { personId: 'decider' };
  const answer = mayAct({
    act: 'sample',
    person: 'decider',
    on,
    register: { nation: 'England', people: [aStaffRecord(given)] },
    specification: ofUnits,
    subject,
  });
  const cited = answer.may === 'no' ? answer.refusals.map(({ clause }) => clause?.line) : [];
  expect(cited).toContain(21);
  expect(cited).not.toContain(20);
});
