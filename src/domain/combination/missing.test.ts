import { expect, test } from 'vitest';
import { aStructure } from '#testing/builders/structures.ts';
import { evaluate, missingInWords } from './evaluate.ts';

const structure = aStructure(
  [
    { ref: 'A/900/0001', group: 'Mandatory' },
    { ref: 'A/900/0002', group: 'Mandatory' },
    { ref: 'A/900/0003', group: 'B' },
  ],
  [
    { kind: 'all', from: { groups: ['Mandatory'] }, min: null, max: null },
    { kind: 'credits', from: {}, min: 12, max: null },
  ],
);

const titles: Readonly<Record<string, string>> = { 'A/900/0002': 'Work safely' };

test('mandatory units that are missing are named by their titles, other rules by what is short', () =>
  expect(
    evaluate(structure, ['A/900/0001']).missing.map((one) =>
      missingInWords(one, (ref) => titles[ref] ?? ref),
    ),
  ).toEqual([
    '1 more unit from the mandatory units: Work safely.',
    '8 more credits in all: 4 of 12 so far.',
  ]));
