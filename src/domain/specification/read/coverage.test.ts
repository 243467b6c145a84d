import { expect, test } from 'vitest';
import type { Block, Place } from '../blocks.ts';
import { readSpecification } from './read-specification.ts';

const at = (line: number): Place => ({ line, endLine: line });

const table = (line: number, ...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  place: { line, endLine: line + rows.length - 1 },
  rows: rows.map((cells, index) => ({ place: at(line + index), cells: cells.map((text) => ({ text })) })),
});

const paragraph = (line: number, text: string): Block => ({ kind: 'paragraph', text, place: at(line) });

const unit: readonly Block[] = [
  { kind: 'heading', depth: 2, text: 'Unit 1: Look after wheels', place: at(1) },
  paragraph(2, 'Unit reference number: L/900/0020'),
  table(
    3,
    ['Learning outcomes', 'Assessment criteria'],
    ['1 Understand wheels', '1.1 Explain how a wheel is made true'],
    ['', '1.2 Describe two kinds of spoke'],
  ),
];

const read = (...more: readonly Block[]) => {
  const blocks = [...unit, ...more];
  const source = { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 40 };
  const result = readSpecification({ source, blocks });
  if (!result.ok) throw new Error(result.failure.message);
  const { findings, coverage } = result.value;
  return { coverage, past: findings.filter(({ code }) => code === 'read-past') };
};

const annex: Block = { kind: 'heading', depth: 1, text: 'Annexe C: tools', place: at(20) };

test('a document of which all is read has nothing that was read past', () => {
  expect(read()).toEqual({ coverage: { share: 100, readPast: [], runningText: [] }, past: [] });
});

test('rows one after another are listed together, under their heading and with their place', () => {
  const { coverage, past } = read(annex, table(21, ['Spoke key', '4 pieces'], ['Truing stand', '1 piece']));
  expect(past).toMatchObject([
    {
      message: expect.stringMatching(/^Under “Annexe C: tools”, 2 table rows were read past: /u),
      source: { line: 21, endLine: 22, text: 'Spoke key 4 pieces' },
    },
  ]);
  expect(coverage?.readPast).toEqual([{ line: 21, endLine: 22 }]);
  expect(coverage?.share).toBeLessThan(100);
});

test('running text on which nothing rests counts in the share, and its lines are told', () => {
  const { coverage, past } = read(
    annex,
    paragraph(21, 'Wheels are round.'),
    paragraph(22, 'They have been so for long.'),
  );
  expect(past).toEqual([]);
  expect(coverage?.runningText).toEqual([{ line: 21, endLine: 22 }]);
});

test.each([
  ['a numbered line', paragraph(21, '7.3 Tools are counted every week.'), 1],
  ['a lettered line', paragraph(21, 'b) Tools are counted every week.'), 1],
  ['running text', paragraph(21, 'Tools are counted every week.'), 0],
  ['an entry of the contents', paragraph(21, '4 Tools ........ 17'), 0],
  ['a row that names a unit', table(21, ['L/900/0020', 'Spoke key']), 0],
])('%s', (_name, block, count) => {
  expect(read(annex, block).past).toHaveLength(count);
});

test('a numbered title over text is a heading, though no file marks it as one; a list of such lines is not', () => {
  const over = read(
    annex,
    paragraph(21, '3. Looking after tools'),
    paragraph(22, '3.1 Tools are counted weekly.'),
  );
  expect(over.past).toMatchObject([{ message: expect.stringContaining('“3. Looking after tools”') }]);
  const listed = read(annex, paragraph(21, '3. Count the tools'), paragraph(22, '4. Oil the chains'));
  expect(listed.coverage?.readPast).toEqual([{ line: 21, endLine: 22 }]);
});

const under = (title: string): Block => ({ kind: 'heading', depth: 1, text: title, place: at(20) });

test.each([
  ['Annexe C: tools', 'Tools must be counted.', 'Look whether something is laid down'],
  ['Annexe C: tools', 'Tools are counted.', 'asks for nothing'],
  ['Annexe C: tools', 'A list of tools can be found on our pages.', 'asks for nothing'],
  ['Annexe C: summary of changes', 'Tools must be counted.', 'what changed from one issue to the next'],
  ['Annexe D: glossary', 'Tools may be counted.', 'explains words'],
])('under “%s”, “%s” is read past, and the finding says why: %s', (title, text, reason) => {
  const { past } = read(under(title), paragraph(21, `a) ${text}`));
  expect(past).toMatchObject([{ message: expect.stringContaining(reason) }]);
});
