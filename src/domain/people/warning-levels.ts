/** Which warnings are to be said today: once at each level before the day, and once when it has passed. */
import { warningDays } from './warnings.ts';

const levels = warningDays.toSorted((one, other) => one - other);

/** The smallest number of days, of those on which people are told, that is not yet behind; 0 once the day has passed. */
export const warningLevel = (daysLeft: number): number | null =>
  daysLeft < 0 ? 0 : (levels.find((days) => daysLeft <= days) ?? null);

type Said = {
  readonly personId: string;
  readonly code: string;
  readonly detail: string;
  readonly on: string | null;
  readonly daysLeft: number | null;
};

export type DueWarning = Said & { readonly on: string; readonly level: number };

/** Warnings about a day, at the level that they have reached; what was missed while nobody looked is not said again. */
export const dueWarnings = (warnings: readonly Said[]): readonly DueWarning[] =>
  warnings.flatMap((warning) => {
    const { on, daysLeft } = warning;
    const level = daysLeft === null ? null : warningLevel(daysLeft);
    return on === null || level === null ? [] : [{ ...warning, on, level }];
  });
