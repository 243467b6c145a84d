/** Tables of amounts: what is counted stands in the head, what it is taken from in the first column. */
import { expect, test } from 'vitest';
import { ruleInWords } from '../../../combination/words.ts';
import type { Row } from '../../blocks.ts';
import type { Group } from '../../model.ts';
import { readRules } from './rules.ts';
import { listStatements } from './statements.ts';

const place = { line: 3, endLine: 3 };

const group = (key: string, kind: Group['kind'], units: readonly string[]): Group => ({
  key,
  title: `Group ${key}`,
  kind,
  units,
  source: { line: 1, text: `Group ${key}` },
});

const groups = [
  group('M', 'mandatory', ['A/500/0001', 'D/500/0002']),
  group('B1', 'optional', ['F/500/0003', 'H/500/0004']),
  group('B2', 'optional', ['J/500/0005']),
];

const read = (rows: readonly (readonly string[])[]) => {
  const table = rows.map((cells): Row => ({ cells: cells.map((text) => ({ text })), place }));
  const statements = listStatements([{ kind: 'table', rows: table, place }]);
  const structure = { groups, pathways: [], pathwayOf: new Map(), units: [] };
  const { rules, findings } = readRules(statements, structure, () => 6, { credits: null, clause: undefined });
  return {
    rules: rules.filter(({ kind }) => kind !== 'all').map(ruleInWords),
    findings: findings.map(({ code }) => code),
  };
};

test.each([
  {
    name: 'one bound over all figures',
    rows: [
      ['Requirement', 'Minimum'],
      ['Total credits', '25'],
      ['Credits from Group B1', '8'],
      ['Credits at Level 3 or higher', '9'],
    ],
    rules: [
      'at least 25 credits in all',
      'at least 8 credits from Group B1',
      'at least 9 credits at Level 3 or above',
    ],
  },
  {
    name: 'a column a bound',
    rows: [
      ['Group', 'Minimum credits', 'Maximum credits'],
      ['B1', '8', ''],
      ['B2', '', '5'],
    ],
    rules: ['at least 8 credits from Group B1', 'at most 5 credits may count from Group B2'],
  },
  {
    name: 'units and credits of each kind',
    rows: [
      ['', 'Number of units', 'Credits'],
      ['Mandatory', '2', '12'],
      ['Optional', '1', '6'],
      ['Total', '3', '18'],
    ],
    rules: [
      'at least 3 units in all',
      'at least 18 credits in all',
      'at least 2 units from Group M',
      'at least 12 credits from Group M',
      'at least 1 unit from Group B1 and Group B2',
      'at least 6 credits from Group B1 and Group B2',
    ],
  },
])('$name', ({ rows, rules }) => {
  expect(read(rows)).toEqual({ rules, findings: [] });
});

test('a figure that is not told to be a bound is a finding, and nothing is made of its row', () => {
  expect(
    read([
      ['Group', 'Units required', 'Credits'],
      ['B1', '1', '8'],
    ]),
  ).toEqual({ rules: [], findings: ['rule-not-understood'] });
});

test('a list of units is no table of amounts', () => {
  expect(
    read([
      ['Title', 'Level', 'Credits'],
      ['Mend a wheel', '2', '8'],
    ]),
  ).toEqual({ rules: [], findings: [] });
});
