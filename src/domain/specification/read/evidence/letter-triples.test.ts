import { array, assert, constant, constantFrom, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prospectOf, triplesOf } from './letter-triples.ts';

const mayMatch = (pattern: RegExp, text: string): boolean => prospectOf(pattern)(triplesOf(text));

describe('what a pattern cannot match without', () => {
  it.each([
    [/\bsimulat(?:ion|ed)\b/iu, 'Simulated evidence is barred.', true],
    [/\bsimulat(?:ion|ed)\b/iu, 'Evidence is barred.', false],
    [/\bsimulat(?:ion|ive)\b/iu, 'They may simulate it.', false],
    [/\b(?:must|shall)\b[^.]*\bhold an? award\b/iu, 'Assessors must hold the award.', false],
    [/\b(?:must|shall)\b[^.]*\bhold an? award\b/iu, 'Assessors should hold an award.', false],
    [/\bown\b/u, 'A known fact.', false],
    [/\bown\b/u, 'his own.', true],
    [/colou?rs?/u, 'colour', true],
    [/(?:abc|d)\d{2}/u, 'd12', true],
    [/(?!xyz)abc/u, 'abc', true],
    [/(?<what>role)[- ]plays?/iu, 'ROLE-PLAY', true],
    [/a{0,2}bcd/u, 'bcd', true],
    [/mark/iu, 'marK', true],
    [/^$/u, '', true],
  ])('asks %s of “%s”', (pattern, text, hope) => {
    expect(mayMatch(pattern, text)).toBe(hope);
  });

  it('never gives up a text that the pattern matches', () => {
    const word = constantFrom('ab', 'abc', 'xyz ', '\\b', ' ', '[a-c]', '\\w', '\\d', '\\s', '.', "'", 'é');
    const sign = constantFrom('', '', '', '?', '*', '+', '{2}', '{0,2}');
    const piece = tuple(word, sign).map(([one, often]) => (one === '\\b' ? one : `(?:${one})${often}`));
    const sequence = array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
    const source = array(sequence, { minLength: 1, maxLength: 3 })
      .chain((ways) => tuple(constant(`(?:${ways.join('|')})`), sequence))
      .map(([group, rest]) => group + rest);
    const text = array(constantFrom('ab', 'abc', 'xyz', ' ', '.', '7', "'", 'é', 'C'), { maxLength: 12 }).map(
      (parts) => parts.join(''),
    );
    assert(
      property(source, text, (one, other) => {
        const pattern = new RegExp(one, 'iu');
        expect(mayMatch(pattern, other) || !pattern.test(other)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});
