import { expect, test } from 'vitest';
import { compareUnits } from '#domain/specification/comparing/units.ts';
import { aCriterion, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { comparedRows, placeInWords, unitAddress, wordingsOf } from './unit-words.ts';

test('a passage says where it stands', () => {
  expect(placeInWords({ part: 'criterion', number: '2.1' })).toBe('Criterion 2.1');
  expect(placeInWords({ part: 'guidance', number: '2.1' })).toBe('Guidance to 2.1');
  expect(placeInWords({ part: 'aim', number: null })).toBe('Aim');
});

test('a reference with strokes in it stays whole in an address', () => {
  const search = new URL(unitAddress('A/500/0001', { from: 'x' }), 'http://here').searchParams;
  expect([search.get('ref'), search.get('from')]).toEqual(['A/500/0001', 'x']);
});

const documentOf = (specificationId: string, textSha256: string) => ({
  specificationId,
  textSha256,
  title: specificationId,
  issueLabel: null,
  awardingName: 'Sample',
  sourceName: 'sample.txt',
  publishedOn: '2026-01-01',
});

test('documents that word a unit alike stand together, the newest wording first', () => {
  const groups = wordingsOf([documentOf('3', 'y'), documentOf('2', 'x'), documentOf('1', 'y')]);
  expect(groups.map(({ letter, documents }) => [letter, documents.map((one) => one.title)])).toEqual([
    ['A', ['3', '1']],
    ['B', ['2']],
  ]);
});

test('criteria follow their outcome, and those that only one wording has are whole', () => {
  const before = aUnit({
    outcomes: [anOutcome('1', 1), anOutcome('2', 2, { text: 'Know about samples' })],
  });
  const after = aUnit({
    outcomes: [
      anOutcome('1', 0, { criteria: [aCriterion('1.1', { text: 'Show great skill 1.1' })] }),
      anOutcome('2', 1, { text: 'Know about samples' }),
    ],
  });
  const rows = comparedRows(compareUnits({ before, after }));
  expect(rows.map(({ kind, before: was, after: is, state }) => [kind, was, is, state])).toEqual([
    ['outcome', '1', '1', 'same'],
    ['criterion', '1.1', '1.1', 'reworded'],
    ['outcome', '2', '2', 'same'],
    ['criterion', '2.1', '2.1', 'same'],
    ['criterion', '2.2', null, 'gone'],
  ]);
  expect(rows[1]?.words).toEqual([
    { kind: 'same', text: 'Show' },
    { kind: 'removed', text: 'sample' },
    { kind: 'added', text: 'great' },
    { kind: 'same', text: 'skill 1.1' },
  ]);
  expect(rows[4]?.words).toEqual([{ kind: 'removed', text: 'Show sample skill 2.2' }]);
});
