import { expect, test } from 'vitest';
import type { Block } from '../../blocks.ts';
import { readStandards } from './standards.ts';

const units = [
  { ref: 'L/900/0020', codes: ['Unit 1'] },
  { ref: 'M/900/0021', codes: ['Unit 2'] },
];

const table = (...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  place: { line: 1, endLine: rows.length },
  rows: rows.map((cells, index) => ({
    place: { line: 1 + index, endLine: 1 + index },
    cells: cells.map((text) => ({ text })),
  })),
});

const mapped = (...rows: readonly (readonly string[])[]) =>
  Object.fromEntries(readStandards([table(...rows)], units));

test('a table that gives each unit its standards', () => {
  expect(mapped(['Unit', 'NOS'], ['Unit 1', 'BIKE12'], ['Unit 2', 'BIKE13'])).toEqual({
    'L/900/0020': ['BIKE12'],
    'M/900/0021': ['BIKE13'],
  });
});

test('a grid with a column for each unit and a sign where it covers the standard of the row', () => {
  expect(
    mapped(
      ['NOS', 'Title', 'Unit 1', 'Unit 2'],
      ['Bike Wh02', 'Make wheels true', '#', ''],
      ['BIKE13', 'Mend brakes', '#', '✓'],
      ['BIKE14', 'Mend frames', '', ''],
    ),
  ).toEqual({ 'L/900/0020': ['Bike Wh02', 'BIKE13'], 'M/900/0021': ['BIKE13'] });
});

test('a grid of something else maps nothing', () => {
  expect(mapped(['Method', 'Unit 1', 'Unit 2'], ['Form 7', '✓', '✓'])).toEqual({});
});
