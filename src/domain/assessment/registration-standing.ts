/** Where a registration stands: its units rolled up under the rules of combination, and what the award waits for. */
import type { Clause, Specification } from '../specification/model.ts';
import { findClause } from '../specification/rules-of-evidence.ts';
import type { UnitSummary, WaitsFor, WaitingRole } from './unit-standing.ts';

/** What the rules of combination say of the achieved units; made by `evaluate` of src/domain/combination. */
export type Evaluated = {
  readonly outcome: 'met' | 'not-met' | 'cannot-tell';
  /** Credits that count. */
  readonly credits: number;
  /** References of the units that count. */
  readonly counted: readonly string[];
  readonly missing: readonly { readonly text: string; readonly clause: Clause | null }[];
  /** Where the document speaks of the qualification whose rules it does not state. */
  readonly silentAt?: Clause | null;
};

export type Blocker = { readonly rule: string; readonly clause: Clause | null; readonly whoCan: string };

export type RegistrationState =
  | 'in-progress'
  | 'complete'
  | 'claimed'
  | 'certificated'
  | 'withdrawn'
  | 'closed';

export type RegistrationStanding = {
  readonly state: RegistrationState;
  /** Every rule is met by achieved units and quality assurance has agreed. */
  readonly complete: boolean;
  readonly creditsAchieved: number;
  readonly counted: readonly string[];
  readonly unitsChosen: number;
  readonly unitsAchieved: number;
  readonly criteriaTotal: number;
  readonly criteriaMet: number;
  readonly criteriaSubmitted: number;
  readonly blockers: readonly Blocker[];
  readonly waitsFor: WaitsFor;
};

export type RegistrationFacts = {
  readonly change: 'active' | 'withdrawn' | 'closed';
  readonly chosen: ReadonlySet<string>;
  /** Units on claims whose certificate, if any, is not revoked. */
  readonly claimedUnits: ReadonlySet<string>;
  /** A claim of the qualification stands and its certificate, if any, is not revoked. */
  readonly claimed: boolean;
  readonly certificated: boolean;
};

const claimer = 'The centre coordinator or the internal quality assurer can then claim.';

/**
 * What quality assurance still asks before an award: at least one agreed internal sample among the units to be awarded
 * and no open action; credit from elsewhere was assessed there. This is Touchstone's own minimum; its clause is the specification's on quality assurance.
 */
export const findQualityBlockers = (
  specification: Pick<Specification, 'evidenceRules'>,
  awarded: readonly Pick<UnitSummary, 'ref' | 'sampled' | 'openAction' | 'transferId'>[],
): readonly Blocker[] => {
  const clause =
    findClause(specification, 'quality-assurer-qualification') ?? findClause(specification, 'certification');
  const blockers: Blocker[] = awarded
    .filter(({ openAction }) => openAction)
    .map(({ ref }) => ({
      rule: `A quality action on unit ${ref} is open.`,
      clause,
      whoCan: 'The assessor can carry it out and the quality assurer can close it.',
    }));
  const assessed = awarded.filter(({ transferId }) => transferId === null);
  if (assessed.length > 0 && !assessed.some(({ sampled }) => sampled))
    blockers.push({
      rule: 'No unit of this award has been sampled by an internal quality assurer.',
      clause,
      whoCan: 'The assigned internal quality assurer can sample one.',
    });
  return blockers;
};

/** What the rules of combination still ask before the award, each with its clause. */
export const findCombinationBlockers = (evaluated: Evaluated | null): readonly Blocker[] => {
  if (evaluated === null || evaluated.outcome === 'met') return [];
  const whoCan = 'The learner can achieve further units; the assessor can sign finished ones off.';
  if (evaluated.missing.length === 0)
    return [
      {
        rule: 'The specification states no rules that ask for units, so nobody can tell when the qualification is complete.',
        clause: evaluated.silentAt ?? null,
        whoCan: 'The awarding organisation can complete and publish the specification.',
      },
    ];
  return evaluated.missing.map(({ text, clause }) => ({ rule: text, clause, whoCan }));
};

const order: readonly WaitingRole[] = [
  'assessor',
  'countersigner',
  'learner',
  'internal-quality-assurer',
  'coordinator',
  'nobody',
];

const oldestFirst = (one: WaitsFor, other: WaitsFor): number =>
  order.indexOf(one.who) - order.indexOf(other.who) || (one.since ?? '9').localeCompare(other.since ?? '9');

const chooseUnits: WaitsFor = { who: 'learner', what: 'choose units', since: null };
const nothing: WaitsFor = { who: 'nobody', what: 'nothing', since: null };

/** What is next when no chosen unit waits for anybody and quality assurance has agreed. */
const waitingForMore = (
  units: readonly UnitSummary[],
  evaluated: Evaluated | null,
  claimedUnits: ReadonlySet<string>,
): WaitsFor => {
  if (units.length === 0) return chooseUnits;
  if (evaluated?.outcome === 'cannot-tell' && evaluated.missing.length === 0)
    return {
      who: 'nobody',
      what: 'the awarding organisation to state the rules of combination',
      since: null,
    };
  if (evaluated !== null) return chooseUnits;
  return units.every(({ ref }) => claimedUnits.has(ref))
    ? nothing
    : { who: 'coordinator', what: 'claim the units achieved', since: null };
};

const waiting = (
  state: RegistrationState,
  units: readonly UnitSummary[],
  quality: readonly Blocker[],
  more: WaitsFor,
): WaitsFor => {
  if (state === 'complete') return { who: 'coordinator', what: 'claim the qualification', since: null };
  if (state === 'claimed')
    return { who: 'nobody', what: 'the awarding organisation to issue the certificate', since: null };
  if (state !== 'in-progress') return nothing;
  const [first] = units
    .map(({ waitsFor }) => waitsFor)
    .filter(({ who }) => who !== 'nobody')
    .toSorted(oldestFirst);
  if (first !== undefined) return first;
  return quality.length > 0 ? { who: 'internal-quality-assurer', what: 'sample a unit', since: null } : more;
};

/** The credits of units taken together; a unit without stated credits gives none. */
export const creditsOf = (specification: Pick<Specification, 'units'>, refs: readonly string[]): number => {
  const wanted = new Set(refs);
  return specification.units.reduce(
    (sum, { ref, credits }) => sum + (wanted.has(ref) ? (credits ?? 0) : 0),
    0,
  );
};

const stateOf = (facts: RegistrationFacts, complete: boolean): RegistrationState => {
  if (facts.certificated) return 'certificated';
  if (facts.change !== 'active') return facts.change;
  if (facts.claimed) return 'claimed';
  return complete ? 'complete' : 'in-progress';
};

/**
 * Where a registration stands. `units` are the learner's standings in the units of the specification, whichever
 * registration they were worked for; `evaluated` is null for a suite of units, which has no rules of combination.
 */
export const registrationStandingOf = (
  specification: Pick<Specification, 'evidenceRules' | 'units'>,
  units: readonly UnitSummary[],
  evaluated: Evaluated | null,
  facts: RegistrationFacts,
): RegistrationStanding => {
  const chosen = units.filter(({ ref }) => facts.chosen.has(ref));
  const achieved = units.filter(({ state }) => state === 'achieved');
  const counted = evaluated?.counted ?? achieved.map(({ ref }) => ref);
  const awarded = units.filter(({ ref }) => counted.includes(ref));
  const quality = findQualityBlockers(specification, awarded);
  const combination = findCombinationBlockers(evaluated);
  const complete = evaluated !== null && evaluated.outcome === 'met' && quality.length === 0;
  const state = stateOf(facts, complete);
  // Credit from elsewhere asks nothing of its criteria.
  const toAssess = chosen.filter(({ transferId }) => transferId === null);
  const sum = (of: (unit: UnitSummary) => number): number =>
    toAssess.reduce((total, unit) => total + of(unit), 0);
  return {
    state,
    complete,
    creditsAchieved: evaluated?.credits ?? creditsOf(specification, counted),
    counted,
    unitsChosen: chosen.length,
    unitsAchieved: achieved.length,
    criteriaTotal: sum(({ total }) => total),
    criteriaMet: sum(({ met }) => met),
    criteriaSubmitted: sum(({ submitted }) => submitted),
    blockers:
      combination.length > 0
        ? combination
        : quality.map((blocker) => ({ ...blocker, whoCan: `${blocker.whoCan} ${claimer}` })),
    waitsFor: waiting(state, chosen, quality, waitingForMore(chosen, evaluated, facts.claimedUnits)),
  };
};
