/** How far the rules reach, against trying every set of units. */
import { assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aStructure, smallStructures } from '#testing/builders/structures.ts';
import { evaluate } from './evaluate.ts';
import { extentOf, neverCounting } from './extent.ts';
import type { CombinationStructure } from './model.ts';

const all = { from: {}, min: null, max: null } as const;

describe('a structure of five units', () => {
  const structure = aStructure(
    [
      { ref: 'A/900/0001', credits: 4 },
      { ref: 'A/900/0002', group: 'B', credits: 3, glh: 10 },
      { ref: 'A/900/0003', group: 'B', credits: 5, glh: 60 },
      { ref: 'A/900/0004', group: 'C', credits: 9 },
      { ref: 'A/900/0005', group: 'C', credits: 2 },
    ],
    [
      { kind: 'all', from: { groups: ['A'] }, min: null, max: null },
      { kind: 'credits', from: { groups: ['B'] }, min: 3, max: null },
      { kind: 'credits', from: { groups: ['C'] }, min: null, max: 8 },
    ],
  );

  test.each([
    ['credits', 7, 14],
    ['glh', 30, 110],
    ['tut', 80, 160],
  ] as const)('comes to %s from %i to %i', (measure, least, most) =>
    expect(extentOf(structure, measure)).toMatchObject({ least: { amount: least }, most: { amount: most } }),
  );

  test('names the unit that is larger than its group may count', () =>
    expect(neverCounting(structure)).toEqual(['A/900/0004']));

  test.each([
    ['A/900/0003', { kind: 'not-stated', units: ['A/900/0003'] }],
    ['A/900/0004', { kind: 'found' }],
  ])('without the hours of %s answers %j: what never counts leaves nothing open', (ref, expected) => {
    const units = structure.units.map((unit) => (unit.ref === ref ? { ...unit, glh: null } : unit));
    expect(extentOf({ ...structure, units }, 'glh')).toMatchObject(expected);
  });
});

test('rules that contradict each other leave nothing', () => {
  const structure = aStructure([{ ref: 'A/900/0001', credits: 4 }], [{ kind: 'credits', ...all, min: 5 }]);
  expect(extentOf(structure, 'credits')).toEqual({ kind: 'impossible' });
  expect(neverCounting(structure)).toEqual(['A/900/0001']);
});

/** Every set of units that satisfies the rules when exactly these count, found by asking for each set. */
const completing = (structure: CombinationStructure) =>
  Array.from({ length: 2 ** structure.units.length }, (_, mask) =>
    structure.units.filter((__, place) => (mask & (1 << place)) !== 0),
  ).filter((set) => {
    const { missing, counted } = evaluate(
      structure,
      set.map(({ ref }) => ref),
    );
    return missing.length === 0 && counted.length === set.length;
  });

test('nothing beyond the ends completes, and what never counts stands in no completing set', () => {
  assert(
    property(smallStructures(7), (structure) => {
      // A unit in two groups can count in either; asking by reference cannot tell which, so such structures are left.
      if (new Set(structure.units.map(({ ref }) => ref)).size < structure.units.length) return;
      const sets = completing(structure);
      const extent = extentOf(structure, 'credits');
      const sums = sets.map((set) => set.reduce((sum, { credits }) => sum + (credits ?? 0), 0));
      expect(extent).toMatchObject(
        sums.length === 0
          ? { kind: 'impossible' }
          : { least: { amount: Math.min(...sums) }, most: { amount: Math.max(...sums) } },
      );
      const counting = new Set(sets.flatMap((set) => set.map(({ ref }) => ref)));
      expect(neverCounting(structure)).toEqual(
        structure.units.map(({ ref }) => ref).filter((ref) => !counting.has(ref)),
      );
    }),
    { numRuns: 150 },
  );
});
