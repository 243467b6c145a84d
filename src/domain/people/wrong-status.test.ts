import { describe, expect, test } from 'vitest';
import { type StaffGiven, aQualificationHeld, aStaffRecord } from '#testing/builders/records.ts';
import { aSpecification, aUnit, anEvidenceRule } from '#testing/builders/specification.ts';
import type { JudgingRole } from '../specification/rules-of-people.ts';
import { type DoneAct, findWrongStatus } from './wrong-status.ts';

const [first, second] = ['A/500/0001', 'D/500/0002'];
const on = '2026-03-02';

const specification = aSpecification({
  units: [aUnit({ ref: first }), aUnit({ ref: second })],
  evidenceRules: (['assessor', 'internal-quality-assurer', 'external-quality-assurer'] as const)
    .flatMap((role) => [
      anEvidenceRule(role === 'assessor' ? 'assessor-qualification' : 'quality-assurer-qualification', {
        value: { role },
      }),
      anEvidenceRule('countersigning', {
        value: { role },
        scope: role === 'internal-quality-assurer' ? { nations: ['England', 'Wales'] } : {},
      }),
    ])
    .concat([anEvidenceRule('occupational-competence', {})]),
});

const done = (given: Partial<DoneAct> = {}): DoneAct => ({
  signingId: 'signing',
  act: 'decision',
  personId: 'person',
  on,
  capacity: 'qualified',
  waited: false,
  learnerId: 'learner',
  employerId: null,
  specificationId: 'specification',
  unitRef: first,
  ...given,
});

const review = (given: Partial<DoneAct> = {}): DoneAct =>
  done({ act: 'external-sample', learnerId: '', unitRef: null, centreId: 'centre', ...given });

/** An interest with the learner on some days, whenever it was declared. */
const withLearner = (fromOn: string, untilOn: string | null): StaffGiven => ({
  interests: [
    { id: 'interest', withPersonId: 'learner', withOrganisationId: null, what: 'Sample', fromOn, untilOn },
  ],
});

const appeal = (...seats: readonly JudgingRole[]): DoneAct => done({ act: 'appeal-panel', seats });

const foundIn = (act: DoneAct, given: StaffGiven) =>
  findWrongStatus(
    [act],
    { nation: 'England', people: [aStaffRecord({ personId: 'person', ...given })] },
    () => specification,
  ).map(({ found, refusals }) => [found, ...refusals.map(({ code }) => code)].join(' '))[0] ?? 'right';

const training = (role: JudgingRole, deadlineOn: string) => ({
  qualifications: [aQualificationHeld(role, { standing: 'working-towards', deadlineOn })],
});

const knows = (...unitRefs: readonly string[]): StaffGiven => ({
  competences: unitRefs.map((unitRef) => ({ unitRef })),
});

/** In training, in Scotland first, where the sample document asks for no countersignature of samples. */
const moved: StaffGiven = {
  ...training('internal-quality-assurer', '2026-12-31'),
  nations: [
    { nation: 'Scotland', fromOn: '2025-01-01' },
    { nation: 'Wales', fromOn: '2026-03-03' },
  ],
};

const withCentre: StaffGiven = {
  interests: [
    {
      id: 'interest',
      withPersonId: null,
      withOrganisationId: 'centre',
      what: 'Sample interest',
      fromOn: on,
      untilOn: null,
    },
  ],
};

describe('what was signed', () => {
  test.each<[string, DoneAct, StaffGiven, string]>([
    ['by somebody qualified', done(), {}, 'right'],
    ['without a qualification, as is known now', done(), { qualifications: [] }, 'may-not not-qualified'],
    ['in training and countersigned', done({ waited: true }), training('assessor', on), 'right'],
    ['in training and counted', done(), training('assessor', on), 'trainee'],
    [
      'a day after the time ran out',
      done(),
      training('assessor', '2026-03-01'),
      'may-not qualification-overdue',
    ],
    ['on the spot, in training', done({ act: 'spot-record' }), training('assessor', on), 'right'],
    [
      'on the spot, without a qualification',
      done({ act: 'spot-record' }),
      { qualifications: [] },
      'may-not not-qualified',
    ],
    ['of an appeal, in a role of its stage', appeal('external-quality-assurer'), {}, 'right'],
    [
      'of an appeal, in one of two roles',
      appeal('internal-quality-assurer', 'external-quality-assurer'),
      { qualifications: [aQualificationHeld('external-quality-assurer')] },
      'right',
    ],
    [
      'of an appeal, qualified for another role',
      appeal('internal-quality-assurer'),
      { qualifications: [aQualificationHeld('assessor')] },
      'may-not not-qualified',
    ],
    ['in a unit that they know', done(), knows(first), 'right'],
    ['in a unit that they do not know', done(), knows(second), 'may-not competence-not-accepted'],
    ['of a centre, knowing some unit', review(), knows(second), 'right'],
    ['of a centre, knowing none', review(), knows('Z/999/9999'), 'may-not competence-not-accepted'],
    ['of units drawn, knowing each', review({ unitRefs: [first, second] }), knows(first, second), 'right'],
    [
      'of units drawn, knowing one of them',
      review({ unitRefs: [first, second] }),
      knows(first),
      'may-not competence-not-accepted',
    ],
    [
      'of units drawn, in training',
      review({ unitRefs: [first, second] }),
      training('external-quality-assurer', on),
      'trainee',
    ],
    [
      'with an interest in the centre',
      review({ unitRefs: [first] }),
      withCentre,
      'may-not declared-interest',
    ],
    ['before the interest', review({ on: '2026-03-01' }), withCentre, 'right'],
    [
      'where no countersignature was due, before moving to where one is',
      done({ act: 'sample' }),
      moved,
      'right',
    ],
    ['where one was due, after moving', done({ act: 'sample', on: '2026-03-03' }), moved, 'trainee'],
    ['on the last day of the interest', done(), withLearner(on, on), 'may-not declared-interest'],
    ['after the interest was over', done(), withLearner('2026-01-01', '2026-03-01'), 'right'],
    ['with an interest that began later', done(), withLearner('2026-03-03', null), 'right'],
    [
      'as a confirmation, with an interest',
      review({ act: 'external-confirmation' }),
      withCentre,
      'may-not declared-interest',
    ],
  ])('%s', (_, act, given, expected) => expect(foundIn(act, given)).toBe(expected));
});
