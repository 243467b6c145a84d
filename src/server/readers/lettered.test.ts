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

const marks = {
  'with a bracket': '$1) ',
  'with two brackets': '($1) ',
  'with a point': '$1. ',
  'with a colon': '$1: ',
  'without a mark': '$1 ',
} as const;

test.each(
  [
    ['in prose', prose],
    ['in a table', table],
  ].flatMap(([where, body]) => Object.entries(marks).map(([how, mark]) => [where, how, body, mark] as const)),
)('criteria with letters %s %s get the usual numbers, and a finding says so', async (_, _how, body, mark) => {
  const { outcomes, codes } = await readOutcomes((body ?? '').replaceAll(/\b([ab])\) /gu, mark));
  expect(outcomes).toEqual([
    ['1 Understand wheels', ['1.1 Explain how a wheel is made true', '1.2 Describe two kinds of spoke']],
    ['2 Be able to mend brakes', ['2.1 Set up a brake', '2.2 Check a cable']],
  ]);
  expect(codes).toContain('criteria-renumbered');
});

test('Roman numerals and capitals are counts too', async () => {
  const { outcomes } = await readOutcomes(
    prose
      .replace('a) Explain', 'i) Explain')
      .replace('b) Describe', 'ii) Describe')
      .replace('a) Set', 'A. Set')
      .replace('b) Check', 'B. Check'),
  );
  expect(outcomes?.map(([, criteria]) => criteria)).toEqual([
    ['1.1 Explain how a wheel is made true', '1.2 Describe two kinds of spoke'],
    ['2.1 Set up a brake', '2.2 Check a cable'],
  ]);
});

test.each([
  ['in prose', prose],
  ['in a table', table],
])('bare letters that do not count on are not taken for numbers; each is listed, %s', async (_name, body) => {
  const { outcomes, codes } = await readOutcomes(
    body.replaceAll(/\ba\) /gu, 'c ').replaceAll(/\bb\) /gu, 'f '),
  );
  expect(outcomes?.flatMap(([, criteria]) => criteria)).toEqual([]);
  expect(codes).toContain('outcome-without-criteria');
  const listed = codes.filter((code) => ['words-left-out', 'stray-text', 'read-past'].includes(code));
  expect(listed.length).toBeGreaterThanOrEqual(4);
});

test('the words of an outcome that go on in a paragraph of their own are its own', async () => {
  const { outcomes } = await readOutcomes(`Outcome 1

Be able to support riders

through a workshop

Assessment criteria

a) Set up a brake

b) Check a cable
`);
  expect(outcomes).toEqual([
    ['1 Be able to support riders through a workshop', ['1.1 Set up a brake', '1.2 Check a cable']],
  ]);
});

test('outcomes with the number of the unit before their own are read, the first too', async () => {
  const { outcomes } = await readOutcomes(`## 4.1 Understand wheels

4.1.1 Explain how a wheel is made true

4.1.2 Describe two kinds of spoke

## 4.2 Be able to mend brakes

4.2.1 Set up a brake
`);
  expect(outcomes).toEqual([
    ['1 Understand wheels', ['1.1 Explain how a wheel is made true', '1.2 Describe two kinds of spoke']],
    ['2 Be able to mend brakes', ['2.1 Set up a brake']],
  ]);
});

test('a list of the outcomes may stand first, with numbered requirements before the sections of each', async () => {
  const { outcomes } = await readOutcomes(`1. Understand wheels

2. Be able to mend brakes

## Evidence requirements

1. Evidence is gathered in a real workplace.

2. Simulation is not permitted in this unit.

## Outcome 1

Understand wheels

You can:

a. Explain how a wheel is made true

b. Describe two kinds of spoke

## Range

You must cover hubs and rims.

## Outcome 2

Be able to mend brakes

You can:

a. Set up a brake
`);
  expect(outcomes).toEqual([
    ['1 Understand wheels', ['1.1 Explain how a wheel is made true', '1.2 Describe two kinds of spoke']],
    ['2 Be able to mend brakes', ['2.1 Set up a brake']],
  ]);
});
