import { expect, test } from 'vitest';
import { aCriterion, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { hasBrokenWords, knownWords } from './broken-words.ts';

const whole = 'Weigh the flour on a clean scale';
const isKnown = knownWords(() => [
  aUnit({
    title: 'Bake bread',
    outcomes: [
      anOutcome('1', 0, {
        criteria: [
          aCriterion('1.1', { text: whole }),
          aCriterion('1.2', { text: 'Weigh flours and scales' }),
        ],
      }),
    ],
  }),
]);

test.each([
  ['letters dropped at the end', 'Weigh the flou on a clean scale', true],
  ['letters dropped within two words', 'Weigh the flur on a cean scale', true],
  ['letters mixed up', 'Weigh the fIour on a c1ean scale', true],
  ['a word parted', 'Weigh the fl our on a clean scale', true],
  ['two words run together', 'Weigh theflour on a clean scale', true],
  ['the same words', whole, false],
  ['another form of a word that is known', 'Weigh the flours on a clean scale', false],
  ['other words', 'Weigh the sugar on a clean scale', false],
  ['an unknown word in the place of another', 'Weigh the marzipan on a clean scale', false],
  ['a word less', 'Weigh flour on a clean scale', false],
  ['a word more', 'Weigh the flour slowly on a clean scale', false],
  ['a broken word and a word less', 'Weigh the flou on a scale', false],
  ['other punctuation', 'Weigh the flour, on a clean scale', false],
])('%s', (_what, given, expected) => {
  expect(hasBrokenWords(given, whole, isKnown)).toBe(expected);
});

test('the words of documents are gathered only once something is nearly the same', () => {
  let asked = 0;
  const counted = knownWords(() => {
    asked += 1;
    return [aUnit({ title: 'Bake bread' })];
  });
  hasBrokenWords(whole, whole, counted);
  hasBrokenWords('Weigh flour on a clean scale', whole, counted);
  expect(asked).toBe(0);
  hasBrokenWords('Weigh the flou on a clean scale', whole, counted);
  hasBrokenWords('Weigh the flur on a clean scale', whole, counted);
  expect(asked).toBe(1);
});
