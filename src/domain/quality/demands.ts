/** What a strategy asks of the work of a period: each demand with the items that could meet it, and why it is made. */
import type { Ratings, WorkItem } from './sampling-work.ts';
import { valuesOf } from './sampling-work.ts';
import type { CoverDemand, Dimension, Risk, SamplingStrategy, StrategyFloor } from './strategy.ts';

export type Demand = {
  /** Names it, the same in every plan: `cover assessor×unit a7 M/506/2898`. */
  readonly key: string;
  readonly kind: 'activity' | 'cover' | 'share' | 'full' | 'least' | 'risky-unit' | 'interim';
  readonly of: readonly Dimension[];
  /** Who or what it is about, one for each dimension. */
  readonly about: readonly string[];
  readonly needs: number;
  /** Items that count towards it. */
  readonly items: readonly WorkItem[];
  readonly because: string;
};

/** How many units of each assessor were agreed in samples so far, ever. */
export type AgreedUnits = ReadonlyMap<string, number>;

const groupBy = (
  items: readonly WorkItem[],
  keysOf: (item: WorkItem) => readonly (readonly string[])[],
): ReadonlyMap<string, { readonly about: readonly string[]; readonly items: WorkItem[] }> => {
  const groups = new Map<string, { readonly about: readonly string[]; readonly items: WorkItem[] }>();
  for (const item of items)
    for (const about of keysOf(item)) {
      const key = about.join(' ');
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { about, items: [item] });
      else known.items.push(item);
    }
  return groups;
};

const aboutOf = (item: WorkItem, [first, second]: CoverDemand): readonly (readonly string[])[] =>
  valuesOf(item, first).flatMap((one) =>
    second === undefined ? [[one]] : valuesOf(item, second).map((other) => [one, other]),
  );

const coverDemands = (work: readonly WorkItem[], demand: CoverDemand): readonly Demand[] =>
  [...groupBy(work, (item) => aboutOf(item, demand))].map(([key, { about, items }]) => ({
    key: `cover ${demand.join('×')} ${key}`,
    kind: 'cover',
    of: demand,
    about,
    needs: 1,
    items,
    because: `Each ${demand.join(' with each ')} is sampled in a period.`,
  }));

const riskOf = (ratings: Ratings, dimension: Dimension, name: string): Risk =>
  ratings[dimension].get(name)?.risk ?? 'low';

const isOnProbation = (ratings: Ratings, assessor: string): boolean =>
  ratings.assessor
    .get(assessor)
    ?.factors.some(({ indicator }) => indicator === 'in-training' || indicator === 'new') === true;

const assessorDemands = (
  assessor: string,
  items: readonly WorkItem[],
  { strategy, ratings, agreed }: DemandInput,
): readonly Demand[] => {
  const base = { of: ['assessor'], about: [assessor] } as const;
  const risk = riskOf(ratings, 'assessor', assessor);
  const share = strategy.shares[risk];
  const running = items.filter(({ stage }) => stage === 'interim');
  const isFull = isOnProbation(ratings, assessor) && (agreed.get(assessor) ?? 0) < strategy.fullUntilAgreed;
  const demands: Demand[] = [
    {
      ...base,
      key: `share ${assessor}`,
      kind: 'share',
      needs: Math.ceil((items.length * share) / 100),
      items,
      because: `${String(share)} % of the work of an assessor of ${risk} risk is sampled.`,
    },
    {
      ...base,
      key: `least ${assessor}`,
      kind: 'least',
      needs: Math.min(items.length, strategy.leastPerAssessor),
      items,
      because: `At least ${String(strategy.leastPerAssessor)} of each assessor's units are sampled.`,
    },
    {
      ...base,
      key: `interim ${assessor}`,
      kind: 'interim',
      needs: Math.min(running.length, strategy.interimPerAssessor),
      items: running,
      because: `At least ${String(strategy.interimPerAssessor)} of each assessor's units are sampled while they go on.`,
    },
  ];
  if (isFull)
    demands.push({
      ...base,
      key: `full ${assessor}`,
      kind: 'full',
      needs: items.length,
      items,
      because: `Everything of a new assessor or one in training is sampled until ${String(strategy.fullUntilAgreed)} units were agreed.`,
    });
  return demands.filter(({ needs }) => needs > 0);
};

const riskyUnitDemands = ({ work, strategy, ratings }: DemandInput): readonly Demand[] =>
  [...groupBy(work, ({ unit }) => [[unit]])]
    .filter(([unit]) => riskOf(ratings, 'unit', unit) === 'high' && strategy.leastPerRiskyUnit > 0)
    .map(([unit, { items }]) => ({
      key: `risky-unit ${unit}`,
      kind: 'risky-unit',
      of: ['unit'],
      about: [unit],
      needs: Math.min(items.length, strategy.leastPerRiskyUnit),
      items,
      because: `A unit of high risk is sampled at least ${String(strategy.leastPerRiskyUnit)} times.`,
    }));

/** What one floor of the specification asks of the work that it is about. */
export const floorDemands = (
  work: readonly WorkItem[],
  { units, leastShare, leastPerAssessor, covers }: StrategyFloor,
  index: number,
): readonly Demand[] => {
  const items = units === undefined ? work : work.filter(({ unit }) => units.includes(unit));
  const where = units === undefined ? '' : ' on these units';
  const base = { key: `floor ${String(index)}`, of: ['unit'], about: units ?? [] } as const;
  const share: Demand = {
    ...base,
    kind: 'share',
    needs: Math.ceil((items.length * (leastShare ?? 0)) / 100),
    items,
    because: `The specification has ${String(leastShare)} % of the work${where} sampled.`,
  };
  const least = [...groupBy(items, ({ assessor }) => [[assessor]])].map(([assessor, own]): Demand => ({
    key: `${base.key} ${assessor}`,
    kind: 'least',
    of: ['assessor'],
    about: [assessor],
    needs: Math.min(own.items.length, leastPerAssessor ?? 0),
    items: own.items,
    because: `The specification has at least ${String(leastPerAssessor)} of each assessor's work${where} sampled.`,
  }));
  const covered = covers.flatMap((demand) =>
    coverDemands(items, demand).map((one) => ({ ...one, key: `${base.key} ${one.key}` })),
  );
  return [share, ...least, ...covered].filter(({ needs }) => needs > 0);
};

/** What the specification lays down for the work of some units; what it lays down for all binds the strategy instead. */
const unitFloorDemands = ({ work, floors = [] }: DemandInput): readonly Demand[] =>
  floors.flatMap((floor, index) => (floor.units === undefined ? [] : floorDemands(work, floor, index)));

export type DemandInput = {
  readonly strategy: SamplingStrategy;
  readonly ratings: Ratings;
  readonly agreed: AgreedUnits;
  readonly work: readonly WorkItem[];
  readonly floors?: readonly StrategyFloor[];
};

/** Everything that the strategy asks for, over all the work of the period. */
export const demandsOf = (input: DemandInput): readonly Demand[] => [
  ...[...groupBy(input.work, ({ assessor }) => [[assessor]])].flatMap(([assessor, { items }]) =>
    assessorDemands(assessor, items, input),
  ),
  ...riskyUnitDemands(input),
  ...unitFloorDemands(input),
  ...input.strategy.covers.flatMap((demand) => coverDemands(input.work, demand)),
];
