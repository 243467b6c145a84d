import { assert, property, stringMatching } from 'fast-check';
import { expect, test } from 'vitest';
import { stem } from './stem.ts';

test.each([
  ['caresses', 'caress'],
  ['ponies', 'poni'],
  ['agreed', 'agre'],
  ['plastered', 'plaster'],
  ['motoring', 'motor'],
  ['hopping', 'hop'],
  ['filing', 'file'],
  ['sing', 'sing'],
  ['happy', 'happi'],
  ['relational', 'relat'],
  ['hopefulness', 'hope'],
  ['adjustment', 'adjust'],
  ['adoption', 'adopt'],
  ['controlling', 'control'],
  ['of', 'of'],
  ['2.10', '2.10'],
])('%s has the stem %s', (word, expected) => {
  expect(stem(word)).toBe(expected);
});

test.each([
  ['assess assessed assessing assesses assessment'],
  ['organise organised organising organisation'],
  ['communicate communication communicating communicated'],
  ['fit fitted fitting fits'],
])('%s come out alike', (words) => {
  expect(new Set(words.split(' ').map(stem)).size).toBe(1);
});

test('a stem is never longer by more than a letter, and never empty', () => {
  assert(
    property(stringMatching(/^[a-z]{1,20}$/u), (word) => {
      expect(stem(word).length).toBeGreaterThan(0);
      expect(stem(word).length).toBeLessThanOrEqual(word.length + 1);
    }),
  );
});
