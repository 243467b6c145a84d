/** What the exact search works on: items to take or leave, under sums between bounds. Whole numbers throughout. */
import { type Compiled, type Link, type Row, countOver, sumOver } from './constraints.ts';

export type ProgramRow = {
  readonly weights: readonly number[];
  readonly min: number;
  readonly max: number;
  /** What each one short of `min` costs; Infinity where the minimum must be kept. */
  readonly price: number;
};

export type ProgramLink = Pick<Link, 'from' | 'needs' | 'min'>;

export type Program = {
  /** How many items there are. */
  readonly size: number;
  readonly rows: readonly ProgramRow[];
  readonly links: readonly ProgramLink[];
  /** What taking each item costs; may be negative. */
  readonly costs: readonly number[];
};

const pick = <Value>(values: readonly Value[], places: readonly number[]): readonly Value[] =>
  places.flatMap((place) => {
    const value = values[place];
    return value === undefined ? [] : [value];
  });

export type ProgramOptions = {
  /** The units to decide on. */
  readonly places: readonly number[];
  /** What taking each of them costs. */
  readonly costs: readonly number[];
  /** Units that count in any case. */
  readonly given?: readonly number[];
  /** What each one short of a row's minimum costs; by default minima must be kept. */
  readonly priceOf?: (row: Row) => number;
  /** Whether a rule takes part; by default all do. */
  readonly keeps?: (part: Row | Link) => boolean;
};

/** The rules over some of the units of a structure: item `n` is the unit at `places[n]`. */
export const programOf = (compiled: Compiled, options: ProgramOptions): Program => {
  const { places, costs, given = [], priceOf = () => Infinity, keeps = () => true } = options;
  return {
    size: places.length,
    rows: compiled.rows.filter(keeps).map((row) => {
      const sum = sumOver(row.weights, given);
      return {
        weights: pick(row.weights, places),
        min: Math.max(0, row.min - sum),
        max: row.max - sum,
        price: priceOf(row),
      };
    }),
    links: compiled.links.filter(keeps).flatMap(({ from, needs, min }) => {
      const left = min - countOver(needs, given);
      return left > 0 ? [{ from: pick(from, places), needs: pick(needs, places), min: left }] : [];
    }),
    costs,
  };
};

/** Amounts as they are if they are whole, else in thousandths. */
export const inWholeNumbers = (amounts: readonly number[]): readonly number[] =>
  amounts.every((amount) => Number.isInteger(amount))
    ? amounts
    : amounts.map((amount) => Math.round(amount * 1_000));

/**
 * One cost for several goals in turn: each goal weighs more than all later ones together. Goals are dropped from the
 * end once the numbers would no longer be exact.
 */
export const inTurn = (goals: readonly (readonly number[])[]): readonly number[] => {
  const ranges = goals.map((goal) => 1 + goal.reduce((sum, one) => sum + Math.abs(one), 0));
  let kept = 0;
  for (let product = 1; kept < goals.length; kept += 1) {
    product *= ranges[kept] ?? 1;
    if (product > 2 ** 46) break;
  }
  let scale = 1;
  const total = (goals[0] ?? []).map(() => 0);
  for (let turn = Math.max(kept, 1) - 1; turn >= 0; turn -= 1) {
    for (const [item, one] of (goals[turn] ?? []).entries()) total[item] = (total[item] ?? 0) + one * scale;
    scale *= ranges[turn] ?? 1;
  }
  return total;
};
