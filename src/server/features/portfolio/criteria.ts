/** The criteria of a unit in the order of the specification, with where each stands. */
import { type CriterionState, criterionStateSchema } from '#contract/assessment.ts';
import type { Unit } from '#domain/specification/model.ts';
import type { readCriterionStandings } from './repo.ts';

export type States = Awaited<ReturnType<typeof readCriterionStandings>>;

const stateOf: ReadonlyMap<string, CriterionState> = new Map(
  criterionStateSchema.options.map((state) => [state, state]),
);

type PresentedCriterion = [number: string, state: CriterionState, evidence: number];

export const criteriaOf = (unit: Unit, states: States): PresentedCriterion[] => {
  const known = states.get(unit.ref);
  return unit.outcomes.flatMap((outcome) =>
    outcome.criteria.map(({ number }): PresentedCriterion => {
      const [state, evidence] = known?.get(number) ?? ['none', 0];
      return [number, stateOf.get(state) ?? 'none', evidence];
    }),
  );
};
