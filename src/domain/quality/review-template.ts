/** What a report of external quality assurance grades: the criteria of the awarding organisation's template. */
import { type Refusal, refusal, refusals } from '../people/refusal.ts';

export type ReviewCriterion = {
  readonly heading: string;
  /** What is looked at under it; null where the heading says it. */
  readonly asks: string | null;
};

/** Where an awarding organisation has set none of its own. */
export const usualTemplate: readonly ReviewCriterion[] = [
  { heading: 'Management of the centre', asks: 'Policies, roles, resources and sites, and what changed' },
  { heading: 'Staff and their competence', asks: 'Qualifications, occupational competence, development' },
  { heading: 'Assessment decisions', asks: 'Evidence judged fairly, to the standard and by the rules' },
  { heading: 'Internal quality assurance', asks: 'Sampling, standardisation, feedback and its effect' },
  { heading: 'Records and evidence', asks: 'Complete, kept safe, and open to those who look' },
];

const key = (heading: string): string => heading.trim().toLowerCase();

const findTwice = (headings: readonly string[]): string | undefined =>
  headings.find((heading, place) => headings.findIndex((other) => key(other) === key(heading)) < place);

/** Why a template cannot be used. */
export const refuseTemplate = (criteria: readonly ReviewCriterion[]): readonly Refusal[] => {
  const twice = findTwice(criteria.map(({ heading }) => heading));
  return refusals(
    twice !== undefined &&
      refusal('criterion-twice', `“${twice}” stands there twice.`, 'Name each criterion once.'),
  );
};

/** Why the grades of a report are not those that its template asks for: each criterion is graded, once. */
export const refuseGrades = (
  graded: readonly string[],
  criteria: readonly ReviewCriterion[],
): readonly Refusal[] => {
  const twice = findTwice(graded);
  const missing = criteria.filter(({ heading }) => !graded.some((one) => key(one) === key(heading)));
  const foreign = graded.find((one) => !criteria.some(({ heading }) => key(heading) === key(one)));
  return refusals(
    missing.length > 0 &&
      refusal(
        'criterion-not-graded',
        `Not graded: ${missing.map(({ heading }) => heading).join(', ')}.`,
        'Grade each criterion of the report; a quality manager can change the template.',
      ),
    foreign !== undefined &&
      refusal(
        'criterion-unknown',
        `“${foreign}” is not among the criteria of the report.`,
        'A quality manager can add it to the template.',
      ),
    twice !== undefined &&
      refusal('criterion-twice', `“${twice}” is graded twice.`, 'Grade each criterion once.'),
  );
};
