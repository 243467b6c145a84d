import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aClaimInput } from '#testing/builders/claims.ts';
import { aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { type Command, commands, play, registerOfPlay } from '#testing/builders/play.ts';
import { buildClaimProof, checkClaimProof, qualificationClaimable } from '../award/claiming.ts';
import type { LearnerRecords } from './records.ts';
import { type RegistrationStanding, registrationStandingOf } from './registration-standing.ts';
import {
  type Standing,
  chosenUnits,
  evaluateAchieved,
  factsOfUnit,
  registrationFacts,
  standing,
} from './standing.ts';
import { type UnitSummary, summaryOf, unitStandingOf } from './unit-standing.ts';

const specification = aSpecification({
  units: [
    aUnit({ outcomes: [anOutcome('1', 1), anOutcome('2', 1)] }),
    aUnit({ ref: 'D/500/0002', outcomes: [anOutcome('1', 2)] }),
    aUnit({ ref: 'F/500/0003', credits: 3, outcomes: [anOutcome('1', 1)] }),
  ],
});
const specifications = new Map([['specification', specification]]);
const registration = { qualificationNumber: '600/0000/0', pathway: null };

const histories = commands(specification.units.length);
const runs = { numRuns: 150 };

/** What a centre does towards the end, so that many histories come to a claim. */
const ending: readonly Command[] = (
  [
    { act: 'reopen', who: 'assessor' },
    { act: 'assign', who: 'assessor' },
    { act: 'finish', who: 'assessor' },
    { act: 'sample', who: 'sampler' },
    { act: 'close', who: 'sampler' },
  ] satisfies readonly Pick<Command, 'act' | 'who'>[]
).flatMap(({ act, who }) =>
  [0, 1, 2].map((unit): Command => ({ act, who, unit, criterion: 0, evidence: 1 })),
);

const standingAfter = (records: LearnerRecords): Standing => standing(specifications, records);

const registrationOf = ({ registrations }: Standing): RegistrationStanding => {
  const [only] = registrations.values();
  if (only === undefined) throw new Error('the registration has no standing');
  return only;
};

/**
 * Another way to say when a unit is achieved, straight from the facts: for every criterion the end of the chain of
 * decisions is “met”, with its countersignature where due; some sign-off names exactly those; no action is open.
 */
const isAchieved = (records: LearnerRecords, unitRef: string): boolean => {
  const unit = specification.units.find(({ ref }) => ref === unitRef);
  const numbers = unit?.outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number)) ?? [];
  const ends = numbers.map((number) => {
    const chain = records.decisions.filter((one) => one.unitRef === unitRef && one.criterion === number);
    return chain.filter(({ id }) => !chain.some(({ supersedes }) => supersedes === id));
  });
  const counting = ends.flat();
  const isMet = counting.every(
    ({ id, outcome, needsCountersignature }) =>
      outcome === 'met' &&
      (!needsCountersignature ||
        records.countersignatures.some((one) => one.decisionId === id && one.verdict === 'agreed')),
  );
  const isSigned = records.signOffs.some(
    (one) => one.unitRef === unitRef && counting.every(({ id }) => one.decisionIds.includes(id)),
  );
  const isOpen = records.samples.some(
    ({ id, verdict, unitRef: ref, needsCountersignature }) =>
      ref === unitRef &&
      (!needsCountersignature ||
        (records.sampleCountersignatures ?? []).some(
          (one) => one.sampleId === id && one.verdict === 'agreed',
        )) &&
      verdict === 'action' &&
      !records.actionClosures.some(({ sampleId }) => sampleId === id),
  );
  return ends.every((end) => end.length === 1) && isMet && isSigned && !isOpen;
};

const shuffled = (records: LearnerRecords, seed: number): LearnerRecords => {
  let state = seed + 1;
  const shuffle = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => {
        state = (state * 48_271) % 2_147_483_647;
        return [state, item] as const;
      })
      .toSorted(([one], [other]) => one - other)
      .map(([, item]) => item);
  return {
    registrations: shuffle(records.registrations),
    registrationChanges: shuffle(records.registrationChanges),
    registrationMoves: shuffle(records.registrationMoves),
    unitChoices: shuffle(records.unitChoices),
    evidenceVersions: shuffle(records.evidenceVersions),
    links: shuffle(records.links),
    submissions: shuffle(records.submissions),
    decisions: shuffle(records.decisions),
    countersignatures: shuffle(records.countersignatures),
    signOffs: shuffle(records.signOffs),
    samples: shuffle(records.samples),
    sampleCountersignatures: shuffle(records.sampleCountersignatures ?? []),
    actionClosures: shuffle(records.actionClosures),
    claims: shuffle(records.claims),
    certificates: shuffle(records.certificates),
    revocations: shuffle(records.revocations),
  };
};

describe('over random histories of permitted acts', () => {
  test('a unit is achieved exactly when every criterion is met now, signed off, and no action is open', () => {
    let achieved = 0;
    let lost = 0;
    let countersigned = 0;
    fc.assert(
      fc.property(histories, (given) => {
        const before = new Set<string>();
        const records = play(specification, given, (now) => {
          for (const [ref, { state }] of standingAfter(now).units) {
            const is = state === 'achieved';
            expect(is).toBe(isAchieved(now, ref));
            if (is && !before.has(ref)) achieved += 1;
            if (!is && before.delete(ref)) lost += 1;
            if (is) before.add(ref);
          }
        });
        countersigned += records.countersignatures.length;
      }),
      runs,
    );
    // Otherwise the histories show nothing.
    expect(Math.min(achieved, lost, countersigned)).toBeGreaterThan(10);
  });

  test('the order in which facts arrive changes nothing', () =>
    fc.assert(
      fc.property(histories, fc.nat({ max: 1_000_000 }), (given, seed) => {
        const records = play(specification, given);
        expect(standingAfter(shuffled(records, seed))).toEqual(standingAfter(records));
      }),
      runs,
    ));

  test('keeping up with one unit at a time gives what deriving everything gives', () =>
    fc.assert(
      fc.property(histories, (given) => {
        const kept = new Map<string, UnitSummary>();
        const records = play(specification, given, (now, unitRef) => {
          const unit = specification.units.find(({ ref }) => ref === unitRef);
          if (unit === undefined) return;
          const isChosen = chosenUnits(now, 'fact-00001').has(unitRef);
          kept.set(unitRef, summaryOf(unitStandingOf(unit, factsOfUnit(now, unitRef), isChosen)));
        });
        const whole = standingAfter(records);
        for (const [ref, summary] of kept) {
          const unit = whole.units.get(ref);
          expect(unit === undefined ? undefined : summaryOf(unit)).toEqual(summary);
        }
        const own = specification.units.flatMap(({ ref }) => {
          const untouched = whole.units.get(ref);
          return kept.get(ref) ?? (untouched === undefined ? [] : summaryOf(untouched));
        });
        const achieved = own.filter(({ state }) => state === 'achieved').map(({ ref }) => ref);
        const evaluated = evaluateAchieved(specification, registration, achieved);
        expect(
          registrationStandingOf(specification, own, evaluated, registrationFacts(records, 'fact-00001')),
        ).toEqual(registrationOf(whole));
      }),
      runs,
    ));

  test('nobody’s decision rests on their own work, on nothing, or on their own countersignature or sample', () =>
    fc.assert(
      fc.property(histories, (given) => {
        const { decisions, countersignatures, samples } = play(specification, given);
        const deciders = new Map(decisions.map(({ id, assessorId }) => [id, assessorId]));
        for (const { assessorId, outcome, evidenceVersionIds } of decisions) {
          expect(assessorId).not.toBe('learner');
          expect(assessorId).not.toBe('stranger');
          expect(outcome === 'met' && evidenceVersionIds.length === 0).toBe(false);
        }
        for (const { decisionId, personId } of countersignatures) {
          expect(personId).not.toBe(deciders.get(decisionId));
          expect(personId).not.toBe('trainee');
        }
        for (const { decisionIds, samplerId } of samples)
          expect(decisionIds.map((id) => deciders.get(id))).not.toContain(samplerId);
      }),
      runs,
    ));

  test('taking any decision back from an achieved unit undoes the unit and what needed it', () => {
    let undone = 0;
    fc.assert(
      fc.property(histories, fc.nat(), (given, pick) => {
        const records = play(specification, given);
        const before = standingAfter(records);
        for (const [ref, unit] of before.units) {
          if (unit.state !== 'achieved') continue;
          const supersedes = unit.criteria[pick % unit.criteria.length]?.decisionId ?? '';
          const taken = records.decisions.find(({ id }) => id === supersedes);
          if (taken === undefined) throw new Error('an achieved unit rests on no decision');
          const later = { ...taken, id: 'later', recordedAt: '2027-01-01T00:00:00.000000Z', supersedes };
          const after = standingAfter({
            ...records,
            decisions: [...records.decisions, { ...later, outcome: 'not-yet' }],
          });
          expect(after.units.get(ref)?.state).not.toBe('achieved');
          expect(after.units.get(ref)?.achievedOn).toBeNull();
          expect(registrationOf(after).counted).not.toContain(ref);
          undone += 1;
        }
      }),
      runs,
    );
    expect(undone).toBeGreaterThan(10);
  });

  test('whatever may be claimed proves itself', () => {
    let claimed = 0;
    fc.assert(
      fc.property(histories, (given) => {
        const records = play(specification, [...given, ...ending]);
        const { units, registrations } = standingAfter(records);
        const [own] = records.registrations;
        if (own === undefined) throw new Error('there is no registration');
        const change = registrationFacts(records, own.id).change;
        const claimable = qualificationClaimable({
          specification,
          ...registration,
          units,
          registrationState: change,
          centreApproved: true,
          certificated: new Set(),
          claimedAlready: false,
          holds: [],
          timing: null,
          ends: [],
          today: '2026-09-01',
        });
        expect(claimable.claimable).toBe(registrations.get(own.id)?.state === 'complete');
        expect(claimable.reasons.length === 0).toBe(claimable.claimable);
        if (!claimable.claimable) return;
        claimed += 1;
        const proof = buildClaimProof(
          aClaimInput(specification, records, {
            ...registration,
            registrationId: own.id,
            unitRefs: claimable.unitRefs,
            register: registerOfPlay,
          }),
        );
        expect(checkClaimProof(specification, proof).filter(({ holds }) => !holds)).toEqual([]);
      }),
      runs,
    );
    expect(claimed).toBeGreaterThan(20);
  });
});
