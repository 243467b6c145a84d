import { aHold } from '#testing/builders/claims.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, isBacked, rulesOfPlay } from '#testing/builders/play-oracle.ts';
import { commands, play } from '#testing/builders/play.ts';
import { aSpecification, aUnit, anOutcome } from '#testing/builders/specification.ts';
import type { LearnerRecords } from '../assessment/records.ts';
import { factsOfUnit } from '../assessment/standing.ts';
import { unitStandingOf } from '../assessment/unit-standing.ts';
import { addDays } from '../shared/plain-date.ts';
import { type CentreRisk, type ReleaseContext, refuseRelease } from './releasing.ts';
import { type Sanction, type SanctionLevel, levels, mayImpose, refuseStopped } from './sanctions.ts';

const unit = aUnit({ outcomes: [anOutcome('1', 1)] });
const specification = aSpecification({ units: [unit], evidenceRules: rulesOfPlay });
const begin = '2026-09-01';

/** What happened, in the plainest form, to be judged apart from the rules that let it happen. */
type Event = { readonly on: string; readonly act: 'register' | 'release'; readonly context: ReleaseContext };

type Centre = {
  today: string;
  context: ReleaseContext;
  attempts: number;
  readonly isClaimable: boolean;
  readonly events: Event[];
};

/** Something that is tried at a centre; it is done only where the rules allow it. */
type Step = (centre: Centre) => void;

const put = (centre: Centre, change: Partial<ReleaseContext>): void => {
  centre.context = { ...centre.context, ...change };
};

const happen = ({ events, today, context }: Centre, act: Event['act']): void =>
  void events.push({ on: today, act, context });

const impose =
  (level: SanctionLevel, isWhole: boolean, inDays: number): Step =>
  (centre) => {
    const { today, context } = centre;
    const { sanctions } = context;
    const specificationId = isWhole ? null : 'specification';
    const on = { level, specificationId, fromOn: addDays(today, inDays) };
    if (mayImpose({ ...on, noticeOn: today }, sanctions, today).length > 0) return;
    const id = `sanction ${String(sanctions.length)}`;
    const one: Sanction = { ...on, id, reason: 'Sample', liftedOn: null };
    put(centre, { sanctions: [...sanctions, one] });
  };

const lift =
  (place: number): Step =>
  (centre) =>
    put(centre, {
      sanctions: centre.context.sanctions.map((one, index) =>
        index === place && one.liftedOn === null ? { ...one, liftedOn: centre.today } : one,
      ),
    });

const hold: Step = (centre) => {
  const { holds } = centre.context;
  const id = `hold ${String(holds.length)}`;
  put(centre, { holds: [...holds, aHold({ id, heldOn: centre.today })] });
};

const letGo: Step = (centre) =>
  put(centre, {
    holds: centre.context.holds.map((one) => ({ ...one, liftedOn: one.liftedOn ?? centre.today })),
  });

const register: Step = (centre) => {
  const { sanctions } = centre.context;
  if (refuseStopped(sanctions, 'registrations', 'specification', centre.today) === null)
    happen(centre, 'register');
};

const release: Step = (centre) => {
  centre.attempts += 1;
  if (centre.isClaimable && refuseRelease(centre.context, centre.today) === null) happen(centre, 'release');
};

const context =
  (change: Partial<ReleaseContext>): Step =>
  (centre) =>
    put(centre, change);

const risks: readonly CentreRisk[] = ['low', 'marginal', 'moderate', 'high'];

const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...levels), fc.boolean(), fc.nat({ max: 5 }))
    .map(([level, isWhole, inDays]) => impose(level, isWhole, inDays)),
  { weight: 2, arbitrary: fc.nat({ max: 5 }).map(lift) },
  fc.constantFrom(...risks).map((risk) => context({ risk })),
  fc.constantFrom('granted' as const, 'none' as const).map((directClaims) => context({ directClaims })),
  // Nobody has looked at the next claim.
  fc
    .constantFrom('confirmed' as const, 'returned' as const, null)
    .map((confirmation) => context({ confirmation })),
  fc.constant(hold),
  { weight: 2, arbitrary: fc.constant(letGo) },
  { weight: 3, arbitrary: fc.constant(register) },
  { weight: 4, arbitrary: fc.constant(release) },
  fc.nat({ max: 4 }).map((days): Step => (centre) => {
    centre.today = addDays(centre.today, days);
  }),
);

/** Direct claims are granted, and a sanction takes them away: random histories seldom claim in between. */
const removed: readonly Step[] = [context({ directClaims: 'granted' }), impose('2', false, 0), release];

/** Read straight from the ladder of the trade: what a level stops, apart from the table that the rules use. */
const stopsRegistering = /^(?:3a|4|5)$/u;
const stopsCertificates = /^(?:3b|4|5)$/u;

const isUnder = ({ context, on }: Event, stopping: RegExp): boolean =>
  context.sanctions.some(
    ({ level, fromOn, liftedOn }) =>
      stopping.test(level) && fromOn <= on && (liftedOn === null || liftedOn > on),
  );

const hasOpenAction = ({ samples, sampleCountersignatures = [], actionClosures }: LearnerRecords): boolean =>
  samples.some(
    ({ id, verdict, needsCountersignature }) =>
      verdict === 'action' &&
      (!needsCountersignature ||
        sampleCountersignatures.some((one) => one.sampleId === id && one.verdict === 'agreed')) &&
      !actionClosures.some(({ sampleId }) => sampleId === id),
  );

const ending = (['finish', 'close'] as const).map((act) => ({
  act,
  who: act === 'close' ? ('sampler' as const) : ('assessor' as const),
  unit: 0,
  criterion: 0,
  evidence: 1,
}));

type Seen = { released: number; registered: number };

const judge = (event: Event, records: LearnerRecords, seen: Seen): void => {
  if (event.act === 'register') {
    seen.registered += 1;
    expect(isUnder(event, stopsRegistering)).toBe(false);
    return;
  }
  seen.released += 1;
  const { risk, confirmation, directClaims, holds } = event.context;
  expect(isUnder(event, stopsCertificates)).toBe(false);
  expect(holds.every(({ liftedOn }) => liftedOn !== null && liftedOn <= event.on)).toBe(true);
  const isRisky = directClaims !== 'granted' && (risk === 'moderate' || risk === 'high');
  const allowed = isUnder(event, /^[2345]/u) || isRisky ? ['confirmed'] : ['confirmed', null];
  expect(allowed).toContain(confirmation);
  expect(hasOpenAction(records)).toBe(false);
  const standing = unitStandingOf(unit, factsOfUnit(records, unit.ref), true);
  const counting = new Set(standing.criteria.map(({ decisionId }) => decisionId));
  expect(faultsOf(records)).toEqual([]);
  for (const decision of records.decisions.filter(({ id }) => counting.has(id)))
    expect(isBacked(decision, records)).toBe(true);
};

test('no history of permitted acts, sanctions among them, yields a certificate or a registration that should not be', () => {
  const seen = { released: 0, registered: 0, sanctioned: 0, attempts: 0 };
  fc.assert(
    fc.property(
      commands(1),
      fc.constantFrom([], removed),
      fc.array(step, { maxLength: 40 }),
      (given, before, steps) => {
        const records = play(specification, [...given, ...ending]);
        const standing = unitStandingOf(unit, factsOfUnit(records, unit.ref), true);
        const centre: Centre = {
          today: begin,
          attempts: 0,
          events: [],
          isClaimable: standing.state === 'achieved',
          context: {
            specificationId: 'specification',
            sanctions: [],
            holds: [],
            directClaims: 'none',
            risk: null,
            confirmation: null,
          },
        };
        for (const take of [...before, ...steps]) take(centre);
        seen.sanctioned += centre.context.sanctions.length;
        for (const event of centre.events) judge(event, records, seen);
        seen.attempts += centre.attempts;
      },
    ),
    { numRuns: 400 },
  );
  // Otherwise the histories show nothing.
  expect(Math.min(seen.released, seen.registered, seen.sanctioned)).toBeGreaterThan(20);
  expect(seen.attempts).toBeGreaterThan(seen.released);
});
