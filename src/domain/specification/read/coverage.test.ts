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

const findingsOf = (...more: readonly Block[]) => {
  const blocks = [...unit, ...more];
  const source = { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 40 };
  const result = readSpecification({ source, blocks });
  return (result.ok ? result.value.findings : []).filter(({ code }) =>
    ['read-past', 'share-read'].includes(code),
  );
};

const annex: Block = { kind: 'heading', depth: 1, text: 'Annexe C: tools', place: at(20) };

test('a document of which all is read has nothing that was read past', () => {
  expect(findingsOf()).toMatchObject([{ code: 'share-read', message: expect.stringContaining('100 %') }]);
});

test('rows one after another are listed together, under their heading and with their place', () => {
  const found = findingsOf(annex, table(21, ['Spoke key', '4 pieces'], ['Truing stand', '1 piece']));
  expect(found).toMatchObject([
    { code: 'share-read', message: expect.not.stringContaining('100 %') },
    {
      code: 'read-past',
      message: expect.stringMatching(/^Under “Annexe C: tools”, 2 table rows are part of nothing/u),
      source: { line: 21, endLine: 22, text: 'Spoke key 4 pieces' },
    },
  ]);
});

test.each([
  ['a numbered line', paragraph(21, '7.3 Tools are counted every week.'), 1],
  ['a lettered line', paragraph(21, 'b) Tools are counted every week.'), 1],
  ['running text', paragraph(21, 'Tools are counted every week.'), 0],
  ['an entry of the contents', paragraph(21, '4 Tools ........ 17'), 0],
  ['a row that names a unit', table(21, ['L/900/0020', 'Spoke key']), 0],
])('%s', (_name, block, count) => {
  expect(findingsOf(annex, block).filter(({ code }) => code === 'read-past')).toHaveLength(count);
});
