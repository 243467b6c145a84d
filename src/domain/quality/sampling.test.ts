import { describe, expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { aHistory, aStaffMember } from '#testing/builders/records.ts';
import type { StaffMember } from '../assessment/judging.ts';
import { type SamplingContext, mayCloseAction, maySample } from './sampling.ts';

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
  today: '2026-03-02',
  registrationState: 'active',
  specification,
  decisions: [decision, earlier, { ...earlier, id: 'new', assessorId: 'assessor', supersedes: earlier.id }],
  countersignatures: [history.countersign(decision.id, { personId: 'countersigner' })],
  signOffs: [history.signOff('A', [decision.id], { assessorId: 'signer' })],
};

const sampler = aStaffMember({ personId: 'sampler' });

const training: StaffMember['qualifications'] = [
  {
    role: 'internal-quality-assurer',
    title: 'S',
    standing: 'working-towards',
    fromOn: '2026-01-01',
    deadlineOn: '2027-01-01',
  },
];

describe('sampling', () => {
  test('is allowed to the assigned quality assurer who had no part in the unit', () =>
    expect(maySample(sampler, context)).toEqual([]));

  test.each<[string, Partial<StaffMember>, Partial<SamplingContext>, string, number | undefined]>([
    ['one’s own decision', { personId: 'assessor' }, {}, 'own-decision', 3],
    ['a unit of which one’s decision was superseded', { personId: 'first assessor' }, {}, 'own-decision', 3],
    ['what one countersigned', { personId: 'countersigner' }, {}, 'own-decision', 3],
    ['what one signed off', { personId: 'signer' }, {}, 'own-decision', 3],
    ['one’s own work', { personId: 'learner' }, {}, 'own-work', 3],
    ['without the role', { holdsRole: false }, {}, 'not-a-quality-assurer', undefined],
    ['without being assigned', { isAssigned: false }, {}, 'not-assigned', undefined],
    ['in training', { qualifications: training }, {}, 'sampler-in-training', 4],
    ['a unit without decisions', {}, { decisions: [] }, 'nothing-to-sample', undefined],
    ['in a closed registration', {}, { registrationState: 'closed' }, 'registration-not-active', undefined],
  ])('%s is refused', (_, changed, around, code, line) => {
    const refusals = maySample({ ...sampler, ...changed }, { ...context, ...around });
    expect(refusals.map((one) => [one.code, one.clause?.line])).toEqual([[code, line]]);
  });
});

describe('closing an action', () => {
  const open = { verdict: 'action', closed: false };
  const codes = (person: StaffMember, sample = open): readonly string[] =>
    mayCloseAction(person, sample, context).map(({ code }) => code);

  test('is allowed to a quality assurer who had no part in the unit', () =>
    expect(codes({ ...sampler, isAssigned: false })).toEqual([]));

  test('is refused to the assessor whose action it is', () =>
    expect(codes({ ...sampler, personId: 'assessor' })).toEqual(['own-decision']));

  test('is refused without the role or in training', () => {
    expect(codes({ ...sampler, holdsRole: false })).toEqual(['not-a-quality-assurer']);
    expect(codes({ ...sampler, qualifications: training })).toEqual(['sampler-in-training']);
  });

  test('is refused where there is none, or none any more', () => {
    expect(codes(sampler, { ...open, verdict: 'agreed' })).toEqual(['no-action']);
    expect(codes(sampler, { ...open, closed: true })).toEqual(['closed-already']);
  });
});
