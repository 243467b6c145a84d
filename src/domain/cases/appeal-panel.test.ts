import { describe, expect, test } from 'vitest';
import { type StaffGiven, aQualificationHeld, aStaffRecord } from '#testing/builders/records.ts';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import type { Parts } from '../people/independence.ts';
import type { AppealPanel } from './appeal-panel.ts';
import type { CaseCandidate } from './candidate.ts';
import type { CaseStage } from './case-rules.ts';
import { type CaseBars, listHandlers, mayTakePart } from './taking-part.ts';
import { usualCaseRules } from './usual-rules.ts';

const [enquiry, atCentre, atAwarding] = usualCaseRules.appeal.stages;
if (atCentre === undefined || atAwarding === undefined) throw new Error('the rules have no such stage');

const today = '2026-09-01';
const unitRef = 'A/500/0001';
const lines = { qualification: 3, competence: 7, independence: 8 };

const specification = aSpecification({
  evidenceRules: [
    anEvidenceRule('quality-assurer-qualification', { source: aClause(lines.qualification) }),
    anEvidenceRule('occupational-competence', { source: aClause(lines.competence) }),
    anEvidenceRule('independence', { source: aClause(lines.independence) }),
  ],
});

const parts: Parts = {
  decided: ['assessor'],
  countersigned: ['countersigner'],
  'signed-off': ['signer'],
  sampled: ['sampler'],
  'countersigned-sample': ['second sampler'],
  responsible: ['responsible'],
};

type Member = Omit<StaffGiven, 'roles'> & { readonly roles?: readonly string[]; readonly on?: string };

/** What the case and its gate say to somebody who would decide it. */
const askFor = (stage: CaseStage, given: Member, around: Partial<AppealPanel['subject']> = {}) => {
  const { roles = ['internal-quality-assurer'], on = today, ...held } = given;
  const record = aStaffRecord({ personId: 'person', ...held });
  const candidate: CaseCandidate = {
    personId: record.personId,
    name: record.name,
    roles,
    worksAtCentre: stage.heldBy === 'centre',
    interests: record.interests,
  };
  const subject = {
    learnerId: 'learner',
    employerId: 'employer',
    specificationId: 'specification',
    unitRef,
    ...(stage.heldBy === 'awarding' ? { centreId: 'centre' } : {}),
    ...around,
  };
  const panel: AppealPanel = { register: { nation: 'England', people: [record] }, specification, subject };
  const bars: CaseBars = {
    raisedBy: 'learner',
    about: ['learner'],
    employerId: 'employer',
    parts,
    decided: ['earlier'],
    panels: { [stage.heldBy]: panel },
  };
  const refused = mayTakePart(candidate, 'officer', stage, bars, [candidate], on);
  expect(listHandlers([candidate], stage, bars, on)).toHaveLength(refused.length === 0 ? 1 : 0);
  return refused;
};

const interest = (given: object) => ({
  id: 'interest',
  withPersonId: null,
  withOrganisationId: null,
  what: 'sample interest',
  fromOn: '2026-09-01',
  untilOn: '2026-09-03',
  ...given,
});

const training = (deadlineOn: string) => [
  aQualificationHeld('internal-quality-assurer', { standing: 'working-towards', deadlineOn }),
];

const scrutiny = {
  id: 'scrutiny',
  interestId: 'interest',
  scrutineerId: 'second',
  scrutineerName: 'Second',
  reason: 'Nobody else is near',
  fromOn: '2026-01-01',
  untilOn: null,
};

const office = { qualifications: [], competences: [] };
const withLearner = { interests: [interest({ withPersonId: 'learner' })] };
const withAssessor = { interests: [interest({ withPersonId: 'assessor' })] };
const withCentre = { interests: [interest({ withOrganisationId: 'centre' })] };
const asCoordinator = { ...office, roles: ['coordinator'] };
const asManager = { ...office, roles: ['quality-manager'] };

const independent = lines.independence;

describe.each<[string, CaseStage, readonly (readonly [string, Member, readonly (string | number)[]])[]]>([
  [
    'an enquiry, decided by internal quality assurers',
    enquiry,
    [
      ['somebody qualified and free', {}, []],
      ['without a qualification', { qualifications: [] }, ['not-qualified', lines.qualification]],
      ['in training', { qualifications: training('2027-01-01') }, ['countersigner-in-training']],
      ['on the last day of their time', { qualifications: training(today) }, ['countersigner-in-training']],
      [
        'the day after it',
        { qualifications: training('2026-08-31') },
        ['qualification-overdue', lines.qualification],
      ],
      ['not competent in the unit', { competences: [] }, ['competence-not-accepted', lines.competence]],
      ['whoever decided', { personId: 'assessor' }, ['own-decision', independent]],
      ['whoever countersigned', { personId: 'countersigner' }, ['own-decision', independent]],
      ['whoever signed off', { personId: 'signer' }, ['own-decision', independent]],
      ['whoever sampled', { personId: 'sampler' }, ['own-decision', independent]],
      ['whoever countersigned a sample', { personId: 'second sampler' }, ['own-decision', independent]],
      ['whoever is assigned to the learner', { personId: 'responsible' }, ['own-decision', independent]],
      ['the learner', { personId: 'learner' }, ['raised-it', 'own-work', independent]],
      ['a relative of the learner', withLearner, ['declared-interest', independent]],
      ['a friend of the assessor', withAssessor, ['declared-interest', independent]],
      ['a relative until the day before', { ...withLearner, on: '2026-09-04' }, []],
      [
        'a relative on the last day',
        { ...withLearner, on: '2026-09-03' },
        ['declared-interest', independent],
      ],
      ['a relative from tomorrow', { ...withLearner, on: '2026-08-31' }, []],
      [
        'a relative whom a scrutineer looks over',
        { ...withLearner, scrutinies: [scrutiny] },
        ['declared-interest', independent],
      ],
      ['whoever decided an earlier stage', { personId: 'earlier' }, ['decided-before']],
      ['a coordinator, who judges nothing', asCoordinator, ['not-in-role']],
    ],
  ],
  [
    'an appeal at the centre, decided by coordinators as well',
    atCentre,
    [
      ['a coordinator without any qualification', asCoordinator, []],
      [
        'a coordinator who decided on the work',
        { ...asCoordinator, personId: 'assessor' },
        ['own-decision', independent],
      ],
      [
        'a coordinator with an interest',
        { ...asCoordinator, ...withLearner },
        ['declared-interest', independent],
      ],
      [
        'a coordinator who is a quality assurer in training',
        { roles: ['coordinator', 'internal-quality-assurer'], qualifications: training('2027-01-01') },
        [],
      ],
      [
        'a quality assurer without a qualification',
        { qualifications: [] },
        ['not-qualified', lines.qualification],
      ],
    ],
  ],
  [
    'an appeal to the awarding organisation',
    atAwarding,
    [
      ['a quality manager', asManager, []],
      ['with an interest in the centre', { ...asManager, ...withCentre }, ['declared-interest', independent]],
      [
        'with an interest in the learner',
        { ...asManager, ...withLearner },
        ['declared-interest', independent],
      ],
      ['who sampled the work', { ...asManager, personId: 'sampler' }, ['own-decision', independent]],
      ['an external quality assurer', { roles: ['external-quality-assurer'] }, ['not-in-role']],
    ],
  ],
])('%s', (_, stage, rows) => {
  test.each(rows)('%s', (__, given, expected) => {
    const refused = askFor(stage, given);
    const cited = refused.find(({ clause }) => clause !== undefined)?.clause?.line;
    expect([...refused.map(({ code }) => code), ...(cited === undefined ? [] : [cited])]).toEqual(expected);
    for (const { detail, whoCan } of refused) expect([detail, whoCan]).not.toContain('');
  });
});

const codesIn = (given: Member, unit: string | null) =>
  askFor(enquiry, given, { unitRef: unit }).map(({ code }) => code);

test('an appeal about no one unit is for whoever may judge some unit of the specification', () => {
  const [unit] = specification.units;
  if (unit === undefined) throw new Error('the specification has no unit');
  expect(codesIn({ competences: [{ unitRef: unit.ref }] }, null)).toEqual([]);
  expect(codesIn({ competences: [{ unitRef: unit.ref }] }, 'Z/999/9999')).toEqual([
    'competence-not-accepted',
  ]);
  expect(codesIn({ competences: [] }, null)).toEqual(['competence-not-accepted']);
});
