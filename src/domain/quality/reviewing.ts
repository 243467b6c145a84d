/** Whether a review can be recorded as it is told: when it was held, by whom, and what was looked at. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { dateInWords } from '../shared/date-words.ts';
import { type PlainDate, isWithin } from '../shared/plain-date.ts';
import type { Period } from './allocation.ts';
import { type ReviewCriterion, refuseGrades } from './review-template.ts';

export type ReviewTold = {
  readonly heldOn: PlainDate;
  readonly graded: readonly string[];
  /** Learners whose work was looked at, and of how many of them it was finished. */
  readonly learners: number;
  readonly finals: number;
  readonly actions: readonly { readonly dueOn: PlainDate }[];
};

export type ReviewAround = {
  readonly today: PlainDate;
  readonly template: readonly ReviewCriterion[];
  /** When the centre has been allocated to whoever held it. */
  readonly allocated: readonly Period[];
  /** When what was looked at was drawn; null where nothing was. */
  readonly drawnOn: PlainDate | null;
  /** Learners whom the centre has ever registered for it. */
  readonly registered: number;
};

const correct = 'Whoever held it can correct it.';

export const refuseReview = (told: ReviewTold, around: ReviewAround): readonly Refusal[] => {
  const { heldOn, learners, finals, actions } = told;
  const { today, allocated, drawnOn, registered } = around;
  return refusals(
    heldOn > today && refusal('not-held-yet', 'A review is recorded once it has been held.', correct),
    !allocated.some(({ fromOn, untilOn }) => isWithin(heldOn, fromOn, untilOn)) &&
      refusal(
        'not-allocated-then',
        `The centre was not allocated to you on ${dateInWords(heldOn)}.`,
        'Whoever it was allocated to on that day can record the review.',
      ),
    drawnOn !== null &&
      heldOn < drawnOn &&
      refusal(
        'held-before-drawn',
        `What was looked at was drawn on ${dateInWords(drawnOn)}, after the review.`,
        correct,
      ),
    learners > registered &&
      refusal(
        'more-than-registered',
        `${String(learners)} learners cannot have been sampled: the centre has registered ${String(registered)}.`,
        correct,
      ),
    finals > learners &&
      refusal(
        'more-finished-than-sampled',
        'Finished work was sampled of more learners than were sampled at all.',
        correct,
      ),
    actions.some(({ dueOn }) => dueOn < heldOn) &&
      refusal('due-before-review', 'An action is due on the day of the review or later.', correct),
    ...refuseGrades(told.graded, around.template),
  );
};
