import type { Unit } from '#domain/specification/model.ts';

/** The criteria of units as a list to choose from: `M/506/2898 1.4` by unit. */
export const criterionOptions = (units: readonly Unit[]) =>
  units.map((unit) => ({
    group: unit.title,
    items: unit.outcomes.flatMap((outcome) =>
      outcome.criteria.map(({ number, text }) => ({
        value: `${unit.ref} ${number}`,
        label: `${number} ${text}`,
      })),
    ),
  }));
