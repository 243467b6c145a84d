/**
 * How many times a year a centre is visited: as the specification says, and more where the centre is larger or its people
 * change, since documents name sites, learners, throughput and the turnover of staff as what it depends on.
 */
import { type PlainDate, addMonths } from '../shared/plain-date.ts';
import type { Clause, Specification } from '../specification/model.ts';

/** What the system counts about a centre with a qualification. */
export type Activity = {
  readonly learners: number;
  readonly sites: number;
  readonly assessors: number;
  readonly qualityAssurers: number;
  /** Who of each left the centre in the last year. */
  readonly assessorsLeft: number;
  readonly qualityAssurersLeft: number;
  /** Registrations and claims of the last year. */
  readonly registered: number;
  readonly claims: number;
};

/** From which figures on a year has one visit more; settings of the awarding organisation. */
export type FrequencyScale = {
  readonly perYear: number;
  readonly manyLearners: number;
  readonly manySites: number;
  readonly manyClaims: number;
  /** Of a hundred of those who assess, or of those who assure. */
  readonly turnoverPercent: number;
};

export const usualFrequency: FrequencyScale = {
  perYear: 2,
  manyLearners: 100,
  manySites: 4,
  manyClaims: 100,
  turnoverPercent: 33,
};

export type VisitFrequency = {
  readonly perYear: number;
  /** Why, the specification's own number first. */
  readonly because: readonly string[];
  readonly clause: Clause | null;
  /** By when the next is due, counted from the last or, where none was held, from the approval. */
  readonly nextBy: PlainDate;
  readonly isOverdue: boolean;
};

const findRule = ({ evidenceRules }: Pick<Specification, 'evidenceRules'>) =>
  evidenceRules.find(({ kind, value }) => kind === 'visit' && typeof value['perYear'] === 'number');

/** How many left, where they are so many that a year has one visit more for it. */
const turnoverOf = (who: string, stayed: number, left: number, scale: FrequencyScale): string | null => {
  const percent = left === 0 ? 0 : Math.round((left / (stayed + left)) * 100);
  return percent >= scale.turnoverPercent ? `${String(percent)} % of ${who} left in a year` : null;
};

const more = (activity: Activity, scale: FrequencyScale): readonly string[] => {
  const turnover = [
    turnoverOf('assessors', activity.assessors, activity.assessorsLeft, scale),
    turnoverOf('quality assurers', activity.qualityAssurers, activity.qualityAssurersLeft, scale),
  ].filter((words) => words !== null);
  return [
    activity.learners >= scale.manyLearners ? `${String(activity.learners)} learners: one more.` : null,
    activity.sites >= scale.manySites ? `${String(activity.sites)} sites: one more.` : null,
    activity.claims >= scale.manyClaims ? `${String(activity.claims)} claims in a year: one more.` : null,
    turnover.length > 0 ? `${turnover.join(', ')}: one more.` : null,
  ].filter((words) => words !== null);
};

/** From when the next visit is counted. */
export type VisitedSince = {
  readonly lastHeldOn: PlainDate | null;
  /** Since when the centre is approved without a break; null where it is not. */
  readonly approvedOn: PlainDate | null;
};

/** By when the next of so many a year is due; today where nothing has begun that it could be counted from. */
export const nextVisitBy = (
  { lastHeldOn, approvedOn }: VisitedSince,
  perYear: number,
  today: PlainDate,
): PlainDate => {
  const since = lastHeldOn ?? approvedOn;
  return since === null ? today : addMonths(since, Math.floor(12 / Math.max(1, perYear)));
};

/** How often a centre is visited, why, and by when next. */
export const visitFrequencyOf = (
  specification: Pick<Specification, 'evidenceRules'>,
  activity: Activity,
  since: VisitedSince,
  today: PlainDate,
  scale: FrequencyScale = usualFrequency,
): VisitFrequency => {
  const rule = findRule(specification);
  const stated = rule?.value['perYear'];
  const least = typeof stated === 'number' ? stated : scale.perYear;
  const added = more(activity, scale);
  const perYear = least + added.length;
  const nextBy = nextVisitBy(since, perYear, today);
  return {
    perYear,
    because: [
      rule === undefined
        ? `${String(least)} a year are usual; the specification names no number.`
        : `${String(least)} a year as the specification says.`,
      ...added,
    ],
    clause: rule?.source ?? null,
    nextBy,
    isOverdue: nextBy < today,
  };
};
