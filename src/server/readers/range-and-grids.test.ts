/** What stands beside the criteria of a unit: range and scope, and grids that tick methods of assessment. */
import { expect, test } from 'vitest';
import { readSpecificationFile } from './read-file.ts';

const head = `# Unit 1: Look after wheels

Unit reference number: L/900/0020

Level: 2

Credit value: 3
`;
const criteria = `Learning outcome\tAssessment criteria
1. Understand wheels\t1.1 Explain how a wheel is made true
\t1.2 Describe two kinds of spoke
2. Be able to build wheels\t2.1 Lace a wheel
`;

const read = async (...parts: readonly string[]) => {
  const text = [head, ...parts].join('\n');
  const result = await readSpecificationFile('unit.txt', new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.failure.message);
  const { units, evidenceRules, findings } = result.value.specification;
  return {
    unit: units[0],
    methods: evidenceRules.filter(({ kind }) => kind === 'method'),
    evidenceRules,
    findings,
  };
};

test.each([
  ['a heading', 'Range\n\nSpokes to include: plain gauge, butted, bladed.'],
  ['one line', 'Range: Spokes to include: plain gauge, butted, bladed.'],
  ['another word for it', 'Scope of this unit\n\nSpokes to include: plain gauge, butted, bladed.'],
  ['what is indicated', 'Indicative content\n\nSpokes to include: plain gauge, butted, bladed.'],
])('range under %s is kept as guidance of the unit', async (_name, section) => {
  const { unit } = await read(criteria, section);
  expect(unit?.outcomes.map((outcome) => outcome.criteria.length)).toEqual([2, 1]);
  expect(unit?.guidance.map(({ text }) => text)).toEqual(['Spokes to include: plain gauge, butted, bladed.']);
});

const across = `Learning outcome\tObservation\tQuestioning\tProduct evidence
1\t\t✓\t
2\t✓\t\t✓
`;
const down = `Assessment method\tLO1\tLO2
Observation\t\tX
Questioning\tX\t
Product evidence\t\tX
`;

test.each([
  ['along the top', across],
  ['down the side', down],
])('a grid with the methods %s gives each outcome its methods', async (_name, grid) => {
  const { unit, methods } = await read(grid, criteria);
  expect(unit?.outcomes.map((outcome) => outcome.criteria.length)).toEqual([2, 1]);
  expect(methods.map(({ scope, value }) => [scope.outcomes, value['methods']])).toEqual([
    [['L/900/0020 1'], ['questioning']],
    [['L/900/0020 2'], ['observation', 'work-product']],
  ]);
});

test('criteria with columns of ticks beside them are read, and each has its methods', async () => {
  const { unit, methods } = await read(`Learning outcome\tAssessment criteria\tObservation\tQuestioning
1. Understand wheels\t1.1 Explain how a wheel is made true\t\t✓
\t1.2 Describe two kinds of spoke\t\t✓
2. Be able to build wheels\t2.1 Lace a wheel\t✓\t
`);
  expect(unit?.outcomes.map(({ text, criteria: own }) => [text, own.map((one) => one.text)])).toEqual([
    ['Understand wheels', ['Explain how a wheel is made true', 'Describe two kinds of spoke']],
    ['Be able to build wheels', ['Lace a wheel']],
  ]);
  expect(methods.map(({ scope, value }) => [scope.criteria, value['methods']])).toEqual([
    [['L/900/0020 1.1'], ['questioning']],
    [['L/900/0020 1.2'], ['questioning']],
    [['L/900/0020 2.1'], ['observation']],
  ]);
});

test('a table that says it is of methods is a grid where one of them is known, and tells the others', async () => {
  const grid = 'Assessment method\tLO1\tLO2\nObservation\t\t✓\nOnline quiz\t✓\t\n';
  const { methods, findings } = await read(grid, criteria);
  expect(methods.map(({ scope }) => scope.outcomes)).toEqual([['L/900/0020 2']]);
  const told = findings.filter(({ message }) => message.includes('ticks'));
  expect(told.map(({ source }) => source.text)).toEqual(['Online quiz']);
});

test('a grid at the end of one unit is that unit’s, where the next begins right below it', async () => {
  const next = 'Unit title\tMend wheels\nUnit reference\tL/900/0021\nLevel\t2\n';
  const { methods } = await read(criteria, across, next, criteria);
  expect(methods.map(({ scope }) => scope.outcomes)).toEqual([['L/900/0020 1'], ['L/900/0020 2']]);
});

test('a column of ticks under a heading that names no method is a finding', async () => {
  const grid = 'Outcome\tObservation\tQ&A\tProducts\tWalk\n1\tx\tx\tx\tx\n2\tx\t\t\tx\n';
  const { methods, findings } = await read(grid, criteria);
  expect(methods.map(({ value }) => value['methods'])).toEqual([
    ['observation', 'questioning', 'work-product'],
    ['observation'],
  ]);
  const told = findings.filter(({ message }) => message.includes('ticks'));
  expect(told.map(({ source }) => source.text)).toEqual(['Walk']);
});

test.each([
  [
    'Evidence requirements: observation is compulsory for outcome 2.',
    'method',
    { outcomes: ['L/900/0020 2'] },
  ],
  [
    'Evidence requirements: simulation is permitted for 2.1 only.',
    'simulation',
    { criteria: ['L/900/0020 2.1'] },
  ],
])('what stands behind its heading in one line is for what it names: %s', async (section, kind, named) => {
  const { evidenceRules } = await read(criteria, section);
  const scopes = evidenceRules.filter((rule) => rule.kind === kind).map(({ scope }) => scope);
  expect(scopes).toEqual([{ units: ['L/900/0020'], ...named }]);
});

test('a sentence for the whole document that names one unit binds only the outcome that it names', async () => {
  const general =
    '## Assessment\n\nSimulation may only be used for Unit 1, outcome 2.\n\nLearners must be at least 18 years old to take Unit 1.\n\n';
  const result = await readSpecificationFile(
    'unit.txt',
    new TextEncoder().encode(`${general}${head}\n${criteria}`),
  );
  if (!result.ok) throw new Error(result.failure.message);
  const { evidenceRules, qualifications } = result.value.specification;
  expect(evidenceRules.find(({ kind }) => kind === 'simulation')?.scope).toEqual({
    units: ['L/900/0020'],
    outcomes: ['L/900/0020 2'],
  });
  expect(qualifications.flatMap(({ ageRanges }) => ageRanges)).toEqual([]);
});

test.each([
  ['Simulation is not acceptable for P2.', ['L/900/0020 1.2']],
  ['Simulation is not acceptable for K1 to K2.', ['L/900/0020 2.1', 'L/900/0020 2.2']],
])('entries of lists of performance and knowledge are named by their marks: %s', async (said, named) => {
  const { unit, evidenceRules } = await read(`## Performance criteria

You must:

P1 Lace a wheel

P2 Make a wheel true

## Knowledge and understanding

You need to know and understand:

K1 how a wheel is made

K2 two kinds of spoke

## Evidence requirements

${said}
`);
  expect(unit?.outcomes.map(({ criteria: own }) => own.map(({ number }) => number))).toEqual([
    ['1.1', '1.2'],
    ['2.1', '2.2'],
  ]);
  const scopes = evidenceRules.filter(({ kind }) => kind === 'simulation').map(({ scope }) => scope);
  expect(scopes).toEqual([{ units: ['L/900/0020'], criteria: named }]);
});
