import { describe, expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { type StaffGiven, aHistory, aQualificationHeld, aStaffMember } from '#testing/builders/records.ts';
import {
  type ActionOfSample,
  type SamplingContext,
  mayCloseAction,
  mayCountersignSample,
  maySample,
} from './sampling.ts';

const specification = aSpecification({
  evidenceRules: [
    anEvidenceRule('independence', { source: aClause(3) }),
    anEvidenceRule('countersigning', { source: aClause(4), value: { role: 'internal-quality-assurer' } }),
  ],
});

const history = aHistory();
const decision = history.decide({ unitRef: 'A', criterion: '1.1', assessorId: 'assessor' });
const earlier = history.decide({ unitRef: 'A', criterion: '1.2', assessorId: 'first assessor' });

const context: SamplingContext = {
  learnerId: 'learner',
  specificationId: 'specification',
  employerId: null,
  unitRef: 'A',
  samples: [],
  sampleCountersignatures: [],
  today: '2026-03-02',
  registrationState: 'active',
  specification,
  decisions: [decision, earlier, { ...earlier, id: 'new', assessorId: 'assessor', supersedes: earlier.id }],
  countersignatures: [history.countersign(decision.id, { personId: 'countersigner' })],
  signOffs: [history.signOff('A', [decision.id], { assessorId: 'signer' })],
};

const sampler = (given: StaffGiven = {}) => aStaffMember({ personId: 'sampler', ...given });

const training = [
  aQualificationHeld('internal-quality-assurer', {
    standing: 'working-towards',
    fromOn: '2026-01-01',
    deadlineOn: '2027-01-01',
  }),
];

describe('sampling', () => {
  test('is allowed to the assigned quality assurer who had no part in the unit', () =>
    expect(maySample(sampler(), context)).toMatchObject({ refusals: [], needsCountersignature: false }));

  test.each<[string, StaffGiven, Partial<SamplingContext>, string, number | undefined]>([
    ['one’s own decision', { personId: 'assessor' }, {}, 'own-decision', 3],
    ['a unit of which one’s decision was superseded', { personId: 'first assessor' }, {}, 'own-decision', 3],
    ['what one countersigned', { personId: 'countersigner' }, {}, 'own-decision', 3],
    ['what one signed off', { personId: 'signer' }, {}, 'own-decision', 3],
    ['one’s own work', { personId: 'learner' }, {}, 'own-work', 3],
    ['without the role', { holdsRole: false }, {}, 'not-a-quality-assurer', undefined],
    ['without being assigned', { isAssigned: false }, {}, 'not-assigned', undefined],
    ['a unit without decisions', {}, { decisions: [] }, 'nothing-to-sample', undefined],
    ['in a closed registration', {}, { registrationState: 'closed' }, 'registration-not-active', undefined],
  ])('%s is refused', (_, changed, around, code, line) => {
    const { refusals } = maySample(sampler(changed), { ...context, ...around });
    expect(refusals.map((one) => [one.code, one.clause?.line])).toEqual([[code, line]]);
  });

  test('in training waits for a countersignature', () =>
    expect(maySample(sampler({ qualifications: training }), context)).toMatchObject({
      refusals: [],
      capacity: 'trainee',
      needsCountersignature: true,
    }));
});

describe('countersigning a sample', () => {
  const sample = history.sample('A', [decision.id], {
    samplerId: 'sampler',
    needsCountersignature: true,
  });
  const codes = (given: StaffGiven, around: Partial<SamplingContext> = {}, of = sample) =>
    mayCountersignSample(aStaffMember({ personId: 'second sampler', isAssigned: false, ...given }), of, {
      ...context,
      samples: [sample],
      ...around,
    }).refusals.map(({ code }) => code);

  test.each<[string, StaffGiven, readonly string[]]>([
    ['by another qualified quality assurer', {}, []],
    ['by the sampler', { personId: 'sampler' }, ['own-decision']],
    ['by the assessor', { personId: 'assessor' }, ['own-decision']],
    ['in training', { qualifications: training }, ['countersigner-in-training']],
    ['without the role', { holdsRole: false }, ['not-a-quality-assurer']],
  ])('%s', (_, given, expected) => expect(codes(given)).toEqual(expected));

  test('is refused where none is due, and twice', () => {
    expect(codes({}, {}, { ...sample, needsCountersignature: false })).toEqual(['no-countersignature-due']);
    const given = history.countersignSample(sample.id);
    expect(codes({}, { sampleCountersignatures: [given] })).toEqual(['countersigned-already']);
  });
});

describe('closing an action', () => {
  const open: ActionOfSample = {
    id: 'sample',
    verdict: 'action',
    closed: false,
    needsCountersignature: false,
    actionOwnerId: 'owner',
  };
  const codes = (
    given: StaffGiven,
    action = open,
    around: Partial<SamplingContext> = {},
  ): readonly string[] =>
    mayCloseAction(sampler(given), action, { ...context, ...around }).refusals.map(({ code }) => code);

  test('is allowed to a quality assurer who had no part in the unit', () =>
    expect(codes({ isAssigned: false })).toEqual([]));

  test('is refused to the assessor whose action it is', () =>
    expect(codes({ personId: 'assessor' })).toEqual(['own-decision']));

  test('is refused without the role or in training', () => {
    expect(codes({ holdsRole: false })).toEqual(['not-a-quality-assurer']);
    expect(codes({ qualifications: training })).toEqual(['countersigner-in-training']);
  });

  test('is refused where there is none, or none any more', () => {
    expect(codes({}, { ...open, verdict: 'agreed' })).toEqual(['no-action']);
    expect(codes({}, { ...open, closed: true })).toEqual(['closed-already']);
  });

  test('is refused to whoever was to do it, though they decided nothing', () =>
    expect(codes({ personId: 'owner' })).toEqual(['own-action']));

  test('waits until the sample counts', () => {
    const waiting = { ...open, needsCountersignature: true };
    expect(codes({}, waiting)).toEqual(['countersignature-due']);
    const agreed = aHistory().countersignSample('sample');
    expect(codes({}, waiting, { sampleCountersignatures: [agreed] })).toEqual([]);
  });
});
