/**
 * How risky a centre is with a qualification, by what the system knows: points for each indicator with its reason, and
 * the bands that they fall in. A person rates the risk; the indicators say what speaks for it, and stand beside the word.
 */
import { countInWords } from '../shared/count-words.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { type PlainDate, addMonths } from '../shared/plain-date.ts';
import { dateInWords } from '../shared/date-words.ts';
import type { Clause, Specification } from '../specification/model.ts';
import type { CentreRisk } from './releasing.ts';
import { type SanctionLevel, ladder } from './sanctions.ts';
import { type Found, type Weighed, weigh } from './weighing.ts';

export type CentreIndicator =
  | 'newly-approved'
  | 'no-review'
  | 'review-overdue'
  | 'grades'
  | 'reliability'
  | 'actions-overdue'
  | 'major-actions'
  | 'sanction'
  | 'claims-returned'
  | 'turnover'
  | 'not-sampled';

export type IndicatedRisk = Weighed<CentreIndicator> & { readonly risk: CentreRisk };

/** What each indicator weighs, and from how many points a risk is in a band. */
const scale = {
  points: {
    'newly-approved': 2,
    'no-review': 1,
    'review-overdue': 2,
    grades: 3,
    reliability: 3,
    'actions-overdue': 3,
    'major-actions': 2,
    sanction: 4,
    'claims-returned': 2,
    turnover: 2,
    'not-sampled': 3,
  },
  from: { marginal: 2, moderate: 5, high: 9 },
  newForMonths: 12,
  /** From which grade on, 4 being the worst, a review speaks for a risk. */
  poorGrade: 3,
  turnoverPercent: 33,
} as const;

/** What is known about a centre with a qualification. */
export type CentreFactsOfRisk = {
  /** The day of the first approval that nothing interrupted; null where it is not approved. */
  readonly approvedOn: PlainDate | null;
  /** The latest review that counts. */
  readonly lastReview: {
    readonly heldOn: PlainDate;
    readonly worstGrade: number;
    readonly reliability: 'A' | 'B' | 'C';
  } | null;
  readonly isReviewOverdue: boolean;
  readonly openActions: readonly { readonly isMajor: boolean; readonly dueOn: PlainDate }[];
  /** The gravest in force. */
  readonly sanction: SanctionLevel | null;
  /** Of the last year. */
  readonly claimsReturned: number;
  readonly staff: number;
  readonly staffLeft: number;
  /** Units of learners judged, and those of them that were sampled inside the centre. */
  readonly judged: number;
  readonly sampled: number;
};

type MaybeFound = Found<CentreIndicator> | null;

const ofReviews = (facts: CentreFactsOfRisk): readonly MaybeFound[] => {
  const { lastReview } = facts;
  if (lastReview === null) return [['no-review', 'No review has been held yet.']];
  const on = dateInWords(lastReview.heldOn);
  return [
    facts.isReviewOverdue ? ['review-overdue', 'The next review is past its day.'] : null,
    lastReview.worstGrade >= scale.poorGrade
      ? ['grades', `The review of ${on} graded something ${String(lastReview.worstGrade)}.`]
      : null,
    lastReview.reliability === 'C'
      ? ['reliability', `The review of ${on} found assessment of reliability C.`]
      : null,
  ];
};

const ofActions = ({ openActions, sanction }: CentreFactsOfRisk, today: PlainDate): readonly MaybeFound[] => {
  const overdue = openActions.filter(({ dueOn }) => dueOn < today).length;
  const major = openActions.filter(({ isMajor }) => isMajor).length;
  return [
    overdue > 0
      ? ['actions-overdue', `${countInWords(overdue, 'action is', 'actions are')} past the day set for it.`]
      : null,
    major > 0
      ? ['major-actions', `${countInWords(major, 'major action is', 'major actions are')} open.`]
      : null,
    sanction !== null && sanction !== '1'
      ? ['sanction', `A sanction of level ${sanction} is in force: ${ladder[sanction].name.toLowerCase()}.`]
      : null,
  ];
};

const ofWork = (facts: CentreFactsOfRisk, today: PlainDate): readonly MaybeFound[] => {
  const people = facts.staff + facts.staffLeft;
  const turnover = people === 0 ? 0 : Math.round((facts.staffLeft / people) * 100);
  const { approvedOn, claimsReturned, judged, sampled } = facts;
  return [
    approvedOn !== null && addMonths(approvedOn, scale.newForMonths) > today
      ? ['newly-approved', `Approved for less than ${String(scale.newForMonths)} months.`]
      : null,
    claimsReturned > 0
      ? ['claims-returned', `${countInWords(claimsReturned, 'claim was', 'claims were')} returned in a year.`]
      : null,
    turnover >= scale.turnoverPercent
      ? ['turnover', `${String(turnover)} % of assessors and quality assurers left in a year.`]
      : null,
    judged > 0 && sampled === 0
      ? ['not-sampled', `Nothing of what was judged in a year was sampled inside the centre.`]
      : null,
  ];
};

const bandOf = (points: number): CentreRisk => {
  const { from } = scale;
  if (points >= from.high) return 'high';
  if (points >= from.moderate) return 'moderate';
  return points >= from.marginal ? 'marginal' : 'low';
};

/** What the indicators say about a centre on a day, each with its reason. */
export const indicateRisk = (facts: CentreFactsOfRisk, today: PlainDate): IndicatedRisk => {
  const found = [...ofReviews(facts), ...ofActions(facts, today), ...ofWork(facts, today)];
  const weighed = weigh(
    found.filter((one) => one !== null),
    scale.points,
  );
  return { ...weighed, risk: bandOf(weighed.points) };
};

/** Where a specification asks for an assessment of the risk of every centre, for what is done about it, and for proof. */
export const riskClausesOf = ({ evidenceRules }: Pick<Specification, 'evidenceRules'>): readonly Clause[] => [
  ...new Map(
    evidenceRules
      .filter(({ kind }) => kind === 'risk-assessment')
      .map(({ source }) => [source.line, source] as const),
  ).values(),
];

/** Why a rating cannot be recorded: a risk above low says what is done about it. */
export const refuseRating = (
  { risk, strategy }: { readonly risk: CentreRisk; readonly strategy: string | null },
  { evidenceRules }: Pick<Specification, 'evidenceRules'>,
): readonly Refusal[] =>
  refusals(
    risk !== 'low' &&
      (strategy ?? '').trim() === '' &&
      refusal(
        'strategy-missing',
        'A risk above low is recorded with what is done about it.',
        'Whoever rates the risk can say what is done: visits, claims to look at, support.',
        evidenceRules.find(({ kind, value }) => kind === 'risk-assessment' && value['duty'] === 'manage')
          ?.source,
      ),
  );
