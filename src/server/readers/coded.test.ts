/** Documents whose units are known by their publisher's codes read the same from every kind of file. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { UNIT_REF_SHAPE } from '#domain/shared/unit-codes.ts';
import type { Block } from '#domain/specification/blocks.ts';
import type { Specification } from '#domain/specification/model.ts';
import { htmlOf } from '#testing/layouts/html.ts';
import { wordOf } from '#testing/layouts/word.ts';
import { specificationFileSchema } from '#contract/specification-format.ts';
import { writeCasePackage } from '../writers/case-package.ts';
import { writeSpecificationWorkbook } from '../writers/workbook.ts';
import { readSpecificationFile } from './read-file.ts';
import { decodeText } from './text-format.ts';
import { readTextBlocks } from './text.ts';

const bytesOf = (name: string): Buffer =>
  readFileSync(new URL(`../../../testing/coded/${name}.txt`, import.meta.url));

const read = async (name: string, bytes: Uint8Array): Promise<Specification> => {
  const result = await readSpecificationFile(name, bytes);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const contentOf = ({ qualifications, units, evidenceRules }: Specification) => ({
  groups: qualifications.flatMap(({ groups }) =>
    groups.map(({ key, kind, units: refs }) => [key, kind, refs]),
  ),
  rules: qualifications.flatMap(({ rules }) => rules.map(({ source: _source, ...rule }) => rule)),
  units: units.map(({ ref, codes, title, level, credits, outcomes }) => ({
    head: [ref, codes, title, level, credits],
    outcomes: outcomes.map(({ text, criteria }) => [
      text,
      ...criteria.map((one) => `${one.number} ${one.text}`),
    ]),
  })),
  evidence: evidenceRules.map(({ kind, scope }) => [kind, scope]),
});

test('a document of a small awarding organisation', async () => {
  const content = contentOf(await read('own-codes.txt', bytesOf('own-codes')));
  expect(content.groups).toEqual([
    ['mandatory', 'mandatory', ['SEM/301', 'SEM/302']],
    ['optional', 'optional', ['SEM/303', 'SEM/304', 'LKT/3045']],
  ]);
  expect(content.rules).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'barred', from: { units: ['SEM/303', 'SEM/304'] } }),
      expect.objectContaining({
        kind: 'requires',
        from: { units: ['LKT/3045'] },
        needs: { units: ['SEM/302'] },
      }),
    ]),
  );
  expect(content.units.map(({ head }) => head)).toEqual([
    ['SEM/301', ['SEM/301'], 'Work a lock with care', 3, 6],
    ['SEM/302', ['SEM/302'], 'Look after a length of canal', 3, 4],
    ['SEM/303', ['SEM/303'], 'Help boats in trouble', 3, 4],
    ['SEM/304', ['SEM/304'], 'Keep weeds down', 2, 4],
    ['LKT/3045', ['LKT 3045'], 'Record water levels', 4, 4],
  ]);
});

test('a document with levels and credit points of the Scottish framework', async () => {
  const { units } = contentOf(await read('svq.txt', bytesOf('svq')));
  expect(units.map(({ head: [ref, codes, , level, credits] }) => [ref, codes, level, credits])).toEqual([
    ['FA58/04', ['FA58 04', 'CBKA1'], 6, 8],
    ['H0F1/04', ['H0F1 04', 'CBKA2'], 5, 6],
    ['J1BX/04', ['J1BX 04', 'CBKA3'], 10, 7],
    ['FX0T/04', ['FX0T 04', 'CBKB1'], 7, 9],
    ['FX0V/04', ['FX0V 04', 'CBKB2'], 6, 10],
    ['HK3M/04', ['HK3M 04', 'CBKB7'], 5, 5],
    ['HK3N/04', ['HK3N 04', 'CBKB8'], 6, 6],
  ]);
  expect(units[0]?.outcomes).toEqual([
    [
      'Check the boat before it leaves',
      '1.1 Look over the hull and the bilges for water',
      '1.2 Test the lights and the horn',
      '1.3 Report what is amiss to the owner',
    ],
    [
      'Know what to do in an emergency',
      '2.1 Explain how to stop the engine',
      '2.2 Describe when to leave the boat',
    ],
  ]);
});

/** Letters of a list stand in its text, as these kinds of file count otherwise. */
const typed = (block: Block): Block =>
  block.kind === 'item'
    ? { kind: 'paragraph', text: `${block.marker} ${block.text}`, place: block.place }
    : block;

const names = ['svq', 'own-codes'];

test.each(names)('%s as a page and as a Word document', async (name) => {
  const bytes = bytesOf(name);
  const expected = contentOf(await read('a.txt', bytes));
  const blocks = readTextBlocks(decodeText(bytes)).map(typed);
  expect(contentOf(await read('a.html', htmlOf(blocks)))).toEqual(expected);
  expect(contentOf(await read('a.docx', await wordOf(blocks)))).toEqual(expected);
});

test.each(names)('%s as Touchstone’s own format', async (name) => {
  const specification = await read('a.txt', bytesOf(name));
  expect(specificationFileSchema.parse(specification).units).toEqual(specification.units);
  const again = await read('a.json', Buffer.from(JSON.stringify(specification)));
  expect(contentOf(again)).toEqual(contentOf(specification));
});

test.each(['D/5O6/2055', 'FA58 04', 'fa58/04', 'LEVEL/3'])(
  '“%s” is no reference of that format',
  async (ref) => {
    const {
      units: [unit],
      ...rest
    } = await read('a.txt', bytesOf('own-codes'));
    const given = { ...rest, units: [{ ...unit, ref }] };
    expect(specificationFileSchema.safeParse(given).success).toBe(false);
  },
);

test('the published schema has the same shape of references', () => {
  const schema = readFileSync(new URL('../../../docs/specification.schema.json', import.meta.url), 'utf8');
  expect(schema).toContain(JSON.stringify(UNIT_REF_SHAPE.source));
});

test('units known by codes go through an exchange package and back', async () => {
  const specification = await read('a.txt', bytesOf('own-codes'));
  const again = await read('a.json', writeCasePackage(specification, '2026-05-01T00:00:00Z'));
  expect(contentOf(again).units).toEqual(contentOf(specification).units);
  expect(contentOf(again).groups).toEqual(contentOf(specification).groups);
});

test('units known by codes go through a workbook and back', async () => {
  const specification = await read('a.txt', bytesOf('own-codes'));
  const again = await read('a.xlsx', await writeSpecificationWorkbook(specification));
  expect(contentOf(again).units).toEqual(contentOf(specification).units);
  expect(contentOf(again).groups).toEqual(contentOf(specification).groups);
});
