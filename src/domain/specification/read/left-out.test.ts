import { expect, test } from 'vitest';
import type { Block, Place } from '../blocks.ts';
import type { Finding } from '../model.ts';
import { readSpecification } from './read-specification.ts';

const at = (line: number): Place => ({ line, endLine: line });
const paragraph = (line: number, text: string): Block => ({ kind: 'paragraph', text, place: at(line) });
const table = (line: number, ...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  place: { line, endLine: line + rows.length - 1 },
  rows: rows.map((cells, index) => ({ place: at(line + index), cells: cells.map((text) => ({ text })) })),
});

const header = ['Learning outcomes', 'Assessment criteria'];

const unit = (...blocks: readonly Block[]): readonly Block[] => [
  { kind: 'heading', depth: 2, text: 'Unit 1: Look after wheels', place: at(1) },
  paragraph(2, 'Unit reference number: L/900/0020'),
  ...blocks,
];

const codes = new Set([
  'words-left-out',
  'criterion-may-hold-two',
  'continuation-uncertain',
  'unit-without-criteria',
  'outcome-without-criteria',
]);

const findingsOf = (...blocks: readonly Block[]): readonly Finding[] => {
  const source = { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 40 };
  const result = readSpecification({ source, blocks });
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.findings.filter(({ code }) => codes.has(code));
};

const rows = [
  ['1 Understand wheels', '1.1 Explain how a wheel is made true'],
  ['', '1.2 Describe two kinds of spoke: Explain nothing else'],
];

test('a unit of which everything is read has nothing left out', () => {
  expect(findingsOf(...unit(table(3, header, ...rows)))).toEqual([]);
});

test('a numbered line of a unit that went into nothing is listed with its words', () => {
  const found = findingsOf(...unit(paragraph(3, '1.7 Juggle seventeen pancakes'), table(4, header, ...rows)));
  expect(found).toMatchObject([
    { code: 'words-left-out', severity: 'warning', about: 'L/900/0020', source: { line: 3 } },
  ]);
  expect(found[0]?.message).toContain('juggle, seventeen, pancakes');
});

test('running text in a row of a label that is not known is listed before the first outcome too', () => {
  const odd = ['Pancakes', 'Seventeen of them have to be juggled by each person before breakfast'];
  expect(findingsOf(...unit(table(3, odd), table(4, header, ...rows)))).toMatchObject([
    { code: 'words-left-out', about: 'L/900/0020', source: { line: 3 } },
  ]);
});

test('counted rows before the first outcome that was known are listed too, particulars are not', () => {
  const found = findingsOf(
    ...unit(
      table(3, ['Level', '2'], ['Place of delivery', 'a workshop with seventeen pancakes']),
      table(6, ['No.', 'What to show'], ['1', 'Juggle seventeen pancakes']),
      table(9, header, ...rows),
    ),
  );
  expect(found.map(({ code, source }) => [code, source.line])).toEqual([['words-left-out', 7]]);
});

test('a verb of criteria in the middle of one says that two may be one', () => {
  const found = findingsOf(
    ...unit(
      table(3, header, ...rows, ['', '1.3 Keep a wheel that is out of true Describe tools and cloths']),
    ),
  );
  expect(found).toMatchObject([{ code: 'criterion-may-hold-two', about: 'L/900/0020 1.3' }]);
});

test('a number before the verb does not hide it', () => {
  const found = findingsOf(
    ...unit(
      table(3, header, ...rows, ['', '1.3 Keep a wheel that is out of true 1. Describe tools and cloths']),
    ),
  );
  expect(found).toMatchObject([{ code: 'criterion-may-hold-two', about: 'L/900/0020 1.3' }]);
});

test('an outcome without criteria is an error', () => {
  const found = findingsOf(
    ...unit(
      table(3, header, ...rows, ['2 Be able to look after brakes', ''], ['3 Know tools', '3.1 Name a tool']),
    ),
  );
  expect(found).toMatchObject([
    { code: 'outcome-without-criteria', severity: 'error', about: 'L/900/0020 2' },
  ]);
});

test('words below a table that went to its last criterion may belong to the outcome, over several paragraphs too', () => {
  const found = findingsOf(
    ...unit(table(3, header, ...rows), paragraph(6, 'as they are'), paragraph(7, 'used in the workshop')),
  );
  expect(found).toMatchObject([
    { code: 'continuation-uncertain', about: 'L/900/0020 1.2', source: { line: 6, endLine: 7 } },
  ]);
});

test('broken markup in a head of columns is told; a sound head is not', () => {
  const sound = table(4, [...header, 'Portfolio page'], ...rows.map((row) => [...row, '']));
  expect(findingsOf(...unit(sound))).toEqual([]);
  const broken = table(4, ['d colspan="2">', ...header], ...rows.map((row) => ['', ...row]));
  expect(findingsOf(...unit(broken)).map(({ code, source }) => [code, source.line])).toEqual([
    ['words-left-out', 4],
  ]);
});

test('a numbered line that went into nothing is listed where all of its words are known', () => {
  const section = paragraph(20, 'Resources');
  const lost = paragraph(21, '1.3 Describe how two kinds of spoke nothing explain');
  const found = findingsOf(...unit(table(3, header, ...rows), section, lost));
  expect(found).toMatchObject([
    { code: 'words-left-out', severity: 'warning', about: 'L/900/0020', source: { line: 21 } },
  ]);
});
