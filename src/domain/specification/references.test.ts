import { expect, test } from 'vitest';
import { aCriterion, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { findReferences, piecesOf, targetInWords } from './references.ts';

const outcomes = ['1', '2', '3'].map((number) => anOutcome(number, 6));
const unit = aUnit({ ref: 'A/500/0001', codes: ['Unit 1'], title: 'Wheels', outcomes });
const other = aUnit({
  ref: 'D/500/0002',
  codes: ['Unit 12'],
  title: 'Brakes',
  outcomes: [anOutcome('1', 1, { criteria: [aCriterion('1.1', { text: 'Explain why brakes wear' })] })],
});
const units = [unit, other];

const found = (text: string): readonly string[] =>
  findReferences(text, unit, units).map(({ start, end, target }) => {
    const words = text.slice(start, end);
    if (target === null) return `${words} → nothing`;
    const where = target.unit === unit.ref ? '' : `${target.unit} `;
    return `${words} → ${where}${target.kind === 'unit' ? 'unit' : `${target.kind} ${target.number}`}`;
  });

test.each<[string, readonly string[]]>([
  [
    'This is part of AC1.5, 1.6 and 2.1.',
    ['AC1.5 → criterion 1.5', '1.6 → criterion 1.6', '2.1 → criterion 2.1'],
  ],
  ['As in AC 3.4 before', ['AC 3.4 → criterion 3.4']],
  ['Staff (AC 2.2 and AC2. 3)', ['AC 2.2 → criterion 2.2', 'AC2. 3 → criterion 2.3']],
  [
    'Criteria 2.1 to 2.3; criterion 1.1',
    ['Criteria 2.1 → criterion 2.1', '2.3 → criterion 2.3', 'criterion 1.1 → criterion 1.1'],
  ],
  ['service after the sale (LO2)', ['LO2 → outcome 2']],
  ['For learning outcomes 1, 2 and 3', ['learning outcomes 1 → outcome 1', '2 → outcome 2', '3 → outcome 3']],
  [
    'from learning outcome 1 to learning outcome 3',
    ['learning outcome 1 → outcome 1', 'learning outcome 3 → outcome 3'],
  ],
  ['See 2.1', ['2.1 → criterion 2.1']],
  ['2.5 and 2.6 should be about one place', ['2.5 → criterion 2.5', '2.6 → criterion 2.6']],
  [
    'where they appear 1.1, 1.2 2.3,3.1)',
    ['1.1 → criterion 1.1', '1.2 → criterion 1.2', '2.3 → criterion 2.3', '3.1 → criterion 3.1'],
  ],
  ['AC7.9 and outcome 8', ['AC7.9 → nothing', 'outcome 8 → nothing']],
  ['links with Unit 12', ['Unit 12 → D/500/0002 unit']],
  ['AC1.1 of Unit 12 shows this', ['AC1.1 → D/500/0002 criterion 1.1', 'Unit 12 → D/500/0002 unit']],
  ['AC1.4 of Unit 77 shows this', []],
  ['within Unit 1 itself', []],
  ['version 2.1 of the form', []],
  ['5.1 hours in all', []],
  ['2 or 3 reviews, at 50 %', []],
  ['AC1.55 or 12.3.4', ['AC1.55 → nothing']],
  ['no figure at all', []],
])('“%s”', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('a text in pieces says every word once, and leads nowhere where nothing is', () => {
  const text = 'Use AC1.5, AC9.9 and LO2.';
  const pieces = piecesOf(text, unit, units);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ target }) => target !== null).map((piece) => piece.text)).toEqual(['AC1.5', 'LO2']);
  expect(piecesOf('', unit, units)).toEqual([{ text: '', target: null }]);
});

test('what is behind a reference, in words', () => {
  expect(targetInWords({ kind: 'criterion', unit: other.ref, number: '1.1' }, units)).toBe(
    'criterion 1.1: Explain why brakes wear',
  );
  expect(targetInWords({ kind: 'unit', unit: other.ref }, units)).toBe('Brakes');
});
