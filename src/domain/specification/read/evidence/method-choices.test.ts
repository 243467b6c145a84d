/** Which of the methods that a sentence names are asked for together, and of which one is enough. */
import { expect, test } from 'vitest';
import { inUnit, statement, unit } from '#testing/builders/read-rules.ts';
import type { RuleValue } from '../../model.ts';
import { readUnitEvidenceRules } from './read-rules.ts';
import { methodChoicesIn } from './voice.ts';

const methodsOf = (...said: readonly string[]): readonly RuleValue[] =>
  inUnit(...said)
    .filter(({ kind }) => kind === 'method')
    .map(({ value }) => value);

test.each<[string, readonly (readonly string[])[]]>([
  ['observation and work products', [['observation'], ['work-product']]],
  [
    'a professional discussion and/or a reflective account',
    [['professional-discussion', 'reflective-account']],
  ],
  ['an observation, a presentation or a report', [['observation', 'presentation', 'report']]],
  [
    'a combination of work products, professional discussion or reflective account and witness testimony',
    [['work-product'], ['professional-discussion', 'reflective-account'], ['witness-testimony']],
  ],
  ['witness testimony from colleagues or managers and a report', [['witness-testimony'], ['report']]],
  ['nothing of the kind', []],
])('%s', (said, choices) => {
  expect(methodChoicesIn(said)).toEqual(choices);
});

test('what is needed together is not made a choice by two of its parts', () =>
  expect(
    methodsOf(
      'Evidence is likely to come from a combination of observation and work products, supported by a professional discussion or reflective account and witness testimony.',
    ),
  ).toEqual([
    { mode: 'expected', methods: ['observation', 'work-product', 'witness-testimony'], force: 'should' },
    {
      mode: 'expected',
      methods: ['professional-discussion', 'reflective-account'],
      any: true,
      force: 'should',
    },
  ]));

test('a method that is required stays so beside a choice', () =>
  expect(
    methodsOf('The unit must be assessed by observation and a professional discussion or witness testimony.'),
  ).toEqual([
    { mode: 'required', methods: ['observation'], force: 'must' },
    { mode: 'required', methods: ['professional-discussion', 'witness-testimony'], any: true, force: 'must' },
  ]));

test.each<[string, readonly string[]]>([
  [
    'Evidence from direct observation and work products should be supported by a professional discussion around the work products.',
    ['professional-discussion'],
  ],
  [
    'A professional discussion based around any observations should be used to meet what the work product evidence leaves open.',
    ['professional-discussion'],
  ],
])('what supports other evidence is what is expected: %s', (said, methods) => {
  expect(methodsOf(said)).toEqual([{ mode: 'expected', methods, force: 'should' }]);
});

test('evidence from work activities is evidence from work, whatever they are about', () =>
  expect(
    inUnit(
      'Evidence for this unit should come from the learner’s work activities in reports and projects.',
    ).map(({ kind, value }) => [kind, value]),
  ).toEqual([['workplace-evidence', { required: true, force: 'should' }]]));

test('a list within the explanation of a criterion names no methods for the unit', () => {
  const under = 'Assessment';
  const said = readUnitEvidenceRules(unit, [
    statement({ text: 'AC1.4: Compare methods of checking', under }, 0),
    statement({ kind: 'item', text: 'Methods:', lead: 'AC1.4: Compare methods of checking', under }, 1),
    statement(
      { kind: 'item', text: 'observation may include evidence in a report', lead: 'Methods:', under },
      2,
    ),
  ]);
  expect(said).toEqual([]);
});
