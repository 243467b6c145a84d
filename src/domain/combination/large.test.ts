/** Plans over structures as large as published ones, against HiGHS, which reads the rules as linear inequalities. */
import { describe, expect, test } from 'vitest';
import { largeStructure } from '#testing/builders/structures.ts';
import { type OracleRow, leastCost } from '#testing/highs.ts';
import type { Level } from '../specification/model.ts';
import type { CombinationStructure, CountableUnit, Rule, UnitSelector } from './model.ts';
import { type PlanGoal, plan } from './plan.ts';

const rankOf = (level: Level | null | undefined): number => (typeof level === 'number' ? level : 0);

const selects = (from: UnitSelector, unit: CountableUnit): boolean =>
  (from.groups?.includes(unit.group) ?? true) &&
  (from.units?.includes(unit.ref) ?? true) &&
  (from.minLevel === undefined || rankOf(unit.level) >= rankOf(from.minLevel)) &&
  (from.maxLevel === undefined || rankOf(unit.level) <= rankOf(from.maxLevel));

const sizeOf = (unit: CountableUnit, measure: 'credits' | 'units' | 'glh' | 'tut'): number =>
  measure === 'units' ? 1 : (unit[measure] ?? 0);

const rowsOf = (rule: Rule, units: readonly CountableUnit[]): readonly OracleRow[] => {
  const under = [...units.entries()].filter(([, unit]) => selects(rule.from, unit));
  if (rule.kind === 'all')
    return under.map(([place]) => ({ weights: new Map([[place, 1]]), min: 1, max: null }));
  if (rule.kind === 'barred')
    return [{ weights: new Map(under.map(([place]) => [place, 1])), min: null, max: 1 }];
  if (rule.kind === 'requires')
    return under.map(([dependent]) => {
      const weights = new Map(
        [...units.entries()].filter(([, unit]) => selects(rule.needs, unit)).map(([place]) => [place, 1]),
      );
      weights.set(dependent, (weights.get(dependent) ?? 0) - rule.min);
      return { weights, min: 0, max: null };
    });
  const { kind, min, max } = rule;
  return [{ weights: new Map(under.map(([place, unit]) => [place, sizeOf(unit, kind)])), min, max }];
};

const leastBy = (
  { units, rules }: CombinationStructure,
  goal: Exclude<PlanGoal, 'reuse'>,
  achieved: ReadonlySet<string>,
  excluded: ReadonlySet<string>,
): Promise<number | null> =>
  leastCost({
    costs: units.map((unit) => (achieved.has(unit.ref) ? 0 : sizeOf(unit, goal))),
    rows: [
      ...rules.flatMap((rule) => rowsOf(rule, units)),
      ...[...units.entries()]
        .filter(([, { ref }]) => excluded.has(ref))
        .map(([place]) => ({ weights: new Map([[place, 1]]), min: null, max: 0 })),
    ],
  });

describe('plans over sixty units', () => {
  test.each(['credits', 'glh', 'units'] as const)('the least %s are what HiGHS finds', async (goal) => {
    let possible = 0;
    for (let seed = 1; seed <= 16; seed += 1) {
      const structure = largeStructure(seed);
      const refs = structure.units.map(({ ref }) => ref);
      const achieved = new Set(refs.filter((_, place) => place % 11 === seed % 11));
      const excluded = new Set(
        refs.filter((ref, place) => place >= 4 && place % 7 === seed % 7 && !achieved.has(ref)),
      );
      const least = await leastBy(structure, goal, achieved, excluded);
      const answer = plan(structure, { achieved: [...achieved], excluded: [...excluded], minimise: goal });
      expect(answer.kind, `seed ${String(seed)}`).toBe(least === null ? 'impossible' : 'plan');
      if (answer.kind !== 'plan') continue;
      possible += 1;
      const cost = structure.units
        .filter(({ ref }) => answer.toDo.includes(ref))
        .reduce((sum, unit) => sum + sizeOf(unit, goal), 0);
      expect(cost, `seed ${String(seed)}`).toBe(least);
    }
    expect(possible).toBeGreaterThan(5);
  });
});
