/** Cases that concern the centre itself: those who would handle them there have an interest, and must not be warned. */
import type { CaseSubjectKind } from './about.ts';
import type { CaseCandidate } from './candidate.ts';
import type { CaseRules } from './case-rules.ts';

export type Concerning = {
  readonly subject: CaseSubjectKind;
  /** It was raised in a role of the awarding organisation. */
  readonly byAwarding: boolean;
  /** People whom it is about, the learner left aside. */
  readonly about: readonly string[];
  /** Those who work at the centre today. */
  readonly staff: readonly CaseCandidate[];
};

/** What is a matter of the centre as a whole, whoever raises it. */
const ofCentre: readonly CaseSubjectKind[] = ['centre', 'site', 'review', 'sanction'];

const handlesThere = (
  { stages }: CaseRules,
  { personId, roles }: CaseCandidate,
  about: readonly string[],
): boolean =>
  about.includes(personId) &&
  stages.some((stage) => stage.heldBy === 'centre' && stage.roles.some((role) => roles.includes(role)));

/** Whether it is about the centre, about one of those who would handle it there, or was found from outside. */
const concernsCentre = (rules: CaseRules, { subject, byAwarding, about, staff }: Concerning): boolean =>
  byAwarding || ofCentre.includes(subject) || staff.some((one) => handlesThere(rules, one, about));

/** Whether the case is handled without the centre because it concerns the centre. */
export const standsAside = ({ centreStandsAside, stages }: CaseRules): boolean =>
  centreStandsAside !== undefined && stages.every(({ heldBy }) => heldBy === 'awarding');

/** The rules without the stages of the centre, where it stands aside; as they are where it does not. */
export const withoutCentre = (rules: CaseRules, concerning: Concerning): CaseRules => {
  if (rules.centreStandsAside === undefined || !concernsCentre(rules, concerning)) return rules;
  const [first, ...others] = rules.stages.filter(({ heldBy }) => heldBy === 'awarding');
  return first === undefined ? rules : { ...rules, stages: [first, ...others] };
};
