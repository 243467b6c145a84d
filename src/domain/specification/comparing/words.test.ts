import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type WordRun, compareWords, foldWords } from './words.ts';

const marked = (runs: readonly WordRun[]): string =>
  runs
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `[+${text}+]` })[kind])
    .join(' ');

const side = (runs: readonly WordRun[], without: WordRun['kind']): string =>
  runs
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join(' ');

const mirrored = (runs: readonly WordRun[]): string =>
  marked(
    runs.map(({ kind, text }) => ({
      kind: ({ same: 'same', removed: 'added', added: 'removed' } as const)[kind],
      text,
    })),
  ).replaceAll(/(\[\+[^\]]*\+\]) (\[-[^\]]*-\])/gu, '$2 $1');

const anyWords = array(constantFrom('explain', 'the', 'risk', 'of', 'a', 'task', 'site'), {
  maxLength: 14,
}).map((words) => words.join(' '));

const many = (word: string) => Array.from({ length: 5_000 }, (_, index) => `${word}${index}`).join(' ');

describe('words', () => {
  test.each([
    ['Explain the risk', 'Explain the risk', 'Explain the risk'],
    ['Explain the  risk', 'Explain the\nrisk', 'Explain the risk'],
    ['Explain the risk', 'Describe the risk', '[-Explain-] [+Describe+] the risk'],
    ['Explain the risk', 'Explain the main risk', 'Explain the [+main+] risk'],
    ['Explain the main risk', 'Explain the risk', 'Explain the [-main-] risk'],
    ['', 'Explain', '[+Explain+]'],
    ['Explain', '', '[-Explain-]'],
    ['', '', ''],
    ['one two three', 'four five six', '[-one two three-] [+four five six+]'],
  ])('%j against %j is %j', (before, after, expected) => {
    expect(marked(compareWords(before, after))).toBe(expected);
  });

  test('both wordings can be read off, and the other way round is the mirror image', () => {
    assert(
      property(anyWords, anyWords, (before, after) => {
        const runs = compareWords(before, after);
        expect(side(runs, 'added')).toBe(before);
        expect(side(runs, 'removed')).toBe(after);
        expect(marked(compareWords(after, before))).toBe(mirrored(runs));
        expect(runs.every(({ kind }) => kind === 'same')).toBe(foldWords(before) === foldWords(after));
      }),
      { numRuns: 500 },
    );
  });

  test('texts of thousands of different words are told as replaced, without waiting', () => {
    const runs = compareWords(`First ${many('a')} last`, `First ${many('b')} last`);
    expect(runs.map(({ kind }) => kind)).toEqual(['same', 'removed', 'added', 'same']);
  });
});
