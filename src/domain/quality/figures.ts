/** Figures of a centre's quality over time: how long work waits, what samples found, how far people agree. */

import { daysBetween } from '../shared/plain-date.ts';

/** The way of what was handed in to its decision and its sample; null where it has not come so far. */
export type Way = {
  readonly submittedOn: string;
  readonly decidedOn: string | null;
  readonly sampledOn: string | null;
};

export type MonthFigures = {
  /** `2026-09`, by the day of handing in. */
  readonly month: string;
  readonly ways: number;
  /** The middle number of days; null where nothing has come so far. */
  readonly toDecision: number | null;
  readonly toSample: number | null;
};

/** The least of the numbers that a share of them, from 0 to 1, does not exceed; null of none. */
export const percentileOf = (numbers: readonly number[], share: number): number | null =>
  numbers.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(numbers.length * share) - 1)] ?? null;

/** The middle of numbers; of an even count the lower of the two in the middle; null of none. */
export const middleOf = (numbers: readonly number[]): number | null => percentileOf(numbers, 0.5);

/** How long work waited, month by month. */
export const monthsOf = (ways: readonly Way[]): readonly MonthFigures[] =>
  [...Map.groupBy(ways, ({ submittedOn }) => submittedOn.slice(0, 7))]
    .map(([month, own]) => ({
      month,
      ways: own.length,
      toDecision: middleOf(
        own.flatMap(({ submittedOn, decidedOn }) =>
          decidedOn === null ? [] : [daysBetween(submittedOn, decidedOn)],
        ),
      ),
      toSample: middleOf(
        own.flatMap(({ decidedOn, sampledOn }) =>
          decidedOn === null || sampledOn === null ? [] : [daysBetween(decidedOn, sampledOn)],
        ),
      ),
    }))
    .toSorted((one, other) => one.month.localeCompare(other.month));
