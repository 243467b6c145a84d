/** References of guidance to criteria and outcomes that its unit does not have. */
import type { Finding, Guidance, Unit } from '../model.ts';
import { findReferences } from '../references.ts';

const guidanceOf = ({ guidance, outcomes }: Unit): readonly Guidance[] => [
  ...new Map(
    [
      ...guidance,
      ...outcomes.flatMap(({ criteria }) => criteria.flatMap((criterion) => criterion.guidance)),
    ].map((block) => [`${String(block.source.line)} ${block.text}`, block] as const),
  ).values(),
];

/** One finding for each block of guidance that names what is not there. */
export const checkGuidanceReferences = (units: readonly Unit[]): readonly Finding[] =>
  units.flatMap((unit) =>
    guidanceOf(unit).flatMap(({ text, source }): readonly Finding[] => {
      const missing = findReferences(text, unit, units)
        .filter(({ target }) => target === null)
        .map(({ start, end }) => text.slice(start, end));
      if (missing.length === 0) return [];
      return [
        {
          code: 'reference-to-nothing',
          severity: 'note',
          message: `The guidance refers to ${[...new Set(missing)].join(', ')}, which ${unit.ref} does not have.`,
          source,
          about: unit.ref,
        },
      ];
    }),
  );
