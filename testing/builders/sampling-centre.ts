/** A made-up centre with years of assessing behind it, for plans of samples. */
import { type RiskRating, rateRisk, usualScale } from '#domain/quality/risk.ts';
import type { DoneSample, Ratings, WorkItem } from '#domain/quality/sampling-work.ts';
import { type SeededRandom, seededRandom } from '#domain/shared/seeded-random.ts';
import { addDays } from '#domain/shared/plain-date.ts';

export type CentreSize = {
  readonly assessors: number;
  readonly learners: number;
  readonly units: number;
  readonly methods: number;
  readonly sites: number;
  readonly samplers: number;
  readonly unitsOfLearner: number;
};

export const largeCentre: CentreSize = {
  assessors: 40,
  learners: 1_200,
  units: 60,
  methods: 6,
  sites: 8,
  samplers: 6,
  unitsOfLearner: 8,
};

export type MadeUpCentre = {
  readonly today: string;
  /** The work of the period that is planned for. */
  readonly work: readonly WorkItem[];
  /** Samples taken in the years before it. */
  readonly history: readonly DoneSample[];
  readonly ratings: Ratings;
  readonly agreed: ReadonlyMap<string, number>;
};

const names = (kind: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, place) => `${kind}${String(place + 1).padStart(4, '0')}`);

const pick = <Item>(random: SeededRandom, items: readonly Item[]): Item => {
  const item = items[Math.floor(random.next() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

const some = <Item>(random: SeededRandom, items: readonly Item[], most: number): readonly Item[] =>
  random.shuffle(items).slice(0, 1 + Math.floor(random.next() * most));

/** Each assessor works at one or two sites with about a third of the units, as in a real centre. */
const makeWork = (size: CentreSize, random: SeededRandom, year: number): readonly WorkItem[] => {
  const sites = names('s', size.sites);
  const units = names('u', size.units);
  const methods = names('m', size.methods);
  const samplers = names('q', size.samplers);
  const assessors = names('a', size.assessors).map((name) => ({
    name,
    sites: some(random, sites, 2),
    units: random.shuffle(units).slice(0, Math.max(1, Math.ceil(size.units / 3))),
  }));
  return names('l', size.learners).flatMap((learner) => {
    const assessor = pick(random, assessors);
    const site = pick(random, assessor.sites);
    return random
      .shuffle(assessor.units)
      .slice(0, size.unitsOfLearner)
      .map((unit) => ({
        key: `${learner} ${unit} ${String(year)}`,
        learner,
        unit,
        assessor: assessor.name,
        site,
        methods: some(random, methods, 3),
        stage: random.next() < 0.4 ? ('interim' as const) : ('summative' as const),
        samplers: samplers.filter(() => random.next() < 0.8),
      }));
  });
};

const rateAll = (
  work: readonly WorkItem[],
  nameOf: (item: WorkItem) => string,
  random: SeededRandom,
  today: string,
): ReadonlyMap<string, RiskRating> =>
  new Map(
    [...new Set(work.map(nameOf))].map((name) => [
      name,
      rateRisk(
        {
          inTraining: random.next() < 0.1,
          firstDecidedOn: addDays(today, -Math.floor(random.next() * 1_200)),
          findings: random.next() < 0.15 ? 1 : 0,
          decisions: 200,
          notYet: Math.floor(random.next() * 80),
          lastSampledOn: addDays(today, -Math.floor(random.next() * 500)),
        },
        usualScale,
        today,
      ),
    ]),
  );

/** Three years: what was sampled in the two before, and the work of the third. The same seed makes the same centre. */
export const aSamplingCentre = (size: CentreSize, seed: string): MadeUpCentre => {
  const random = seededRandom(seed);
  const today = '2026-09-01';
  const years = [2024, 2025].map((year) => makeWork(size, random, year));
  const history = years.flatMap((work, back) =>
    work
      .filter(() => random.next() < 0.2)
      .map(({ key, stage }) => ({ itemKey: key, stage, sampledOn: addDays(today, -365 * (2 - back)) })),
  );
  const work = makeWork(size, random, 2026);
  const agreed = new Map<string, number>();
  const before = new Map(years.flat().map((item) => [item.key, item.assessor]));
  for (const { itemKey } of history) {
    const assessor = before.get(itemKey) ?? '';
    agreed.set(assessor, (agreed.get(assessor) ?? 0) + 1);
  }
  return {
    today,
    work,
    history,
    agreed,
    ratings: {
      assessor: rateAll(work, ({ assessor }) => assessor, random, today),
      unit: rateAll(work, ({ unit }) => unit, random, today),
      site: rateAll(work, ({ site }) => site, random, today),
      method: new Map(),
      learner: new Map(),
    },
  };
};
