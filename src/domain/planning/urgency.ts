/** How urgent a learner is for their assessor, with the reasons; the queue of a day's work is in this order. */
import { countInWords } from '../shared/count-words.ts';
import { type PlainDate, daysBetween } from '../shared/plain-date.ts';

/** What is known about one learner of a caseload. All days are business dates. */
export type CaseFacts = {
  readonly registeredOn: PlainDate;
  readonly criteriaMet: number;
  readonly criteriaTotal: number;
  /** Criteria handed in and not judged, and since when the oldest has waited. */
  readonly toJudge: number;
  readonly toJudgeSince: PlainDate | null;
  readonly unitsToSignOff: number;
  /** Units in which the learner has written since the staff said anything, and which the assessor has not read. */
  readonly toAnswer: number;
  readonly toAnswerSince: PlainDate | null;
  readonly openQualityActions: number;
  /** Criteria on which the assessor asked for more, and since when. */
  readonly returned: number;
  readonly returnedSince: PlainDate | null;
  /** When the learner last did anything: evidence, a link, handing in. */
  readonly lastActiveOn: PlainDate | null;
  readonly targetsLate: number;
  readonly oldestTargetOn: PlainDate | null;
  readonly hasLearningPlan: boolean;
  /** Documents that wait for the assessor's own signature. */
  readonly toSign: number;
  readonly nextActivityOn: PlainDate | null;
  readonly lastReviewOn: PlainDate | null;
  readonly nextReviewOn: PlainDate | null;
  readonly actionsLate: number;
  readonly onBreak: boolean;
};

export type UrgencyCode =
  | 'to-judge'
  | 'to-sign-off'
  | 'to-answer'
  | 'quality-action'
  | 'to-sign'
  | 'overdue'
  | 'action-late'
  | 'review-due'
  | 'stuck'
  | 'waits-for-learner'
  | 'no-plan'
  | 'activity-near'
  | 'on-break';

export type UrgencyReason = {
  readonly code: UrgencyCode;
  readonly detail: string;
  /** The same in two or three words, for a line among fifty: `7 to judge, 15 d`. */
  readonly sign: string;
  readonly weight: number;
};

export type Urgency = {
  /** 0 is nothing to do; the sum of the weights of the reasons. */
  readonly score: number;
  /** The weightiest first. */
  readonly reasons: readonly UrgencyReason[];
};

/** Days after which work handed in has waited long, a learner counts as stuck, and a review is due. */
export const caseloadDays = { judge: 10, stuck: 28, review: 84, near: 7 } as const;

const since = (from: PlainDate, today: PlainDate): string =>
  countInWords(Math.max(0, daysBetween(from, today)), 'day');

const ago = (waited: number): string => (waited === 0 ? 'today' : `${countInWords(waited, 'day')} ago`);

type Check = (facts: CaseFacts, today: PlainDate) => UrgencyReason | null;

const reason = (code: UrgencyCode, detail: string, sign: string, weight: number): UrgencyReason => ({
  code,
  detail,
  sign,
  weight,
});

/** Days as a sign has them: `15 d`. */
const days = (count: number): string => `${String(count)} d`;

const signed = (count: number, what: string, waited: number | null): string =>
  `${String(count)} ${what}${waited === null || waited === 0 ? '' : `, ${days(waited)}`}`;

const waitedSince = (from: PlainDate | null, today: PlainDate): number =>
  from === null ? 0 : Math.max(0, daysBetween(from, today));

const toJudge: Check = ({ toJudge: count, toJudgeSince }, today) => {
  if (count === 0) return null;
  const waited = waitedSince(toJudgeSince, today);
  const waiting = waited === 0 ? 'handed in today' : `waiting ${countInWords(waited, 'day')}`;
  return reason(
    'to-judge',
    `${countInWords(count, 'criterion', 'criteria')} to judge, ${waiting}`,
    signed(count, 'to judge', waited),
    40 + Math.min(60, waited * 4) + (waited > caseloadDays.judge ? 20 : 0),
  );
};

const signOff: Check = ({ unitsToSignOff: count }) =>
  count === 0
    ? null
    : reason(
        'to-sign-off',
        `${countInWords(count, 'unit')} to sign off`,
        signed(count, 'to sign off', null),
        45,
      );

const toAnswer: Check = ({ toAnswer: count, toAnswerSince }, today) => {
  if (count === 0) return null;
  const waited = waitedSince(toAnswerSince, today);
  return reason(
    'to-answer',
    `The learner wrote ${ago(waited)}${count === 1 ? '' : `, in ${countInWords(count, 'unit')}`}`,
    waited === 0 ? 'Wrote today' : `Wrote, ${days(waited)}`,
    35 + Math.min(30, waited * 3),
  );
};

const qualityAction: Check = ({ openQualityActions: count }) =>
  count === 0
    ? null
    : reason(
        'quality-action',
        `${countInWords(count, 'unit')} with an open quality action`,
        countInWords(count, 'quality action'),
        70,
      );

const toSign: Check = ({ toSign: count }) =>
  count === 0
    ? null
    : reason('to-sign', `${countInWords(count, 'document')} to sign`, signed(count, 'to sign', null), 25);

const overdue: Check = ({ targetsLate, oldestTargetOn }, today) => {
  if (targetsLate === 0 || oldestTargetOn === null) return null;
  const late = daysBetween(oldestTargetOn, today);
  return reason(
    'overdue',
    `${countInWords(targetsLate, 'unit')} past the target, by ${countInWords(late, 'day')}`,
    signed(targetsLate, 'late', late),
    30 + Math.min(30, late),
  );
};

const actionLate: Check = ({ actionsLate: count }) =>
  count === 0
    ? null
    : reason(
        'action-late',
        `${countInWords(count, 'agreed action')} overdue`,
        countInWords(count, 'action late', 'actions late'),
        20,
      );

const reviewOn = (on: PlainDate, today: PlainDate): UrgencyReason | null => {
  const left = daysBetween(today, on);
  if (left < 0)
    return reason(
      'review-due',
      `Review ${countInWords(-left, 'day')} overdue`,
      `Review late, ${days(-left)}`,
      30 + Math.min(20, -left),
    );
  if (left > caseloadDays.near) return null;
  return left === 0
    ? reason('review-due', 'Review today', 'Review today', 15)
    : reason('review-due', `Review in ${countInWords(left, 'day')}`, `Review in ${days(left)}`, 15);
};

const reviewDue: Check = ({ registeredOn, lastReviewOn, nextReviewOn }, today) => {
  if (nextReviewOn !== null && (lastReviewOn === null || nextReviewOn > lastReviewOn))
    return reviewOn(nextReviewOn, today);
  const from = lastReviewOn ?? registeredOn;
  const without = daysBetween(from, today);
  return without > caseloadDays.review
    ? reason('review-due', `No review for ${since(from, today)}`, `No review, ${days(without)}`, 25)
    : null;
};

const stuck: Check = (
  { lastActiveOn, registeredOn, criteriaMet, criteriaTotal, toJudge: waiting },
  today,
) => {
  const still = daysBetween(lastActiveOn ?? registeredOn, today);
  // Whoever has handed in waits for the assessor, and is not stuck by themselves.
  if (still <= caseloadDays.stuck || waiting > 0 || (criteriaTotal > 0 && criteriaMet === criteriaTotal))
    return null;
  return reason(
    'stuck',
    `Nothing from the learner for ${countInWords(still, 'day')}`,
    `Stuck, ${days(still)}`,
    35 + Math.min(25, Math.floor(still / 4)),
  );
};

const waitsForLearner: Check = ({ returned, returnedSince }, today) =>
  returned === 0
    ? null
    : reason(
        'waits-for-learner',
        `${countInWords(returned, 'criterion', 'criteria')} returned${returnedSince === null ? '' : ` ${ago(waitedSince(returnedSince, today))}`}`,
        signed(returned, 'returned', waitedSince(returnedSince, today)),
        5,
      );

/** Who has met everything needs no plan any more. */
const noPlan: Check = ({ hasLearningPlan, criteriaMet, criteriaTotal }) =>
  hasLearningPlan || (criteriaTotal > 0 && criteriaMet === criteriaTotal)
    ? null
    : reason('no-plan', 'No signed learning plan', 'No plan', 15);

const activityNear: Check = ({ nextActivityOn }, today) => {
  if (nextActivityOn === null) return null;
  const left = daysBetween(today, nextActivityOn);
  if (left < 0 || left > caseloadDays.near) return null;
  return left === 0
    ? reason('activity-near', 'Assessment today', 'Assessment today', 20)
    : reason(
        'activity-near',
        `Assessment in ${countInWords(left, 'day')}`,
        `Assessment in ${days(left)}`,
        20,
      );
};

const checks: readonly Check[] = [
  toJudge,
  signOff,
  toAnswer,
  qualityAction,
  toSign,
  overdue,
  actionLate,
  reviewDue,
  stuck,
  noPlan,
  activityNear,
  waitsForLearner,
];

/** Whoever is on a break is left in peace: only what others owe them still counts. */
const countsOnBreak: ReadonlySet<UrgencyCode> = new Set([
  'to-judge',
  'to-sign-off',
  'to-answer',
  'quality-action',
  'to-sign',
]);

/** How urgent somebody is, and why. The more reasons and the longer they have stood, the higher. */
export const urgencyOf = (facts: CaseFacts, today: PlainDate): Urgency => {
  const found = checks.flatMap((check) => check(facts, today) ?? []);
  const counting = facts.onBreak
    ? [
        ...found.filter(({ code }) => countsOnBreak.has(code)),
        reason('on-break', 'On a break in learning', 'On a break', 0),
      ]
    : found;
  const reasons = counting.toSorted((one, other) => other.weight - one.weight);
  return { score: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons };
};
