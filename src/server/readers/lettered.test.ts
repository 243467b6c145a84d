/** Criteria that are lettered under numbered outcomes. */
import { expect, test } from 'vitest';
import { readSpecificationFile } from './read-file.ts';

const head = `# Unit 1: Look after wheels

Unit reference number: L/900/0020

Level: 2

Credit value: 3

The learner will:

`;

const readOutcomes = async (body: string) => {
  const result = await readSpecificationFile('lettered.txt', new TextEncoder().encode(head + body));
  if (!result.ok) throw new Error(result.failure.message);
  const { units, findings } = result.value.specification;
  return {
    outcomes: units[0]?.outcomes.map(({ number, text, criteria }) => [
      `${number} ${text}`,
      criteria.map((one) => `${one.number} ${one.text}`),
    ]),
    codes: findings.map(({ code }) => code),
  };
};

const prose = `1. Understand wheels

a) Explain how a wheel is made true

b) Describe two kinds of spoke

2. Be able to mend brakes

a) Set up a brake

b) Check a cable
`;

const table = `Learning outcome\tAssessment criteria
1. Understand wheels\ta) Explain how a wheel is made true
\tb) Describe two kinds of spoke
2. Be able to mend brakes\ta) Set up a brake
\tb) Check a cable
`;

test.each([
  ['in prose', prose],
  ['in a table', table],
])('criteria with letters %s get the usual numbers, and a finding says so', async (_name, body) => {
  const { outcomes, codes } = await readOutcomes(body);
  expect(outcomes).toEqual([
    ['1 Understand wheels', ['1.1 Explain how a wheel is made true', '1.2 Describe two kinds of spoke']],
    ['2 Be able to mend brakes', ['2.1 Set up a brake', '2.2 Check a cable']],
  ]);
  expect(codes).toContain('criteria-renumbered');
});

test('letters without a mark are not taken for numbers, and the criteria are not lost in silence', async () => {
  const { codes } = await readOutcomes(table.replaceAll(/\b([ab])\) /gu, '$1 '));
  expect(codes.filter((code) => code === 'outcome-without-criteria')).toHaveLength(2);
});
