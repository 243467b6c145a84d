import type { StandardCover, Unit } from '#domain/specification/model.ts';
import { type MappedStandard, type StandardEvidence, extentWords } from '#domain/specification/standards.ts';
import { formatCount } from '#web/ui/format.ts';

/** A unit as people call it: its own code, else its reference, and its title. */
export const unitName = (ref: string, units: ReadonlyMap<string, Unit>): string => {
  const unit = units.get(ref);
  return unit === undefined ? ref : `${unit.codes[0] ?? ref} ${unit.title}`;
};

/** How far a unit covers it, after the unit's name. */
export const extentAfter = ({ extent }: StandardCover): string =>
  extent === null ? '' : ` (${extentWords[extent]})`;

/** The units of a standard as one cell of a CSV file. */
export const unitsInWords = ({ units }: MappedStandard): string =>
  units.map((cover) => `${cover.unit}${extentAfter(cover)}`).join('; ');

/** What a learner evidences of a standard. That all is met says no more than the units cover. */
export const evidenceInWords = ({ state, met, criteria, taken }: StandardEvidence): string => {
  if (state === 'not-covered') return 'No unit covers it';
  if (state === 'not-taken') return 'None of the chosen units';
  if (criteria === 0) return 'Credit from elsewhere';
  return `${String(met)} of ${String(criteria)}, in ${formatCount(taken, 'unit')}`;
};
