import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aSpecification, aUnit, anEvidenceRule, anOutcome } from '#testing/builders/specification.ts';
import type { CriterionState } from '../assessment/unit-standing.ts';
import type { Unit } from '../specification/model.ts';
import {
  countAble,
  listGaps,
  methodsOf,
  planMatrix,
  plannedCriteria,
  proposeActivities,
  shownState,
} from './gaps.ts';
import { type PeriodFact, daysOfBreaks, findBreak, mayRecordPeriod } from './periods.ts';
import { maySign, partiesOf, signingStateOf } from './signing.ts';
import { targetStandings, timeStanding } from './targets.ts';

const today = '2026-09-01';

const states = [
  'none',
  'linked',
  'submitted',
  'returned',
  'awaiting-countersignature',
  'met',
  'sampled',
] as const;

const someUnits: fc.Arbitrary<readonly Unit[]> = fc
  .array(fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((units) =>
    units.map((outcomes, at) =>
      aUnit({
        ref: `A/500/000${String(at)}`,
        outcomes: outcomes.map(([criteria, known], place) =>
          anOutcome(String(place + 1), criteria, { nature: known ? 'knowledge' : 'competence' }),
        ),
      }),
    ),
  );

const keysOf = (units: readonly Unit[]): readonly string[] =>
  units.flatMap(({ ref, outcomes }) =>
    outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => `${ref} ${number}`)),
  );

const withStates = someUnits.chain((units) =>
  fc
    .array(fc.constantFrom(...states), { minLength: keysOf(units).length, maxLength: keysOf(units).length })
    .map((given) => ({
      units,
      states: new Map<string, CriterionState>(keysOf(units).map((key, at) => [key, given[at] ?? 'none'])),
    })),
);

const withAbilities = withStates.chain((given) =>
  fc.subarray([...keysOf(given.units)]).map((able) => ({ ...given, able: new Set(able) })),
);

const type = (code: string, title: string) =>
  anEvidenceRule('evidence-type', { id: code, value: { code, title } });

describe('a plan from gaps', () => {
  const methods = methodsOf(aSpecification());

  test('holds each gap once, nothing else, in pieces of one sitting', () => {
    fc.assert(
      fc.property(withAbilities, ({ units, states: given, able }) => {
        const proposals = proposeActivities(units, given, new Set(), methods, able);
        const covered = proposals.flatMap(({ criteria }) =>
          criteria.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`),
        );
        const open = keysOf(units).filter((key) => ['none', 'returned'].includes(given.get(key) ?? 'none'));
        expect(covered.toSorted()).toEqual(open.toSorted());
        const largest = Math.max(
          ...units.flatMap(({ outcomes }) => outcomes.map(({ criteria }) => criteria.length)),
        );
        for (const { criteria } of proposals)
          expect(criteria.length).toBeLessThanOrEqual(Math.max(24, largest));
      }),
    );
  });

  test('once carried out leaves no gap, and planning again proposes nothing', () => {
    fc.assert(
      fc.property(withAbilities, ({ units, states: given, able }) => {
        const proposals = proposeActivities(units, given, new Set(), methods, able);
        const activities = proposals.map((one, at) => ({
          ...one,
          key: String(at),
          on: null,
          at: null,
          place: null,
          who: null,
          permissions: null,
          permissionsGiven: false,
          brief: null,
        }));
        const planned = plannedCriteria({ activities });
        expect(listGaps(units, given, planned)).toEqual([]);
        expect(proposeActivities(units, given, planned, methods, able)).toEqual([]);
        const rows = planMatrix(units, { activities });
        expect(rows.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`)).toEqual(keysOf(units));
        expect(rows.filter((row) => row.activities.length > 0)).toHaveLength(planned.size);
      }),
    );
  });

  test('puts what the learner can do already first, and never in one piece with what is to be learnt', () => {
    fc.assert(
      fc.property(withAbilities, ({ units, states: given, able }) => {
        const kinds = proposeActivities(units, given, new Set(), methods, able).map(({ title, criteria }) => {
          const said = new Set(criteria.map(({ unitRef, criterion }) => able.has(`${unitRef} ${criterion}`)));
          expect(said.size).toBe(1);
          expect(title.endsWith('(can do already)')).toBe(said.has(true));
          return said.has(true);
        });
        expect(kinds).toEqual(kinds.toSorted((one, other) => Number(other) - Number(one)));
        const gaps = listGaps(units, given, new Set());
        const open = gaps.flatMap(({ unit, criteria }) => criteria.map((number) => `${unit.ref} ${number}`));
        expect(countAble(gaps, able)).toBe(open.filter((key) => able.has(key)).length);
      }),
    );
  });

  test('takes its methods from the types that the specification names', () => {
    const named = methodsOf({
      evidenceRules: [type('OB', 'Observation of work'), type('OQ', 'Oral questions')],
    });
    expect([named.competence.code, named.knowledge.code]).toEqual(['OB', 'OQ']);
  });

  test.each([
    ['none', true, 'planned'],
    ['none', false, 'none'],
    ['returned', true, 'returned'],
    ['met', true, 'met'],
  ] as const)('%s, planned %s, is shown as %s', (state, isPlanned, shown) => {
    expect(shownState(state, isPlanned)).toBe(shown);
  });
});

describe('signing', () => {
  const nobody = { isLearner: false, isAssessor: false, isCoordinator: false, isEmployer: false };

  test('is complete in whatever order the parties sign', () => {
    const parties = partiesOf('review', true);
    fc.assert(
      fc.property(fc.shuffledSubarray([...parties], { minLength: 0 }), (order) => {
        const { state, waitsFor } = signingStateOf(
          'review',
          true,
          order.map((party) => ({ party })),
        );
        expect(new Set([...order, ...waitsFor])).toEqual(new Set(parties));
        expect(state).toBe(
          order.length === parties.length ? 'signed' : order.length === 0 ? 'open' : 'partly-signed',
        );
      }),
    );
  });

  test('asks an employer only of a learner who has one', () => {
    expect(partiesOf('review', false)).toEqual(['learner', 'assessor']);
    expect(
      signingStateOf('assessment-plan', false, [{ party: 'learner' }, { party: 'assessor' }]).state,
    ).toBe('signed');
  });

  const signing = {
    kind: 'review' as const,
    party: 'learner' as const,
    byOwnHand: true,
    hasEmployer: true,
    isNewest: true,
    signatures: [],
    standing: { ...nobody, isLearner: true },
  };

  test.each([
    ['the learner', {}, []],
    ['somebody else', { standing: { ...nobody, isAssessor: true } }, ['not-theirs']],
    [
      'the assessor in the place of the learner',
      { byOwnHand: false, standing: { ...nobody, isAssessor: true } },
      ['own-hand-needed'],
    ],
    ['an older version', { isNewest: false }, ['newer-version']],
    ['twice', { signatures: [{ party: 'learner' as const }] }, ['signed-already']],
    [
      'the assessor for an employer',
      { party: 'employer' as const, byOwnHand: false, standing: { ...nobody, isAssessor: true } },
      [],
    ],
    ['the learner for an employer', { party: 'employer' as const, byOwnHand: false }, ['not-theirs']],
    [
      'an employer by themselves',
      { party: 'employer' as const, standing: { ...nobody, isEmployer: true } },
      [],
    ],
    [
      'an employer where there is none',
      { party: 'employer' as const, hasEmployer: false, standing: { ...nobody, isEmployer: true } },
      ['no-such-party'],
    ],
  ])('by %s', (_, given, codes) => {
    expect(maySign({ ...signing, ...given }).map(({ code }) => code)).toEqual(codes);
  });
});

const period = (
  id: string,
  kind: PeriodFact['kind'],
  fromOn: string,
  untilOn: string | null = null,
): PeriodFact => ({
  id,
  recordedAt: `${fromOn}T09:00:00.000000Z`,
  kind,
  fromOn,
  untilOn,
  reason: 'Sample reason',
});

describe('breaks', () => {
  const periods = [period('1', 'break', '2026-03-01', '2026-04-01'), period('2', 'return', '2026-03-31')];

  test('a learner is away from the first day until the return', () => {
    expect(findBreak(periods, '2026-02-28')).toBeNull();
    expect(findBreak(periods, '2026-03-01')).toMatchObject({ expectedOn: '2026-04-01' });
    expect(findBreak(periods, '2026-03-31')).toBeNull();
  });

  test('days of breaks are taken out of the time, and move targets on', () => {
    expect(daysOfBreaks(periods, '2026-01-01', today)).toBe(30);
    expect(daysOfBreaks(periods, '2026-03-11', '2026-03-21')).toBe(10);
    expect(daysOfBreaks([period('1', 'break', '2026-08-22')], '2026-01-01', today)).toBe(10);
    const [target] = targetStandings(
      { targets: [{ unitRef: 'A/500/0001', targetOn: '2026-08-20' }] },
      { agreedOn: '2026-01-01', achieved: new Set(), periods, today },
    );
    expect(target).toEqual({ unitRef: 'A/500/0001', targetOn: '2026-09-19', state: 'in-time', days: 18 });
  });

  test.each([
    ['a break', { kind: 'break' as const, fromOn: today, untilOn: null }, [], []],
    [
      'a break in a break',
      { kind: 'break' as const, fromOn: today, untilOn: null },
      [period('1', 'break', '2026-08-01')],
      ['on-break-already'],
    ],
    [
      'a return without a break',
      { kind: 'return' as const, fromOn: today, untilOn: null },
      [],
      ['not-on-break'],
    ],
    [
      'a return to come',
      { kind: 'return' as const, fromOn: '2026-10-01', untilOn: null },
      [period('1', 'break', '2026-08-01')],
      ['return-in-future'],
    ],
    [
      'an end before the beginning',
      { kind: 'break' as const, fromOn: today, untilOn: '2026-08-01' },
      [],
      ['ends-before-beginning'],
    ],
    [
      'an extension that shortens',
      { kind: 'extension' as const, fromOn: today, untilOn: '2026-12-01' },
      [period('1', 'extension', '2026-08-01', '2027-01-01')],
      ['no-extension'],
    ],
    [
      'a day before the registration',
      { kind: 'break' as const, fromOn: '2025-12-31', untilOn: null },
      [],
      ['before-registration'],
    ],
  ])('%s', (_, given, known, codes) => {
    const context = {
      registrationState: 'active' as const,
      isTheirs: true,
      registeredOn: '2026-01-01',
      periods: known,
      today,
    };
    expect(mayRecordPeriod(given, context).map(({ code }) => code)).toEqual(codes);
    expect(mayRecordPeriod(given, { ...context, isTheirs: false }).map(({ code }) => code)).toContain(
      'not-theirs',
    );
  });
});

test('time against target leaves breaks out and says who is behind', () => {
  const target = { unitRef: 'A/500/0001', targetOn: '2026-12-31', state: 'in-time' as const, days: 100 };
  const given = { registeredOn: '2026-01-01', targets: [target], met: 10, total: 100 };
  expect(timeStanding(given, { periods: [], today })).toMatchObject({
    state: 'behind',
    endsOn: '2026-12-31',
  });
  expect(timeStanding({ ...given, met: 67 }, { periods: [], today })?.state).toBe('on-time');
  expect(timeStanding({ ...given, met: 95 }, { periods: [], today })?.state).toBe('ahead');
  expect(timeStanding({ ...given, targets: [] }, { periods: [], today })).toBeNull();
  expect(
    timeStanding(given, { periods: [period('1', 'extension', '2026-08-01', '2027-06-30')], today })?.endsOn,
  ).toBe('2027-06-30');
});
