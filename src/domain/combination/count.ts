import { compiledOf } from './constraints.ts';
import type { CombinationStructure } from './model.ts';
import { programOf } from './program.ts';
import { StateSet } from './states.ts';
import { type Stage, type Walk, step, walkOf } from './walk.ts';

type Ways = { readonly states: StateSet; readonly ways: bigint[] };

const advance = (walk: Walk, stage: Stage, from: Ways): Ways => {
  const next: Ways = { states: new StateSet(walk.width, from.states.size), ways: [] };
  const state = new Int32Array(walk.width);
  for (let place = 0; place < from.states.size; place += 1) {
    for (const take of [true, false]) {
      if (step(stage, take, from.states.sums, place * walk.width, state) === Infinity) continue;
      const known = next.states.add(state);
      next.ways[known] = (next.ways[known] ?? 0n) + (from.ways[place] ?? 0n);
    }
  }
  return next;
};

/** Beyond so many different sums at a time, counting would take minutes; no published rules come near. */
const MOST_STATES = 1_000_000;

/**
 * In how many ways the qualification can be made up: the number of different sets of units that satisfy every rule when
 * exactly these count (a unit listed in two groups counts in one or in the other, which are two ways). Exact; null only
 * if the rules are too entangled to be counted.
 */
export const count = (structure: CombinationStructure): bigint | null => {
  const places = [...structure.units.keys()];
  const walk = walkOf(programOf(compiledOf(structure), { places, costs: places.map(() => 0) }));
  if (walk.startCost === Infinity) return 0n;
  let ways: Ways = { states: new StateSet(walk.width, 1), ways: [1n] };
  ways.states.add(new Int32Array(walk.width));
  for (const stage of walk.stages) {
    ways = advance(walk, stage, ways);
    if (ways.states.size > MOST_STATES) return null;
  }
  return ways.ways[0] ?? 0n;
};
