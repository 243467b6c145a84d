import { expect, test } from 'vitest';
import { citation, clauseIn, clausePlace } from './clause-words.ts';

test.each([
  [{ line: 7 }, 'line 7'],
  [{ line: 7, endLine: 7 }, 'line 7'],
  [{ line: 7, endLine: 9 }, 'lines 7 to 9'],
  [{ line: 7, page: 3 }, 'page 3, line 7'],
  [{ line: 7, endLine: 9, page: 3 }, 'page 3, lines 7 to 9'],
  [{ line: 7, endLine: 7, cell: 'Units!B4' }, 'cell Units!B4'],
  [{}, ''],
])('%j is said as “%s”', (place, words) => {
  expect(clausePlace(place)).toBe(words);
});

test('a citation names the document first, and nothing else where there is no place', () => {
  expect(citation('Sample 2026', { line: 7 })).toBe('Sample 2026, line 7');
  expect(citation('Touchstone', {})).toBe('Touchstone');
});

test('a clause keeps all that is known of its place when its document is named', () => {
  const clause = { line: 7, endLine: 9, page: 3, text: 'Sample clause' };
  expect(clauseIn('Sample 2026', clause)).toEqual({ ...clause, document: 'Sample 2026' });
});
