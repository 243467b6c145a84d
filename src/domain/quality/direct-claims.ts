/**
 * Direct claims: whether a centre may be granted them for a qualification, and whether it keeps them, by rules that are
 * data. The usual rule is the published one of an awarding organisation (REGULATION section 3, point 9).
 */
import { dateInWords } from '../shared/date-words.ts';
import { countInWords } from '../shared/count-words.ts';
import { addMonths, dayNumber } from '../shared/plain-date.ts';

/** Grades of what a review looked at, 1 the best; reliability of assessment, `A` the best. */
export type Review = {
  readonly heldOn: string;
  readonly grades: readonly number[];
  readonly reliability: string;
  readonly learners: number;
  /** Samples of finished work. */
  readonly finals: number;
  /** Actions of earlier reports that were open on the day. */
  readonly openActions: number;
};

export type ReviewDemand = {
  readonly worstGrade: number;
  readonly reliability: readonly string[];
  readonly learners: number;
  readonly finals: number;
};

export type DirectClaimsRule = {
  /** By one review. */
  readonly byOne: ReviewDemand;
  /** By two reviews so many months apart; their finals are counted together. */
  readonly byTwo: ReviewDemand & { readonly monthsApart: readonly [number, number] };
  /** Kept as long as the latest review is no older than so many months and as good as this. */
  readonly keep: ReviewDemand & {
    readonly months: number;
    /** And as long as something was assessed, sampled or claimed in so many months. */
    readonly activeWithin: number;
    /** And as long as at least so many qualified people may act. */
    readonly assessors: number;
    readonly qualityAssurers: number;
    /** And no visit is overdue by more than so many months. */
    readonly visitLateBy: number;
  };
};

export const usualDirectClaimsRule: DirectClaimsRule = {
  byOne: { worstGrade: 1, reliability: ['A'], learners: 3, finals: 2 },
  byTwo: { worstGrade: 3, reliability: ['A', 'B'], learners: 0, finals: 3, monthsApart: [1, 18] },
  keep: {
    worstGrade: 3,
    reliability: ['A', 'B'],
    learners: 0,
    finals: 1,
    months: 12,
    activeWithin: 12,
    assessors: 1,
    qualityAssurers: 1,
    visitLateBy: 6,
  },
};

/** What a centre does and has for a specification, as counted on the day. */
export type CentreActivity = {
  /** The last day on which something was assessed, sampled or claimed; null where nothing ever was. */
  readonly lastActiveOn: string | null;
  /** Qualified people who may act on some unit. */
  readonly assessors: number;
  readonly qualityAssurers: number;
  /** By when it is to be visited; null where no day is set yet. */
  readonly visitDueBy: string | null;
};

/** What was decided about direct claims; the latest counts. */
export type DirectClaimsDecision = { readonly verdict: 'granted' | 'removed'; readonly decidedOn: string };

export type DirectClaims = {
  /** `earned`: the rule is met, nobody has granted them yet. `lapsed`: granted, and the rule for keeping is not met any more. */
  readonly state: 'none' | 'earned' | 'granted' | 'lapsed';
  /** Why, in words. */
  readonly because: readonly string[];
  /** The day after which they lapse without another review. */
  readonly until: string | null;
};

const shortfalls = (review: Review, demand: ReviewDemand, finals: number): readonly string[] => {
  const worst = Math.max(0, ...review.grades);
  const found: string[] = [];
  if (review.grades.length === 0) found.push('Nothing was graded.');
  if (worst > demand.worstGrade)
    found.push(`The worst grade is ${String(worst)}; it may be ${String(demand.worstGrade)} at most.`);
  if (!demand.reliability.includes(review.reliability))
    found.push(
      `The reliability of assessment is ${review.reliability}; it has to be ${demand.reliability.join(' or ')}.`,
    );
  if (review.openActions > 0) found.push('Actions of an earlier report are open.');
  if (review.learners < demand.learners)
    found.push(
      `${countInWords(review.learners, 'learner was', 'learners were')} sampled; it takes ${String(demand.learners)}.`,
    );
  if (finals < demand.finals)
    found.push(
      `${countInWords(finals, 'finished piece of work was', 'finished pieces of work were')} sampled; it takes ${String(demand.finals)}.`,
    );
  return found;
};

const areApart = (earlier: Review, later: Review, [least, most]: readonly [number, number]): boolean =>
  addMonths(earlier.heldOn, least) <= later.heldOn && later.heldOn <= addMonths(earlier.heldOn, most);

const earnedByTwo = (latest: Review, before: readonly Review[], { byTwo }: DirectClaimsRule): boolean =>
  before.some((earlier) => {
    const finals = earlier.finals + latest.finals;
    return (
      areApart(earlier, latest, byTwo.monthsApart) &&
      shortfalls(earlier, byTwo, finals).length === 0 &&
      shortfalls(latest, byTwo, finals).length === 0
    );
  });

/** Of those held on one day the one that is given first counts as the newer. */
const newestFirst = (reviews: readonly Review[], today: string): readonly Review[] =>
  reviews
    .filter(({ heldOn }) => heldOn <= today)
    .toSorted((one, other) => dayNumber(other.heldOn) - dayNumber(one.heldOn));

const isEarned = (reviews: readonly Review[], rule: DirectClaimsRule): readonly string[] => {
  const [latest, ...before] = reviews;
  if (latest === undefined) return ['No review has been held yet.'];
  const byOne = shortfalls(latest, rule.byOne, latest.finals);
  return byOne.length === 0 || earnedByTwo(latest, before, rule) ? [] : byOne;
};

type Lapse = { readonly because: readonly string[]; readonly until: string };

/** What ends direct claims beside reviews: nothing done for long, nobody left to do it, a visit long overdue. */
const findDisuse = (
  { lastActiveOn, assessors, qualityAssurers, visitDueBy }: CentreActivity,
  grantedOn: string,
  { keep }: DirectClaimsRule,
  today: string,
): { readonly because: readonly string[]; readonly until: readonly string[] } => {
  const active = lastActiveOn === null || lastActiveOn < grantedOn ? grantedOn : lastActiveOn;
  const idleFrom = addMonths(active, keep.activeWithin);
  const lateFrom = visitDueBy === null ? null : addMonths(visitDueBy, keep.visitLateBy);
  const because = [
    idleFrom < today &&
      `Nothing has been assessed, sampled or claimed for ${String(keep.activeWithin)} months.`,
    assessors < keep.assessors && 'No qualified assessor may act there.',
    qualityAssurers < keep.qualityAssurers && 'No qualified internal quality assurer may act there.',
    lateFrom !== null &&
      lateFrom < today &&
      `A visit has been overdue for ${String(keep.visitLateBy)} months.`,
  ].filter((words) => words !== false);
  return { because, until: lateFrom === null ? [idleFrom] : [idleFrom, lateFrom] };
};

/** A review of the day of the grant may be what earned them; one that did not is held against them. */
const isSinceGrant = (
  [latest, ...before]: readonly Review[],
  grantedOn: string,
  rule: DirectClaimsRule,
): boolean =>
  latest !== undefined &&
  (latest.heldOn > grantedOn ||
    (latest.heldOn === grantedOn && isEarned([latest, ...before], rule).length > 0));

const findLapse = (
  reviews: readonly Review[],
  grantedOn: string,
  rule: DirectClaimsRule,
  today: string,
): Lapse => {
  const { keep } = rule;
  const [latest] = reviews;
  const lookedAt = latest === undefined || latest.heldOn < grantedOn ? grantedOn : latest.heldOn;
  const until = addMonths(lookedAt, keep.months);
  const since =
    latest !== undefined && isSinceGrant(reviews, grantedOn, rule)
      ? shortfalls(latest, keep, latest.finals)
      : [];
  const late = until < today ? [`No review has been held for ${String(keep.months)} months.`] : [];
  return { because: [...since, ...late], until };
};

/**
 * Where direct claims stand on a day. A review after the grant that is not good enough ends them, and so does none in time,
 * nothing done, nobody qualified, or a visit that is long overdue.
 */
export const directClaimsOn = (
  given: {
    readonly reviews: readonly Review[];
    readonly decision: DirectClaimsDecision | null;
    readonly rule: DirectClaimsRule;
    /** Left out where nothing was counted: proofs of before name none. */
    readonly activity?: CentreActivity | undefined;
  },
  today: string,
): DirectClaims => {
  const { decision, rule } = given;
  const reviews = newestFirst(given.reviews, today);
  if (decision?.verdict === 'granted') {
    const reviewed = findLapse(reviews, decision.decidedOn, rule, today);
    const disused =
      given.activity === undefined
        ? { because: [], until: [] }
        : findDisuse(given.activity, decision.decidedOn, rule, today);
    const because = [...reviewed.because, ...disused.because];
    const [until = reviewed.until] = [reviewed.until, ...disused.until].toSorted();
    return { state: because.length === 0 ? 'granted' : 'lapsed', because, until };
  }
  const since = decision === null ? reviews : reviews.filter(({ heldOn }) => heldOn > decision.decidedOn);
  const missing = isEarned(since, rule);
  if (missing.length === 0) return { state: 'earned', because: [], until: null };
  const removed =
    decision === null
      ? []
      : [`Removed on ${dateInWords(decision.decidedOn)}; only reviews since then count.`];
  return { state: 'none', because: [...removed, ...missing], until: null };
};
