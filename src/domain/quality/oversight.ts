/** What at a centre needs the awarding organisation now, and whose it is to do. */
import { countInWords } from '../shared/count-words.ts';
import { dateInWords } from '../shared/date-words.ts';
import { type PlainDate, addDays } from '../shared/plain-date.ts';
import type { CentreRisk } from './releasing.ts';
import { type SanctionLevel, ladder } from './sanctions.ts';

/** Where a centre stands with a specification, as the awarding organisation counts it. */
export type CentreView = {
  readonly isApproved: boolean;
  /** Applications for approval that nobody has decided on. */
  readonly applications: number;
  /** Conditions of the approval that are not met and past their day, and those answered that wait. */
  readonly overdueConditions: number;
  readonly answeredConditions: number;
  /** Whether somebody recommended to grant or remove direct claims and nobody has decided. */
  readonly hasRecommendation: boolean;
  readonly risk: CentreRisk | null;
  readonly riskReviewBy: PlainDate | null;
  /** The gravest in force. */
  readonly sanction: SanctionLevel | null;
  /** Actions of reviews that are neither closed nor answered, and how many of them are past their day. */
  readonly openActions: number;
  readonly overdueActions: number;
  readonly answeredActions: number;
  /** Reviews in training that wait for a countersignature. */
  readonly waitingReviews: number;
  readonly nextVisitBy: PlainDate;
  /** Whether an external quality assurer has the centre allocated today, and to which day one has it; null without one. */
  readonly isVerified: boolean;
  readonly verifiedUntil: PlainDate | null;
};

export type Need = {
  readonly code:
    | 'action-overdue'
    | 'action-answered'
    | 'application'
    | 'condition-overdue'
    | 'condition-answered'
    | 'recommendation'
    | 'review-to-countersign'
    | 'nobody-verifies'
    | 'verified-until'
    | 'visit-overdue'
    | 'visit-soon'
    | 'risk-overdue'
    | 'risk-not-rated'
    | 'sanction';
  readonly words: string;
  /** Whose it is to do something about it. */
  readonly whose: 'quality-manager' | 'external-quality-assurer' | 'centre';
  /** 5 for what should have been done, 1 for what is good to know. */
  readonly weight: number;
};

const soon = 30;

const aboutActions = (view: CentreView): readonly Need[] => [
  ...(view.overdueActions > 0
    ? [
        {
          code: 'action-overdue',
          words: `${countInWords(view.overdueActions, 'action', 'actions')} past ${view.overdueActions === 1 ? 'its' : 'their'} day`,
          whose: 'centre',
          weight: 5,
        } as const,
      ]
    : []),
  ...(view.answeredActions > 0
    ? [
        {
          code: 'action-answered',
          words: `${countInWords(view.answeredActions, 'action', 'actions')} answered, to be closed or returned`,
          whose: 'external-quality-assurer',
          weight: 4,
        } as const,
      ]
    : []),
  ...(view.waitingReviews > 0
    ? [
        {
          code: 'review-to-countersign',
          words: `${countInWords(view.waitingReviews, 'review', 'reviews')} to countersign`,
          whose: 'external-quality-assurer',
          weight: 4,
        } as const,
      ]
    : []),
];

const aboutDecisions = (view: CentreView): readonly Need[] => [
  ...(view.applications > 0
    ? [
        {
          code: 'application',
          words: 'an application for approval to decide',
          whose: 'quality-manager',
          weight: 4,
        } as const,
      ]
    : []),
  ...(view.overdueConditions > 0
    ? [
        {
          code: 'condition-overdue',
          words: `${countInWords(view.overdueConditions, 'condition', 'conditions')} of the approval past ${view.overdueConditions === 1 ? 'its' : 'their'} day`,
          whose: 'centre',
          weight: 5,
        } as const,
      ]
    : []),
  ...(view.answeredConditions > 0
    ? [
        {
          code: 'condition-answered',
          words: `${countInWords(view.answeredConditions, 'condition', 'conditions')} of the approval answered, to be found met or returned`,
          whose: 'quality-manager',
          weight: 4,
        } as const,
      ]
    : []),
  ...(view.hasRecommendation
    ? [
        {
          code: 'recommendation',
          words: 'a recommendation on direct claims to decide',
          whose: 'quality-manager',
          weight: 4,
        } as const,
      ]
    : []),
  ...(view.sanction === null
    ? []
    : [
        {
          code: 'sanction',
          words: `sanction ${view.sanction} in force: ${ladder[view.sanction].name.toLowerCase()}`,
          whose: 'quality-manager',
          weight: 2,
        } as const,
      ]),
];

/** Where nobody has the centre, claims that are to be looked at wait, and no review can be held. */
const aboutVerifier = ({ isVerified, verifiedUntil }: CentreView, today: PlainDate): readonly Need[] => {
  const ours = { whose: 'quality-manager', weight: isVerified ? 3 : 4 } as const;
  if (!isVerified)
    return [{ code: 'nobody-verifies', words: 'to be allocated to an external quality assurer', ...ours }];
  return verifiedUntil !== null && verifiedUntil <= addDays(today, soon)
    ? [
        {
          code: 'verified-until',
          words: `no external quality assurer has it after ${dateInWords(verifiedUntil)}`,
          ...ours,
        },
      ]
    : [];
};

const aboutVisit = ({ nextVisitBy }: CentreView, today: PlainDate): readonly Need[] => {
  if (nextVisitBy > addDays(today, soon)) return [];
  const isOverdue = nextVisitBy < today;
  return [
    {
      code: isOverdue ? 'visit-overdue' : 'visit-soon',
      words: `a review ${isOverdue ? 'was' : 'is'} due by ${dateInWords(nextVisitBy)}`,
      whose: 'external-quality-assurer',
      weight: isOverdue ? 4 : 3,
    },
  ];
};

const aboutRisk = ({ risk, riskReviewBy }: CentreView, today: PlainDate): readonly Need[] => {
  if (risk === null || riskReviewBy === null)
    return [{ code: 'risk-not-rated', words: 'no risk rated yet', whose: 'quality-manager', weight: 1 }];
  return riskReviewBy < today
    ? [
        {
          code: 'risk-overdue',
          words: `the risk was to be looked at again by ${dateInWords(riskReviewBy)}`,
          whose: 'quality-manager',
          weight: 3,
        },
      ]
    : [];
};

/** What a centre needs with a specification on a day, the most urgent first. What is not approved has no visits. */
export const needsOf = (view: CentreView, today: PlainDate): readonly Need[] =>
  [
    ...aboutActions(view),
    ...aboutDecisions(view),
    ...(view.isApproved
      ? [...aboutVerifier(view, today), ...aboutVisit(view, today), ...aboutRisk(view, today)]
      : []),
  ].toSorted((one, other) => other.weight - one.weight);
