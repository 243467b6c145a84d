import { expect, test } from 'vitest';
import {
  aClause,
  aSpecification,
  aUnit,
  anEvidenceRule,
  anOutcome,
} from '#testing/builders/specification.ts';
import type { EvidenceRule, EvidenceRuleKind, RuleValue } from '../specification/model.ts';
import type { RuledEvidence } from './evidence-rules.ts';
import { remindersFor } from './reminders.ts';

const unit = aUnit({ outcomes: [anOutcome('1', 2)] });
const rule = (kind: EvidenceRuleKind, value: RuleValue, line = 7): EvidenceRule =>
  anEvidenceRule(kind, { value, source: aClause(line) });

const piece = (given: Partial<RuledEvidence> = {}): RuledEvidence => ({
  title: 'Sample work',
  typeCode: 'P',
  setting: 'workplace',
  happenedOn: '2026-05-01',
  ...given,
});

const remind = (rules: readonly EvidenceRule[], evidence: readonly Partial<RuledEvidence>[]) =>
  remindersFor({
    specification: aSpecification({ evidenceRules: rules }),
    unit,
    criterion: '1.1',
    evidence: evidence.map(piece),
  });

const should = { force: 'should' } as const;
const overTime = rule('occasions', { overTime: true, ...should });
const twice = rule('occasions', { least: 2, ...should });
const work = rule('workplace-evidence', { required: true, ...should });
const observed = rule('method', { mode: 'expected', methods: ['observation', 'questioning'], any: true });
const both = rule('method', { mode: 'expected', methods: ['observation', 'questioning'] });
const devised = rule('method', { mode: 'expected', methods: ['centre-devised'] });
const manager = rule('witness', { duty: 'line-manager-confirms', ...should });
const seldom = rule('simulation', { allowed: 'conditional', conditions: ['exceptional-circumstances'] });
const barred = rule('simulation', { allowed: 'no' });
const simulated = { setting: 'simulation' } as const;

test.each<[string, readonly EvidenceRule[], readonly Partial<RuledEvidence>[], readonly string[]]>([
  [
    'from when to when, since the assessor says whether it is long enough',
    [overTime],
    [{}, { happenedOn: '2026-07-01' }],
    ['1.1 is to be shown over a period of time; the evidence is from 1 May 2026 to 1 July 2026.'],
  ],
  [
    'one day alone',
    [twice],
    [{}, {}],
    ['1.1 is to be shown on 2 occasions or more; the evidence is from 1 May 2026 alone.'],
  ],
  ['days enough', [twice], [{}, { happenedOn: '2026-05-02' }], []],
  [
    'no day',
    [twice],
    [{ happenedOn: null }],
    ['1.1 is to be shown on 2 occasions or more; nobody has said when the evidence is from.'],
  ],
  [
    'what should come from work',
    [work],
    [simulated],
    ['Evidence for 1.1 should come from work, and none of this is said to.'],
  ],
  ['what does', [work], [{}], []],
  ['what must, which is held to', [rule('workplace-evidence', { required: true })], [simulated], []],
  ['one of the methods expected', [observed], [{ typeCode: 'Q&A' }], []],
  [
    'none of them',
    [observed],
    [{}],
    ['1.1 is expected to be shown by observation or questioning; there is no such evidence.'],
  ],
  [
    'one where both are',
    [both],
    [{ typeCode: 'Q&A' }],
    ['1.1 is expected to be shown by observation; there is no such evidence.'],
  ],
  ['a method that no type tells', [devised], [{}], []],
  [
    'a testimony that is missing',
    [manager],
    [{}],
    [
      'Where that can be, a line manager or an experienced colleague confirms 1.1; no testimony is among the evidence.',
    ],
  ],
  ['a testimony', [manager], [{}, { typeCode: 'WT' }], []],
  [
    'a condition of simulation that a person weighs',
    [seldom],
    [simulated],
    ['“Sample work” is not from real work. Simulation: Allowed only in exceptional circumstances.'],
  ],
  ['real work', [seldom], [{}], []],
  ['simulation that is barred, which is refused', [barred], [simulated], []],
  ['no evidence', [work, twice, manager], [], []],
])('reminds of %s', (_, rules, evidence, words) => {
  const reminders = remind(rules, evidence);
  expect(reminders.map((one) => one.words)).toEqual(words);
  expect(reminders.every(({ clause }) => clause.line === 7)).toBe(true);
});
