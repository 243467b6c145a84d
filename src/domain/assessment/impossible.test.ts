/** What was seen in other products and cannot happen here, as far as the domain decides it. The rest is tested in the server. */
import { noSufficiency } from './evidence-rules.ts';
import { describe, expect, test } from 'vitest';
import { aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { achieveUnit, aHistory, aStaffMember, meetUnit, sampleDay } from '#testing/builders/records.ts';
import { type UnitContext, checkJudgement, mayAssess, maySignOff } from './judging.ts';
import type { LearnerRecords } from './records.ts';
import { factsOfUnit, standing } from './standing.ts';
import { type UnitStanding, unitStandingOf } from './unit-standing.ts';

const unit = aUnit({ outcomes: [anOutcome('1', 3)] });
const specification = aSpecification({ units: [unit] });

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

const standingOf = (records: LearnerRecords): UnitStanding =>
  unitStandingOf(unit, factsOfUnit(records, unit.ref), true);

const judgement = {
  criterion: '1.1',
  outcome: 'met',
  tests: { sufficient: true },
  evidenceVersionIds: ['version'],
  feedback: null,
  supersedes: null,
  reason: null,
} as const;

const terms = { sufficiency: noSufficiency, simulationAgreed: false };

const evidence = new Map([
  [
    'version',
    {
      versionId: 'version',
      title: 'Sample',
      typeCode: 'P',
      happenedOn: null,
      declared: true,
      setting: 'workplace' as const,
      linkedTo: ['1.1'],
    },
  ],
]);

describe('impossible here', () => {
  test('an assessor rates themselves', () =>
    expect(mayAssess(aStaffMember({ personId: 'learner' }), context).refusals).toMatchObject([
      { code: 'own-work' },
    ]));

  test('a judgement with no evidence behind it', () =>
    expect(
      checkJudgement(
        { ...judgement, evidenceVersionIds: [] },
        { ...context, evidence, decided: new Map(), ...terms },
      ),
    ).toMatchObject([{ code: 'no-evidence' }]));

  test('a learner takes away the evidence that decisions rest on', () => {
    const history = aHistory();
    const decisions = achieveUnit(history, unit);
    const before = history.records();
    for (const { evidenceId, criterion } of before.links)
      history.link(evidenceId, unit.ref, criterion, 'withdrawn');
    const after = history.records();
    expect(standingOf(after).state).toBe('achieved');
    expect(after.decisions.map(({ evidenceVersionIds }) => evidenceVersionIds)).toEqual(
      decisions.map(({ evidenceVersionIds }) => evidenceVersionIds),
    );
    expect(after.evidenceVersions).toEqual(before.evidenceVersions);
  });

  test('a unit is called complete with criteria unjudged', () => {
    const history = aHistory();
    const { id } = history.decide({ unitRef: unit.ref, criterion: '1.1' });
    expect(maySignOff(aStaffMember(), standingOf(history.records()), context).refusals).toMatchObject([
      { code: 'criteria-not-met' },
    ]);
    history.signOff(unit.ref, [id]);
    expect(standingOf(history.records()).achievedOn).toBeNull();
  });

  test('a decision record is gone and the status that it gave stays', () => {
    const history = aHistory();
    achieveUnit(history, unit);
    const records = history.records();
    for (const gone of records.decisions) {
      const left = { ...records, decisions: records.decisions.filter((one) => one !== gone) };
      expect(standingOf(left).state).not.toBe('achieved');
    }
  });

  test('withdrawing a criterion leaves its unit achieved', () => {
    const history = aHistory();
    const [first] = achieveUnit(history, unit);
    history.decide({
      unitRef: unit.ref,
      criterion: '1.1',
      outcome: 'not-yet',
      supersedes: first?.id ?? null,
    });
    const found = standing(new Map([['specification', specification]]), history.records());
    expect(found.units.get(unit.ref)).toMatchObject({ achievedOn: null, met: 2 });
    expect([...found.registrations.values()]).toMatchObject([{ unitsAchieved: 0, counted: [] }]);
  });

  test('a learner sets the status that only an assessor may set', () => {
    const learner = aStaffMember({ personId: 'learner', holdsRole: false, isAssigned: false });
    expect(mayAssess(learner, context).refusals).not.toEqual([]);
    expect(maySignOff(learner, standingOf(aHistory().records()), context).refusals).not.toEqual([]);
    const history = aHistory();
    const { evidenceId } = history.addEvidence();
    history.link(evidenceId, unit.ref, '1.1');
    history.submit(unit.ref, ['1.1']);
    expect(standingOf(history.records()).met).toBe(0);
  });

  test('a sync keeps one side and throws the other away', () => {
    const one = aHistory();
    meetUnit(one, unit);
    const records = one.records();
    const [phone, desk] = [0, 1].map((side) => records.links.filter((_, index) => index % 2 === side));
    const merged = (links: LearnerRecords['links']): UnitStanding => standingOf({ ...records, links });
    expect(merged([...(phone ?? []), ...(desk ?? [])])).toEqual(merged([...(desk ?? []), ...(phone ?? [])]));
    expect(merged([...(desk ?? []), ...(phone ?? [])])).toEqual(standingOf(records));
  });

  test('a wrongly ticked criterion can never be taken back, or a signed one can be edited', () => {
    const signed = aHistory().decide({ unitRef: unit.ref, criterion: '1.1' });
    const around = { ...context, evidence, decided: new Map([['1.1', signed]]), ...terms };
    expect(checkJudgement(judgement, around)).toMatchObject([{ code: 'decision-stands' }]);
    const takenBack = {
      ...judgement,
      outcome: 'not-yet',
      feedback: 'Ticked by mistake',
      supersedes: signed.id,
      reason: 'Ticked by mistake',
    } as const;
    expect(checkJudgement(takenBack, around)).toEqual([]);
  });

  test('a unit is left short by criteria that were mapped but not accepted, visible nowhere', () => {
    const history = aHistory();
    meetUnit(history, unit);
    const last = history.records().decisions.at(-1);
    history.decide({
      unitRef: unit.ref,
      criterion: '1.3',
      outcome: 'not-yet',
      supersedes: last?.id ?? null,
    });
    expect(standingOf(history.records())).toMatchObject({
      state: 'in-progress',
      waitsFor: { who: 'learner', what: 'add to 1 criterion' },
    });
  });
});
