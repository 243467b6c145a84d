import { assert, array, constantFrom, property } from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { aUnit, anOutcome } from '#testing/builders/specification.ts';
import { figuresInWords, hasDocuments, measureSuggestions, readDocuments } from '#testing/suggestions.ts';
import { countUnits, findLikeCriteria, indexCriteria, suggestCriteria } from './suggesting.ts';
import { sameWords, wordsOf } from './words.ts';

const unitOf = (ref: string, ...texts: readonly string[]) => {
  const outcome = anOutcome('1', texts.length);
  const criteria = outcome.criteria.map((criterion, index) => ({ ...criterion, text: texts[index] ?? '' }));
  return aUnit({ ref, outcomes: [{ ...outcome, text: 'Be able to do it', criteria }] });
};

const [saddles, stable, desk] = ['A/500/0001', 'D/500/0002', 'F/500/0003'];
const units = [
  unitOf(
    saddles,
    'Measure the back of the horse before a saddle is chosen',
    'Explain why a saddle must fit the horse',
    'Record what was agreed with the rider',
  ),
  unitOf(
    stable,
    'Clean the stable after the horse has left',
    'Explain why a saddle must fit the horse',
    'Explain how tools are kept',
  ),
  unitOf(desk, 'Record what was agreed with the customer', 'Explain how letters are kept'),
];
const index = indexCriteria(units);
const keys = (found: readonly { readonly unitRef: string; readonly criterion: string }[]) =>
  found.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`);

test('words are found by their stems, and what says nothing is left out', () => {
  expect(wordsOf('The horse’s saddles, and I was fitting them')).toEqual([
    { said: 'horse’s', stem: 'hors' },
    { said: 'saddles', stem: 'saddl' },
    { said: 'fitting', stem: 'fit' },
  ]);
  expect(sameWords(' Explain:  WHY a saddle must fit. ')).toBe('explain why a saddle must fit');
});

describe('suggestions', () => {
  test('are the criteria that an account fits, each with the words by which it was found', () => {
    const found = suggestCriteria(index, {
      text: 'I measured the horse’s back with a tape and then chose one of three saddles.',
    });
    expect(keys(found)[0]).toBe(`${saddles} 1.1`);
    expect(found[0]?.words).toEqual(expect.arrayContaining(['Measure', 'back', 'saddle', 'horse']));
    expect(found[0]?.share).toBeGreaterThan(0.6);
  });

  test('leave out what is linked, and units that are not chosen', () => {
    const text = 'Explain why a saddle must fit the horse';
    expect(keys(suggestCriteria(index, { text, limit: 2 }))).toEqual([`${saddles} 1.2`, `${stable} 1.2`]);
    const except = new Set([`${saddles} 1.2`]);
    expect(keys(suggestCriteria(index, { text, except }))[0]).toBe(`${stable} 1.2`);
    expect(keys(suggestCriteria(index, { text, units: new Set([desk]) }))).toEqual([]);
  });

  test('are not made for one word in common, nor for a text that says nothing', () => {
    for (const text of ['', 'and then it was', 'horse', 'I like my horse'])
      expect(keys(suggestCriteria(index, { text }))).toEqual([]);
  });

  test('never name what they must not, and are in order of their shares of words only where all else is equal', () => {
    const words = constantFrom(
      ...units.flatMap(({ outcomes }) =>
        outcomes.flatMap(({ criteria }) => criteria.flatMap(({ text }) => text.split(' '))),
      ),
    );
    assert(
      property(array(words, { maxLength: 30 }), (given) => {
        const except = new Set([`${saddles} 1.1`, `${desk} 1.2`]);
        const found = suggestCriteria(index, { text: given.join(' '), except });
        expect(keys(found).filter((key) => except.has(key))).toEqual([]);
        expect(new Set(keys(found)).size).toBe(found.length);
        for (const { share } of found) expect(share).toBeGreaterThanOrEqual(0.34);
      }),
    );
  });
});

describe('like criteria', () => {
  const given = [{ unitRef: saddles, criterion: '1.2', text: 'Explain why a saddle must fit the horse' }];

  test('are those that are worded the same, then those that are nearly so', () => {
    const found = findLikeCriteria(index, given);
    expect(keys(found)).toEqual([`${stable} 1.2`]);
    expect(found[0]).toMatchObject({ same: true, share: 1, to: { unitRef: saddles, criterion: '1.2' } });
    const near = [{ unitRef: saddles, criterion: '1.3', text: 'Record what was agreed with the customer' }];
    expect(findLikeCriteria(index, near)[0]).toMatchObject({ unitRef: desk, criterion: '1.1', same: true });
  });

  test('are none of a short criterion whose words a long one happens to have', () => {
    const short = [
      {
        unitRef: saddles,
        criterion: '9.9',
        text: 'Saddle the horse, feed it, and lead it through the town at night',
      },
    ];
    expect(findLikeCriteria(index, short)).toEqual([]);
  });

  test('are counted by units', () => {
    expect(countUnits(findLikeCriteria(index, given))).toBe(1);
  });
});

describe.skipIf(!hasDocuments)('on the published documents', () => {
  let figures: ReturnType<typeof measureSuggestions>;

  beforeAll(async () => {
    figures = measureSuggestions(await readDocuments());
    console.log(figuresInWords(figures));
  }, 60_000);

  test('a criterion that stands word for word in another document is first there in 99 of 100 cases', () => {
    expect(figures.asked).toBeGreaterThan(1_000);
    expect(figures.first / figures.asked).toBeGreaterThanOrEqual(0.99);
    expect(figures.firstInAccount / figures.asked).toBeGreaterThanOrEqual(0.99);
  });
});
