/** Off-the-job training in a registration within an apprenticeship: what may be logged, and how far along it is. */
import type { Fact } from '../assessment/records.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { registrationModes } from '../quality/quality-models.ts';
import type { PlainDate } from '../shared/plain-date.ts';
import type { ListedTraining, ProgressSince } from './documents.ts';
import { type PeriodFact, findBreak } from './periods.ts';
import type { PlanSignature } from './signing.ts';
import type { TimeStanding } from './targets.ts';

/** Whether training is logged at all: a qualification by itself asks for no such hours. */
export const logsTraining = (registrationMode: string | null): boolean =>
  registrationModes[registrationMode ?? ''] === 'apprenticeship';

/** Nobody trains for more than this on one day. */
export const mostMinutesADay = 12 * 60;

export type TrainingEntry = {
  readonly happenedOn: PlainDate;
  readonly minutes: number;
  readonly isRemoved: boolean;
};

/** An entry as it was written, which a review can list. */
export type LoggedTraining = TrainingEntry & Fact & { readonly what: string };

/** Who confirmed an entry for the employer, and when. */
export type Confirmation = Pick<PlanSignature, 'name' | 'byOwnHand' | 'signedOn'>;

type SignedReview = {
  readonly content: { readonly progress: Pick<ProgressSince, 'trainingListed'> };
  readonly signatures: readonly (Pick<PlanSignature, 'party' | 'name' | 'byOwnHand'> & {
    readonly signedAt: string;
  })[];
};

/** By entry, who confirmed it: the employer confirms what a review lists by signing that review. */
export const confirmationsOf = (reviews: readonly SignedReview[]): ReadonlyMap<string, Confirmation> =>
  new Map(
    reviews.flatMap(({ content, signatures }) => {
      const signature = signatures.find(({ party }) => party === 'employer');
      if (signature === undefined) return [];
      const { name, byOwnHand, signedAt } = signature;
      const signedOn = signedAt.slice(0, 10);
      return (content.progress.trainingListed ?? []).map(
        ({ entryId }) => [entryId, { name, byOwnHand, signedOn }] as const,
      );
    }),
  );

/** What a review that is written now lists, the earliest day first: all that counts and nobody confirmed. */
export const trainingToList = (
  entries: readonly LoggedTraining[],
  confirmed: ReadonlyMap<string, Confirmation>,
): readonly ListedTraining[] =>
  entries
    .filter(({ id, isRemoved }) => !isRemoved && !confirmed.has(id))
    .map(({ id, happenedOn, minutes, what }) => ({ entryId: id, happenedOn, minutes, what }))
    .toSorted((one, other) => one.happenedOn.localeCompare(other.happenedOn));

export type TrainingContext = {
  readonly registrationMode: string | null;
  readonly registrationState: 'active' | 'withdrawn' | 'closed';
  readonly isTheirs: boolean;
  readonly registeredOn: PlainDate;
  readonly periods: readonly PeriodFact[];
  readonly entries: readonly TrainingEntry[];
  readonly today: PlainDate;
};

const another = 'Whoever logs it can give another day.';

const minutesOn = (entries: readonly TrainingEntry[], day: PlainDate): number =>
  entries
    .filter(({ happenedOn, isRemoved }) => happenedOn === day && !isRemoved)
    .reduce((total, { minutes }) => total + minutes, 0);

/** Whether training on a day may be logged. */
export const mayLogTraining = (
  { happenedOn, minutes }: Pick<TrainingEntry, 'happenedOn' | 'minutes'>,
  context: TrainingContext,
): readonly Refusal[] =>
  refusals(
    !context.isTheirs &&
      refusal(
        'not-theirs',
        'Training is logged by the learner, their assessor or a centre coordinator.',
        'One of those can log it.',
      ),
    !logsTraining(context.registrationMode) &&
      refusal(
        'no-apprenticeship',
        'Off-the-job training is logged in registrations within an apprenticeship, and the learning plan does not say that this is one.',
        'The learner, the assessor or a centre coordinator can say so in the learning plan.',
      ),
    context.registrationState !== 'active' &&
      refusal(
        'registration-not-active',
        `The registration is ${context.registrationState}.`,
        'The centre coordinator can take it up again.',
      ),
    happenedOn > context.today && refusal('in-future', 'That day has not come yet.', another),
    happenedOn < context.registeredOn &&
      refusal('before-registration', 'That day lies before the registration.', another),
    findBreak(context.periods, happenedOn) !== null &&
      refusal(
        'on-break',
        'The learner was on a break in learning that day, and no training counts in it.',
        another,
      ),
    minutesOn(context.entries, happenedOn) + minutes > mostMinutesADay &&
      refusal(
        'too-long-a-day',
        'That makes more than 12 hours on one day.',
        'Whoever logs it can give fewer hours.',
      ),
  );

export type TrainingStanding = {
  readonly minutes: number;
  /** What the learning plan agrees in all; null where it says nothing. */
  readonly agreedMinutes: number | null;
  /** What would be there by today if it went evenly over the time agreed. */
  readonly dueMinutes: number | null;
  readonly state: 'ahead' | 'on-time' | 'behind' | null;
};

/** So far behind or ahead of the time it may be before it is said. */
const leeway = 0.1;

/** Hours logged against the hours agreed, spread evenly over the time agreed. */
export const trainingStanding = (
  entries: readonly TrainingEntry[],
  agreedHours: number | null,
  time: Pick<TimeStanding, 'timeGone'> | null,
): TrainingStanding => {
  const minutes = entries.reduce((total, one) => total + (one.isRemoved ? 0 : one.minutes), 0);
  const agreedMinutes = agreedHours === null ? null : agreedHours * 60;
  if (agreedMinutes === null || time === null)
    return { minutes, agreedMinutes, dueMinutes: null, state: null };
  const dueMinutes = Math.round(agreedMinutes * time.timeGone);
  const over = (minutes - dueMinutes) / agreedMinutes;
  return {
    minutes,
    agreedMinutes,
    dueMinutes,
    state: over >= leeway ? 'ahead' : over < -leeway ? 'behind' : 'on-time',
  };
};

/** `7 h 30 min`. */
export const hoursInWords = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours === 0 && rest > 0 ? null : `${String(hours)} h`, rest === 0 ? null : `${String(rest)} min`]
    .filter((part) => part !== null)
    .join(' ');
};
