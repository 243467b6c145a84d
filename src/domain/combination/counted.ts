/**
 * Which of the achieved units count: the subset that breaks no maximum, leaves the least missing from the minima and,
 * among those, carries the most credits. Exact: contested units are tried in every way that matters.
 */
import { type Compiled, mayAllCount, sumOver } from './constraints.ts';

type Chain = { readonly place: number; readonly before: Chain | null };

type State = { readonly sums: readonly number[]; readonly credits: number; readonly chosen: Chain | null };

/** What the search keeps of each rule: a sum that is cut off where more makes no difference. */
type Dimension = { readonly weights: readonly number[]; readonly cut: number; readonly max: number };

const dimensionsOf = (
  { constraints, requirements, structure }: Compiled,
  contested: readonly number[],
): readonly Dimension[] => {
  const sums = constraints
    .filter(({ weights }) => contested.some((place) => (weights[place] ?? 0) > 0))
    .map(({ weights, min, max }) => ({ weights, max, cut: max === Infinity ? min : Infinity }));
  const flags = requirements.flatMap(({ from, needs, min }) => [
    { weights: structure.units.map((_, place) => (from[place] === true ? 1 : 0)), cut: 1, max: Infinity },
    { weights: structure.units.map((_, place) => (needs[place] === true ? 1 : 0)), cut: min, max: Infinity },
  ]);
  return [...sums, ...flags];
};

const add = (
  state: State,
  place: number,
  dimensions: readonly Dimension[],
  credits: number,
): State | null => {
  const sums: number[] = [];
  for (const [index, { weights, cut, max }] of dimensions.entries()) {
    const sum = (state.sums[index] ?? 0) + (weights[place] ?? 0);
    if (sum > max) return null;
    sums.push(Math.min(sum, cut));
  }
  return { sums, credits: state.credits + credits, chosen: { place, before: state.chosen } };
};

const keepBest = (states: Map<string, State>, state: State): void => {
  const key = state.sums.join(' ');
  const known = states.get(key);
  if (known === undefined || known.credits < state.credits) states.set(key, state);
};

const placesOf = (chain: Chain | null): readonly number[] => {
  const places: number[] = [];
  for (let link = chain; link !== null; link = link.before) places.push(link.place);
  return places;
};

/** How much is missing from all minima together if exactly these units count; hours weigh as a tenth of a credit. */
const shortfall = ({ constraints }: Compiled, places: readonly number[]): number => {
  const scale = { credits: 10, units: 10, 'unit-of-all': 10, barred: 10, glh: 1, tut: 1 };
  return constraints.reduce(
    (total, { weights, min, measure }) =>
      total + Math.max(0, min - sumOver(weights, places)) * scale[measure],
    0,
  );
};

const best = (compiled: Compiled, free: readonly number[], states: Iterable<State>): readonly number[] => {
  let answer: {
    readonly places: readonly number[];
    readonly short: number;
    readonly credits: number;
  } | null = null;
  for (const state of states) {
    const places = [...free, ...placesOf(state.chosen)].toSorted((one, other) => one - other);
    if (!mayAllCount(compiled, places)) continue;
    const short = shortfall(compiled, places);
    const better =
      answer === null || short < answer.short || (short === answer.short && state.credits > answer.credits);
    if (better) answer = { places, short, credits: state.credits };
  }
  return answer?.places ?? free;
};

/** The places of the achieved units that count, in the structure's order. */
export const countedPlaces = (compiled: Compiled, achieved: readonly number[]): readonly number[] => {
  if (mayAllCount(compiled, achieved)) return achieved;
  const free = achieved.filter((place) => compiled.contested[place] !== true);
  const contested = achieved.filter((place) => compiled.contested[place] === true);
  const dimensions = dimensionsOf(compiled, contested);
  const start: State = {
    sums: dimensions.map(({ weights, cut }) => Math.min(sumOver(weights, free), cut)),
    credits: 0,
    chosen: null,
  };
  let states = new Map([[start.sums.join(' '), start]]);
  for (const place of contested) {
    const next = new Map(states);
    const credits = compiled.structure.units[place]?.credits ?? 0;
    for (const state of states.values()) {
      const added = add(state, place, dimensions, credits);
      if (added !== null) keepBest(next, added);
    }
    states = next;
  }
  return best(compiled, free, states.values());
};
