/** Breaks in learning and extensions: what the latest of them says of a day. */
import { type Fact, latestOf } from '../assessment/records.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { type PlainDate, addDays, dayNumber } from '../shared/plain-date.ts';

export type PeriodFact = Fact & {
  readonly kind: 'break' | 'return' | 'extension';
  readonly fromOn: PlainDate;
  readonly untilOn: PlainDate | null;
  readonly reason: string;
};

export type Interruption = {
  readonly fromOn: PlainDate;
  /** The day on which the learner is expected back. */
  readonly expectedOn: PlainDate | null;
  readonly reason: string;
};

/** The break that a learner is in on a day; null when they are learning. */
export const findBreak = (periods: readonly PeriodFact[], day: PlainDate): Interruption | null => {
  const latest = latestOf(periods.filter(({ kind, fromOn }) => kind !== 'extension' && fromOn <= day));
  return latest?.kind === 'break'
    ? { fromOn: latest.fromOn, expectedOn: latest.untilOn, reason: latest.reason }
    : null;
};

const inOrder = (periods: readonly PeriodFact[]): readonly PeriodFact[] =>
  periods
    .filter(({ kind }) => kind !== 'extension')
    .toSorted(
      (one, other) =>
        one.fromOn.localeCompare(other.fromOn) || one.recordedAt.localeCompare(other.recordedAt),
    );

/** Whole days of breaks from one day to another; days of a break do not count against a target. */
export const daysOfBreaks = (periods: readonly PeriodFact[], from: PlainDate, until: PlainDate): number => {
  let days = 0;
  let begun: PlainDate | null = null;
  const count = (end: PlainDate): void => {
    if (begun === null) return;
    const [first, last] = [begun > from ? begun : from, end < until ? end : until];
    days += Math.max(0, dayNumber(last) - dayNumber(first));
  };
  for (const { kind, fromOn } of inOrder(periods)) {
    if (kind === 'break' && begun === null) begun = fromOn;
    if (kind === 'return' && begun !== null) {
      count(fromOn);
      begun = null;
    }
  }
  count(until);
  return days;
};

/** A day moved on by the breaks between an agreement and today. */
export const movedByBreaks = (
  periods: readonly PeriodFact[],
  target: PlainDate,
  agreedOn: PlainDate,
  today: PlainDate,
): PlainDate => addDays(target, daysOfBreaks(periods, agreedOn, today));

/** The day by which the learner is to finish after the latest extension; null where none was granted. */
export const extendedUntil = (periods: readonly PeriodFact[]): PlainDate | null =>
  latestOf(periods.filter(({ kind }) => kind === 'extension'))?.untilOn ?? null;

export type NewPeriod = Pick<PeriodFact, 'kind' | 'fromOn' | 'untilOn'>;

const coordinator = 'The assessor or the centre coordinator can give the right day.';

type PeriodContext = {
  readonly registrationState: 'active' | 'withdrawn' | 'closed';
  readonly isTheirs: boolean;
  readonly registeredOn: PlainDate;
  readonly periods: readonly PeriodFact[];
  readonly today: PlainDate;
};

const checkBreak = ({ fromOn }: NewPeriod, { periods }: PeriodContext): Refusal | false =>
  findBreak(periods, fromOn) !== null &&
  refusal('on-break-already', 'The learner is on a break already.', 'Record the return first.');

const checkReturn = ({ fromOn }: NewPeriod, { periods, today }: PeriodContext): Refusal | false => {
  if (findBreak(periods, fromOn) === null)
    return refusal('not-on-break', 'The learner is not on a break that day.', 'Nobody needs to do anything.');
  return (
    fromOn > today &&
    refusal('return-in-future', 'A return is recorded on the day, or afterwards.', coordinator)
  );
};

const checkExtension = ({ untilOn }: NewPeriod, { periods }: PeriodContext): Refusal | false => {
  const extended = extendedUntil(periods);
  return (
    (untilOn === null || (extended !== null && untilOn <= extended)) &&
    refusal('no-extension', 'An extension ends later than what was agreed before.', coordinator)
  );
};

const checksOf = { break: checkBreak, return: checkReturn, extension: checkExtension } as const;

/** Whether a break, a return or an extension may be recorded. */
export const mayRecordPeriod = (given: NewPeriod, context: PeriodContext): readonly Refusal[] =>
  refusals(
    !context.isTheirs &&
      refusal(
        'not-theirs',
        'Breaks and extensions are recorded by the learner’s assessor or the centre coordinator.',
        'One of those can record it.',
      ),
    context.registrationState !== 'active' &&
      refusal(
        'registration-not-active',
        `The registration is ${context.registrationState}.`,
        'The centre coordinator can take it up again.',
      ),
    given.fromOn < context.registeredOn &&
      refusal('before-registration', 'That day lies before the registration.', coordinator),
    given.untilOn !== null &&
      given.untilOn < given.fromOn &&
      refusal('ends-before-beginning', 'It ends before it begins.', coordinator),
    checksOf[given.kind](given, context),
  );
