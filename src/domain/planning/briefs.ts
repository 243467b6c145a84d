/** Planned work of which no brief tells the learner what to do. */
import type { Specification } from '../specification/model.ts';
import { methodsFor } from '../specification/rules-for-work.ts';
import type { Activity } from './documents.ts';

type Parts = Pick<Specification, 'evidenceRules' | 'units'>;

/** Where the specification lets nothing be assessed by assignment, there is nothing to write a brief for. */
const mayBeAssigned = (
  specification: Parts,
  { unitRef, criterion }: Activity['criteria'][number],
): boolean => {
  const unit = specification.units.find(({ ref }) => ref === unitRef);
  return (
    unit === undefined ||
    !methodsFor(specification, unit, criterion).some(
      ({ mode, methods }) => mode === 'forbidden' && methods.includes('assignment'),
    )
  );
};

/** The titles of planned work of which no brief says what evidence is asked for, in the order of the plan. */
export const workWithoutBrief = (specification: Parts, activities: readonly Activity[]): readonly string[] =>
  activities
    .filter(
      ({ brief, criteria }) =>
        (brief === null || brief.evidence.trim() === '') &&
        (criteria.length === 0 || criteria.some((one) => mayBeAssigned(specification, one))),
    )
    .map(({ title }) => title);
