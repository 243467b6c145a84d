import { describe, expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';

const draw = (seed: string, count: number): readonly number[] => {
  const { next } = seededRandom(seed);
  return Array.from({ length: count }, next);
};

describe('chance that can be repeated', () => {
  test('a seed gives the same numbers again, another seed others', () => {
    expect(draw('Spring 2027', 20)).toEqual(draw('Spring 2027', 20));
    expect(draw('Spring 2027', 20)).not.toEqual(draw('Spring 2028', 20));
  });

  test('the numbers spread evenly between 0 and 1', () => {
    const counts = Array.from({ length: 10 }, () => 0);
    for (const one of draw('even', 20_000)) {
      const slot = Math.floor(one * 10);
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(1_850);
    expect(Math.max(...counts)).toBeLessThan(2_150);
  });

  test('shuffling keeps every item and puts each in first place about equally often', () => {
    const firsts = new Map<string, number>();
    for (let seed = 0; seed < 3_000; seed += 1) {
      const order = seededRandom(String(seed)).shuffle(['a', 'b', 'c']);
      expect(order.toSorted()).toEqual(['a', 'b', 'c']);
      firsts.set(order[0] ?? '', (firsts.get(order[0] ?? '') ?? 0) + 1);
    }
    for (const count of firsts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  });
});
