import { array, assert, integer, lorem, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NEARLY_THE_SAME, bitsApart, differenceHash, looksAlike, runsOf, sharedRuns } from './likeness.ts';

const grid = (brightnessAt: (column: number, row: number) => number): number[] =>
  Array.from({ length: 72 }, (_, at) => brightnessAt(at % 9, Math.floor(at / 9)));

const wave = grid((column, row) => 128 + 100 * Math.sin(column * 1.7 + row * 2.3));

describe('pictures', () => {
  test('a hash is 16 digits, and a picture is no bits apart from itself', () =>
    assert(
      property(array(integer({ min: 0, max: 255 }), { minLength: 72, maxLength: 72 }), (dots) => {
        const hash = differenceHash(dots);
        return /^[\da-f]{16}$/u.test(hash) && bitsApart(hash, hash) === 0;
      }),
    ));

  test('look the same when lighter or a little noisy, and not when mirrored or blank', () => {
    const hash = differenceHash(wave);
    expect(looksAlike(hash, differenceHash(wave.map((dot) => dot * 0.8 + 30)))).toBe(true);
    expect(looksAlike(hash, differenceHash(wave.map((dot, at) => dot + (at % 3))))).toBe(true);
    expect(looksAlike(hash, differenceHash(wave.toReversed()))).toBe(false);
    const blank = differenceHash(grid(() => 200));
    expect(looksAlike(blank, blank)).toBe(false);
  });
});

const text = Array.from({ length: 120 }, (_, at) => `word${String(at)}`);

describe('texts', () => {
  test.each([
    ['the same', text, 1],
    ['in other case and with other signs', text.map((word) => `${word.toUpperCase()},`), 1],
    ['with a few words changed', text.map((word, at) => (at % 30 === 0 ? 'other' : word)), 0.8],
    ['with more around it', [...text, ...text.map((word) => `more${word}`)], 1],
  ])('%s share most runs of words', (_what, other, least) => {
    expect(sharedRuns(runsOf(text.join(' ')), runsOf(other.join(' ')))).toBeGreaterThanOrEqual(least);
  });

  test('of the same words in another order share none, and short ones are not compared', () => {
    const runs = runsOf(text.join(' '));
    expect(sharedRuns(runs, runsOf(text.toReversed().join(' ')))).toBeLessThan(NEARLY_THE_SAME);
    expect(sharedRuns(runsOf('I did the work'), runsOf('I did the work'))).toBe(0);
  });

  test('share as much either way round', () =>
    assert(
      property(lorem({ maxCount: 60 }), lorem({ maxCount: 60 }), (one, other) => {
        const [left, right] = [runsOf(one), runsOf(other)];
        return sharedRuns(left, right) === sharedRuns(right, left);
      }),
    ));
});
