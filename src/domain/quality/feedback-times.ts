/** How long learners wait for an answer: from handing in to the first word or decision of their assessor. */

import { daysBetween } from '../shared/plain-date.ts';
import { percentileOf } from './figures.ts';

/** Something handed in, and the day of the first answer to it; null while it waits. */
export type HandedIn = { readonly submittedOn: string; readonly answeredOn: string | null };

/** All in days; null of none. */
export type FeedbackTimes = {
  readonly handedIn: number;
  readonly answered: number;
  readonly median: number | null;
  /** Nine in ten were answered within so many days. */
  readonly ninetieth: number | null;
  readonly waiting: number;
  /** How long the one has waited that waits longest. */
  readonly longestWaiting: number | null;
};

export const feedbackTimesOf = (handedIn: readonly HandedIn[], today: string): FeedbackTimes => {
  const days = handedIn.flatMap(({ submittedOn, answeredOn }) =>
    answeredOn === null ? [] : [daysBetween(submittedOn, answeredOn)],
  );
  const waits = handedIn.flatMap(({ submittedOn, answeredOn }) =>
    answeredOn === null ? [daysBetween(submittedOn, today)] : [],
  );
  return {
    handedIn: handedIn.length,
    answered: days.length,
    median: percentileOf(days, 0.5),
    ninetieth: percentileOf(days, 0.9),
    waiting: waits.length,
    longestWaiting: percentileOf(waits, 1),
  };
};

/** The same by something that they have in common, in the order in which it first comes. */
export const feedbackTimesBy = <Handed extends HandedIn>(
  handedIn: readonly Handed[],
  keyOf: (one: Handed) => string,
  today: string,
): readonly (FeedbackTimes & { readonly key: string })[] =>
  [...Map.groupBy(handedIn, keyOf)].map(([key, own]) => ({ key, ...feedbackTimesOf(own, today) }));
