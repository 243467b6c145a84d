/** Evaluating, planning, counting and explaining against the plainest possible reading of the rules: trying every set. */
import { assert, array, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Level } from '#domain/specification/model.ts';
import { aCountable, aStructure, smallStructures } from '#testing/builders/structures.ts';
import { findClash } from './clash.ts';
import { count } from './count.ts';
import { evaluate } from './evaluate.ts';
import type { CombinationStructure, CountableUnit, Rule, UnitSelector } from './model.ts';
import { type PlanGoal, plan } from './plan.ts';
import { progress } from './progress.ts';
import { asksNothing } from './structure.ts';

type Units = readonly CountableUnit[];

const rankOf = (level: Level | null): number => (typeof level === 'number' ? level : 0);

const selects = ({ groups, units, minLevel, maxLevel }: UnitSelector, unit: CountableUnit): boolean =>
  (groups === undefined || groups.includes(unit.group)) &&
  (units === undefined || units.includes(unit.ref)) &&
  (minLevel === undefined || rankOf(unit.level) >= rankOf(minLevel)) &&
  (maxLevel === undefined || rankOf(unit.level) <= rankOf(maxLevel));

const sumOf = (units: Units, measure: 'credits' | 'glh' | 'tut' | 'units'): number =>
  units.reduce((total, unit) => total + (measure === 'units' ? 1 : (unit[measure] ?? 0)), 0);

const holds = (rule: Rule, counted: Units, all: Units): boolean => {
  const under = counted.filter((one) => selects(rule.from, one));
  if (rule.kind === 'all')
    return all.filter((one) => selects(rule.from, one)).every((one) => counted.includes(one));
  if (rule.kind === 'barred') return under.length <= 1;
  if (rule.kind === 'requires')
    return under.length === 0 || counted.filter((one) => selects(rule.needs, one)).length >= rule.min;
  const sum = sumOf(under, rule.kind);
  return sum >= (rule.min ?? 0) && sum <= (rule.max ?? Infinity);
};

/** The same rule as far as it forbids: a minimum forbids nothing. */
const permits = (rule: Rule, counted: Units, all: Units): boolean => {
  if (rule.kind === 'all') return true;
  if (rule.kind === 'barred' || rule.kind === 'requires') return holds(rule, counted, all);
  return holds({ ...rule, min: null }, counted, all);
};

const isOnce = (set: Units): boolean => new Set(set.map(({ ref }) => ref)).size === set.length;

const subsets = (units: Units): readonly Units[] =>
  units.reduce<Units[]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]).filter(isOnce);

const satisfying = ({ units, rules }: CombinationStructure, among: Units): readonly Units[] =>
  subsets(among).filter((set) => rules.every((rule) => holds(rule, set, units)));

const permitted = ({ units, rules }: CombinationStructure, among: Units): readonly Units[] =>
  subsets(among).filter((set) => rules.every((rule) => permits(rule, set, units)));

const mostCredits = (sets: readonly Units[]): number => Math.max(...sets.map((set) => sumOf(set, 'credits')));

const some = ({ units }: CombinationStructure, mask: number): readonly string[] => [
  ...new Set(units.filter((_, index) => (mask & (1 << index)) !== 0).map(({ ref }) => ref)),
];

const among = ({ units }: CombinationStructure, refs: readonly string[]): Units =>
  units.filter(({ ref }) => refs.includes(ref));

const masks = integer({ min: 0, max: 2 ** 9 - 1 });
const goals = constantFrom<PlanGoal>('credits', 'glh', 'units');

describe('evaluating, against every set tried', () => {
  test('a selection is complete exactly when some subset of it satisfies every rule', () => {
    assert(
      property(smallStructures(9), masks, (given, mask) => {
        const achieved = some(given, mask);
        const sets = satisfying(given, among(given, achieved));
        const answer = evaluate(given, achieved);
        const complete = asksNothing(given) ? 'cannot-tell' : 'met';
        expect(answer.outcome).toBe(sets.length > 0 ? complete : 'not-met');
        expect(answer.missing.length === 0).toBe(sets.length > 0);
        const allowed = sets.length > 0 ? sets : permitted(given, among(given, achieved));
        expect(answer.credits).toBe(mostCredits(allowed));
        expect(
          allowed.some(
            (set) =>
              sumOf(set, 'credits') === answer.credits &&
              set.map(({ ref }) => ref).join() === answer.counted.join(),
          ),
        ).toBe(true);
      }),
      { numRuns: 600 },
    );
  });

  test('more achieved units never undo a completion', () => {
    assert(
      property(smallStructures(9), masks, masks, (given, first, second) => {
        if (evaluate(given, some(given, first)).outcome !== 'met') return;
        expect(evaluate(given, some(given, first | second)).outcome).toBe('met');
      }),
      { numRuns: 400 },
    );
  });

  test('progress counts what evaluation counts, and says what is over', () => {
    assert(
      property(smallStructures(8), masks, masks, (given, first, second) => {
        const [achieved, chosen] = [some(given, first), some(given, second)];
        const seen = progress(given, { achieved, chosen });
        const all = [...new Set([...achieved, ...chosen])];
        expect(seen.planned).toEqual(evaluate(given, all));
        expect([...seen.beyond, ...seen.planned.counted].toSorted()).toEqual(all.toSorted());
        const isShort = seen.rules.some(({ rule, state }) => state === 'short' && rule.kind !== 'requires');
        expect(isShort).toBe(seen.planned.outcome === 'not-met');
        expect(seen.rules.every(({ over }) => over >= 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('progress says what is short where a choice makes a unit count in another group', () => {
    const given = aStructure(
      [
        { ref: 'A/900/0001', level: 2, credits: 3 },
        { ref: 'A/900/0002', level: 3, group: 'B' },
        { ref: 'A/900/0002', level: 4 },
      ],
      [
        { kind: 'barred', from: { maxLevel: 3 }, min: null, max: null },
        { kind: 'units', from: { units: ['A/900/0002'], maxLevel: 3 }, min: 1, max: null },
        { kind: 'all', from: { minLevel: 4 }, min: null, max: null },
      ],
    );
    const stateBeside = (chosen: readonly string[]) =>
      progress(given, { achieved: ['A/900/0002'], chosen }).rules.map(({ state }) => state);
    expect(stateBeside([])).toEqual(['met', 'met', 'short']);
    expect(stateBeside(['A/900/0001'])).toEqual(['met', 'short', 'met-by-choice']);
  });
});

describe('planning, against every set tried', () => {
  const requests = record({ achieved: masks, chosen: masks, excluded: masks, minimise: goals });

  test('the plan is the least, and none is given exactly when none exists', () => {
    assert(
      property(smallStructures(9), requests, (given, { minimise, ...masksOf }) => {
        const [achieved, chosen] = [
          some(given, masksOf.achieved & 0b101),
          some(given, masksOf.chosen & 0b11_0000),
        ];
        const free = new Set([...achieved, ...chosen]);
        const excluded = some(given, masksOf.excluded & 0b1_1010).filter((ref) => !free.has(ref));
        const cost = (set: Units): number =>
          sumOf(
            set.filter(({ ref }) => !free.has(ref)),
            minimise === 'reuse' ? 'credits' : minimise,
          );
        const usable = given.units.filter(({ ref }) => !excluded.includes(ref));
        const sets = satisfying(given, usable);
        const answer = plan(given, { achieved, chosen, excluded, minimise });
        const possible = asksNothing(given) ? 'cannot-tell' : 'plan';
        expect(answer.kind).toBe(sets.length > 0 || asksNothing(given) ? possible : 'impossible');
        if (answer.kind !== 'plan') return;
        const least = Math.min(...sets.map(cost));
        const planned = answer.units.filter((ref) => !free.has(ref));
        const best = sets.filter((set) => cost(set) === least);
        expect(best.some((set) => planned.every((ref) => set.some((unit) => unit.ref === ref)))).toBe(true);
        expect(answer.evaluation.outcome).toBe('met');
        expect(planned.some((ref) => excluded.includes(ref))).toBe(false);
        expect(answer.toDo).toEqual(answer.units.filter((ref) => !achieved.includes(ref)));
      }),
      { numRuns: 600 },
    );
  });

  test('what is wished is planned as far as the goal leaves a choice', () => {
    assert(
      property(smallStructures(8), masks, goals, (given, mask, minimise) => {
        const wished = new Set(some(given, mask));
        const answer = plan(given, { wished: [...wished], minimise });
        if (answer.kind !== 'plan') return;
        const sets = satisfying(given, given.units);
        const cost = (set: Units): number => sumOf(set, minimise === 'reuse' ? 'credits' : minimise);
        const least = Math.min(...sets.map(cost));
        const wishes = (refs: readonly string[]): number => refs.filter((ref) => wished.has(ref)).length;
        const most = Math.max(
          ...sets.filter((set) => cost(set) === least).map((set) => wishes(set.map(({ ref }) => ref))),
        );
        expect(wishes(answer.units)).toBe(most);
      }),
      { numRuns: 300 },
    );
  });
});

test.each([
  ['without rules', []],
  [
    'with nothing but caps',
    [{ id: 'R1', kind: 'credits', from: {}, min: null, max: 9, source: { line: 1, text: 'At most 9' } }],
  ],
] satisfies readonly (readonly [string, readonly Rule[]])[])('%s nothing can be told', (_, rules) => {
  const given = { units: [aCountable({ ref: 'A/900/0001' })], rules };
  for (const achieved of [[], ['A/900/0001']])
    expect(evaluate(given, achieved)).toMatchObject({ outcome: 'cannot-tell', missing: [] });
  expect(plan(given, { minimise: 'credits' })).toEqual({ kind: 'cannot-tell', unstated: [] });
});

test('the ways are counted exactly', () => {
  assert(
    property(smallStructures(10), (given) => {
      expect(count(given)).toBe(BigInt(satisfying(given, given.units).length));
    }),
    { numRuns: 400 },
  );
});

const canBeKept = (
  given: CombinationStructure,
  rules: readonly Rule[],
  excluded: readonly string[],
): boolean =>
  satisfying(
    { ...given, rules },
    given.units.filter(({ ref }) => !excluded.includes(ref)),
  ).length > 0;

describe('clashes, against every set of rules and exclusions tried', () => {
  test('the answer clashes, and nothing smaller does', () => {
    assert(
      property(smallStructures(6), array(integer({ min: 0, max: 5 }), { maxLength: 3 }), (given, left) => {
        const excluded = [...new Set(left.flatMap((index) => given.units[index]?.ref ?? []))];
        const clash = findClash(given, excluded);
        expect(clash.length > 0).toBe(!canBeKept(given, given.rules, excluded));
        const rules = clash.flatMap((part) => (part.kind === 'rule' ? [part.rule] : []));
        const units = clash.flatMap((part) => (part.kind === 'excluded' ? [part.unit] : []));
        if (clash.length === 0) return;
        expect(canBeKept(given, rules, units)).toBe(false);
        const parts = [...given.rules, ...excluded];
        for (let mask = 0; mask < 2 ** parts.length; mask += 1) {
          const chosen = parts.filter((_, index) => (mask & (1 << index)) !== 0);
          if (chosen.length >= clash.length) continue;
          const kept = chosen.filter((part) => typeof part === 'object');
          const without = chosen.filter((part) => typeof part === 'string');
          expect(canBeKept(given, kept, without)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
