/** Makes a cover under given prices: the item that is worth most for the rows still short comes next, until none is. */
import type { Prices } from './prices.ts';
import { type FlatProblem, forEachOf } from './problem.ts';

type Waiting = { readonly item: number; readonly score: number; readonly tie: number };

/** A heap with the lowest score on top; of equal scores the one that chance put first. */
const isBefore = (one: Waiting, other: Waiting): boolean =>
  one.score < other.score || (one.score === other.score && one.tie < other.tie);

const sink = (heap: Waiting[], from: number): void => {
  let place = from;
  for (;;) {
    const here = heap[place];
    const left = heap[2 * place + 1];
    const right = heap[2 * place + 2];
    if (here === undefined || left === undefined) return;
    const isRight = right !== undefined && isBefore(right, left);
    const least = isRight ? right : left;
    if (!isBefore(least, here)) return;
    heap[place] = least;
    place = 2 * place + (isRight ? 2 : 1);
    heap[place] = here;
  }
};

const heapOf = (waiting: Waiting[]): Waiting[] => {
  for (let place = Math.floor(waiting.length / 2); place >= 0; place -= 1) sink(waiting, place);
  return waiting;
};

const scoreOf = (
  problem: FlatProblem,
  { prices }: Prices,
  short: Int32Array,
  item: number,
): number | undefined => {
  let serves = 0;
  let rest = 1;
  forEachOf(problem.rowsOfItem, item, (row) => {
    if ((short[row] ?? 0) <= 0) return;
    serves += 1;
    rest -= prices[row] ?? 0;
  });
  if (serves === 0) return undefined;
  return rest > 0 ? rest / serves : rest * serves;
};

const take = (problem: FlatProblem, short: Int32Array, item: number, sign: 1 | -1): void =>
  forEachOf(problem.rowsOfItem, item, (row) => {
    short[row] = (short[row] ?? 0) - sign;
  });

/** Leaves out, the least worthy first, whatever the others make needless. */
const thin = (
  problem: FlatProblem,
  { reduced }: Prices,
  taken: readonly number[],
  short: Int32Array,
): number[] => {
  const kept = new Set(taken);
  for (const item of taken.toSorted((one, other) => (reduced[other] ?? 0) - (reduced[one] ?? 0))) {
    let isNeeded = false;
    forEachOf(problem.rowsOfItem, item, (row) => {
      if ((short[row] ?? 0) >= 0) isNeeded = true;
    });
    if (isNeeded) continue;
    kept.delete(item);
    take(problem, short, item, -1);
  }
  return [...kept].toSorted((one, other) => one - other);
};

/** A cover that leaves no row short and has no needless item. `ties` orders items of equal worth. */
export const gather = (problem: FlatProblem, prices: Prices, ties: Float64Array): readonly number[] => {
  const short = Int32Array.from(problem.needs);
  const candidates = Array.from({ length: problem.size }, (_, item) => ({
    item,
    score: scoreOf(problem, prices, short, item),
    tie: ties[item] ?? 0,
  }));
  const heap = heapOf(
    candidates.flatMap(({ item, score, tie }) => (score === undefined ? [] : [{ item, score, tie }])),
  );
  const taken: number[] = [];
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    const score = scoreOf(problem, prices, short, top.item);
    if (score !== undefined && score > top.score) {
      heap[0] = { ...top, score };
      sink(heap, 0);
      continue;
    }
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) {
      heap[0] = last;
      sink(heap, 0);
    }
    if (score === undefined) continue;
    taken.push(top.item);
    take(problem, short, top.item, 1);
  }
  return thin(problem, prices, taken, short);
};
