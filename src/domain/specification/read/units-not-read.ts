/** Units that a document describes and that were not read: where one table took in what stands beside it, most likely. */
import type { Block } from '../blocks.ts';
import type { Finding, Unit } from '../model.ts';
import { clauseAt } from './clause.ts';
import { printedReferences } from './units/segment.ts';

/** A finding for each reference that is printed as a unit's own, but that no unit has and of which no finding speaks. */
export const findUnitsNotRead = (
  blocks: readonly Block[],
  units: readonly Unit[],
  findings: readonly Finding[],
): readonly Finding[] => {
  const known = new Set([...units.map(({ ref }) => ref), ...findings.map(({ about }) => about)]);
  const missed = new Map(
    blocks
      .flatMap(printedReferences)
      .filter(({ ref }) => !known.has(ref))
      .map(({ ref, place }) => [ref, place]),
  );
  return [...missed].map(([ref, place]) => ({
    code: 'unit-not-read',
    severity: 'error',
    message: `The document prints ${ref} as the reference of a unit, but no unit could be read there. If it describes one, add it or take it from the library; if it only names one, put this finding aside.`,
    source: clauseAt(place, ref),
    about: ref,
  }));
};
