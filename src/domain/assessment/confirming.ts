/** The learner confirms a unit that was signed off. Nothing waits for it; it says that both see the unit as finished. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';

/** What the learner says by confirming a unit. */
export const CONFIRMATION =
  'I have read what was decided about this unit. The evidence is my own, and I hold the unit to be finished.';

/** Whether somebody may confirm a unit: the learner, once, the sign-off that counts now. */
export const mayConfirm = (context: {
  readonly isLearner: boolean;
  /** The sign-off that was read, and the one that counts now. */
  readonly read: string;
  readonly counts: string | null;
  readonly isConfirmed: boolean;
}): readonly Refusal[] =>
  refusals(
    !context.isLearner &&
      refusal('not-theirs', 'A unit is confirmed by its learner.', 'The learner can confirm it.'),
    context.counts === null &&
      refusal(
        'not-signed-off',
        'The unit is not signed off, or its sign-off counts no more.',
        'The assessor can sign it off when every criterion is met.',
      ),
    context.counts !== null &&
      context.counts !== context.read &&
      refusal(
        'signed-anew',
        'The unit was signed off anew, so this would be confirmed unread.',
        'The learner can read the unit as it stands now.',
      ),
    context.isConfirmed &&
      refusal('confirmed-already', 'You have confirmed this unit already.', 'Nobody needs to do anything.'),
  );
