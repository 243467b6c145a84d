/**
 * A centre's sampling strategy for a qualification: how much is sampled by risk, and what has to be touched in a period
 * whatever the risk. Every figure is a setting of the centre; what the specification demands is a floor under it.
 */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { countInWords } from '../shared/count-words.ts';
import type { Clause } from '../specification/model.ts';

export type Risk = 'low' | 'medium' | 'high';

export const risks: readonly Risk[] = ['low', 'medium', 'high'];

/** What is sampled beside decisions. */
export type ActivityKind = 'observation' | 'interview' | 'plans-and-feedback';

export const activityKinds: readonly ActivityKind[] = ['observation', 'interview', 'plans-and-feedback'];

/** What coverage is counted over: the CAMERA of the trade without its records, which belong to every sample. */
export type Dimension = 'assessor' | 'unit' | 'method' | 'site' | 'learner';

export const dimensions: readonly Dimension[] = ['assessor', 'unit', 'method', 'site', 'learner'];

/** Each assessor, or each assessor with each unit: every one that has work in the period is sampled at least once. */
export type CoverDemand = readonly [Dimension] | readonly [Dimension, Dimension];

export type SamplingStrategy = {
  /** How many months a plan is for; what was sampled in them counts towards it. */
  readonly months: number;
  /** Per cent of an assessor's units that are sampled, by the assessor's risk. */
  readonly shares: Readonly<Record<Risk, number>>;
  /** Everything of an assessor who is new or in training is sampled until so many units were agreed. */
  readonly fullUntilAgreed: number;
  readonly leastPerAssessor: number;
  /** So many samples of a unit of the highest risk, whoever assessed it. */
  readonly leastPerRiskyUnit: number;
  /** So many samples of an assessor's work while it is still going on, where any is. */
  readonly interimPerAssessor: number;
  /** How many activities of each kind an assessor with work gets in a period. */
  readonly activities: Readonly<Record<ActivityKind, number>>;
  readonly covers: readonly CoverDemand[];
  /** Whoever judges, or samples what was judged, takes part in a standardisation at least every so many months. */
  readonly standardiseMonths: number;
};

/** The usual figures, proposed to a centre that has not set its own. */
export const usualStrategy: SamplingStrategy = {
  months: 12,
  shares: { low: 15, medium: 25, high: 50 },
  fullUntilAgreed: 5,
  leastPerAssessor: 2,
  leastPerRiskyUnit: 3,
  interimPerAssessor: 1,
  activities: { observation: 1, interview: 1, 'plans-and-feedback': 1 },
  covers: [
    ['learner'],
    ['assessor', 'unit'],
    ['assessor', 'method'],
    ['assessor', 'site'],
    ['unit', 'method'],
  ],
  standardiseMonths: 12,
};

/** What a specification, or the awarding organisation, lays down for a strategy; what is not said is null. */
export type StrategyFloor = {
  readonly leastShare: number | null;
  readonly leastPerAssessor: number | null;
  readonly covers: readonly CoverDemand[];
  /** People are standardised at least every so many months. */
  readonly standardiseMonths: number | null;
  /** The units it is for; without them it is for all work. */
  readonly units?: readonly string[];
  readonly source: Clause | null;
};

const sameDemand = (one: CoverDemand, other: CoverDemand): boolean =>
  one.length === other.length && one.every((dimension) => other.some((wanted) => wanted === dimension));

const coordinator = 'Whoever leads quality assurance at the centre can set the strategy accordingly.';

/** What is laid down for some units is asked of the plan, over the work of those units; it binds no figure of the strategy. */
const checkFloor = (strategy: SamplingStrategy, floor: StrategyFloor): readonly Refusal[] => {
  if (floor.units !== undefined) return [];
  const { leastShare, leastPerAssessor, standardiseMonths } = floor;
  const missing = floor.covers.filter((demand) => !strategy.covers.some((one) => sameDemand(one, demand)));
  return refusals(
    leastShare !== null &&
      risks.some((risk) => strategy.shares[risk] < leastShare) &&
      refusal(
        'share-undercut',
        `At least ${String(leastShare)} per cent has to be sampled at every risk.`,
        coordinator,
        floor.source,
      ),
    leastPerAssessor !== null &&
      strategy.leastPerAssessor < leastPerAssessor &&
      refusal(
        'count-undercut',
        `At least ${String(leastPerAssessor)} units of each assessor have to be sampled in a period.`,
        coordinator,
        floor.source,
      ),
    standardiseMonths !== null &&
      strategy.standardiseMonths > standardiseMonths &&
      refusal(
        'standardisation-undercut',
        `People have to be standardised at least every ${countInWords(standardiseMonths, 'month')}.`,
        coordinator,
        floor.source,
      ),
    ...missing.map((demand) =>
      refusal(
        'cover-undercut',
        `Each ${demand.join(' with each ')} has to be covered in a period.`,
        coordinator,
        floor.source,
      ),
    ),
  );
};

const isShare = (share: number): boolean => Number.isInteger(share) && share >= 0 && share <= 100;

const isCount = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= 10_000;

const isPeriod = (months: number): boolean => Number.isInteger(months) && months >= 1 && months <= 36;

const checkFigures = (strategy: SamplingStrategy): Refusal | null => {
  const { low, medium, high } = strategy.shares;
  if (!risks.every((risk) => isShare(strategy.shares[risk])))
    return refusal('share-out-of-range', 'A share is a whole number of per cent, 0 to 100.', coordinator);
  if (strategy.covers.some(([one, other]) => one === other))
    return refusal(
      'cover-with-itself',
      'What is covered is one thing, or one thing with another: nothing is covered with itself.',
      coordinator,
    );
  if (low > medium || medium > high)
    return refusal(
      'share-falls-with-risk',
      'The share of a higher risk is at least that of a lower.',
      coordinator,
    );
  const counts = [
    strategy.fullUntilAgreed,
    strategy.leastPerAssessor,
    strategy.leastPerRiskyUnit,
    strategy.interimPerAssessor,
    ...activityKinds.map((kind) => strategy.activities[kind]),
  ];
  if (!counts.every(isCount))
    return refusal(
      'count-out-of-range',
      'Least numbers are whole numbers that are not below zero.',
      coordinator,
    );
  return isPeriod(strategy.months) && isPeriod(strategy.standardiseMonths)
    ? null
    : refusal('period-out-of-range', 'A period has 1 to 36 months.', coordinator);
};

/** What is wrong with a strategy; an empty list means that it may be set. */
export const checkStrategy = (
  strategy: SamplingStrategy,
  floors: readonly StrategyFloor[],
): readonly Refusal[] =>
  refusals(checkFigures(strategy), ...floors.flatMap((floor) => checkFloor(strategy, floor)));
