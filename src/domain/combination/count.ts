import type { CombinationStructure } from './model.ts';
import { compile } from './constraints.ts';

type Counting = {
  readonly weights: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly last: number;
};

/** A sum is kept exactly under a maximum, and cut off at a minimum where more makes no difference. */
const countingOf = (structure: CombinationStructure): readonly Counting[] => {
  const { constraints } = compile(structure);
  return constraints.map(({ weights, min, max }) => ({
    weights,
    min,
    max,
    last: weights.findLastIndex((weight) => weight > 0),
  }));
};

type Ways = Map<string, { readonly sums: readonly number[]; readonly ways: bigint }>;

const put = (into: Ways, sums: readonly number[], ways: bigint): void => {
  const key = sums.join(' ');
  const known = into.get(key);
  into.set(key, { sums, ways: (known?.ways ?? 0n) + ways });
};

/** After the last unit that a rule looks at, its sum is settled: too little ends the way, enough needs no keeping. */
const settle = (
  sums: readonly number[],
  counting: readonly Counting[],
  place: number,
): readonly number[] | null => {
  const settled: number[] = [];
  for (const [index, { min, last }] of counting.entries()) {
    const sum = sums[index] ?? 0;
    if (last > place) settled.push(sum);
    else if (sum < min) return null;
    else settled.push(min);
  }
  return settled;
};

const added = (
  sums: readonly number[],
  counting: readonly Counting[],
  place: number,
): readonly number[] | null => {
  const next: number[] = [];
  for (const [index, { weights, min, max }] of counting.entries()) {
    const sum = (sums[index] ?? 0) + (weights[place] ?? 0);
    if (sum > max) return null;
    next.push(max === Infinity ? Math.min(sum, min) : sum);
  }
  return next;
};

/**
 * In how many ways the qualification can be made up: the number of sets of units that satisfy every rule when exactly
 * they count. Exact. Rules that require one unit for another are not yet part of published structures and are refused.
 */
export const count = (structure: CombinationStructure): bigint | null => {
  if (structure.rules.some(({ kind }) => kind === 'requires')) return null;
  const counting = countingOf(structure);
  let ways: Ways = new Map();
  put(
    ways,
    counting.map(() => 0),
    1n,
  );
  for (const place of structure.units.keys()) {
    const next: Ways = new Map();
    for (const { sums, ways: number } of ways.values()) {
      for (const candidate of [sums, added(sums, counting, place)]) {
        const settled = candidate === null ? null : settle(candidate, counting, place);
        if (settled !== null) put(next, settled, number);
      }
    }
    ways = next;
  }
  return [...ways.values()].reduce((total, { ways: number }) => total + number, 0n);
};
