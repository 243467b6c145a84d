/**
 * The exact search behind planning and evaluating: walks the items with all promising states side by side, leaves aside
 * what the bound rules out, and widens until nothing promising was left aside.
 */
import { type Bound, boundOf, dualRowsOf, improvePrices, leastFrom, settledBy } from './bound.ts';
import type { Program } from './program.ts';
import { StateSet } from './states.ts';
import { type Stage, type Walk, step, walkOf } from './walk.ts';

export type Solution = { readonly taken: readonly boolean[]; readonly cost: number };

/** The states before one decision; each with the cheapest way to it. */
type Layer = {
  readonly size: number;
  readonly sums: Int32Array;
  readonly costs: readonly number[];
  /** Twice the number of the state before, one more if the item was taken. */
  readonly came: readonly number[];
};

/** The places of the `most` lowest numbers, in order of place. */
const lowest = (numbers: readonly number[], most: number): readonly number[] => {
  const limit = Float64Array.from(numbers).toSorted()[most - 1] ?? Infinity;
  const places: number[] = [];
  let room = most - numbers.reduce((sum, one) => (one < limit ? sum + 1 : sum), 0);
  for (const [place, one] of numbers.entries()) {
    if (one === limit) room -= 1;
    if (one < limit || (one === limit && room >= 0)) places.push(place);
  }
  return places;
};

const narrowed = (layer: Layer, width: number, places: readonly number[]): Layer => {
  const sums = new Int32Array(places.length * width);
  for (const [place, from] of places.entries())
    sums.set(layer.sums.subarray(from * width, (from + 1) * width), place * width);
  return {
    size: places.length,
    sums,
    costs: places.map((place) => layer.costs[place] ?? 0),
    came: places.map((place) => layer.came[place] ?? 0),
  };
};

type Sweep = {
  readonly walk: Walk;
  readonly costs: readonly number[];
  readonly bound: Bound;
  /** Only solutions that cost no more are looked for. */
  readonly mostCost: number;
  /** How many states are kept at a time. */
  readonly most: number;
};

/** Decides one item in every state; null when there is nothing to decide any more. */
const advance = (
  sweep: Sweep,
  index: number,
  stage: Stage,
  from: Layer,
): { layer: Layer; isCut: boolean } => {
  const { walk, bound, mostCost, most } = sweep;
  const after = walk.stages[index + 1];
  const itemCost = sweep.costs[stage.item] ?? 0;
  const states = new StateSet(walk.width, 2 * from.size);
  const [costs, bounds, came]: [number[], number[], number[]] = [[], [], []];
  const state = new Int32Array(walk.width);
  for (let place = 0; place < from.size; place += 1) {
    for (let take = 1; take >= (stage.mayLeave ? 0 : 1); take -= 1) {
      const short = step(stage, take === 1, from.sums, place * walk.width, state);
      if (short === Infinity) continue;
      const cost = (from.costs[place] ?? 0) + short + take * itemCost;
      const least = cost + leastFrom(bound, index + 1, after, state);
      if (least > mostCost) continue;
      const known = states.add(state);
      if (cost >= (costs[known] ?? Infinity)) continue;
      costs[known] = cost;
      bounds[known] = least;
      came[known] = 2 * place + take;
    }
  }
  const layer = { size: states.size, sums: states.sums, costs, came };
  if (states.size <= most) return { layer, isCut: false };
  return { layer: narrowed(layer, walk.width, lowest(bounds, most)), isCut: true };
};

const traceBack = ({ walk, costs }: Sweep, ways: readonly Layer['came'][]): readonly boolean[] => {
  const taken = costs.map(() => false);
  let place = 0;
  for (const [index, { item }] of [...walk.stages.entries()].toReversed()) {
    const came = ways[index]?.[place] ?? 0;
    taken[item] = came % 2 === 1;
    place = Math.floor(came / 2);
  }
  return taken;
};

type Swept = { readonly solution: Solution | null; readonly isComplete: boolean };

/** One walk over all items; complete if no state had to be left aside for want of room. */
const sweepOnce = (sweep: Sweep): Swept => {
  const { walk } = sweep;
  const ways: Layer['came'][] = [];
  let isComplete = true;
  let layer: Layer = { size: 1, sums: new Int32Array(walk.width), costs: [walk.startCost], came: [] };
  for (const [index, stage] of walk.stages.entries()) {
    const next = advance(sweep, index, stage, layer);
    layer = next.layer;
    if (next.isCut) isComplete = false;
    ways.push(layer.came);
  }
  const cost = layer.costs[0];
  return {
    solution: cost === undefined || cost > sweep.mostCost ? null : { taken: traceBack(sweep, ways), cost },
    isComplete,
  };
};

/** How many states at a time are tried before the bound is worked on, and how many more each time after that. */
const FIRST_WIDTH = 32;
const WIDENING = 8;
const ROUNDS = 200;
/** So few items are mostly decided soonest without prices. */
const EASY = 24;
const EASY_WIDTH = 512;

/** More than any solution costs. */
const beyond = ({ rows, costs }: Program): number =>
  rows.reduce(
    (sum, { min, price }) => (price === Infinity ? sum : sum + min * price),
    1 + costs.reduce((sum, cost) => sum + Math.max(0, cost), 0),
  );

/** Prices are whole numbers: the smaller the costs, the finer they must be counted for good prices. */
const magnified = (program: Program): { readonly program: Program; readonly scale: number } => {
  const size = program.costs.reduce((sum, cost) => sum + Math.abs(cost), beyond(program));
  const scale = 2 ** Math.max(0, Math.min(24, 46 - Math.ceil(Math.log2(size))));
  return {
    scale,
    program: {
      ...program,
      rows: program.rows.map((row) => ({ ...row, price: row.price * scale })),
      costs: program.costs.map((cost) => cost * scale),
    },
  };
};

/** The cheapest choice of items that keeps every rule, exactly; null when there is none. */
export const findCheapest = (given: Program): Solution | null => {
  const { program, scale } = magnified(given);
  const rows = dualRowsOf(program);
  const { costs } = program;
  const floor = costs.reduce((sum, cost) => sum + Math.min(0, cost), 0);
  let prices: Float64Array = new Float64Array(rows.length);
  let best: Solution | null = null;
  let target = beyond(given) * scale;
  let isEasy = program.size <= EASY;
  for (let most = isEasy ? EASY_WIDTH : FIRST_WIDTH; ; most *= WIDENING) {
    if (!isEasy) prices = improvePrices(costs, rows, prices, { target, rounds: ROUNDS });
    const mostCost = target - scale;
    const walk = walkOf(program, settledBy(costs, rows, prices, mostCost));
    const bound = boundOf(program, rows, prices, walk);
    const { solution, isComplete } = sweepOnce({ walk, costs, bound, mostCost, most });
    if (solution !== null) {
      best = { ...solution, cost: solution.cost / scale };
      target = solution.cost;
    }
    if (isComplete || target <= floor) return best;
    isEasy = false;
  }
};
