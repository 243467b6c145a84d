/** Who may set, judge and close a standardisation exercise, and what it shows to whom. No refusals mean: allowed. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import type { PlainDate } from '../shared/plain-date.ts';

export type Exercise = {
  readonly learnerId: string;
  readonly judges: readonly string[];
  /** Those of the judges who have judged. */
  readonly judged: readonly string[];
  readonly isClosed: boolean;
};

const setter = 'The internal quality assurer who set it';

/** Why an exercise cannot be set in this way. */
export const refuseSetting = (
  asked: {
    readonly judges: readonly string[];
    readonly learnerId: string;
    readonly answerByOn: PlainDate;
  },
  today: PlainDate,
): readonly Refusal[] =>
  refusals(
    new Set(asked.judges).size < 2 &&
      refusal(
        'too-few-judges',
        'At least two people judge the same evidence, or there is nothing to compare.',
        'Name one more assessor or quality assurer.',
      ),
    asked.judges.includes(asked.learnerId) &&
      refusal('own-work', 'Nobody judges their own work.', 'Name somebody else.'),
    asked.answerByOn < today &&
      refusal('day-passed', 'The day by which they judge has passed.', 'Choose today or a later day.'),
  );

/** Why somebody cannot judge in an exercise. */
export const refuseJudging = (personId: string, exercise: Exercise): readonly Refusal[] =>
  refusals(
    !exercise.judges.includes(personId) &&
      refusal('not-a-judge', 'You were not asked to judge in this exercise.', setter),
    exercise.judged.includes(personId) &&
      refusal(
        'judged-already',
        'You have judged. A judgement made blind is not changed afterwards; say in the discussion what you see otherwise.',
        'Nobody needs to do anything.',
      ),
    exercise.isClosed &&
      refusal('closed-already', 'The outcome has been agreed.', 'Nobody needs to do anything.'),
  );

/** Why the outcome cannot be recorded. */
export const refuseClosing = (exercise: Exercise): readonly Refusal[] =>
  refusals(
    exercise.isClosed &&
      refusal('closed-already', 'The outcome has been agreed already.', 'Nobody needs to do anything.'),
    exercise.judged.length < 2 &&
      refusal(
        'too-few-judgements',
        'Fewer than two people have judged, so there is nothing to discuss yet.',
        'Those who were asked to judge',
      ),
  );

/**
 * Whether what the others said is shown to somebody: nobody sees it before they have judged themselves, and those who
 * do not judge see it once everybody has, or the outcome is agreed.
 */
export const seesJudgements = (personId: string, { judges, judged, isClosed }: Exercise): boolean => {
  if (isClosed) return true;
  const hasToJudge = judges.includes(personId) && !judged.includes(personId);
  return !hasToJudge && judges.every((judge) => judged.includes(judge));
};
