import { expect, test } from 'vitest';
import type { Block } from '#domain/specification/blocks.ts';
import { valueInWords } from '#domain/specification/evidence-rule-words.ts';
import type { EvidenceRule } from '#domain/specification/model.ts';
import { carry, readCarriedRules } from './carried-rules.ts';

const rule = (id: string, text: string): EvidenceRule => ({
  id,
  kind: 'simulation',
  scope: {},
  value: { allowed: 'no', force: 'must' },
  source: { line: 900, text },
});

const pageOf = (...texts: readonly string[]): readonly Block[] =>
  texts.map((text, index) => ({
    kind: 'paragraph',
    text,
    place: { line: index + 1, endLine: index + 1 },
  }));

const printed = rule('E1', 'Simulation is not allowed.');
const words = valueInWords(printed);

test('a rule whose words stand on the pages is taken, with its place there', () => {
  const read = readCarriedRules(
    carry([printed]),
    pageOf('Evidence', `${words} · Simulation is\u00AD not allowed. line 9`),
  );
  expect(read.rules).toEqual([{ ...printed, source: { line: 2, text: printed.source.text } }]);
  expect(read.findings).toMatchObject([{ code: 'carried-rules-taken' }]);
});

test.each<[string, readonly string[]]>([
  ['neither what it says nor its words', ['Evidence']],
  ['its words without what it says', ['Nothing may be simulated.']],
])('a rule of which the pages print %s is left out with a finding', (_name, page) => {
  const hidden = rule('E2', 'Nothing may be simulated.');
  const read = readCarriedRules(carry([hidden]), pageOf(...page));
  expect(read.rules).toEqual([]);
  expect(read.findings.map(({ code }) => code)).toEqual(['carried-rules-taken', 'carried-rule-not-on-page']);
});

test.each(['{', '{}', carry([]), carry([{ ...printed, value: { allowed: 7 } }])])(
  'data that is no list of rules is said to be unreadable: %s',
  (carried) => {
    const read = readCarriedRules(carried, pageOf('Evidence'));
    expect(read.rules).toBeUndefined();
    expect(read.findings).toMatchObject([{ code: 'carried-rules-unreadable', severity: 'warning' }]);
  },
);

test('a document that carries nothing has nothing to say', () => {
  expect(readCarriedRules(undefined, pageOf('Evidence'))).toEqual({ findings: [] });
});
