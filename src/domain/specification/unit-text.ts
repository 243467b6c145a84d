import type { Unit } from './model.ts';

/**
 * The words of a unit that a decision rests on, as one text: its reference, and the numbers and wording of its
 * outcomes and criteria. Two documents give the same version of a unit when this is equal; guidance, titles and
 * places do not count. The server keeps the SHA-256 of it as the name of the version.
 */
export const unitText = (unit: Unit): string =>
  JSON.stringify([
    unit.ref,
    unit.outcomes.map((outcome) => [
      outcome.number,
      outcome.text,
      outcome.criteria.map(({ number, text }) => [number, text]),
    ]),
  ]);
