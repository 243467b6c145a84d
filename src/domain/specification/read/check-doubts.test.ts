import { expect, test } from 'vitest';
import { aClause, aCriterion, aUnit, anEvidenceRule, anOutcome } from '#testing/builders/specification.ts';
import { checkReach, checkRepeatedWords } from './check-doubts.ts';

const worded = (...texts: readonly string[]) =>
  anOutcome('1', 0, { criteria: texts.map((text, index) => aCriterion(`1.${String(index + 1)}`, { text })) });

test.each([
  [['Explain one thing', 'Explain another'], []],
  [['Explain one thing', 'Explain one thing.'], ['A/500/0001 1.2']],
  [['', ''], []],
])('criteria %j', (texts, found) =>
  expect(checkRepeatedWords([aUnit({ outcomes: [worded(...texts)] })]).map(({ about }) => about)).toEqual(
    found,
  ),
);

test('the same words under two outcomes, as on procedures, are none', () =>
  expect(
    checkRepeatedWords([
      aUnit({
        outcomes: [
          worded('Follow procedures'),
          anOutcome('2', 0, { criteria: [aCriterion('2.1', { text: 'Follow procedures' })] }),
        ],
      }),
    ]),
  ).toEqual([]));

const units = ['A/500/0001'];
const bar = (outcomes?: readonly string[], line = 9) =>
  anEvidenceRule('simulation', {
    value: { allowed: 'no' },
    scope: { units, ...(outcomes === undefined ? {} : { outcomes }) },
    source: aClause(line),
  });
const methods = anEvidenceRule('method', {
  value: { mode: 'forbidden', methods: ['project', 'assignment'] },
  scope: { units, outcomes: ['A/500/0001 2', 'A/500/0001 3'] },
  source: aClause(9),
});

test('a bar whose reach is not said is told, with how it was read', () => {
  const [finding, ...others] = checkReach([bar(), methods]);
  expect(others).toEqual([]);
  expect(finding).toMatchObject({ code: 'bar-reach-unclear', about: 'A/500/0001', source: { line: 9 } });
  expect(finding?.message).toContain('names: 2 and 3.');
});

test.each([
  ['once both are for the same outcomes', [bar(['A/500/0001 2', 'A/500/0001 3']), methods]],
  ['once both are for the whole unit', [bar(), { ...methods, scope: { units } }]],
  ['of two sentences', [bar(undefined, 8), methods]],
])('no doubt is left %s', (_, rules) => expect(checkReach(rules)).toEqual([]));
