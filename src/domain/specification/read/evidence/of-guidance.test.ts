/** What guidance beside a criterion demands, beyond the examples that it gives. */
import { expect, test } from 'vitest';
import { aClause, aCriterion, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { readGuidanceRules } from './of-guidance.ts';

const rulesOf = (text: string) => {
  const guidance = [{ text, criteria: ['1.1'], source: aClause(7) }];
  const outcome = anOutcome('1', 1, { criteria: [aCriterion('1.1', { guidance })] });
  return readGuidanceRules(aUnit({ outcomes: [outcome] })).map(({ kind, value }) => [
    kind,
    value['duty'] ?? value['organisation'] ?? value['binding'],
    value['force'],
  ]);
};

test.each([
  ['The answer should name the sources.', [['guidance', true, 'should']]],
  ['It is expected that the learner will compare two sources.', [['guidance', true, 'should']]],
  ['It is expected that views will be sought from customers.', [['guidance', true, 'should']]],
  [
    'Where possible the answer should be about the terms provided by the organisation.',
    [['guidance', 'own', 'should']],
  ],
  [
    'Learners are recommended to take a holistic approach.',
    [
      ['assessment-plan', 'holistic', 'should'],
      ['guidance', true, 'should'],
    ],
  ],
  ['Ways might include: • One • Another • Include the use of real cases', [['guidance', true, 'should']]],
  ['Gains include those relating to the team and its customers', [['guidance', true, 'should']]],
  [
    'This primarily relates to the team that the learner leads but can also include others.',
    [['guidance', true, 'should']],
  ],
  ['Models to include: • First • Second', [['guidance', true, 'must']]],
])('%s', (text, expected) => expect(rulesOf(text)).toEqual(expected));

test.each([
  'Effects could include those which are legal or financial.',
  'The experience can be in relation to both internal and external customers.',
  'Explain where the learner should look things up.',
  'Causes: a holistic approach to change.',
])('examples and terms demand nothing: %s', (text) => expect(rulesOf(text)).toEqual([]));
