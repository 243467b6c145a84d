import { expect, test } from 'vitest';
import type { EvidenceRule } from './model.ts';
import { listUnitAdvice } from './unit-advice.ts';

const unit = {
  ref: 'A/500/0001',
  outcomes: [
    {
      number: '1',
      text: 'Know the sample',
      nature: 'knowledge' as const,
      criteria: ['1.1', '1.2'].map((number) => ({
        number,
        text: `Sample criterion ${number}`,
        guidance: [],
        source: { line: 1, text: '' },
      })),
      source: { line: 1, text: '' },
    },
  ],
};

const rule = (line: number, given: Partial<EvidenceRule> = {}): EvidenceRule => ({
  id: `E${String(line)}`,
  kind: 'method',
  scope: { units: [unit.ref] },
  value: { force: 'may' },
  source: { line, text: `Sentence ${String(line)}` },
  ...given,
});

const advice = (...evidenceRules: EvidenceRule[]) => listUnitAdvice({ evidenceRules }, unit);

test('a sentence stands once, with the strongest of its rules and all that it names', () => {
  expect(
    advice(
      rule(5, { scope: { units: [unit.ref], criteria: [`${unit.ref} 1.2`] } }),
      rule(5, {
        kind: 'pass',
        value: { force: 'must' },
        scope: { units: [unit.ref], outcomes: [`${unit.ref} 1`] },
      }),
    ),
  ).toEqual([
    { source: { line: 5, text: 'Sentence 5' }, force: 'must', about: ['1', '1.2'], isShared: false },
  ]);
});

test('what is said of this unit alone comes before what is said of others too', () => {
  const shared = rule(3, { scope: { units: [unit.ref, 'D/500/0002'] } });
  expect(advice(shared, rule(9)).map(({ source, isShared }) => [source.line, isShared])).toEqual([
    [9, false],
    [3, true],
  ]);
});

test.each([
  ['another unit', { scope: { units: ['D/500/0002'] } }],
  ['a unit whose reference begins alike', { scope: { criteria: ['A/500/00011 1.1'] } }],
  ['the whole document', { scope: {} }],
  ['what is none of the evidence', { kind: 'cpd' as const }],
])('leaves out what is about %s', (_, given) => {
  expect(advice(rule(2, given))).toEqual([]);
});

test.each(['delivery', 'employer'] as const)('says how a unit is taught and who takes part: %s', (kind) => {
  expect(advice(rule(2, { kind }))).toHaveLength(1);
});
