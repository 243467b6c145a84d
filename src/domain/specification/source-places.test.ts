import { describe, expect, test } from 'vitest';
import { type PlacedText, type SourcePlaces, placesOf, saysSame, textsOnPage } from './source-places.ts';

const at = (line: number, cell: number, page = 1): PlacedText => ({
  line,
  cell,
  page,
  left: cell * 5_000,
  right: cell * 5_000 + 4_000,
  top: line * 100,
  bottom: line * 100 + 80,
});

const lines = [
  '1 Be able to fit a saddle\t1.1 Measure the rider',
  '\t1.2 Set the height',
  'Range\tall riders',
];
const places: SourcePlaces = {
  turns: [0, 1],
  texts: [at(1, 0), at(1, 1), at(2, 1), at(3, 0, 2), at(3, 1, 2)],
};
const cells = (found: readonly PlacedText[]) => found.map(({ line, cell }) => [line, cell]);

describe('the places of lines', () => {
  test.each([
    ['a criterion, without its neighbour in the row', 'Measure the rider', [[1, 1]]],
    ['an outcome, printed with its number', '1 Be able to fit a saddle', [[1, 0]]],
    [
      'all of the lines where no cell says the words',
      'Something else',
      [
        [1, 0],
        [1, 1],
        [2, 1],
      ],
    ],
    [
      'all of the lines where there are no words',
      '',
      [
        [1, 0],
        [1, 1],
        [2, 1],
      ],
    ],
  ])('are those of %s', (_name, words, expected) =>
    expect(cells(placesOf(places, lines, { from: 1, to: 2 }, words))).toEqual(expected),
  );

  test('are told apart by their page', () => {
    expect(cells(textsOnPage(places, 2))).toEqual([
      [3, 0],
      [3, 1],
    ]);
    expect(textsOnPage(places, 3)).toEqual([]);
  });
});

test.each([
  ['1.1 Measure the rider', 'Measure the rider', true],
  ['a) Measure the rider', 'measure the  rider.', true],
  ['Measure the rider', 'Measure the rider and the cycle', true],
  ['1.1', 'Measure the rider', false],
  ['', 'Measure the rider', false],
  ['Set the height', 'Measure the rider', false],
])('%s says the same as %s: %s', (one, other, expected) => expect(saysSame(one, other)).toBe(expected));
