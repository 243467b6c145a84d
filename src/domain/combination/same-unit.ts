/** The same unit at more than one level: where a specification forbids counting it twice, at most one of them counts. */
import type { EvidenceRule, Specification, Unit } from '../specification/model.ts';
import { listRules } from '../specification/rules-of-evidence.ts';
import type { Rule } from './model.ts';

type Titled = Pick<Unit, 'ref' | 'title' | 'level'>;

const folded = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, ' ').trim();

/** The rule that forbids counting a unit at more than one level. */
export const findSameUnitRule = (
  specification: Pick<Specification, 'evidenceRules'>,
  unitRef: string,
): EvidenceRule | undefined =>
  listRules(specification, 'same-unit', unitRef).find(({ value }) => value['twice'] === false);

/** The same unit at another level: of one title, and not of one level. */
export const isSameAtOtherLevel = (one: Titled, other: Titled): boolean =>
  one.ref !== other.ref && folded(one.title) === folded(other.title) && one.level !== other.level;

/** For each unit that stands at several levels, a rule by which no more than one of them counts. */
export const sameUnitRules = (
  specification: Pick<Specification, 'evidenceRules' | 'units'>,
  contained: ReadonlySet<string>,
): readonly Rule[] => {
  if (!specification.evidenceRules.some(({ kind }) => kind === 'same-unit')) return [];
  const units = specification.units.filter(({ ref }) => contained.has(ref));
  const seen = new Set<string>();
  return units.flatMap((unit): readonly Rule[] => {
    const rule = findSameUnitRule(specification, unit.ref);
    const same = units.filter((other) => isSameAtOtherLevel(unit, other));
    if (rule === undefined || same.length === 0 || seen.has(unit.ref)) return [];
    const refs = [unit.ref, ...same.map(({ ref }) => ref)];
    for (const ref of refs) seen.add(ref);
    const [min, max] = [null, null];
    return [
      { id: `${rule.id} ${unit.ref}`, kind: 'barred', from: { units: refs }, min, max, source: rule.source },
    ];
  });
};
