import type { Level, Specification } from '../specification/model.ts';
import type { CombinationStructure, CountableUnit, UnitSelector } from './model.ts';

const entryLevels: Readonly<Record<string, number>> = { 'Entry 1': -3, 'Entry 2': -2, 'Entry 3': -1 };

/** Levels in order: entry levels stand below 1. A unit without a level is below every bound. */
const rank = (level: Level | null): number => {
  if (level === null) return -Infinity;
  return typeof level === 'number' ? level : (entryLevels[level] ?? -Infinity);
};

/** Whether a selector looks at a unit; all its parts must hold. */
export const selects = (selector: UnitSelector, unit: CountableUnit): boolean =>
  (selector.groups === undefined || selector.groups.includes(unit.group)) &&
  (selector.units === undefined || selector.units.includes(unit.ref)) &&
  (selector.minLevel === undefined || rank(unit.level) >= rank(selector.minLevel)) &&
  (selector.maxLevel === undefined || rank(unit.level) <= rank(selector.maxLevel));

const makeStructure = (
  specification: Specification,
  qualificationNumber: string | undefined,
  pathway: string | undefined,
): CombinationStructure | null => {
  const qualification =
    qualificationNumber === undefined
      ? specification.qualifications[0]
      : specification.qualifications.find(({ number }) => number === qualificationNumber);
  if (qualification === undefined) return null;
  const described = new Map(specification.units.map((unit) => [unit.ref, unit]));
  const units = qualification.groups.flatMap((group) =>
    group.units.map((ref): CountableUnit => {
      const unit = described.get(ref);
      return {
        ref,
        group: group.key,
        level: unit?.level ?? null,
        credits: unit?.credits ?? 0,
        glh: unit?.glh ?? 0,
        tut: unit?.tut ?? 0,
      };
    }),
  );
  const rules = qualification.rules.filter((rule) => rule.pathway === undefined || rule.pathway === pathway);
  return { units, rules };
};

const made = new WeakMap<Specification, Map<string, CombinationStructure | null>>();

/**
 * The units and rules of one qualification of a specification, and of one pathway where it has several. Null where the
 * specification has no such qualification. Without a number, its first.
 */
export const structureOf = (
  specification: Specification,
  qualificationNumber?: string,
  pathway?: string,
): CombinationStructure | null => {
  const known = made.get(specification) ?? new Map<string, CombinationStructure | null>();
  made.set(specification, known);
  const key = `${qualificationNumber ?? ''} ${pathway ?? ''}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const structure = makeStructure(specification, qualificationNumber, pathway);
  known.set(key, structure);
  return structure;
};
