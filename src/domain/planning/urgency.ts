/** How urgent a learner is for their assessor, with the reasons; the queue of a day's work is in this order. */
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

const many = (count: number, one: string, more = `${one}s`): string =>
  count === 1 ? `1 ${one}` : `${String(count)} ${more}`;

const since = (from: PlainDate, today: PlainDate): string =>
  many(Math.max(0, daysBetween(from, today)), 'day');

type Check = (facts: CaseFacts, today: PlainDate) => UrgencyReason | null;

const reason = (code: UrgencyCode, detail: string, weight: number): UrgencyReason => ({
  code,
  detail,
  weight,
});

const toJudge: Check = ({ toJudge: count, toJudgeSince }, today) => {
  if (count === 0) return null;
  const days = toJudgeSince === null ? 0 : Math.max(0, daysBetween(toJudgeSince, today));
  const waiting = days === 0 ? 'handed in today' : `waiting ${many(days, 'day')}`;
  return reason(
    'to-judge',
    `${many(count, 'criterion', 'criteria')} to judge, ${waiting}`,
    40 + Math.min(60, days * 4) + (days > caseloadDays.judge ? 20 : 0),
  );
};

const signOff: Check = ({ unitsToSignOff: count }) =>
  count === 0 ? null : reason('to-sign-off', `${many(count, 'unit')} to sign off`, 45);

const qualityAction: Check = ({ openQualityActions: count }) =>
  count === 0 ? null : reason('quality-action', `${many(count, 'unit')} with an open quality action`, 70);

const toSign: Check = ({ toSign: count }) =>
  count === 0 ? null : reason('to-sign', `${many(count, 'document')} to sign`, 25);

const overdue: Check = ({ targetsLate, oldestTargetOn }, today) => {
  if (targetsLate === 0 || oldestTargetOn === null) return null;
  const days = daysBetween(oldestTargetOn, today);
  return reason(
    'overdue',
    `${many(targetsLate, 'unit')} past the target, by ${many(days, 'day')}`,
    30 + Math.min(30, days),
  );
};

const actionLate: Check = ({ actionsLate: count }) =>
  count === 0 ? null : reason('action-late', `${many(count, 'agreed action')} overdue`, 20);

const reviewDue: Check = ({ registeredOn, lastReviewOn, nextReviewOn }, today) => {
  if (nextReviewOn !== null && (lastReviewOn === null || nextReviewOn > lastReviewOn)) {
    const days = daysBetween(today, nextReviewOn);
    if (days < 0)
      return reason('review-due', `Review ${many(-days, 'day')} overdue`, 30 + Math.min(20, -days));
    return days <= caseloadDays.near
      ? reason('review-due', days === 0 ? 'Review today' : `Review in ${many(days, 'day')}`, 15)
      : null;
  }
  const from = lastReviewOn ?? registeredOn;
  return daysBetween(from, today) > caseloadDays.review
    ? reason('review-due', `No review for ${since(from, today)}`, 25)
    : null;
};

const stuck: Check = (
  { lastActiveOn, registeredOn, criteriaMet, criteriaTotal, toJudge: waiting },
  today,
) => {
  const from = lastActiveOn ?? registeredOn;
  const days = daysBetween(from, today);
  // Whoever has handed in waits for the assessor, and is not stuck by themselves.
  if (days <= caseloadDays.stuck || waiting > 0 || (criteriaTotal > 0 && criteriaMet === criteriaTotal))
    return null;
  return reason(
    'stuck',
    `Nothing from the learner for ${many(days, 'day')}`,
    35 + Math.min(25, Math.floor(days / 4)),
  );
};

const waitsForLearner: Check = ({ returned, returnedSince }, today) =>
  returned === 0
    ? null
    : reason(
        'waits-for-learner',
        `${many(returned, 'criterion', 'criteria')} returned${returnedSince === null ? '' : ` ${since(returnedSince, today)} ago`}`,
        5,
      );

const noPlan: Check = ({ hasLearningPlan }) =>
  hasLearningPlan ? null : reason('no-plan', 'No signed learning plan', 15);

const activityNear: Check = ({ nextActivityOn }, today) => {
  if (nextActivityOn === null) return null;
  const days = daysBetween(today, nextActivityOn);
  return days < 0 || days > caseloadDays.near
    ? null
    : reason('activity-near', days === 0 ? 'Assessment today' : `Assessment in ${many(days, 'day')}`, 20);
};

const checks: readonly Check[] = [
  toJudge,
  signOff,
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
  'quality-action',
  'to-sign',
]);

/** How urgent somebody is, and why. The more reasons and the longer they have stood, the higher. */
export const urgencyOf = (facts: CaseFacts, today: PlainDate): Urgency => {
  const found = checks.flatMap((check) => check(facts, today) ?? []);
  const counting = facts.onBreak
    ? [
        ...found.filter(({ code }) => countsOnBreak.has(code)),
        reason('on-break', 'On a break in learning', 0),
      ]
    : found;
  const reasons = counting.toSorted((one, other) => other.weight - one.weight);
  return { score: reasons.reduce((sum, { weight }) => sum + weight, 0), reasons };
};
