import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SMALL, hideSmall } from './hiding.ts';

test.each<[string, readonly number[], readonly (number | null)[], number | null]>([
  ['large numbers are shown', [40, 10, 12], [40, 10, 12], 62],
  ['nothing is shown as nothing', [40, 0, 12], [40, 0, 12], 52],
  ['a small one takes the next smallest with it', [40, 3, 12], [40, null, null], 55],
  ['two small ones hide each other', [40, 3, 8, 12], [40, null, null, 12], 63],
  ['two small ones that can only be one each take another', [40, 1, 1, 12], [40, null, null, null], 54],
  ['two small ones that can only be nine each take another', [40, 9, 9, 12], [40, null, null, null], 70],
  ['where nothing is left, all is hidden, also what is nothing', [3, 0], [null, null], null],
  ['a small whole is hidden', [2, 3], [null, null], null],
  ['none of nothing', [], [], 0],
])('%s', (_, counts, shown, total) => expect(hideSmall(counts)).toEqual({ counts: shown, total }));

type Bounds = readonly [least: number, most: number];

/** Every way in which hidden cells can come to a sum: small ones from one to nine, the others from ten on. */
const solutions = (sum: number, bounds: readonly Bounds[]): readonly (readonly number[])[] => {
  const [first, ...rest] = bounds;
  if (first === undefined) return sum === 0 ? [[]] : [];
  const [least, most] = first;
  const found: (readonly number[])[] = [];
  for (let value = least; value <= Math.min(most, sum); value += 1)
    for (const others of solutions(sum - value, rest)) found.push([value, ...others]);
  return found;
};

const table = fc.array(fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 40 })), { minLength: 1, maxLength: 5 });

test('no small number is shown, and none can be worked out from the total', () =>
  fc.assert(
    fc.property(table, (counts) => {
      const { counts: shown, total } = hideSmall(counts);
      for (const [place, count] of shown.entries()) {
        if (count === null) continue;
        expect(count).toBe(counts[place]);
        expect(count === 0 || count >= SMALL).toBe(true);
      }
      const hidden = [...shown.keys()].filter((place) => shown[place] === null);
      const small = hidden.filter((place) => (counts[place] ?? 0) < SMALL);
      if (total === null || small.length === 0) return;
      const sum = total - shown.reduce<number>((all, count) => all + (count ?? 0), 0);
      // The reader is taken to know even which of the hidden ones are small.
      const bounds = hidden.map((place): Bounds => (small.includes(place) ? [1, SMALL - 1] : [SMALL, sum]));
      const ways = solutions(sum, bounds);
      for (const place of small) {
        const values = new Set(ways.map((way) => way[hidden.indexOf(place)]));
        expect(values.size).toBeGreaterThan(1);
      }
    }),
    { numRuns: 400 },
  ));

test('what is hidden is no more than it takes: a table of large numbers is shown whole', () =>
  fc.assert(
    fc.property(fc.array(fc.integer({ min: SMALL, max: 500 }), { minLength: 1, maxLength: 8 }), (counts) => {
      expect(hideSmall(counts).counts).toEqual(counts);
    }),
  ));
