/**
 * The fewest items that serve every row, and how few they could be at best. Prices are improved step by step; every so
 * often a cover is made by them, and the best one is kept. It stops as soon as the bound proves the best to be fewest.
 */
import type { SeededRandom } from '../../shared/seeded-random.ts';
import { gather } from './gather.ts';
import { type Prices, firstPrices, movePrices, weigh } from './prices.ts';
import { type CoverProblem, type FlatProblem, flatten } from './problem.ts';

export type Cover = {
  /** The chosen items in order. */
  readonly chosen: readonly number[];
  /** No cover has fewer items than this. */
  readonly fewest: number;
  /** Rows that have fewer items than they ask for, whatever is chosen; they are served as far as they can be. */
  readonly unservable: readonly number[];
};

/** How long is searched: enough for a few thousand rows to come within a hundredth of the bound. */
const MOST_STEPS = 900;
const STEPS_BETWEEN_COVERS = 12;
const PATIENCE = 25;
const LEAST_STRIDE = 0.004;

/** Sums of prices carry rounding; a bound of 3.0000000001 still proves only 3. */
const wholeBound = (bound: number): number => Math.max(0, Math.ceil(bound - 1e-6));

type Search = { best: readonly number[]; bound: number };

const searchCover = (problem: FlatProblem, ties: Float64Array): Search => {
  let current: Prices = weigh(problem, firstPrices(problem));
  let bestPrices = current;
  const found: Search = { best: gather(problem, current, ties), bound: current.bound };
  let stride = 2;
  let waited = 0;
  for (let step = 1; step <= MOST_STEPS && stride > LEAST_STRIDE; step += 1) {
    if (found.best.length <= wholeBound(found.bound)) break;
    const moved = movePrices(problem, current, found.best.length, stride);
    if (moved === null) break;
    current = weigh(problem, moved);
    waited += 1;
    if (current.bound > found.bound) {
      if (current.bound > found.bound + 1e-3 * Math.max(1, found.bound)) waited = 0;
      bestPrices = current;
      found.bound = current.bound;
    }
    if (waited >= PATIENCE) {
      stride /= 2;
      waited = 0;
      current = bestPrices;
    }
    if (step % STEPS_BETWEEN_COVERS === 0) {
      const made = gather(problem, current, ties);
      if (made.length < found.best.length) found.best = made;
    }
  }
  return found;
};

/** The fewest items found that serve every row as far as it can be served; among equals chance decides. */
export const findCover = (asked: CoverProblem, random: SeededRandom): Cover => {
  const problem = flatten(asked);
  const ties = Float64Array.from({ length: problem.size }, () => random.next());
  const { best, bound } = searchCover(problem, ties);
  return {
    chosen: best,
    fewest: wholeBound(bound),
    unservable: asked.rows.flatMap(({ items, needs }, row) => (new Set(items).size < needs ? [row] : [])),
  };
};
