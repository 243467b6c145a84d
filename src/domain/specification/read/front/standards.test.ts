import { expect, test } from 'vitest';
import type { Block } from '../../blocks.ts';
import { readStandards } from './standards.ts';
import { extentOfSign, readStandardsKey } from './standards-key.ts';
import { suiteOf, suitesIn } from './standards-suites.ts';

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
  Object.fromEntries(readStandards([table(...rows)], units).codesOf);

const heading = (text: string): Block => ({
  kind: 'heading',
  depth: 2,
  text,
  place: { line: 1, endLine: 1 },
});
const paragraph = (text: string): Block => ({ kind: 'paragraph', text, place: { line: 1, endLine: 1 } });

const told = (...blocks: readonly Block[]) =>
  readStandards(blocks, units).standards.map(({ code, title, suite, covered }) => [
    code,
    title,
    suite,
    Object.fromEntries(covered.map(({ unit, extent }) => [unit, extent])),
  ]);

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

test('a grid tells the title of each standard, its suite, how far units cover it, and which none covers', () => {
  expect(
    told(
      heading('National Occupational Standards'),
      paragraph(
        'The grid shows the National Occupational Standards in Bicycle Care and Wheel and Hub Making UK.',
      ),
      paragraph('● indicates full coverage of the standard'),
      paragraph('# indicates partial coverage of the knowledge'),
      paragraph('A blank space indicates no coverage'),
      table(
        ['NOS', 'Title', 'Unit 1', 'Unit 2'],
        ['Bicycle care', '', '', ''],
        ['BIKE12', 'Make wheels true', '●', '#'],
        ['BIKE14', 'Mend frames', '', '–'],
        ['NOS', 'Title', 'Unit 1', 'Unit 2'],
        ['BIKE15', 'Mend brakes', '✓', ''],
      ),
    ),
  ).toEqual([
    ['BIKE12', 'Make wheels true', 'Bicycle care', { 'L/900/0020': 'full', 'M/900/0021': 'knowledge-part' }],
    ['BIKE14', 'Mend frames', 'Bicycle care', {}],
    ['BIKE15', 'Mend brakes', 'Bicycle care', { 'L/900/0020': null }],
  ]);
});

test('where the key has lost its sign, it tells of every sign that has no other', () => {
  expect(
    told(
      heading('Annexe A: NOS'),
      paragraph('indicates partial coverage of knowledge in the NOS unit'),
      table(['NOS', 'Units', 'Unit 1', 'Unit 2'], ['BIKE12', 'Make wheels true', '#', '']),
    ),
  ).toEqual([['BIKE12', 'Make wheels true', null, { 'L/900/0020': 'knowledge-part' }]]);
});

test('a standard that no unit covers is told', () => {
  const { findings } = readStandards(
    [table(['NOS', 'Title', 'Unit 1', 'Unit 2'], ['BIKE14', 'Mend frames', '', ''], ['BIKE15', '', '✓', ''])],
    units,
  );
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    [
      'standard-not-covered',
      'The mapping lists the national occupational standard BIKE14 (Mend frames), and no unit covers it.',
    ],
  ]);
});

test('a list from standards to units, and one from units to standards with several in a cell', () => {
  expect(
    told(
      heading('Relationship to National Occupational Standards (NOS) for BICYCLE CARE AND REPAIR'),
      table(
        ['NOS', 'NOS title', 'Units', 'Coverage'],
        ['BIKE12', 'Make wheels true', 'Units 1 and 2', 'Partial'],
        ['BIKE13', 'Mend brakes', 'Unit 2', 'Full'],
      ),
    ),
  ).toEqual([
    ['BIKE12', 'Make wheels true', 'Bicycle Care and Repair', { 'L/900/0020': 'part', 'M/900/0021': 'part' }],
    ['BIKE13', 'Mend brakes', 'Bicycle Care and Repair', { 'M/900/0021': 'full' }],
  ]);
  expect(mapped(['Unit', 'NOS units'], ['Unit 1', 'BIKE12, BIKE13'], ['M/900/0021', 'BIKE13'])).toEqual({
    'L/900/0020': ['BIKE12', 'BIKE13'],
    'M/900/0021': ['BIKE13'],
  });
});

test('a list tells suites and standards that no unit covers, and goes on with the unit above it', () => {
  expect(
    told(
      table(
        ['NOS', 'NOS title', 'NOS suite', 'Unit', 'How far'],
        ['LRUK CrB02', 'Ride well', 'Riding', 'L/900/0020', 'its knowledge in part'],
        ['LRUK CrB03', 'Ride far', 'Riding', 'None', ''],
      ),
      table(['Unit', 'NOS'], ['Unit 2', 'BIKE12'], ['', 'BIKE13']),
    ),
  ).toEqual([
    ['LRUK CrB02', 'Ride well', 'Riding', { 'L/900/0020': 'knowledge-part' }],
    ['LRUK CrB03', 'Ride far', 'Riding', {}],
    ['BIKE12', null, null, { 'M/900/0021': null }],
    ['BIKE13', null, null, { 'M/900/0021': null }],
  ]);
});

test('a grid whose columns are the standards', () => {
  expect(
    mapped(
      ['NOS', 'Title', 'BIKE12', 'BIKE13'],
      ['Unit 1', 'Wheels', '✓', '–'],
      ['Unit 2', 'Brakes', '✓', '✓'],
    ),
  ).toEqual({ 'L/900/0020': ['BIKE12'], 'M/900/0021': ['BIKE12', 'BIKE13'] });
});

test.each([
  ['F = full coverage', 'F', 'full'],
  ['P: partly covered', 'P', 'part'],
  ['The ✓ sign is printed in green', '✓', null],
  ['fully covers the knowledge', '●', 'knowledge-full'],
  ['nothing', 'Partial', 'part'],
])('the key “%s” makes of %s: %s', (line, sign, extent) => {
  expect(extentOfSign(sign, readStandardsKey([line]))).toBe(extent);
});

test.each([
  ['NOS in Bicycle Care, Hub Making and Lifelong Riding UK.', 'LRUK CrD02', 'Lifelong Riding UK'],
  ['NOS in Bicycle Care, Hub Making and Lifelong Riding UK.', 'XBCA4', 'Bicycle Care'],
  ['NOS in Bicycle Care, Hub Making and Lifelong Riding UK.', 'ZZ 4', null],
  ['NOS for Management and Leadership', 'ZZ 4', 'Management and Leadership'],
  ['NOS in Bicycle Care. The NOS in Bicycle Cares, Hub Making and Riding', 'XBCA4', 'Bicycle Cares'],
])('“%s” gives %s the suite %s', (text, code, suite) => {
  expect(suiteOf(code, suitesIn([text]))).toBe(suite);
});
