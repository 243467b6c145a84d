/** Finding and replacing the criteria of a unit. */
import type { Criterion, Outcome, Unit } from '../model.ts';

/** 1.2 before 1.10. */
export const byNumber = new Intl.Collator('en-GB', { numeric: true });

export const criterionOf = (unit: Unit, number: string): Criterion | undefined =>
  unit.outcomes.flatMap(({ criteria }) => criteria).find((criterion) => criterion.number === number);

export const withOutcomes = (unit: Unit, change: (outcome: Outcome) => Outcome): Unit => ({
  ...unit,
  outcomes: unit.outcomes.map(change),
});

/** Replaces one criterion by none, one or several. */
export const replacing = (unit: Unit, number: string, by: readonly Criterion[]): Unit =>
  withOutcomes(unit, (outcome) => ({
    ...outcome,
    criteria: outcome.criteria.flatMap((criterion) => (criterion.number === number ? by : [criterion])),
  }));

/** Guidance that several criteria share names them all. */
const renamedIn = (criterion: Criterion, from: string, to: readonly string[]): Criterion => ({
  ...criterion,
  guidance: criterion.guidance.map((piece) => ({
    ...piece,
    criteria: [...new Set(piece.criteria.flatMap((one) => (one === from ? to : [one])))],
  })),
});

/** Guidance names other criteria in the place of one. */
export const renaming = (unit: Unit, from: string, to: readonly string[]): Unit =>
  withOutcomes(unit, (outcome) => ({
    ...outcome,
    criteria: outcome.criteria.map((criterion) => renamedIn(criterion, from, to)),
  }));
