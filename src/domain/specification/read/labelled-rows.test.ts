import { expect, test } from 'vitest';
import type { Block, Place } from '../blocks.ts';
import { readSpecification } from './read-specification.ts';

const at = (line: number): Place => ({ line, endLine: line });
const table = (line: number, ...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  place: { line, endLine: line + rows.length - 1 },
  rows: rows.map((cells, index) => ({ place: at(line + index), cells: cells.map((text) => ({ text })) })),
});

const particulars = [
  ['Unit reference', 'L/900/0020'],
  ['Level', '2'],
];
const criteria = [
  ['Learning outcomes', 'Assessment criteria'],
  ['1 Understand wheels', '1.1 Explain how a wheel is made true'],
  ['', '1.2 Describe two kinds of spoke'],
];

const read = (...tables: readonly (readonly (readonly string[])[])[]) => {
  const blocks: readonly Block[] = [
    { kind: 'heading', depth: 2, text: 'Unit 1: Look after wheels', place: at(1) },
    ...tables.map((rows, index) => table(10 * (index + 1), ...rows)),
  ];
  const source = { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 40 };
  const result = readSpecification({ source, blocks });
  if (!result.ok) throw new Error(result.failure.message);
  const { units, findings } = result.value;
  const [unit] = units;
  const said = findings.filter(({ code }) => code !== 'unit-particular-missing').map(({ code }) => code);
  return { unit, said };
};

const wheels = 'The wheels of every trolley have to turn without any noise.';

test.each([
  ['Unit aim', 'aim'],
  ['Purpose', 'aim'],
  ['Unit purpose and aim(s)', 'aim'],
  ['Assessment requirements', 'guidance'],
  ['Assessment guidance:', 'guidance'],
  ['Relationship to NOS', 'guidance'],
  ['Details of the relationship between the unit and relevant national occupational standards', 'guidance'],
  ['Assessment requirements or guidance specified by a sector or regulatory body', 'guidance'],
])('a row “%s” of a unit’s table is its %s', (label, where) => {
  const { unit, said } = read([...particulars, [label, wheels]], criteria);
  expect({ aim: unit?.aim, guidance: unit?.guidance.map(({ text }) => text) }).toEqual(
    where === 'aim' ? { aim: wheels, guidance: [] } : { aim: null, guidance: [wheels] },
  );
  expect(unit?.outcomes.map(({ text }) => text)).toEqual(['Understand wheels']);
  expect(said).toEqual([]);
});

test.each([
  ['below its label', [['Assessment guidance'], [wheels]]],
  ['behind its label in one cell', [[`Assessment guidance: ${wheels}`]]],
])('the text may stand %s', (_where, rows) => {
  expect(read([...particulars, ...rows], criteria).unit?.guidance.map(({ text }) => text)).toEqual([wheels]);
});

test('head, criteria and guidance may be one table', () => {
  const { unit, said } = read([
    ...particulars,
    ['Unit aim', wheels],
    ...criteria,
    ['Assessment guidance', 'Look at the wheels of three trolleys and count their spokes.'],
  ]);
  expect(unit).toMatchObject({
    aim: wheels,
    outcomes: [{ criteria: [{ number: '1.1' }, { number: '1.2', text: 'Describe two kinds of spoke' }] }],
    guidance: [
      { text: 'Look at the wheels of three trolleys and count their spokes.', source: { line: 16 } },
    ],
  });
  expect(said).toEqual([]);
});

test('what forbids simulation in such a row forbids it for the unit', () => {
  const rule = ['Assessment requirements', 'Simulation is not allowed for any part of this unit.'];
  expect(read([...particulars, rule], criteria).unit?.simulation).toMatchObject({ allowed: 'no' });
});

test('a number in a row that only places the unit among others is no criterion', () => {
  const { unit } = read([...particulars, ['Sector subject area', '4.2 Making and mending']], criteria);
  expect(unit).toMatchObject({ title: 'Look after wheels', outcomes: [{ number: '1' }], guidance: [] });
  expect(unit?.outcomes).toHaveLength(1);
});

test('the items of a list in such a row stay with the sentence that opens it', () => {
  const list = 'Evidence is taken from all of these kinds:\n• a cart\n• a trolley';
  expect(
    read([...particulars, ['Evidence requirements', list]], criteria).unit?.guidance.map(({ text }) => text),
  ).toEqual(['Evidence is taken from all of these kinds:\n• a cart\n• a trolley']);
});

test.each([
  ['of evidence', [['Types of evidence'], ['Evidence may be a photograph of the wheel']]],
  [
    'of a record',
    [
      ['Evidence requirements', ''],
      ['Learning outcome 1 must be shown at work.', ''],
    ],
  ],
  [
    'of the unit’s place',
    [
      ['Unit review date', '31/03/2027'],
      ['Equivalencies', 'None'],
    ],
  ],
  [
    'of a plan',
    [
      ['Assessment method', 'Optional', 'Criteria'],
      ['Questions', 'O', '1.1, 1.2'],
      ['Work', 'P', '1.2'],
    ],
  ],
  [
    'with counted content',
    [['Additional guidance about the unit'], ['Indicative content'], ['1', 'kinds of wheel']],
  ],
  [
    'to be signed',
    [
      ['Assessor name:', ''],
      ['I confirm that the learner has met all the criteria.', ''],
    ],
  ],
])('rows %s behind the criteria are no part of an outcome, in their table or below it', (_name, rows) => {
  for (const tables of [[[...criteria, ...rows]], [criteria, rows]]) {
    const { unit, said } = read(particulars, ...tables);
    expect(unit?.outcomes.map(({ text, criteria: own }) => [text, own.map((one) => one.text)])).toEqual([
      ['Understand wheels', ['Explain how a wheel is made true', 'Describe two kinds of spoke']],
    ]);
    expect(said.filter((code) => code !== 'words-left-out')).toEqual([]);
  }
});

const own = (number: number, text: string, ...rest: readonly string[]) => [
  [`Learning outcome ${String(number)}`],
  [`The learner will: ${text}`],
  ['The learner can:'],
  ...rest.map((one, at) => [`${String(number)}.${String(at + 1)}`, one]),
  ['Types of evidence'],
  ['Evidence may be a photograph of the wheel'],
];

test('each outcome may have a table of its own, with rows of address and of evidence among its criteria', () => {
  const { unit, said } = read(
    particulars,
    own(1, 'Understand wheels', 'Explain how a wheel is made true', 'Describe two kinds of spoke'),
    own(2, 'Be able to build wheels', 'Lace a wheel'),
  );
  expect(unit?.outcomes.map(({ text, criteria: found }) => [text, found.map((one) => one.text)])).toEqual([
    ['Understand wheels', ['Explain how a wheel is made true', 'Describe two kinds of spoke']],
    ['Be able to build wheels', ['Lace a wheel']],
  ]);
  expect(said).toEqual([]);
});

test('columns of a record beside the criteria leave the heading row what it is', () => {
  const { unit } = read(particulars, [
    [
      'Learning outcomes\nThe learner will:',
      'Assessment criteria\nThe learner can:',
      'Evidence record\ne.g. page number and method',
      'Assessor judgement achieved\nInitial and date',
    ],
    ['1 Understand wheels', '1.1 Explain how a wheel is made true', '', ''],
    ['', '1.2 Describe two kinds of spoke', '', ''],
  ]);
  expect(unit?.outcomes.map(({ text }) => text)).toEqual(['Understand wheels']);
});

test.each(['Lead a guided walk', 'Credit control', 'Level a lawn'])(
  '“%s” is a title and no label',
  (title) => {
    const source = { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 40 };
    const blocks: readonly Block[] = [
      { kind: 'heading', depth: 2, text: title, place: at(1) },
      table(10, ...particulars),
      table(20, ...criteria),
    ];
    const result = readSpecification({ source, blocks });
    expect(result.ok && result.value.units[0]).toMatchObject({ title, level: 2 });
  },
);
