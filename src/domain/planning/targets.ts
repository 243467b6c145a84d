/** Time against what was agreed: which units are late, and how far along the time is. */
import { type PlainDate, daysBetween } from '../shared/plain-date.ts';
import type { LearningPlan, UnitTarget } from './documents.ts';
import { type PeriodFact, daysOfBreaks, extendedUntil, movedByBreaks } from './periods.ts';

export type TargetStanding = {
  readonly unitRef: string;
  /** The day agreed, moved on by breaks since. */
  readonly targetOn: PlainDate;
  readonly state: 'achieved' | 'in-time' | 'soon' | 'late';
  /** Days left; negative when it is late. */
  readonly days: number;
};

/** A target within so many days is near. */
export const soonDays = 14;

export type TargetContext = {
  readonly agreedOn: PlainDate;
  readonly achieved: ReadonlySet<string>;
  readonly periods: readonly PeriodFact[];
  readonly today: PlainDate;
};

const standingOf = (
  target: UnitTarget,
  { agreedOn, achieved, periods, today }: TargetContext,
): TargetStanding => {
  const targetOn = movedByBreaks(periods, target.targetOn, agreedOn, today);
  const days = daysBetween(today, targetOn);
  const state = achieved.has(target.unitRef)
    ? 'achieved'
    : days < 0
      ? 'late'
      : days <= soonDays
        ? 'soon'
        : 'in-time';
  return { unitRef: target.unitRef, targetOn, state, days };
};

/** Where each agreed target stands, the nearest first. */
export const targetStandings = (
  { targets }: Pick<LearningPlan, 'targets'>,
  context: TargetContext,
): readonly TargetStanding[] =>
  targets
    .map((target) => standingOf(target, context))
    .toSorted(
      (one, other) => one.targetOn.localeCompare(other.targetOn) || one.unitRef.localeCompare(other.unitRef),
    );

export type TimeStanding = {
  readonly beganOn: PlainDate;
  readonly endsOn: PlainDate;
  /** Shares from 0 to 1: of the time that has passed, breaks left out, and of the criteria that are met. */
  readonly timeGone: number;
  readonly done: number;
  readonly state: 'ahead' | 'on-time' | 'behind';
};

/** So far behind the time a learner may be before it is said. */
const leeway = 0.1;

/** Time against target: null while no end is agreed. */
export const timeStanding = (
  given: {
    readonly registeredOn: PlainDate;
    readonly targets: readonly TargetStanding[];
    readonly met: number;
    readonly total: number;
  },
  { periods, today }: Pick<TargetContext, 'periods' | 'today'>,
): TimeStanding | null => {
  const last = given.targets.at(-1)?.targetOn ?? null;
  const extended = extendedUntil(periods);
  const endsOn = extended !== null && (last === null || extended > last) ? extended : last;
  if (endsOn === null || endsOn <= given.registeredOn) return null;
  const all =
    daysBetween(given.registeredOn, endsOn) -
    daysOfBreaks(periods, given.registeredOn, endsOn < today ? endsOn : today);
  const gone = daysBetween(given.registeredOn, today) - daysOfBreaks(periods, given.registeredOn, today);
  const timeGone = Math.min(1, Math.max(0, gone / Math.max(1, all)));
  const done = given.total === 0 ? 0 : given.met / given.total;
  const state = done >= timeGone + leeway ? 'ahead' : done < timeGone - leeway ? 'behind' : 'on-time';
  return { beganOn: given.registeredOn, endsOn, timeGone, done, state };
};
