import { describe, expect, test } from 'vitest';
import { aUnit } from '#testing/builders/specification.ts';
import type { Block } from '../../blocks.ts';
import { readEquivalentStatements, readEquivalentTables } from './equivalents.ts';
import type { Statement } from './statements.ts';

const units = [
  aUnit({ ref: 'F/500/0003', codes: ['Unit 3', 'CS 3'], title: 'Deal with queries' }),
  aUnit({ ref: 'H/500/0004', codes: ['Unit 4'], title: 'Lead a team' }),
];
const outside = { units, unit: null };
const inside = { units, unit: 'F/500/0003' };

const said = (text: string, more: Partial<Statement> = {}): Statement => ({
  text,
  kind: 'paragraph',
  under: '',
  lead: '',
  place: { line: 7, endLine: 7 },
  ...more,
});

const told = ({ rules }: ReturnType<typeof readEquivalentTables>): readonly string[] =>
  rules.map(({ scope, value }) =>
    [
      scope.units?.join(' '),
      ...Object.entries(value).map(
        ([key, listed]) => `${key} ${Array.isArray(listed) ? listed.join('; ') : ''}`,
      ),
    ].join(': '),
  );

describe('sentences', () => {
  test.each<[string, readonly string[]]>([
    ['Unit F/500/0003 is equivalent to unit A/400/1111.', ['F/500/0003: equivalents A/400/1111']],
    ['Unit 4 and unit D/400/2222 are equivalent.', ['H/500/0004: equivalents D/400/2222']],
    [
      'F/500/0003 and H/500/0004 are equivalent units.',
      ['F/500/0003: equivalents H/500/0004', 'H/500/0004: equivalents F/500/0003'],
    ],
    ['Learners who hold A/400/1111 are exempt from unit H/500/0004.', ['H/500/0004: exempts A/400/1111']],
    [
      'Holders of the Level 3 Award in Team Leading are exempt from Unit 4.',
      ['H/500/0004: exempts Level 3 Award in Team Leading'],
    ],
  ])('%s', (text, rules) => {
    const read = readEquivalentStatements([said(text)], outside);
    expect(told(read)).toEqual(rules);
    expect(read.findings).toEqual([]);
  });

  test('in the section of a unit, what is named stands for that unit', () => {
    const read = readEquivalentStatements(
      [
        said('Equivalent units: A/400/1111, D/400/2222'),
        said('Learners with a Level 2 Certificate in Customer Service are exempt from this unit.'),
      ],
      inside,
    );
    expect(told(read)).toEqual([
      'F/500/0003: equivalents A/400/1111; D/400/2222',
      'F/500/0003: exempts Level 2 Certificate in Customer Service',
    ]);
  });

  test('the items of a list are read with what introduces them', () => {
    const lead = 'The following units are equivalent:';
    const read = readEquivalentStatements(
      [said(lead), said('F/500/0003 and A/400/1111', { kind: 'item', lead })],
      outside,
    );
    expect(told(read)).toEqual(['F/500/0003: equivalents A/400/1111']);
    expect(read.findings).toEqual([]);
  });

  test.each([
    'Unit F/500/0003 is exempt where the learner has agreed so.',
    'Unit 4 is equivalent to parts of an earlier one.',
  ])('what cannot be read is a finding: %s', (text) => {
    const read = readEquivalentStatements([said(text)], outside);
    expect(read.rules).toEqual([]);
    expect(read.findings).toMatchObject([{ code: 'equivalence-not-understood', source: { line: 7, text } }]);
  });

  test.each([
    'This is equivalent to 450 TQT hours in 12 units.',
    'Assessors hold a qualification or equivalent in the subject of the unit.',
    'Centres follow the policy on exemptions for units.',
  ])('nothing is made of: %s', (text) => {
    expect(readEquivalentStatements([said(text)], outside)).toEqual({ rules: [], findings: [] });
  });
});

const place = { line: 1, endLine: 1 };
const table = (...rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  place,
  rows: rows.map((cells, index) => ({
    cells: cells.map((text) => ({ text })),
    place: { line: index + 2, endLine: index + 2 },
  })),
});

describe('tables', () => {
  test('a column of equal units beside the units', () => {
    const read = readEquivalentTables(
      [
        table(
          ['Unit', 'Title', 'Equivalent unit'],
          ['F/500/0003', 'Deal with queries', 'A/400/1111'],
          ['Unit 4', 'Lead a team', 'D/400/2222, H/400/3333'],
        ),
      ],
      outside,
    );
    expect(told(read)).toEqual([
      'F/500/0003: equivalents A/400/1111',
      'H/500/0004: equivalents D/400/2222; H/400/3333',
    ]);
    expect(read.rules.map(({ source }) => source.line)).toEqual([3, 4]);
  });

  test('qualifications that exempt from units', () => {
    const read = readEquivalentTables(
      [
        { kind: 'heading', depth: 2, text: 'Exemptions', place },
        table(
          ['Qualification held', 'Exempt from unit'],
          ['Level 3 Award in Team Leading', 'Lead a team'],
          ['Level 9', ''],
        ),
      ],
      outside,
    );
    expect(told(read)).toEqual(['H/500/0004: exempts Level 3 Award in Team Leading']);
    expect(read.findings).toMatchObject([{ code: 'equivalence-not-understood', source: { line: 4 } }]);
  });

  test('a table of the structure says nothing of the kind', () => {
    const read = readEquivalentTables(
      [table(['Unit reference', 'Title', 'Credit'], ['F/500/0003', 'Deal with queries', '4'])],
      outside,
    );
    expect(read).toEqual({ rules: [], findings: [] });
  });
});
