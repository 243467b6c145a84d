/** Covers against every set tried on small problems, and their bound on larger ones. */
import { array, assert, integer, property, record, subarray } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '#domain/shared/seeded-random.ts';
import { findCover } from './cover.ts';
import type { CoverProblem } from './problem.ts';

const serves = ({ rows }: CoverProblem, chosen: ReadonlySet<number>): boolean =>
  rows.every(
    ({ items, needs }) =>
      items.filter((item) => chosen.has(item)).length >= Math.min(needs, new Set(items).size),
  );

const fewestByTrying = (problem: CoverProblem): number => {
  let fewest = problem.size;
  for (let mask = 0; mask < 1 << problem.size; mask += 1) {
    const chosen = Array.from({ length: problem.size }, (_, item) => item).filter(
      (item) => (mask & (1 << item)) !== 0,
    );
    if (chosen.length < fewest && serves(problem, new Set(chosen))) fewest = chosen.length;
  }
  return fewest;
};

const smallProblems = integer({ min: 1, max: 10 }).chain((size) =>
  record({
    rows: array(
      record({
        items: subarray(
          Array.from({ length: size }, (_, item) => item),
          { minLength: 1 },
        ),
        needs: integer({ min: 0, max: 3 }),
      }),
      { maxLength: 12 },
    ),
  }).map(({ rows }) => ({ size, rows })),
);

describe('the fewest items that serve every row', () => {
  test('serve every row, prove no less than possible, and are within one of the fewest', () => {
    let exact = 0;
    let tried = 0;
    assert(
      property(smallProblems, (problem) => {
        const { chosen, fewest } = findCover(problem, seededRandom('small'));
        const truly = fewestByTrying(problem);
        expect(serves(problem, new Set(chosen))).toBe(true);
        expect(fewest).toBeLessThanOrEqual(truly);
        expect(chosen.length - truly).toBeLessThanOrEqual(1);
        tried += 1;
        if (chosen.length === truly) exact += 1;
      }),
      { numRuns: 400 },
    );
    expect(exact / tried).toBeGreaterThan(0.97);
  });

  test('no item is needless', () => {
    assert(
      property(smallProblems, (problem) => {
        const { chosen } = findCover(problem, seededRandom('needless'));
        for (const item of chosen) {
          const without = new Set(chosen);
          without.delete(item);
          expect(serves(problem, without)).toBe(false);
        }
      }),
    );
  });

  test('the same seed gives the same cover, and another seed another of the same size', () => {
    const problem = { size: 30, rows: [{ items: Array.from({ length: 30 }, (_, item) => item), needs: 5 }] };
    const one = findCover(problem, seededRandom('one'));
    expect(findCover(problem, seededRandom('one'))).toEqual(one);
    const other = findCover(problem, seededRandom('other'));
    expect(other.chosen).not.toEqual(one.chosen);
    expect(other.chosen).toHaveLength(5);
  });

  test('a row that asks for more than there is gets all it has, and is named', () => {
    const cover = findCover(
      {
        size: 3,
        rows: [
          { items: [0, 1], needs: 3 },
          { items: [2], needs: 1 },
        ],
      },
      seededRandom('short'),
    );
    expect(cover).toEqual({ chosen: [0, 1, 2], fewest: 3, unservable: [0] });
  });
});
