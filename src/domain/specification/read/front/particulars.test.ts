import { expect, test } from 'vitest';
import type { Block, Place } from '../../blocks.ts';
import { readParticulars } from './particulars.ts';

const at = (line: number): Place => ({ line, endLine: line });
const paragraphs = (...texts: readonly string[]): readonly Block[] =>
  texts.map((text, index) => ({ kind: 'paragraph', text, place: at(index + 1) }));
const table = (...rows: readonly (readonly string[])[]): readonly Block[] => [
  {
    kind: 'table',
    place: { line: 1, endLine: rows.length },
    rows: rows.map((cells, index) => ({ place: at(index + 1), cells: cells.map((text) => ({ text })) })),
  },
];

test.each([
  ['Qualification number 601/4759/3', { number: '601/4759/3' }],
  ['Ofqual number 601/4759/3', { number: '601/4759/3' }],
  ['Guided learning hours 120', { glh: 120 }],
  ['Guided Learning Hours (GLH) 120 hours', { glh: 120 }],
  ['Total qualification time 1,240', { tqt: 1240 }],
  ['Credit value 24', { credits: 24 }],
  ['Minimum credits required from Group A: 6', { credits: null }],
  ['Credits from Group A 6', { credits: null }],
  ['Qualification number 12', { number: null }],
])('a line “%s”', (text, expected) => expect(readParticulars(paragraphs(text))).toMatchObject(expected));

test('a table of labels and values needs no number or title of the qualification', () =>
  expect(
    readParticulars(
      table(['Total credits required', '24'], ['GLH', '120'], ['TQT', '240'], ['Minimum age', '16']),
    ),
  ).toMatchObject({ credits: 24, glh: 120, tqt: 240, ageRanges: ['16+'] }));

test('a table of something else gives no particulars of the qualification', () =>
  expect(readParticulars(table(['Credit value', '6'], ['Colour of the boat', 'green']))).toMatchObject({
    credits: null,
  }));
