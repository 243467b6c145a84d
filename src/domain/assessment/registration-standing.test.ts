import { describe, expect, test } from 'vitest';
import {
  aClause,
  aQualification,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import { type History, achieveUnit, aHistory } from '#testing/builders/records.ts';
import type { Specification } from '../specification/model.ts';
import { findCombinationBlockers, type RegistrationStanding } from './registration-standing.ts';
import { evaluateAchieved, standing } from './standing.ts';

const first = aUnit({ outcomes: [anOutcome('1', 2)] });
const second = aUnit({ ref: 'D/500/0002', outcomes: [anOutcome('1', 1)] });
const third = aUnit({ ref: 'F/500/0003', credits: 3, outcomes: [anOutcome('1', 1)] });
const units = [first, second, third];

const specification = aSpecification({
  units,
  evidenceRules: [anEvidenceRule('quality-assurer-qualification', { source: aClause(60) })],
});

const standingOf = (history: History, of: Specification = specification): RegistrationStanding => {
  const { registrations } = standing(new Map([['specification', of]]), history.records());
  const found = registrations.get(history.registration.id);
  if (found === undefined) throw new Error('the registration has no standing');
  return found;
};

/** Eight credits are needed: the first two units have four each. */
const finished = (): History => {
  const history = aHistory();
  achieveUnit(history, first);
  achieveUnit(history, second, { sampled: false });
  return history;
};

describe('a registration', () => {
  test('without units waits for the learner to choose, and says what is missing with its clause', () => {
    expect(standingOf(aHistory())).toMatchObject({
      state: 'in-progress',
      complete: false,
      creditsAchieved: 0,
      waitsFor: { who: 'learner', what: 'choose units' },
      blockers: [{ clause: { line: 5 } }],
    });
  });

  test('counts only what it has chosen as its work, and what is achieved as achieved', () => {
    const history = aHistory();
    achieveUnit(history, first);
    history.choose(second.ref);
    history.submit(second.ref, ['1.1']);
    expect(standingOf(history)).toMatchObject({
      unitsChosen: 2,
      unitsAchieved: 1,
      criteriaTotal: 3,
      criteriaMet: 2,
      criteriaSubmitted: 1,
      creditsAchieved: 4,
      waitsFor: { who: 'assessor', what: 'judge 1 criterion' },
    });
  });

  test('leaves out of its work what it no longer chooses', () => {
    const history = aHistory();
    history.choose(first.ref);
    history.choose(second.ref);
    history.choose(first.ref, 'dropped');
    expect(standingOf(history)).toMatchObject({ unitsChosen: 1, criteriaTotal: 1 });
  });

  test('takes no notice of achieved units that its qualification does not contain', () => {
    const [qualification] = specification.qualifications;
    const narrow = aQualification({
      ...qualification,
      groups: (qualification?.groups ?? []).filter(({ kind }) => kind === 'mandatory'),
    });
    const history = finished();
    const found = standingOf(history, { ...specification, qualifications: [narrow] });
    expect(found).toMatchObject({ complete: false, counted: [first.ref], creditsAchieved: 4 });
    expect(
      evaluateAchieved({ ...specification, qualifications: [narrow] }, history.registration, [
        first.ref,
        second.ref,
      ])?.outcome,
    ).toBe('not-met');
  });

  test('is complete when the rules are met and a unit that counts was sampled', () =>
    expect(standingOf(finished())).toMatchObject({
      state: 'complete',
      complete: true,
      creditsAchieved: 8,
      blockers: [],
      waitsFor: { who: 'coordinator', what: 'claim the qualification' },
    }));

  test('without a sample waits for the quality assurer, with the clause', () => {
    const history = aHistory();
    for (const unit of [first, second]) achieveUnit(history, unit, { sampled: false });
    expect(standingOf(history)).toMatchObject({
      state: 'in-progress',
      complete: false,
      waitsFor: { who: 'internal-quality-assurer' },
      blockers: [{ rule: expect.stringContaining('sampled'), clause: { line: 60 } }],
    });
  });

  test('is not complete while a unit that counts has an open action, or has lost a criterion', () => {
    const history = finished();
    const sample = history.sample(second.ref, ['a decision'], { verdict: 'action' });
    expect(standingOf(history)).toMatchObject({ complete: false, unitsAchieved: 1 });
    history.close(sample.id);
    expect(standingOf(history).complete).toBe(true);
    const lost = history.records().decisions.find(({ unitRef }) => unitRef === second.ref);
    history.decide({
      unitRef: second.ref,
      criterion: '1.1',
      outcome: 'not-yet',
      supersedes: lost?.id ?? null,
    });
    expect(standingOf(history)).toMatchObject({ state: 'in-progress', complete: false, creditsAchieved: 4 });
  });

  test('goes through claim, certificate and revocation', () => {
    const history = finished();
    const claim = history.claim([first.ref, second.ref]);
    expect(standingOf(history).state).toBe('claimed');
    const certificate = history.issue(claim.id);
    expect(standingOf(history).state).toBe('certificated');
    history.revoke(certificate.id);
    expect(standingOf(history).state).toBe('complete');
    const again = history.claim([first.ref, second.ref]);
    expect(standingOf(history).state).toBe('claimed');
    history.issue(again.id);
    expect(standingOf(history).state).toBe('certificated');
  });

  test('is not claimed by a claim of single units', () => {
    const history = finished();
    history.claim([first.ref], 'units');
    expect(standingOf(history).state).toBe('complete');
  });

  test.each(['withdrawn', 'closed'] as const)('that was %s says so, until it is active again', (state) => {
    const history = aHistory();
    history.change(state);
    expect(standingOf(history)).toMatchObject({ state, waitsFor: { who: 'nobody' } });
    history.change('active');
    expect(standingOf(history).state).toBe('in-progress');
  });

  test('follows the rules that the document states and no others', () => {
    const [needsNine] = aSpecification({ units }).qualifications;
    const rules = [
      {
        id: 'credits',
        kind: 'credits',
        from: {},
        min: 9,
        max: null,
        source: aClause(5, 'Learners need 9 credits'),
      },
    ] as const;
    const stricter = { ...specification, qualifications: [aQualification({ ...needsNine, rules })] };
    const history = finished();
    expect(standingOf(history, stricter).complete).toBe(false);
    achieveUnit(history, third);
    expect(standingOf(history, stricter).complete).toBe(true);
  });

  test('of a suite of units adds up the credits of what is achieved and is never a qualification', () => {
    const suite = aSpecification({ kind: 'unit-suite', qualifications: [], units });
    const history = aHistory({ qualificationNumber: null });
    achieveUnit(history, first);
    achieveUnit(history, third);
    expect(standingOf(history, suite)).toMatchObject({
      state: 'in-progress',
      complete: false,
      creditsAchieved: 7,
      counted: [first.ref, third.ref],
      waitsFor: { who: 'coordinator', what: 'claim the units achieved' },
    });
    const claim = history.claim([first.ref, third.ref], 'units');
    expect(standingOf(history, suite).waitsFor).toMatchObject({ who: 'nobody', what: 'nothing' });
    history.revoke(history.issue(claim.id).id);
    expect(standingOf(history, suite).waitsFor).toMatchObject({ who: 'coordinator' });
    history.choose(second.ref);
    expect(standingOf(history, suite).waitsFor).toMatchObject({ who: 'learner' });
  });

  test('of a qualification whose rules are not stated is never complete, and says where and who can do what', () => {
    const [qualification] = specification.qualifications;
    const silent = { ...specification, qualifications: [aQualification({ ...qualification, rules: [] })] };
    expect(standingOf(finished(), silent)).toMatchObject({
      complete: false,
      blockers: [
        {
          rule: expect.stringContaining('states no rules'),
          clause: { line: 6 },
          whoCan: expect.stringContaining('awarding organisation'),
        },
      ],
      waitsFor: { who: 'nobody', what: 'the awarding organisation to state the rules of combination' },
    });
  });
});

describe('a unit in two registrations', () => {
  test('is achieved once, for both', () => {
    const history = aHistory();
    const other = history.register({ specificationId: 'other', qualificationNumber: '600/1111/1' });
    achieveUnit(history, first);
    const [qualification] = specification.qualifications;
    const again = aSpecification({
      qualifications: [aQualification({ ...qualification, number: '600/1111/1', credits: 4 })],
      units: [first, second],
    });
    const found = standing(
      new Map([
        ['specification', specification],
        ['other', again],
      ]),
      history.records(),
    );
    expect(found.units.get(first.ref)?.state).toBe('achieved');
    for (const id of [history.registration.id, other.id])
      expect(found.registrations.get(id)).toMatchObject({ unitsAchieved: 1, creditsAchieved: 4 });
    expect(found.registrations.get(other.id)?.unitsChosen).toBe(0);
  });

  test('whose specification is not given is left aside', () =>
    expect(standing(new Map(), finished().records())).toEqual({
      units: new Map(),
      registrations: new Map(),
    }));
});

test('where the rules cannot be told, that is said and nothing is complete', () =>
  expect(
    findCombinationBlockers({ outcome: 'cannot-tell', credits: 0, counted: [], missing: [] }),
  ).toHaveLength(1));
