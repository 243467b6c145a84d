/** How risky an assessor, a unit, a method, a site or a learner's work is: points for what is known, each with its reason. */
import { countInWords } from '../shared/count-words.ts';
import { dateInWords } from '../shared/date-words.ts';
import { type PlainDate, addMonths, daysBetween } from '../shared/plain-date.ts';
import type { Risk } from './strategy.ts';
import { type Found, type Weighed, weigh } from './weighing.ts';

export type RiskIndicator =
  | 'in-training'
  | 'new'
  | 'findings'
  | 'throughput'
  | 'long-unsampled'
  | 'new-wording'
  | 'complex'
  | 'resubmissions'
  | 'delicate-method'
  | 'disagreement'
  | 'not-standardised'
  | 'set-by-hand';

export type RiskRating = Weighed<RiskIndicator> & { readonly risk: Risk };

/** What each indicator weighs, and from how many points a risk is medium or high; settings of the centre. */
export type RiskScale = {
  readonly points: Readonly<Record<RiskIndicator, number>>;
  readonly mediumFrom: number;
  readonly highFrom: number;
  /** An assessor or a wording is new for so many months. */
  readonly newForMonths: number;
  /** Findings and resubmissions are looked at so many months back. */
  readonly lookBackMonths: number;
};

export const usualScale: RiskScale = {
  points: {
    'in-training': 4,
    new: 3,
    findings: 2,
    throughput: 1,
    'long-unsampled': 2,
    'new-wording': 2,
    complex: 1,
    resubmissions: 2,
    'delicate-method': 2,
    disagreement: 2,
    'not-standardised': 2,
    'set-by-hand': 4,
  },
  mediumFrom: 2,
  highFrom: 4,
  newForMonths: 6,
  lookBackMonths: 12,
};

/** What is known about something whose work is sampled; what does not apply is left out. */
export type RiskFacts = {
  readonly inTraining?: boolean;
  /** The first signed decision at the centre: of the assessor, or on this wording of the unit. */
  readonly firstDecidedOn?: PlainDate | null;
  /** For a unit: its wording is what is new, not a person. */
  readonly isWording?: boolean;
  readonly lastSampledOn?: PlainDate | null;
  /** Samples in the time looked back on that were returned with an action. */
  readonly findings?: number;
  readonly decisions?: number;
  /** Decisions that were `not yet` in the same time. */
  readonly notYet?: number;
  /** The middle number of decisions among those of its kind, for comparison. */
  readonly usualDecisions?: number;
  readonly criteria?: number;
  readonly isDelicate?: boolean;
  /** Standardisations in which the assessor judged otherwise than was agreed, in the time looked back on. */
  readonly disagreements?: number;
  /** By when the assessor was, or is, to take part in a standardisation. */
  readonly standardiseByOn?: PlainDate;
  /** Raised by a person, who says why. */
  readonly raisedBecause?: string | null;
};

const NOT_SAMPLED_FOR_DAYS = 365;
const MANY_CRITERIA = 25;
const FEWEST_TO_COMPARE = 10;

const isNew = (first: PlainDate | null | undefined, scale: RiskScale, today: PlainDate): boolean =>
  first === null || (first !== undefined && addMonths(first, scale.newForMonths) > today);

const findAges = (facts: RiskFacts, scale: RiskScale, today: PlainDate): readonly Found<RiskIndicator>[] => {
  const found: Found<RiskIndicator>[] = [];
  if (isNew(facts.firstDecidedOn, scale, today))
    found.push(
      facts.isWording === true
        ? ['new-wording', `Judged for less than ${String(scale.newForMonths)} months in this wording.`]
        : ['new', `Has judged here for less than ${String(scale.newForMonths)} months.`],
    );
  const { lastSampledOn } = facts;
  if (lastSampledOn === null && (facts.decisions ?? 0) > 0)
    found.push(['long-unsampled', 'Never sampled yet.']);
  if (typeof lastSampledOn === 'string' && daysBetween(lastSampledOn, today) > NOT_SAMPLED_FOR_DAYS)
    found.push(['long-unsampled', 'Not sampled for more than a year.']);
  const { standardiseByOn } = facts;
  if (standardiseByOn !== undefined && standardiseByOn < today)
    found.push(['not-standardised', `Was to be standardised by ${dateInWords(standardiseByOn)}.`]);
  return found;
};

const findResults = (facts: RiskFacts, { lookBackMonths }: RiskScale): readonly Found<RiskIndicator>[] => {
  const found: Found<RiskIndicator>[] = [];
  const within = `in the last ${String(lookBackMonths)} months`;
  const { findings = 0, decisions = 0, notYet = 0, disagreements = 0 } = facts;
  if (findings > 0)
    found.push([
      'findings',
      `${countInWords(findings, 'sample was', 'samples were')} returned with an action ${within}.`,
      Math.min(findings, 3),
    ]);
  if (decisions >= FEWEST_TO_COMPARE && notYet / decisions > 0.3)
    found.push([
      'resubmissions',
      `${String(Math.round((notYet / decisions) * 100))} % of decisions were “not yet” ${within}.`,
    ]);
  if (disagreements > 0)
    found.push([
      'disagreement',
      `Judged otherwise than agreed in ${countInWords(disagreements, 'standardisation')}.`,
    ]);
  return found;
};

const findSize = (facts: RiskFacts): readonly Found<RiskIndicator>[] => {
  const found: Found<RiskIndicator>[] = [];
  const { decisions = 0, usualDecisions = 0, criteria = 0 } = facts;
  if (usualDecisions >= FEWEST_TO_COMPARE && decisions > 2 * usualDecisions)
    found.push(['throughput', 'Judges more than twice as much as is usual here.']);
  if (criteria > MANY_CRITERIA) found.push(['complex', `Has ${String(criteria)} criteria.`]);
  return found;
};

/** The risk of an assessor, a unit, a method, a site or a learner on a day, with what it rests on. */
export const rateRisk = (facts: RiskFacts, scale: RiskScale, today: PlainDate): RiskRating => {
  const found: Found<RiskIndicator>[] = [
    ...findAges(facts, scale, today),
    ...findResults(facts, scale),
    ...findSize(facts),
  ];
  if (facts.inTraining === true) found.push(['in-training', 'Works towards the qualification.']);
  if (facts.isDelicate === true)
    found.push(['delicate-method', 'Rests on what the assessor did not see for themselves.']);
  if (typeof facts.raisedBecause === 'string') found.push(['set-by-hand', facts.raisedBecause]);
  const weighed = weigh(found, scale.points);
  const { points } = weighed;
  const risk = points >= scale.highFrom ? 'high' : points >= scale.mediumFrom ? 'medium' : 'low';
  return { ...weighed, risk };
};
