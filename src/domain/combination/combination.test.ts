/** Evaluating, planning and counting against the plainest possible reading of the rules: trying every set. */
import { type Arbitrary, assert, constantFrom, integer, property, record, array, option } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findClash } from './clash.ts';
import { count } from './count.ts';
import { evaluate } from './evaluate.ts';
import type { CombinationStructure, CountableUnit, Rule, UnitSelector } from './model.ts';
import { plan } from './plan.ts';

const source = { line: 1, text: 'A sentence of a made-up document.' };

const unit = (index: number, group: string, level: number, credits: number, glh: number): CountableUnit => ({
  ref: `A/900/${String(index).padStart(4, '0')}`,
  group,
  level,
  credits,
  glh,
  tut: credits * 10,
});

const selects = (from: UnitSelector, { group, level }: CountableUnit): boolean =>
  (from.groups === undefined || from.groups.includes(group)) &&
  (from.minLevel === undefined || Number(level) >= Number(from.minLevel));

const holds = (rule: Rule, counted: readonly CountableUnit[], all: readonly CountableUnit[]): boolean => {
  const under = counted.filter((one) => selects(rule.from, one));
  if (rule.kind === 'all')
    return all.filter((one) => selects(rule.from, one)).every((one) => counted.includes(one));
  if (rule.kind === 'barred') return under.length <= 1;
  if (rule.kind !== 'credits' && rule.kind !== 'units') return true;
  const sum = under.reduce((total, { credits }) => total + (rule.kind === 'units' ? 1 : (credits ?? 0)), 0);
  return sum >= (rule.min ?? 0) && sum <= (rule.max ?? Infinity);
};

const subsets = (units: readonly CountableUnit[]): readonly (readonly CountableUnit[])[] =>
  units.reduce<(readonly CountableUnit[])[]>(
    (sets, one) => [...sets, ...sets.map((set) => [...set, one])],
    [[]],
  );

const satisfying = ({ units, rules }: CombinationStructure, among: readonly CountableUnit[]) =>
  subsets(among).filter((set) => rules.every((rule) => holds(rule, set, units)));

const units: Arbitrary<CountableUnit[]> = array(
  record({
    group: constantFrom('A', 'B', 'C'),
    level: integer({ min: 2, max: 5 }),
    credits: integer({ min: 1, max: 6 }),
    glh: integer({ min: 5, max: 40 }),
  }),
  { minLength: 1, maxLength: 8 },
).map((rows) => rows.map(({ group, level, credits, glh }, index) => unit(index, group, level, credits, glh)));

const rule: Arbitrary<Omit<Rule, 'id'>> = record({
  kind: constantFrom(
    'credits' as const,
    'units' as const,
    'all' as const,
    'barred' as const,
    'credits' as const,
  ),
  groups: option(constantFrom(['A'], ['B'], ['C'], ['B', 'C']), { nil: undefined }),
  minLevel: option(integer({ min: 3, max: 5 }), { nil: undefined }),
  min: integer({ min: 1, max: 14 }),
  isMax: constantFrom(true, false, false),
}).map(({ kind, groups, minLevel, min, isMax }) => {
  const from = {
    ...(groups === undefined ? {} : { groups }),
    ...(minLevel === undefined ? {} : { minLevel }),
  };
  if (kind === 'all' || kind === 'barred') return { kind, from, min: null, max: null, source };
  const bound = kind === 'units' ? Math.ceil(min / 4) : min;
  return { kind, from, min: isMax ? null : bound, max: isMax ? bound : null, source };
});

const structure: Arbitrary<CombinationStructure> = record({
  units,
  rules: array(rule, { minLength: 1, maxLength: 4 }),
}).map(({ units: given, rules }) => ({
  units: given,
  rules: rules.map((one, index): Rule => ({ ...one, id: `R${String(index)}` })),
}));

const runs = { numRuns: 300 };

describe('against every set tried', () => {
  test('a selection is complete exactly when some subset of it satisfies every rule', () => {
    assert(
      property(structure, integer({ min: 0, max: 255 }), (given, mask) => {
        const achieved = given.units.filter((_, index) => (mask & (1 << index)) !== 0);
        const sets = satisfying(given, achieved);
        const answer = evaluate(
          given,
          achieved.map(({ ref }) => ref),
        );
        expect(answer.outcome).toBe(sets.length > 0 ? 'met' : 'not-met');
        const counted = achieved.filter(({ ref }) => answer.counted.includes(ref));
        expect(given.rules.every((one) => holds(one, counted, given.units))).toBe(sets.length > 0);
        expect(answer.missing.length === 0).toBe(sets.length > 0);
      }),
      runs,
    );
  });

  test('the plan is the least, and none is given exactly when none exists', () => {
    assert(
      property(
        structure,
        constantFrom('credits' as const, 'glh' as const, 'units' as const),
        (given, minimise) => {
          const sets = satisfying(given, given.units);
          const cost = (set: readonly CountableUnit[]): number =>
            set.reduce((sum, one) => sum + (minimise === 'units' ? 1 : (one[minimise] ?? 0)), 0);
          const answer = plan(given, { minimise });
          expect(answer.kind).toBe(sets.length > 0 ? 'plan' : 'impossible');
          const refs = answer.kind === 'plan' ? answer.units : [];
          const planned = given.units.filter(({ ref }) => refs.includes(ref));
          const least = sets.length === 0 ? 0 : Math.min(...sets.map(cost));
          expect(cost(planned)).toBe(least);
        },
      ),
      runs,
    );
  });

  test('the ways are counted exactly', () => {
    assert(
      property(structure, (given) => {
        expect(count(given)).toBe(BigInt(satisfying(given, given.units).length));
      }),
      runs,
    );
  });

  test('what clashes cannot be kept together, and could be without any one part', () => {
    assert(
      property(structure, (given) => {
        const clash = findClash(given, []);
        const rules = clash.flatMap((part) => (part.kind === 'rule' ? [part.rule] : []));
        const canBeMet = satisfying(given, given.units).length > 0;
        expect(clash.length > 0).toBe(!canBeMet);
        expect(satisfying({ ...given, rules }, given.units).length > 0).toBe(canBeMet);
        for (const one of rules) {
          const without = rules.filter((other) => other !== one);
          expect(satisfying({ ...given, rules: without }, given.units).length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 100 },
    );
  });
});
