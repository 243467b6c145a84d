import { expect, test } from 'vitest';
import { aUnit, anOutcome } from '#testing/builders/specification.ts';
import type { Block, Place } from '../../blocks.ts';
import { readSpecification } from '../read-specification.ts';
import { listStructureStatements } from './structure-statements.ts';
import { withReferences } from './unit-pairs.ts';
import { pairsOf, relationOf } from './unit-relations.ts';

const units = [
  aUnit({ ref: 'L/900/0020', title: 'Inspect hulls', codes: ['Unit 1'], outcomes: [anOutcome('1')] }),
  aUnit({ ref: 'M/900/0021', title: 'Mend hulls', codes: ['Unit 2'], outcomes: [anOutcome('1')] }),
  aUnit({ ref: 'R/900/0022', title: 'Fit spray decks', codes: ['Unit 3'], outcomes: [anOutcome('1')] }),
];
const source = { line: 7, text: 'sample' };

test.each([
  ['Excluded combination(s) of units', 'barred'],
  ['Excluded combination of units (if any)', 'barred'],
  ['Barred with', 'barred'],
  ['Barred units', 'barred'],
  ['Excluded units', 'barred'],
  ['Pre-requisite(s)', 'needed'],
  ['Prerequisite unit', 'needed'],
  ['Co-requisites', 'needed'],
  ['Pre-requisites / Co-requisites', 'needed'],
  ['Equivalent unit', 'equal'],
  ['Equivalent unit reference', 'equal'],
  ['Unit title', null],
  ['Unit reference', null],
  ['Credit value', null],
])('a column “%s” is %s', (heading, expected) => expect(relationOf(heading)).toBe(expected));

test.each<[string, 'barred' | 'needed', string, unknown]>([
  ['a reference', 'barred', 'M/900/0021', [{ kind: 'barred', units: ['L/900/0020', 'M/900/0021'] }]],
  [
    'several, which do not exclude one another',
    'barred',
    'M/900/0021, R/900/0022',
    [
      { kind: 'barred', units: ['L/900/0020', 'M/900/0021'] },
      { kind: 'barred', units: ['L/900/0020', 'R/900/0022'] },
    ],
  ],
  [
    'bare numbers',
    'barred',
    '2 and 3',
    [
      { kind: 'barred', units: ['L/900/0020', 'M/900/0021'] },
      { kind: 'barred', units: ['L/900/0020', 'R/900/0022'] },
    ],
  ],
  ['a title', 'barred', 'Mend hulls', [{ kind: 'barred', units: ['L/900/0020', 'M/900/0021'] }]],
  [
    'a reference with its title',
    'barred',
    'M/900/0021 Mend hulls',
    [{ kind: 'barred', units: ['L/900/0020', 'M/900/0021'] }],
  ],
  [
    'all that are needed',
    'needed',
    'Units 2 and 3',
    [{ kind: 'requires', units: ['L/900/0020'], needs: ['M/900/0021', 'R/900/0022'], least: 2 }],
  ],
  [
    'one of them is enough',
    'needed',
    'Unit 2 or Unit 3',
    [{ kind: 'requires', units: ['L/900/0020'], needs: ['M/900/0021', 'R/900/0022'], least: 1 }],
  ],
  ['none', 'needed', 'None', []],
  ['not applicable', 'barred', 'N/A', []],
  ['a dash', 'barred', '–', []],
  ['a condition', 'barred', 'M/900/0021 if taken after January', null],
  ['what is no unit', 'needed', 'A swimming badge', null],
  ['a unit that the qualification does not have', 'needed', 'T/900/9999', null],
])('%s', (_name, kind, text, expected) =>
  expect(pairsOf({ kind, ref: 'L/900/0020', text, source }, units)).toEqual(expected),
);

const at = (line: number): Place => ({ line, endLine: line });
const paragraph = (line: number, text: string): Block => ({ kind: 'paragraph', text, place: at(line) });
const heading = (line: number, text: string): Block => ({ kind: 'heading', depth: 2, text, place: at(line) });
const table = (line: number, ...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  place: { line, endLine: line + rows.length - 1 },
  rows: rows.map((cells, index) => ({ place: at(line + index), cells: cells.map((text) => ({ text })) })),
});

const bodyOf = ({ ref, title, codes }: (typeof units)[number], line: number, more: readonly Block[]) => [
  heading(line, `${codes[0] ?? ''}: ${title}`),
  paragraph(line + 1, `Unit reference number: ${ref}`),
  ...more,
  table(
    line + 4,
    ['Learning outcomes', 'Assessment criteria'],
    ['1 Understand hulls', '1.1 Describe a hull'],
  ),
];

const read = (list: readonly (readonly string[])[], inUnit: readonly Block[] = []) => {
  const blocks: readonly Block[] = [
    heading(1, 'Level 2 Certificate in Boats'),
    paragraph(2, 'Qualification number: 601/4759/3'),
    heading(3, 'Structure'),
    paragraph(4, 'Learners must achieve 12 credits.'),
    heading(5, 'Optional units'),
    table(6, ...list),
    ...units.flatMap((unit, index) => bodyOf(unit, 20 + 10 * index, index === 0 ? inUnit : [])),
  ];
  const result = readSpecification({
    source: { name: 'sample.txt', mediaType: 'text/plain', bytes: 1, lines: 60 },
    blocks,
  });
  if (!result.ok) throw new Error(result.failure.message);
  const [qualification] = result.value.qualifications;
  const rules = (qualification?.rules ?? []).filter(({ kind }) => kind === 'barred' || kind === 'requires');
  const told = result.value.findings.filter(
    ({ code }) =>
      code === 'rule-not-understood' || code === 'read-past' || code === 'equivalence-not-understood',
  );
  return {
    groups: qualification?.groups.map((group) => group.units),
    rules: rules.map(({ kind, from, source: { line }, ...rest }) => [
      kind,
      from.units,
      'needs' in rest ? rest.needs.units : [],
      line,
    ]),
    told: told.map(({ code, source: { line } }) => [code, line]),
    equal: result.value.evidenceRules.filter(({ kind }) => kind === 'credit-transfer'),
  };
};

const columns = ['Unit reference', 'Title', 'Credits'];
const plain = units.map(({ ref, title }) => [ref, title, '6']);
const all = [['L/900/0020', 'M/900/0021', 'R/900/0022']];

test('a column of the list of units bars each unit of it with those it names, once', () => {
  const rows = [
    [...columns, 'Barred with'],
    ...plain.map((row, at) => [...row, ['2', 'Unit 1', ''][at] ?? '']),
  ];
  expect(read(rows)).toMatchObject({
    groups: all,
    rules: [['barred', ['L/900/0020', 'M/900/0021'], [], 7]],
    told: [],
  });
});

test('columns of units that are needed and of equal units are read beside each other', () => {
  const rows = [
    [...columns, 'Prerequisite', 'Equivalent unit'],
    ...plain.map((row, at) => [...row, at === 2 ? 'M/900/0021' : 'None', at === 0 ? 'T/400/1234' : '']),
  ];
  expect(read(rows)).toMatchObject({
    groups: all,
    rules: [['requires', ['R/900/0022'], ['M/900/0021'], 9]],
    equal: [{ value: { equivalents: ['T/400/1234'] }, scope: { units: ['L/900/0020'] } }],
    told: [],
  });
});

test('what cannot be made into a rule is told with its row', () => {
  const rows = [
    [...columns, 'Excluded units'],
    ...plain.map((row, at) => [...row, at === 1 ? 'see page 4' : '']),
  ];
  expect(read(rows)).toMatchObject({ rules: [], told: [['rule-not-understood', 8]] });
});

test('a column that is not known is told once', () => {
  const rows = [[...columns, 'Colour'], ...plain.map((row) => [...row, 'green'])];
  expect(read(rows)).toMatchObject({ groups: all, told: [['read-past', 7]] });
});

test.each([
  [
    'a labelled row',
    [table(22, ['Barred units', 'Unit 3'])],
    ['barred', ['L/900/0020', 'R/900/0022'], [], 22],
  ],
  [
    'a heading of its own',
    [heading(22, 'Prerequisite units'), paragraph(23, 'M/900/0021')],
    ['requires', ['L/900/0020'], ['M/900/0021'], 23],
  ],
  [
    'a sentence',
    [paragraph(22, 'This unit is barred with Unit 3.')],
    ['barred', ['L/900/0020', 'R/900/0022'], [], 22],
  ],
])('a unit says by %s what it is to others', (_how, inUnit, rule) => {
  expect(read([columns, ...plain], inUnit)).toMatchObject({ rules: [rule], told: [] });
});

test('units are known by codes with a blank in them, in sentences under a heading for prerequisites too', () => {
  const coded = [
    { ref: 'L/900/0020', codes: ['HSC 21'] },
    { ref: 'M/900/0021', codes: ['HSC 22'] },
  ];
  expect(withReferences('HSC 21 must be completed before HSC 22 is started.', coded)).toBe(
    'L/900/0020 must be completed before M/900/0021 is started.',
  );
  const said = [
    'Rules of combination',
    'Learners must achieve 9 credits.',
    'Prerequisites',
    'HSC 21 comes first.',
  ];
  const statements = said.map((text, index) => ({
    text,
    under: '',
    lead: '',
    kind: index % 2 === 0 ? ('heading' as const) : ('paragraph' as const),
    place: { line: index + 1, endLine: index + 1 },
  }));
  expect(listStructureStatements(statements, []).map(({ text }) => text)).toEqual(said);
});
