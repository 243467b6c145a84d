import { noSufficiency } from './evidence-rules.ts';
import { describe, expect, test } from 'vitest';
import {
  aClause,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import { type StaffGiven, aHistory, aStaffMember, meetUnit, sampleDay } from '#testing/builders/records.ts';
import type { Refusal } from '../people/refusal.ts';
import type { StaffRecord } from '../people/register.ts';
import {
  type JudgedEvidence,
  type Judgement,
  type JudgementContext,
  type UnitContext,
  checkJudgement,
  mayAssess,
  mayCountersign,
  maySignOff,
} from './judging.ts';
import type { DecisionFact } from './records.ts';
import { factsOfUnit } from './standing.ts';
import { unitStandingOf } from './unit-standing.ts';

const unit = aUnit({ outcomes: [anOutcome('1', 2)] });
const specification = aSpecification({
  units: [unit],
  evidenceRules: [
    anEvidenceRule('evidence-test', { id: 'T1', value: { name: 'Valid' }, source: aClause(31) }),
    anEvidenceRule('evidence-test', { id: 'T2', value: { name: 'Relevant in depth' }, source: aClause(32) }),
    anEvidenceRule('assessor-qualification', { source: aClause(33), value: { role: 'assessor' } }),
    anEvidenceRule('occupational-competence', { source: aClause(34), value: { role: 'assessor' } }),
    anEvidenceRule('countersigning', { source: aClause(35), value: { role: 'internal-quality-assurer' } }),
    anEvidenceRule('countersigning', { source: aClause(36), value: { role: 'assessor' } }),
    anEvidenceRule('authenticity', { source: aClause(37) }),
    anEvidenceRule('simulation', { source: aClause(38), value: { allowed: 'no' } }),
    anEvidenceRule('pass', { source: aClause(39) }),
  ],
});

const context: UnitContext = {
  learnerId: 'learner',
  specificationId: 'specification',
  employerId: null,
  parts: {},
  registrationState: 'active',
  centreApproved: true,
  unitChosen: true,
  today: sampleDay,
  specification,
  unit,
};

const codes = (refusals: readonly Refusal[]): readonly string[] => refusals.map(({ code }) => code);

const training = (deadlineOn: string | null): StaffRecord['qualifications'] => [
  { role: 'assessor', title: 'Sample Award', standing: 'working-towards', fromOn: '2026-01-01', deadlineOn },
];

describe('assessing', () => {
  test('is allowed to the assigned, qualified and competent assessor', () =>
    expect(mayAssess(aStaffMember(), context)).toMatchObject({
      capacity: 'qualified',
      needsCountersignature: false,
      refusals: [],
      gate: { act: 'decision', title: 'Sample Award', clause: { line: 33 }, waits: null },
    }));

  test.each<[string, StaffGiven, Partial<UnitContext>, readonly string[]]>([
    ['one’s own work', { personId: 'learner' }, {}, ['own-work']],
    ['without the role', { holdsRole: false }, {}, ['not-an-assessor']],
    ['without being assigned', { isAssigned: false }, {}, ['not-assigned']],
    ['without the qualification', { qualifications: [] }, {}, ['not-qualified']],
    [
      'with one that ended',
      {
        qualifications: [
          { role: 'assessor', title: 'S', standing: 'ended', fromOn: '2020-01-01', deadlineOn: null },
        ],
      },
      {},
      ['not-qualified'],
    ],
    [
      'with one that begins tomorrow',
      {
        qualifications: [
          { role: 'assessor', title: 'S', standing: 'held', fromOn: '2026-03-03', deadlineOn: null },
        ],
      },
      {},
      ['not-qualified'],
    ],
    [
      'after the deadline for qualifying',
      { qualifications: training('2026-03-01') },
      {},
      ['qualification-overdue'],
    ],
    ['without competence', { competences: [] }, {}, ['competence-not-accepted']],
    [
      'with competence for another unit',
      { competences: [{ unitRef: 'B' }] },
      {},
      ['competence-not-accepted'],
    ],
    ['in a withdrawn registration', {}, { registrationState: 'withdrawn' }, ['registration-not-active']],
    ['at a centre without approval', {}, { centreApproved: false }, ['centre-not-approved']],
    ['a unit that is not chosen', {}, { unitChosen: false }, ['unit-not-chosen']],
  ])('%s is refused', (_, changed, around, expected) =>
    expect(codes(mayAssess(aStaffMember(changed), { ...context, ...around }).refusals)).toEqual(expected),
  );

  test.each([['2026-03-02'], [null]])('in training until %s is allowed as a trainee', (deadlineOn) =>
    expect(mayAssess(aStaffMember({ qualifications: training(deadlineOn) }), context)).toMatchObject({
      capacity: 'trainee',
      needsCountersignature: true,
      refusals: [],
      gate: { untilOn: deadlineOn, waits: 'training' },
    }),
  );

  test('is refused with the clause that asks for the qualification and for competence', () => {
    const { refusals } = mayAssess(aStaffMember({ qualifications: [], competences: [] }), context);
    expect(refusals.map(({ clause }) => clause?.line)).toEqual([33, 34]);
    expect(refusals.every(({ whoCan }) => whoCan.length > 0)).toBe(true);
  });

  test('needs neither where the specification asks for neither', () => {
    const silent = { ...context, specification: aSpecification() };
    expect(mayAssess(aStaffMember({ qualifications: [], competences: [] }), silent)).toMatchObject({
      capacity: 'qualified',
      refusals: [],
      gate: { by: 'role', clause: null },
    });
  });
});

const piece: JudgedEvidence = {
  versionId: 'version',
  title: 'Sample evidence',
  typeCode: 'P',
  happenedOn: null,
  declared: true,
  setting: 'workplace',
  linkedTo: ['1.1'],
};

const judgement: Judgement = {
  criterion: '1.1',
  outcome: 'met',
  tests: { valid: true, 'relevant-in-depth': true },
  evidenceVersionIds: ['version'],
  feedback: null,
  supersedes: null,
  reason: null,
};

const signed: DecisionFact = aHistory().decide({ unitRef: unit.ref, criterion: '1.1' });

const check = (
  changed: Partial<Judgement>,
  evidence: Partial<JudgedEvidence> = {},
  around: Partial<JudgementContext> = {},
): readonly Refusal[] =>
  checkJudgement(
    { ...judgement, ...changed },
    {
      ...context,
      evidence: new Map([['version', { ...piece, ...evidence }]]),
      decided: new Map(),
      sufficiency: noSufficiency,
      simulationAgreed: false,
      ...around,
    },
  );

const stands = { decided: new Map([['1.1', signed]]) };

describe('a judgement', () => {
  test('with declared, linked evidence that passes every named test is allowed', () =>
    expect(check({})).toEqual([]));

  test.each<[string, Partial<Judgement>, Partial<JudgedEvidence>, readonly [string, number | undefined][]]>([
    ['met without evidence', { evidenceVersionIds: [] }, {}, [['no-evidence', 39]]],
    ['met by unknown evidence', { evidenceVersionIds: ['other'] }, {}, [['evidence-not-linked', undefined]]],
    ['met by evidence of another criterion', {}, { linkedTo: ['1.2'] }, [['evidence-not-linked', undefined]]],
    ['met by evidence not declared', {}, { declared: false }, [['not-declared-authentic', 37]]],
    ['met by a simulation', {}, { setting: 'simulation' }, [['simulation-barred', 38]]],
    ['met with one test not passed', { tests: { valid: true } }, {}, [['test-not-passed', 32]]],
    [
      'met with a test failed',
      { tests: { valid: false, 'relevant-in-depth': true } },
      {},
      [['test-not-passed', 31]],
    ],
    [
      'met with no test answered',
      { tests: {} },
      {},
      [
        ['test-not-passed', 31],
        ['test-not-passed', 32],
      ],
    ],
    ['of a criterion that does not exist', { criterion: '9.9' }, {}, [['no-such-criterion', undefined]]],
    ['not yet without feedback', { outcome: 'not-yet', feedback: '' }, {}, [['feedback-missing', undefined]]],
    [
      'superseding nothing',
      { supersedes: 'gone', reason: 'Sample' },
      {},
      [['nothing-to-supersede', undefined]],
    ],
  ])('%s is refused', (_, changed, evidence, expected) =>
    expect(check(changed, evidence).map(({ code, clause }) => [code, clause?.line])).toEqual(expected),
  );

  test('“not yet” may be given to evidence that is simulated, undeclared or fails a test', () =>
    expect(
      check(
        { outcome: 'not-yet', feedback: 'Sample', tests: {} },
        { declared: false, setting: 'simulation' },
      ),
    ).toEqual([]));

  test.each<[string, Partial<Judgement>, readonly string[]]>([
    ['cannot be signed a second time as if new', {}, ['decision-stands']],
    ['cannot be superseded by another name', { supersedes: 'other', reason: 'Sample' }, ['decision-stands']],
    ['cannot be superseded without a reason', { supersedes: signed.id, reason: '' }, ['reason-missing']],
    ['can be superseded with a reason', { supersedes: signed.id, reason: 'Sample' }, []],
  ])('that stands %s', (_, changed, expected) => expect(codes(check(changed, {}, stands))).toEqual(expected));

  test.each([
    ['without a word', null, ['occasion-not-explained']],
    ['with why work gave none', 'The format is fixed by the employer.', []],
  ])('may rest on what is permitted only where work gives no occasion %s: %j', (_, feedback, expected) => {
    const scenario = anEvidenceRule('method', {
      value: { mode: 'allowed', methods: ['scenario'], onlyIfNoOccasion: true, force: 'may' },
      scope: { units: [unit.ref], criteria: [`${unit.ref} 1.1`] },
    });
    const { evidenceRules } = context.specification;
    const around = { specification: { evidenceRules: [...evidenceRules, scenario] } };
    expect(codes(check({ feedback }, { typeCode: 'Scenario' }, around))).toEqual(expected);
    expect(codes(check({ feedback }, { typeCode: 'P' }, around))).toEqual([]);
  });

  test('may rest on a simulation where the unit itself allows it', () => {
    const allowing = aUnit({ ...unit, simulation: { allowed: 'conditional', source: aClause(40) } });
    expect(check({}, { setting: 'simulation' }, { unit: allowing })).toEqual([]);
  });

  test('where the document names no tests needs the assessor to find the evidence sufficient', () => {
    const silent = { specification: aSpecification({ units: [unit] }) };
    expect(codes(check({}, {}, silent))).toEqual(['test-not-passed']);
    expect(check({ tests: { sufficient: true } }, {}, silent)).toEqual([]);
  });
});

const second = (given: StaffGiven = {}) => aStaffMember({ personId: 'second', isAssigned: false, ...given });

describe('countersigning', () => {
  const decision: DecisionFact = { ...signed, assessorId: 'trainee', needsCountersignature: true };

  test('is allowed to another qualified assessor of the centre', () =>
    expect(mayCountersign(second(), [decision], new Set(), context).refusals).toEqual([]));

  test.each<[string, StaffGiven, Partial<DecisionFact>, readonly string[]]>([
    ['one’s own decision', { personId: 'trainee' }, {}, ['own-decision']],
    ['decisions on one’s own work', { personId: 'learner' }, {}, ['own-work']],
    ['in training', { qualifications: training(null) }, {}, ['countersigner-in-training']],
    ['unqualified', { qualifications: [] }, {}, ['not-qualified']],
    ['without the role', { holdsRole: false }, {}, ['not-an-assessor']],
    ['what needs none', {}, { needsCountersignature: false }, ['no-countersignature-due']],
  ])('%s is refused', (_, changed, of, expected) =>
    expect(
      codes(mayCountersign(second(changed), [{ ...decision, ...of }], new Set(), context).refusals),
    ).toEqual(expected),
  );

  test('twice is refused', () =>
    expect(codes(mayCountersign(second(), [decision], new Set([decision.id]), context).refusals)).toEqual([
      'countersigned-already',
    ]));

  test('cites the clause about assessors, not that about quality assurers', () => {
    const trainee = second({ qualifications: training(null) });
    const [refused] = mayCountersign(trainee, [decision], new Set(), context).refusals;
    expect(refused?.clause?.line).toBe(36);
  });
});

const standingAfter = (met: boolean) => {
  const history = aHistory();
  const decisions = meetUnit(history, unit);
  const supersedes = decisions[0]?.id ?? '';
  if (!met) history.decide({ unitRef: unit.ref, criterion: '1.1', outcome: 'not-yet', supersedes });
  return { history, standing: unitStandingOf(unit, factsOfUnit(history.records(), unit.ref), true) };
};

describe('signing off', () => {
  test('is allowed when every criterion is met', () =>
    expect(maySignOff(aStaffMember(), standingAfter(true).standing, context).refusals).toEqual([]));

  test('is refused while one is not, naming it and the clause', () => {
    const [refused, ...rest] = maySignOff(aStaffMember(), standingAfter(false).standing, context).refusals;
    expect(rest).toEqual([]);
    expect(refused).toMatchObject({ code: 'criteria-not-met', clause: { line: 39 } });
    expect(refused?.detail).toContain('1.1');
  });

  test('is refused to whoever may not assess', () =>
    expect(
      codes(maySignOff(aStaffMember({ holdsRole: false }), standingAfter(true).standing, context).refusals),
    ).toEqual(['not-an-assessor']));

  test('is refused while an action is open, and when it is done already', () => {
    const { history, standing } = standingAfter(true);
    const ids = standing.criteria.flatMap(({ decisionId }) => decisionId ?? []);
    const facts = () => unitStandingOf(unit, factsOfUnit(history.records(), unit.ref), true);
    history.signOff(unit.ref, ids);
    expect(codes(maySignOff(aStaffMember(), facts(), context).refusals)).toEqual(['signed-off-already']);
    history.sample(unit.ref, ids, { verdict: 'action' });
    expect(codes(maySignOff(aStaffMember(), facts(), context).refusals)).toEqual(['action-open']);
  });
});
