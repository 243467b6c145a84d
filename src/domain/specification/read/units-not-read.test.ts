import { expect, test } from 'vitest';
import type { Block, Place } from '../blocks.ts';
import { readSpecification } from './read-specification.ts';

const at = (line: number): Place => ({ line, endLine: line });
const table = (line: number, ...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  place: { line, endLine: line + rows.length - 1 },
  rows: rows.map((cells, index) => ({ place: at(line + index), cells: cells.map((text) => ({ text })) })),
});

const missedBeside = (...row: readonly string[]) => {
  const blocks: readonly Block[] = [
    { kind: 'heading', depth: 2, text: 'Unit 1: Look after wheels', place: at(1) },
    table(
      2,
      ['Unit reference number', 'L/900/0020', ''],
      ['Learning outcomes', 'Assessment criteria', ''],
      ['1 Understand wheels', '1.1 Explain how a wheel is made true', ''],
      row,
    ),
  ];
  const source = { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 40 };
  const result = readSpecification({ source, blocks });
  if (!result.ok) throw new Error(result.failure.message);
  const missed = result.value.findings.filter(({ code }) => code === 'unit-not-read');
  return missed.map(({ about, severity, source: { line } }) => [about, severity, line]);
};

test.each([
  [
    'in a line of a cell',
    ['', '1.2 Describe spokes', 'Unit 2: Ride\nUnit reference number R/900/0021\nLevel 2'],
  ],
  ['beside labels in lines', ['1.2 Describe spokes', 'Unit reference number\nLevel', 'R/900/0021\n2']],
  [
    'behind other words of its line',
    ['', 'wheels that are out of true Unit 2: Ride safely in traffic Unit reference number: R/900/0021'],
  ],
  ['beside its label', ['1.2 Describe spokes', 'Unit reference number', 'R/900/0021']],
])('a unit %s that was not read is a finding about it', (_how, row) => {
  expect(missedBeside(...row)).toEqual([['R/900/0021', 'error', 5]]);
});

test.each([
  ['that was read', ['', '1.2 Describe spokes', 'Unit reference number L/900/0020']],
  ['of another unit', ['', '1.2 Describe spokes', 'Words first. Prerequisite unit reference: R/900/0021']],
  ['that a sentence names', ['', '1.2 Describe spokes', 'What was learned in R/900/0021 may be used here']],
])('a reference %s is none', (_how, row) => {
  expect(missedBeside(...row)).toEqual([]);
});

const text = (line: number, words: string): Block => ({ kind: 'paragraph', text: words, place: at(line) });
const heading = (line: number, words: string): Block => ({
  kind: 'heading',
  depth: 2,
  text: words,
  place: at(line),
});
const label = (line: number, value: string): Block => text(line, `Unit reference number: ${value}`);

test.each<[string, string, readonly Block[]]>([
  ['a list of references', 'warning', [heading(10, 'References'), label(11, 'R/900/0021')]],
  [
    'a list of barred units with their levels',
    'warning',
    [
      heading(10, 'Barred combinations'),
      table(11, ['Unit reference number', 'R/900/0021', 'Level', '3', 'Credit', '4']),
    ],
  ],
  [
    'the units that are required before',
    'warning',
    [heading(10, 'Guidance'), text(11, 'Prerequisites:'), label(12, 'R/900/0021')],
  ],
  [
    'a unit whose criteria were lost',
    'error',
    [
      heading(10, 'Ride a bicycle'),
      label(11, 'R/900/0021'),
      text(12, 'Level: 3'),
      text(13, 'Credit value: 4'),
    ],
  ],
  [
    'a list first, and as a unit after it',
    'error',
    [
      heading(10, 'References'),
      label(11, 'R/900/0021'),
      heading(12, 'Ride a bicycle'),
      label(13, 'R/900/0021'),
      text(14, 'Level: 3'),
    ],
  ],
])('a reference in %s is of severity %s', (_where, severity, more) => {
  const blocks: readonly Block[] = [
    heading(1, 'Unit 1: Look after wheels'),
    table(
      2,
      ['Unit reference number', 'L/900/0020'],
      ['Learning outcomes', 'Assessment criteria'],
      ['1 Understand wheels', '1.1 Explain how a wheel is made true'],
    ),
    ...more,
  ];
  const source = { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 40 };
  const result = readSpecification({ source, blocks });
  if (!result.ok) throw new Error(result.failure.message);
  const missed = result.value.findings.filter(({ code }) => code === 'unit-not-read');
  expect(missed.map(({ about, severity: how }) => [about, how])).toEqual([['R/900/0021', severity]]);
});
