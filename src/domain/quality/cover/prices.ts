/**
 * Lagrange's relaxation of a covering problem: each row pays a price for an item that serves it. Items that cost less
 * than they earn are taken; what that costs is less than any cover can, and as prices settle it comes close to it.
 */
import { type FlatProblem, forEachOf } from './problem.ts';

export type Prices = {
  /** By row. */
  readonly prices: Float64Array;
  /** By item: its cost of one, less the prices of the rows that it serves. */
  readonly reduced: Float64Array;
  /** No cover takes fewer items; not a whole number in general. */
  readonly bound: number;
};

/** Each row begins with the least share that one of its items would have to be paid by it. */
export const firstPrices = (problem: FlatProblem): Float64Array =>
  Float64Array.from({ length: problem.height }, (_, row) => {
    let least = 1;
    const { starts } = problem.rowsOfItem;
    forEachOf(problem.itemsOfRow, row, (item) => {
      least = Math.min(least, 1 / Math.max(1, (starts[item + 1] ?? 0) - (starts[item] ?? 0)));
    });
    return problem.needs[row] === 0 ? 0 : least;
  });

/** What the prices say. */
export const weigh = (problem: FlatProblem, prices: Float64Array): Prices => {
  const reduced = new Float64Array(problem.size).fill(1);
  let bound = 0;
  for (let row = 0; row < problem.height; row += 1) {
    const price = prices[row] ?? 0;
    bound += price * (problem.needs[row] ?? 0);
    if (price !== 0)
      forEachOf(problem.itemsOfRow, row, (item) => {
        reduced[item] = (reduced[item] ?? 0) - price;
      });
  }
  for (const one of reduced) if (one < 0) bound += one;
  return { prices, reduced, bound };
};

/** Moves the prices towards rows that fall short, away from rows served too often. Null where every row is just right. */
export const movePrices = (
  problem: FlatProblem,
  { prices, reduced, bound }: Prices,
  aim: number,
  stride: number,
): Float64Array | null => {
  const short = Float64Array.from(problem.needs);
  for (let item = 0; item < problem.size; item += 1)
    if ((reduced[item] ?? 0) < 0)
      forEachOf(problem.rowsOfItem, item, (row) => {
        short[row] = (short[row] ?? 0) - 1;
      });
  let squares = 0;
  for (let row = 0; row < problem.height; row += 1) {
    const by = short[row] ?? 0;
    if (by > 0 || (prices[row] ?? 0) > 0) squares += by * by;
  }
  if (squares === 0) return null;
  const step = (stride * Math.max(0.5, aim - bound)) / squares;
  return prices.map((price, row) => Math.max(0, price + step * (short[row] ?? 0)));
};
