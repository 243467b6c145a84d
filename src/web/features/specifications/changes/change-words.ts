/** What changed between two versions, in words and in the order in which people look at it. */
import type {
  CriterionState,
  EntryState,
  SpecificationComparison,
  UnitComparison,
  UnitState,
} from '#domain/specification/comparing/comparison.ts';
import { countCriteria } from '#domain/specification/comparing/comparison.ts';
import { formatCount } from '#web/ui/format.ts';

export const partNames: Readonly<Record<CriterionState, string>> = {
  same: 'Same',
  moved: 'Moved',
  reworded: 'Reworded',
  new: 'New',
  gone: 'Gone',
};

/** The order of the parts of a bar. */
export const parts: readonly CriterionState[] = ['same', 'moved', 'reworded', 'new', 'gone'];

export const unitStateNames: Readonly<Record<UnitState, string>> = {
  same: 'Same',
  particulars: 'Same criteria, other particulars',
  reworded: 'Changed',
  renamed: 'Same criteria, new reference',
  new: 'New unit',
  gone: 'Unit gone',
};

export const entryStateNames: Readonly<Record<EntryState, string>> = {
  same: 'Same',
  changed: 'Changed',
  new: 'New',
  gone: 'Gone',
};

export const refOf = ({ before, after }: Pick<UnitComparison, 'before' | 'after'>): string =>
  (after ?? before)?.ref ?? '';

export const titleOf = ({ before, after }: Pick<UnitComparison, 'before' | 'after'>): string =>
  (after ?? before)?.title ?? '';

/** `3 reworded, 1 new`; of a unit that only one version has, how many criteria it has. */
export const figuresOf = (unit: UnitComparison): string => {
  const counts = countCriteria([unit]);
  if (unit.before === null || unit.after === null)
    return formatCount(unit.criteria.length, 'criterion', 'criteria');
  const changed = parts
    .filter((part) => part !== 'same' && counts[part] > 0)
    .map((part) => `${String(counts[part])} ${partNames[part].toLowerCase()}`);
  const guided = unit.criteria.filter(({ guidance }) => guidance.length > 0).length;
  if (guided > 0) changed.push(`guidance of ${String(guided)}`);
  if (unit.particulars.length > 0) changed.push(formatCount(unit.particulars.length, 'particular'));
  return changed.join(', ') || 'no criterion changed';
};

export type UnitFilter = 'changed' | UnitState;

const filterNames: Readonly<Record<UnitFilter, string>> = {
  changed: 'All changes',
  reworded: 'Changed',
  new: 'New',
  gone: 'Gone',
  renamed: 'New reference',
  particulars: 'Particulars',
  same: 'Same',
};

const filters: readonly UnitFilter[] = [
  'changed',
  'reworded',
  'new',
  'gone',
  'renamed',
  'particulars',
  'same',
];

const shows = (filter: UnitFilter, { state }: UnitComparison): boolean =>
  filter === 'changed' ? state !== 'same' : state === filter;

export const unitsUnder = (units: readonly UnitComparison[], filter: UnitFilter): readonly UnitComparison[] =>
  units.filter((unit) => shows(filter, unit));

/** The views that hold something. */
export const filterOptions = (units: readonly UnitComparison[]) =>
  filters
    .map((value) => ({ value, label: filterNames[value], count: unitsUnder(units, value).length }))
    .filter(({ value, count }) => value === 'changed' || count > 0);

const changed = (entries: readonly { readonly state: string }[]): number =>
  entries.filter(({ state }) => state !== 'same').length;

/** What there is to see beside the units. */
export const countAside = ({ qualifications, particulars, evidenceRules }: SpecificationComparison) => ({
  particulars: particulars.length + qualifications.reduce((sum, one) => sum + one.particulars.length, 0),
  rules: qualifications.reduce((sum, { groups, rules }) => sum + changed(groups) + changed(rules), 0),
  evidenceRules: changed(evidenceRules),
});
