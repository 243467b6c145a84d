/**
 * The sampling plan of a period: the fewest samples that meet every demand of the strategy, drawn by a recorded seed, and
 * the proof of what they cover. Planning again keeps what was sampled and what people decided.
 */
import { seededRandom } from '../shared/seeded-random.ts';
import { findCover } from './cover/cover.ts';
import type { CoverProblem } from './cover/problem.ts';
import { type Demand, type DemandInput, demandsOf } from './demands.ts';
import type { DoneSample, PersonalChoice, WorkItem } from './sampling-work.ts';

export type PlanInput = DemandInput & {
  /** Samples of the period that were taken already. */
  readonly done: readonly DoneSample[];
  readonly choices: readonly PersonalChoice[];
  /** Recorded with the plan: the same work, strategy and seed give the same plan. */
  readonly seed: string;
};

export type PlannedSample = {
  readonly itemKey: string;
  readonly stage: 'interim' | 'summative';
  /** Who is to take it. */
  readonly sampler: string;
  /** The demands that it meets, then what a person said. */
  readonly reasons: readonly string[];
  /** Keys of the demands that it counts towards. */
  readonly meets: readonly string[];
};

export type Coverage = Omit<Demand, 'items'> & {
  readonly done: number;
  readonly planned: number;
  readonly state: 'covered' | 'planned' | 'not-yet';
  /** Why it is not covered and not planned either; null otherwise. */
  readonly why: string | null;
};

export type SamplingPlan = {
  readonly seed: string;
  readonly samples: readonly PlannedSample[];
  readonly coverage: readonly Coverage[];
  /** No plan that meets the same demands has fewer samples. */
  readonly fewest: number;
};

/** `touched`: sampled in the period, at this stage or earlier. */
type Openness = 'open' | 'touched' | 'added' | 'deferred' | 'nobody';

type Prepared = {
  readonly openness: ReadonlyMap<string, Openness>;
  /** What people said of items, by item. */
  readonly said: ReadonlyMap<string, PersonalChoice>;
};

const prepare = (input: Omit<PlanInput, 'seed'>): Prepared => {
  const touched = new Set(input.done.map(({ itemKey }) => itemKey));
  const said = new Map(input.choices.map((choice) => [choice.itemKey, choice]));
  const openness = new Map(
    input.work.map(({ key, samplers }): [string, Openness] => {
      if (touched.has(key)) return [key, 'touched'];
      if (samplers.length === 0) return [key, 'nobody'];
      return [key, said.get(key)?.choice ?? 'open'];
    }),
  );
  return { openness, said };
};

type Counted = { readonly demand: Demand; readonly done: number; readonly open: readonly WorkItem[] };

const isOpen = (openness: Openness | undefined): boolean => openness === 'open' || openness === 'added';

const count = (demands: readonly Demand[], { openness }: Prepared): readonly Counted[] =>
  demands.map((demand) => ({
    demand,
    done: demand.items.filter(({ key }) => openness.get(key) === 'touched').length,
    open: demand.items.filter(({ key }) => isOpen(openness.get(key))),
  }));

const whyNot = ({ demand, done, open }: Counted, { openness, said }: Prepared): string => {
  if (done + open.length >= demand.needs) return 'Nothing is planned for it yet: draw the plan anew.';
  const deferred = demand.items.filter(({ key }) => openness.get(key) === 'deferred');
  const reasons = new Set(deferred.map(({ key }) => said.get(key)?.reason ?? ''));
  return deferred.length > 0
    ? `Deferred: ${[...reasons].slice(0, 3).join('; ')}`
    : 'Nobody at the centre may sample this work: everyone has a part or an interest in it.';
};

/** Samplers by how little they have to do so far, so that the work is shared out evenly. */
const shareOut = (items: readonly WorkItem[], seed: string): ReadonlyMap<string, string> => {
  const load = new Map<string, number>();
  const loadOf = (sampler: string): number => load.get(sampler) ?? 0;
  const shared = new Map<string, string>();
  const { shuffle } = seededRandom(`${seed} samplers`);
  const fewestFirst = items.toSorted((one, other) => one.samplers.length - other.samplers.length);
  for (const item of fewestFirst) {
    const [sampler] = shuffle(item.samplers).toSorted((one, other) => loadOf(one) - loadOf(other));
    if (sampler === undefined) continue;
    shared.set(item.key, sampler);
    load.set(sampler, loadOf(sampler) + 1);
  }
  return shared;
};

const problemOf = (
  input: PlanInput,
  { openness }: Prepared,
  counted: readonly Counted[],
): { readonly items: readonly WorkItem[]; readonly problem: CoverProblem } => {
  const items = input.work.filter(({ key }) => isOpen(openness.get(key)));
  const places = new Map(items.map(({ key }, place) => [key, place]));
  const rows = counted
    .filter(({ demand, done }) => done < demand.needs)
    .map(({ demand, done, open }) => ({
      items: open.flatMap(({ key }) => places.get(key) ?? []),
      needs: demand.needs - done,
    }));
  const added = [...items.entries()]
    .filter(([, { key }]) => openness.get(key) === 'added')
    .map(([place]) => ({ items: [place], needs: 1 }));
  return { items, problem: { size: items.length, rows: [...rows, ...added] } };
};

/** What is asked of the search: the open items, and a row for each demand that is not met yet. */
export const coverProblemOf = (input: PlanInput): CoverProblem => {
  const prepared = prepare(input);
  return problemOf(input, prepared, count(demandsOf(input), prepared)).problem;
};

type Drawn = { readonly chosen: readonly WorkItem[]; readonly fewest: number };

const draw = (input: PlanInput, prepared: Prepared, counted: readonly Counted[]): Drawn => {
  const { items, problem } = problemOf(input, prepared, counted);
  const cover = findCover(problem, seededRandom(input.seed));
  return { chosen: cover.chosen.flatMap((place) => items[place] ?? []), fewest: cover.fewest };
};

const demandsByItem = (demands: readonly Demand[]): ReadonlyMap<string, readonly Demand[]> => {
  const byItem = new Map<string, Demand[]>();
  for (const demand of demands)
    for (const { key } of demand.items) {
      const known = byItem.get(key);
      if (known === undefined) byItem.set(key, [demand]);
      else known.push(demand);
    }
  return byItem;
};

const reasonsFor = (demands: readonly Demand[], said: PersonalChoice | undefined): readonly string[] => [
  ...(said?.choice === 'added' ? [said.reason] : []),
  ...new Set(demands.map(({ because }) => because)),
];

const coverageOf = (counted: Counted, chosen: ReadonlySet<string>, prepared: Prepared): Coverage => {
  const { demand, done, open } = counted;
  const { items: _, ...said } = demand;
  const planned = open.filter(({ key }) => chosen.has(key)).length;
  const state = done >= demand.needs ? 'covered' : done + planned >= demand.needs ? 'planned' : 'not-yet';
  return { ...said, done, planned, state, why: state === 'not-yet' ? whyNot(counted, prepared) : null };
};

/** What is covered now, and what will be once the named work is sampled too: the proof of a plan made earlier. */
export const proveCoverage = (
  input: Omit<PlanInput, 'seed'>,
  planned: ReadonlySet<string>,
): readonly Coverage[] => {
  const prepared = prepare(input);
  return count(demandsOf(input), prepared).map((one) => coverageOf(one, planned, prepared));
};

/** The plan of a period with its proof of coverage. */
export const planSamples = (input: PlanInput): SamplingPlan => {
  const prepared = prepare(input);
  const counted = count(demandsOf(input), prepared);
  const { chosen, fewest } = draw(input, prepared, counted);
  const samplers = shareOut(chosen, input.seed);
  const chosenKeys = new Set(chosen.map(({ key }) => key));
  const unmet = demandsByItem(
    counted.filter(({ demand, done }) => done < demand.needs).map(({ demand }) => demand),
  );
  return {
    seed: input.seed,
    fewest,
    samples: chosen.map(({ key, stage }) => {
      const demands = unmet.get(key) ?? [];
      return {
        itemKey: key,
        stage,
        sampler: samplers.get(key) ?? '',
        reasons: reasonsFor(demands, prepared.said.get(key)),
        meets: demands.map((demand) => demand.key),
      };
    }),
    coverage: counted.map((one) => coverageOf(one, chosenKeys, prepared)),
  };
};
