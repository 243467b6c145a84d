import type { Level, Specification } from '../specification/model.ts';
import type { CombinationStructure, CountableUnit, Rule, UnitSelector } from './model.ts';
import { sameUnitRules } from './same-unit.ts';

const entryLevels: Readonly<Record<string, number>> = { 'Entry 1': -3, 'Entry 2': -2, 'Entry 3': -1 };

/** Levels in order: entry levels stand below 1. */
const rank = (level: Level): number =>
  typeof level === 'number' ? level : (entryLevels[level] ?? -Infinity);

/** Whether a selector looks at a unit; `unsure` where that hangs on a level which the document does not give. */
export type Reach = 'yes' | 'no' | 'unsure';

/** All parts of a selector must hold. */
export const reachOf = ({ groups, units, minLevel, maxLevel }: UnitSelector, unit: CountableUnit): Reach => {
  if (groups?.includes(unit.group) === false || units?.includes(unit.ref) === false) return 'no';
  if (minLevel === undefined && maxLevel === undefined) return 'yes';
  if (unit.level === null) return 'unsure';
  const isHighEnough = minLevel === undefined || rank(unit.level) >= rank(minLevel);
  return isHighEnough && (maxLevel === undefined || rank(unit.level) <= rank(maxLevel)) ? 'yes' : 'no';
};

/** Whether a selector certainly looks at a unit. */
export const selects = (selector: UnitSelector, unit: CountableUnit): boolean =>
  reachOf(selector, unit) === 'yes';

const asks = (rule: Rule): boolean =>
  rule.kind === 'all' || (rule.kind !== 'requires' && rule.min !== null && rule.min > 0);

/** Whether the rules ask for no unit at all: of such a qualification nobody can tell when it is complete. */
export const asksNothing = ({ rules }: Pick<CombinationStructure, 'rules'>): boolean => !rules.some(asks);

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
        credits: unit?.credits ?? null,
        glh: unit?.glh ?? null,
        tut: unit?.tut ?? null,
      };
    }),
  );
  const rules = qualification.rules.filter((rule) => rule.pathway === undefined || rule.pathway === pathway);
  const contained = new Set(units.map(({ ref }) => ref));
  return { units, rules: [...rules, ...sameUnitRules(specification, contained)] };
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
