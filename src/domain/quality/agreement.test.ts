import { describe, expect, test } from 'vitest';
import {
  type BlindJudgement,
  type Verdict,
  agreementOf,
  cohenKappa,
  fleissKappa,
  kappaInFigures,
  kappaInWords,
} from './agreement.ts';

describe('Cohen’s kappa', () => {
  // Worked examples in the literature on two raters and two categories.
  test.each([
    [
      'the textbook example of 50 proposals',
      [
        [20, 5],
        [10, 15],
      ],
      0.4,
    ],
    [
      'the same share of agreement with even margins',
      [
        [45, 15],
        [25, 15],
      ],
      0.1304,
    ],
    [
      'the same share of agreement with uneven margins',
      [
        [25, 35],
        [5, 35],
      ],
      0.2593,
    ],
    [
      'full agreement',
      [
        [3, 0],
        [0, 4],
      ],
      1,
    ],
    [
      'nothing but disagreement',
      [
        [0, 5],
        [5, 0],
      ],
      -1,
    ],
  ])('of %s', (_, table, kappa) => {
    expect(cohenKappa(table).kappa).toBeCloseTo(kappa, 4);
  });

  test('is not told where both always said the same', () => {
    expect(
      cohenKappa([
        [7, 0],
        [0, 0],
      ]),
    ).toEqual({ method: 'cohen', observed: 1, expected: 1, kappa: null });
  });
});

describe('Fleiss’ kappa', () => {
  test('of the textbook example: fourteen raters, ten things, five categories', () => {
    const { observed, expected, kappa } = fleissKappa([
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]);
    expect(observed).toBeCloseTo(0.378, 3);
    expect(expected).toBeCloseTo(0.213, 3);
    expect(kappa).toBeCloseTo(0.21, 3);
  });

  test('of full agreement is one', () => {
    expect(
      fleissKappa([
        [3, 0],
        [0, 3],
      ]).kappa,
    ).toBe(1);
  });
});

const said = (personId: string, ...outcomes: readonly Verdict[]): readonly BlindJudgement[] =>
  outcomes.map((outcome, place) => ({ personId, criterion: `1.${String(place + 1)}`, outcome }));

const criteria = ['1.1', '1.2', '1.3', '1.4'];
const [m, n] = ['met', 'not-yet'] as const;

describe('the agreement of an exercise', () => {
  test('is by Cohen for two people, and each criterion says who stood where', () => {
    const agreement = agreementOf(criteria, [...said('a', m, m, n, n), ...said('b', m, n, n, n)]);
    expect(agreement.kappa).toMatchObject({ method: 'cohen', observed: 0.75 });
    expect(agreement.kappa?.kappa).toBeCloseTo(0.5, 6);
    expect(agreement.criteria[1]).toEqual({ criterion: '1.2', met: 1, notYet: 1, agreement: 0 });
    // Where it is even there is nothing to hold anybody against before an outcome is agreed.
    expect(agreement.persons.map(({ same, of }) => [same, of])).toEqual([
      [3, 3],
      [3, 3],
    ]);
  });

  test('is by Fleiss for more, against the majority', () => {
    const agreement = agreementOf(criteria, [
      ...said('a', m, m, n, n),
      ...said('b', m, m, n, n),
      ...said('c', m, n, n, n),
    ]);
    expect(agreement.kappa?.method).toBe('fleiss');
    expect(agreement.persons.find(({ personId }) => personId === 'c')).toEqual({
      personId: 'c',
      same: 3,
      of: 4,
      otherwise: ['1.2'],
    });
  });

  test('holds people against what was agreed, though most said otherwise', () => {
    const judgements = [...said('a', m, m, n, n), ...said('b', m, m, n, n), ...said('c', m, n, n, n)];
    const { persons } = agreementOf(criteria, judgements, new Map([['1.2', n]]));
    expect(persons.filter(({ otherwise }) => otherwise.length > 0).map(({ personId }) => personId)).toEqual([
      'a',
      'b',
    ]);
  });

  test('of one person alone has no kappa', () => {
    expect(agreementOf(criteria, said('a', m, m, m, m)).kappa).toBeNull();
  });
});

test.each([
  [0.4, 'fair agreement'],
  [0.9, 'almost perfect agreement'],
  [-0.2, 'less than chance alone would give'],
])('a kappa of %s is said in words', (kappa, words) => {
  expect(kappaInWords({ method: 'cohen', observed: 0.7, expected: 0.5, kappa })).toContain(
    `${kappa.toFixed(2)}, which is ${words}`,
  );
});

test('a kappa that cannot be told says why', () => {
  expect(kappaInWords({ method: 'fleiss', observed: 1, expected: 1, kappa: null })).toContain(
    'chance cannot be told from judgement',
  );
});

test.each([
  [0.456, '0.46'],
  [1, '1.00'],
  [-0.000_001, '0.00'],
  [-0.21, '-0.21'],
])('a kappa of %d is shown as %s', (kappa, shown) => {
  expect(kappaInFigures(kappa)).toBe(shown);
});
