/** Made-up structures for the rules of combination: a builder, random small ones, and large ones from a seed. */
import {
  type Arbitrary,
  array,
  boolean,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  subarray,
} from 'fast-check';
import type { CombinationStructure, CountableUnit, Rule, UnitSelector } from '#domain/combination/model.ts';
import type { Level } from '#domain/specification/model.ts';

type RuleDraft = Rule extends infer One ? (One extends Rule ? Omit<One, 'id' | 'source'> : never) : never;

/** Rules get their ids, `R1` …, and each its own line in a made-up document. */
export const rulesFrom = (drafts: readonly RuleDraft[]): readonly Rule[] =>
  drafts.map((draft, index): Rule => ({
    ...draft,
    id: `R${String(index + 1)}`,
    source: { line: 10 + index, text: `Sample rule ${String(index + 1)}` },
  }));

export const aCountable = (given: Partial<CountableUnit> & { readonly ref: string }): CountableUnit => ({
  group: 'A',
  level: 3,
  credits: 4,
  glh: 20,
  tut: 40,
  ...given,
});

export const aStructure = (
  units: readonly (Partial<CountableUnit> & { readonly ref: string })[],
  drafts: readonly RuleDraft[],
): CombinationStructure => ({ units: units.map(aCountable), rules: rulesFrom(drafts) });

const refOf = (index: number): string => `A/900/${String(index).padStart(4, '0')}`;

const groups = ['A', 'B', 'C'] as const;
const levels: readonly Level[] = ['Entry 3', 2, 3, 4, 5];

const smallUnits = (most: number): Arbitrary<readonly CountableUnit[]> =>
  array(
    record({
      group: constantFrom(...groups),
      level: constantFrom(...levels),
      credits: integer({ min: 0, max: 6 }),
      glh: integer({ min: 5, max: 40 }),
      isListedBefore: integer({ min: 0, max: 11 }),
    }),
    { minLength: 1, maxLength: most },
  ).map((rows) =>
    rows.map(({ isListedBefore, ...row }, index) => ({
      ...row,
      ref: refOf(isListedBefore === 0 && index > 0 ? index - 1 : index),
      tut: row.credits * 10,
    })),
  );

const selectorOver = (refs: readonly string[]): Arbitrary<UnitSelector> =>
  record(
    {
      groups: constantFrom(['A'], ['B'], ['C'], ['B', 'C']),
      units: subarray([...refs], { minLength: 1, maxLength: Math.min(3, refs.length) }),
      minLevel: constantFrom<Level>(2, 3, 4),
      maxLevel: constantFrom<Level>('Entry 3', 3, 4),
    },
    { requiredKeys: [] },
  );

const draftOver = (refs: readonly string[]): Arbitrary<RuleDraft> => {
  const from = selectorOver(refs);
  return oneof(
    {
      weight: 4,
      arbitrary: record({ from, min: integer({ min: 1, max: 14 }), isMax: boolean() }).map(
        ({ from: given, min, isMax }): RuleDraft =>
          isMax
            ? { kind: 'credits', from: given, min: null, max: min }
            : { kind: 'credits', from: given, min, max: null },
      ),
    },
    {
      weight: 2,
      arbitrary: record({
        from,
        min: integer({ min: 0, max: 3 }),
        more: option(integer({ min: 0, max: 2 })),
      }).map(({ from: given, min, more }): RuleDraft => ({
        kind: 'units',
        from: given,
        min,
        max: more === null ? null : min + more,
      })),
    },
    {
      weight: 1,
      arbitrary: record({ from, min: integer({ min: 10, max: 90 }) }).map(
        ({ from: given, min }): RuleDraft => ({ kind: 'glh', from: given, min, max: min + 40 }),
      ),
    },
    {
      weight: 1,
      arbitrary: from.map((given): RuleDraft => ({ kind: 'all', from: given, min: null, max: null })),
    },
    {
      weight: 1,
      arbitrary: from.map((given): RuleDraft => ({ kind: 'barred', from: given, min: null, max: null })),
    },
    {
      weight: 2,
      arbitrary: record({ from, needs: from, min: integer({ min: 1, max: 2 }) }).map(
        ({ from: given, needs, min }): RuleDraft => ({
          kind: 'requires',
          from: given,
          needs,
          min,
          max: null,
        }),
      ),
    },
  );
};

/** Structures small enough that every set of units can be tried; some list a unit in two places. */
export const smallStructures = (most: number): Arbitrary<CombinationStructure> =>
  smallUnits(most).chain((units) =>
    array(draftOver(units.map(({ ref }) => ref)), { minLength: 1, maxLength: 5 }).map((drafts) => ({
      units,
      rules: rulesFrom(drafts),
    })),
  );

type Random = (min: number, max: number) => number;

/** Repeatable numbers from a seed. */
const randomFrom = (seed: number): Random => {
  let state = Math.imul(seed, 0x9e37_79b1) | 1;
  return (min, max) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return min + ((state >>> 0) % (max - min + 1));
  };
};

/** A structure as large as any published one and more entangled than most: nine rules of every kind over 60 units. */
export const largeStructure = (seed: number, size = 60): CombinationStructure => {
  const random = randomFrom(seed);
  for (let index = 0; index < 8; index += 1) random(0, 1);
  const units = Array.from({ length: size }, (_, index): CountableUnit => {
    const credits = random(2, 9);
    return {
      ref: refOf(index),
      group: index < 4 ? 'A' : (['B', 'C', 'D'][random(0, 2)] ?? 'B'),
      level: random(3, 5),
      credits,
      glh: credits * 4 + random(0, 20),
      tut: credits * 10,
    };
  });
  const mandatory = units.slice(0, 4).reduce((sum, { credits }) => sum + (credits ?? 0), 0);
  const total = mandatory + random(25, 60);
  const some = (count: number): readonly string[] =>
    Array.from({ length: count }, () => refOf(random(4, size - 1)));
  return {
    units,
    rules: rulesFrom([
      { kind: 'credits', from: {}, min: total, max: null },
      { kind: 'all', from: { groups: ['A'] }, min: null, max: null },
      { kind: 'credits', from: { minLevel: 4 }, min: random(10, total - 10), max: null },
      { kind: 'credits', from: { groups: ['B'] }, min: random(5, 25), max: null },
      { kind: 'credits', from: { groups: ['C'] }, min: null, max: random(5, 20) },
      { kind: 'units', from: { groups: ['D'] }, min: random(1, 2), max: random(2, 4) },
      { kind: 'barred', from: { units: some(3) }, min: null, max: null },
      { kind: 'requires', from: { units: some(2) }, needs: { units: some(3) }, min: 1, max: null },
      { kind: 'credits', from: { maxLevel: 3 }, min: null, max: random(8, 20) },
    ]),
  };
};
