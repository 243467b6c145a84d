/** Criteria for a merit and a distinction are told, however they are set; other talk of grades is not. */
import { expect, test } from 'vitest';
import { readSpecificationFile } from '#server/readers/read-file.ts';

const head =
  '# Unit 1: Look after wheels\n\nUnit reference number: L/900/0020\n\nLevel: 2\n\nCredit value: 3\n\n';
const criteria =
  'Learning outcome\tAssessment criteria\n1. Understand wheels\t1.1 Describe two kinds of spoke\n';

const read = async (body: string) =>
  readSpecificationFile('unit.txt', new TextEncoder().encode(`${head}${body}`));

const codesOf = async (body: string): Promise<readonly string[]> => {
  const result = await read(body);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification.findings.map(({ code }) => code);
};

test.each([
  [
    'in columns beside those for a pass',
    'Learning outcomes\tAssessment criteria: pass\tMerit\tDistinction\n1. Understand wheels\t1.1 Describe two kinds of spoke\tM1 Compare two spokes\tD1 Judge a wheel\n',
  ],
  [
    'under headings',
    `${criteria}\n### Merit criteria\n\nCompare two spokes.\n\n### Distinction criteria\n\nJudge a wheel.\n`,
  ],
  ['by their marks', `${criteria}\nM1 Compare two spokes.\n\nD1 Judge a wheel.\n`],
])('criteria for higher grades %s are told', async (_how, body) => {
  expect(await codesOf(body)).toContain('grades-not-read');
});

test.each([
  ['a grade in a sentence', 'The distinction between two spokes is a matter of merit.'],
  ['what the grades are', 'Pass, Merit or Distinction'],
  ['a road', 'M1 Motorway is closed.'],
])('%s is no criterion for a grade', async (_what, text) => {
  expect(await codesOf(`${criteria}\n${text}\n`)).not.toContain('grades-not-read');
});

test('a document that has no other criteria is refused with the reason', async () => {
  const result = await read(
    'Pass\tMerit\tDistinction\nP1 Describe a wheel\tM1 Compare two spokes\tD1 Judge a wheel\n',
  );
  expect(result.ok ? '' : result.failure.message).toContain('grids of pass, merit and distinction');
});
