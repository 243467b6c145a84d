import type { Specification } from '#domain/specification/model.ts';

const places: ReadonlySet<string> = new Set(['source', 'clauses', 'findings', 'coverage', 'openTo']);

const strip = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => (places.has(key) ? [] : [[key, strip(part)]])),
  );
};

/** What a specification says, without where in a document it says so: two files of one specification agree in it. */
export const withoutPlaces = (specification: Specification): unknown => [
  strip(specification),
  specification.units.map(({ openTo, simulation, assessmentStrategy }) =>
    [openTo, simulation.source, assessmentStrategy?.source].map((clause) => clause?.text ?? null),
  ),
  specification.qualifications.flatMap(({ rules }) => rules.map(({ source }) => source.text)),
  specification.evidenceRules.map(({ source }) => source.text),
];
