/**
 * A lower bound by Lagrange's multipliers: each rule gets a price, paid for falling short of its minimum or earned back
 * under its maximum; with good prices, what no choice of the remaining items can beat is nearly the optimum itself.
 * Prices are whole numbers, so bounds are exact.
 */
import type { Program } from './program.ts';
import type { Stage, Walk } from './walk.ts';

/** One row of the relaxed problem: the program's rows, then one for each unit that requires others. */
type DualRow = {
  readonly weights: Float64Array;
  readonly min: number;
  readonly max: number;
  /** The highest price of the minimum, and of the maximum: what keeps all sums exact, or what falling short costs. */
  readonly price: number;
  readonly limit: number;
  /** Steps are taken in units of this, so that hours and credits are treated alike. */
  readonly norm: number;
  readonly link: number;
  readonly dependent: number;
};

const NO_ROW: DualRow = {
  weights: new Float64Array(),
  min: 0,
  max: 0,
  price: 0,
  limit: 0,
  norm: 1,
  link: -1,
  dependent: -1,
};

const dualRow = (row: Omit<DualRow, 'norm' | 'limit'>): DualRow => {
  const total = row.weights.reduce((sum, one) => sum + Math.abs(one), 0);
  const squares = row.weights.reduce((sum, one) => sum + one * one, 0);
  const limit = Math.floor(2 ** 47 / (1 + total + row.min));
  return { ...row, limit, price: Math.min(limit, row.price), norm: Math.max(1, Math.sqrt(squares)) };
};

/** Leaving a needed unit or taking a dependent one is weighed as: needed units, less `min` for the dependent one. */
const linkWeights = ({ links, size }: Program, link: number, dependent: number): Float64Array =>
  Float64Array.from(
    { length: size },
    (_, item) =>
      (links[link]?.needs[item] === true ? 1 : 0) - (item === dependent ? (links[link]?.min ?? 0) : 0),
  );

export const dualRowsOf = (program: Program): readonly DualRow[] => [
  ...program.rows.map(({ weights, min, max, price }) =>
    dualRow({ weights: Float64Array.from(weights), min, max, price, link: -1, dependent: -1 }),
  ),
  ...program.links.flatMap(({ from }, link) =>
    [...from.keys()]
      .filter((item) => from[item] === true)
      .map((dependent) =>
        dualRow({
          weights: linkWeights(program, link, dependent),
          min: 0,
          max: Infinity,
          price: Infinity,
          link,
          dependent,
        }),
      ),
  ),
];

type Relaxed = {
  /** The least cost when rules are only priced. */
  readonly value: number;
  /** What each item costs after all prices. */
  readonly reduced: Float64Array;
  /** The sum that each rule sees when exactly the items of negative cost are taken. */
  readonly taken: Float64Array;
};

/** The bound that a price pulls towards: the minimum when it is paid, the maximum when it is earned. */
const boundAt = (price: number, { min, max }: DualRow): number => (price < 0 ? max : min);

const relax = (costs: readonly number[], rows: readonly DualRow[], prices: Float64Array): Relaxed => {
  const reduced = Float64Array.from(costs);
  let value = 0;
  for (const [index, row] of rows.entries()) {
    const price = prices[index] ?? 0;
    if (price === 0) continue;
    value += price * boundAt(price, row);
    for (let item = 0; item < reduced.length; item += 1)
      reduced[item] = (reduced[item] ?? 0) - price * (row.weights[item] ?? 0);
  }
  const taken = new Float64Array(rows.length);
  for (const [item, one] of reduced.entries()) {
    if (one >= 0) continue;
    value += one;
    for (const [index, { weights }] of rows.entries())
      taken[index] = (taken[index] ?? 0) + (weights[item] ?? 0);
  }
  return { value, reduced, taken };
};

/** Which way a price should go, and how far: by how much its rule is missed. A rule that is kept pulls no price up. */
const pullOf = (row: DualRow, price: number, taken: number): number => {
  if (price !== 0) return boundAt(price, row) - taken;
  if (taken < row.min) return row.min - taken;
  return taken > row.max ? row.max - taken : 0;
};

/** A price stops at nothing before it changes sides. */
const moved = (row: DualRow, price: number, by: number): number => {
  const next = price + by;
  if (price * next < 0) return 0;
  return Math.max(-row.limit, Math.min(row.price, next));
};

/** Climbs towards the best prices from the given ones, in `rounds` steps; `target` is a cost that can be reached. */
export const improvePrices = (
  costs: readonly number[],
  rows: readonly DualRow[],
  from: Float64Array,
  { target, rounds }: { readonly target: number; readonly rounds: number },
): Float64Array => {
  const prices = Float64Array.from(from);
  let best = Float64Array.from(from);
  let most = -Infinity;
  let pace = 1;
  let stalled = 0;
  for (let round = 0; round < rounds && most < target; round += 1) {
    const { value, taken } = relax(costs, rows, prices);
    if (value > most) {
      most = value;
      best = Float64Array.from(prices);
      stalled = 0;
    } else {
      stalled += 1;
      if (stalled % 5 === 0) pace /= 2;
    }
    const pulls = taken.map(
      (sum, index) => pullOf(rows[index] ?? NO_ROW, prices[index] ?? 0, sum) / (rows[index]?.norm ?? 1),
    );
    const length = pulls.reduce((sum, pull) => sum + pull * pull, 0);
    if (length === 0) break;
    const stride = (pace * Math.max(1, target - value)) / length;
    for (const [index, row] of rows.entries())
      prices[index] = moved(row, prices[index] ?? 0, (stride * (pulls[index] ?? 0)) / row.norm);
  }
  return best.map((price) => Math.trunc(price));
};

/**
 * The items of which every solution that costs no more than `mostCost` says the same: taken, or left; null for others.
 */
export const settledBy = (
  costs: readonly number[],
  rows: readonly DualRow[],
  prices: Float64Array,
  mostCost: number,
): readonly (boolean | null)[] => {
  const { value, reduced } = relax(costs, rows, prices);
  return Array.from(reduced, (one) => (value + Math.abs(one) > mostCost ? one < 0 : null));
};

/** The prices laid out along a walk. */
export type Bound = {
  readonly prices: Float64Array;
  /** By stage: the least that the items from here on cost after all prices. */
  readonly rest: Float64Array;
  /** By stage and link: prices of dependent units already decided, and still to be. */
  readonly decided: readonly Float64Array[];
  readonly undecided: readonly Float64Array[];
};

export const boundOf = (
  program: Program,
  rows: readonly DualRow[],
  prices: Float64Array,
  walk: Walk,
): Bound => {
  const { reduced } = relax(program.costs, rows, prices);
  const length = walk.stages.length;
  const rest = new Float64Array(length + 1);
  for (const [index, { item }] of [...walk.stages.entries()].toReversed())
    rest[index] = (rest[index + 1] ?? 0) + Math.min(0, reduced[item] ?? 0);
  const stageOf = new Map(walk.stages.map(({ item }, stage) => [item, stage]));
  const linkPrices = program.links.map((_, link) =>
    [...rows.entries()].flatMap(([index, row]) =>
      row.link === link ? [{ when: stageOf.get(row.dependent) ?? Infinity, price: prices[index] ?? 0 }] : [],
    ),
  );
  /** Prices of the dependent units decided in a window of stages; those left beforehand are in none. */
  const between = (link: number, from: number, to: number): number =>
    (linkPrices[link] ?? []).reduce(
      (sum, { when, price }) => (when >= from && when < to ? sum + price : sum),
      0,
    );
  const alongWalk = (priceAt: (link: number, stage: number) => number): readonly Float64Array[] =>
    program.links.map((_, link) =>
      Float64Array.from({ length: length + 1 }, (__, stage) => priceAt(link, stage)),
    );
  return {
    prices,
    rest,
    decided: alongWalk((link, stage) => between(link, 0, stage)),
    undecided: alongWalk((link, stage) => between(link, stage, length)),
  };
};

const leastOfRows = ({ prices }: Bound, { rows }: Stage, state: Int32Array): number => {
  let least = 0;
  for (const { row, min, max } of rows) {
    const price = prices[row] ?? 0;
    const sum = state[row] ?? 0;
    if (price > 0) least += price * Math.max(0, min - sum);
    else if (price < 0) least += price * (max - sum);
  }
  return least;
};

const leastOfLinks = (bound: Bound, index: number, { links }: Stage, state: Int32Array): number => {
  let least = 0;
  for (const { link, at, min } of links) {
    const taken = state[at] ?? 0;
    const needed = taken >> 1;
    if ((taken & 1) === 1) least += (bound.decided[link]?.[index] ?? 0) * (min - needed);
    least -= (bound.undecided[link]?.[index] ?? 0) * needed;
  }
  return least;
};

/** What no completion from this state can cost less than; `stage` is the next to be decided. */
export const leastFrom = (
  bound: Bound,
  index: number,
  stage: Stage | undefined,
  state: Int32Array,
): number => {
  const rest = bound.rest[index] ?? 0;
  return stage === undefined
    ? rest
    : rest + leastOfRows(bound, stage, state) + leastOfLinks(bound, index, stage, state);
};
