import { expect, test } from 'vitest';
import type { Rule, UnitSelector } from '../../../combination/model.ts';
import type { Group } from '../../model.ts';
import { figureValue } from './figures.ts';
import { readRules } from './rules.ts';
import type { Statement } from './statements.ts';

const group = (key: string, kind: Group['kind'], units: readonly string[]): Group => ({
  key,
  title: `Group ${key}`,
  kind,
  units,
  source: { line: 1, text: `Group ${key}` },
});

const groups = [
  group('M', 'mandatory', ['A/500/0001', 'D/500/0002']),
  group('O1', 'optional', ['F/500/0003', 'H/500/0004']),
  group('O2', 'optional', ['J/500/0005']),
  group('O3', 'optional', ['K/500/0006']),
];

type Said = { readonly text: string; readonly under?: string; readonly kind?: Statement['kind'] };

const statement = ({ text, under = 'Rules of combination', kind = 'paragraph' }: Said): Statement => ({
  text,
  under,
  kind,
  lead: '',
  place: { line: 7, endLine: 7 },
});

const selected = ({ groups: keys = [], units = [], minLevel }: UnitSelector): string =>
  [...keys, ...units, ...(minLevel === undefined ? [] : [`level ${String(minLevel)}+`])].join(' ');

const inShort = ({ kind, from, min, max, ...rule }: Rule): string => {
  const bounds = [
    ...(min === null ? [] : [`>=${String(min)}`]),
    ...(max === null ? [] : [`<=${String(max)}`]),
  ];
  const needs = 'needs' in rule ? [`needs ${selected(rule.needs)}`] : [];
  return [kind, ...bounds, `of ${selected(from)}`.trim(), ...needs].join(' ');
};

const read = (...said: readonly Said[]) =>
  readRules(said.map(statement), groups, () => 6, {
    credits: 24,
    clause: { line: 2, text: 'Credit value 24' },
  });

const rulesOf = (...said: readonly Said[]): readonly string[] => read(...said).rules.map(inShort);

const all = 'all of M';

test.each<[string, readonly Said[], readonly string[]]>([
  [
    'one long sentence',
    [
      {
        text: 'Achieve a minimum of 24 credits, of which at least 18 must be at Level 3 or above; 12 from Group M; the remainder from Groups O1 and O2, with no more than one unit from O3.',
      },
    ],
    ['credits >=24 of', 'credits >=18 of level 3+', 'credits >=12 of M', 'units <=1 of O3', all],
  ],
  [
    'bullets',
    [
      { text: 'all units in Group M (12 credits)', kind: 'item' },
      { text: 'a minimum of 8 credits from Group O1', kind: 'item' },
      { text: 'up to 4 credits from Group O2', kind: 'item' },
      { text: 'no more than one unit from Group O3', kind: 'item' },
      { text: 'A total of 24 credits is required.' },
    ],
    [
      'credits >=24 of',
      'credits >=12 of M',
      all,
      'credits >=8 of O1',
      'credits <=4 of O2',
      'units <=1 of O3',
    ],
  ],
  [
    'rows of a table',
    [
      { text: 'Group M: All units, 12 credits', kind: 'row' },
      { text: 'Group O1: At least 2 units', kind: 'row' },
      { text: 'Group O2: Minimum 4 credits', kind: 'row' },
    ],
    ['credits >=24 of', 'credits >=12 of M', all, 'units >=2 of O1', 'credits >=4 of O2'],
  ],
  [
    'numbers in words, groups by kind and in a range',
    [
      {
        text: 'Complete twenty-four credits: the two mandatory units and three optional units from Groups O1 to O3.',
      },
    ],
    ['credits >=24 of', 'units >=2 of M', 'units >=3 of O1 O2 O3', all],
  ],
  [
    'units that exclude each other',
    [{ text: 'Unit F/500/0003 may not be taken together with unit J/500/0005.' }],
    ['credits >=24 of', 'barred of F/500/0003 J/500/0005', all],
  ],
  [
    'units that exclude each other, in a table of them',
    [{ text: 'H/500/0004: K/500/0006', kind: 'row', under: 'Barred combinations' }],
    ['credits >=24 of', 'barred of H/500/0004 K/500/0006', all],
  ],
  [
    'a unit that needs another',
    [{ text: 'Unit H/500/0004 can only be taken if unit F/500/0003 has been achieved.' }],
    ['credits >=24 of', 'requires >=1 of H/500/0004 needs F/500/0003', all],
  ],
])('%s', (_name, said, rules) => {
  expect(rulesOf(...said)).toEqual(rules);
});

test.each([
  'At least 60% of the 24 credits must be at Level 3 or above.',
  'Units 4 and 7 are barred from being taken with other units.',
  'A unit may not be taken with a unit of the same name.',
])('what cannot be read is a finding: %s', (text) => {
  expect(read({ text }).findings).toMatchObject([{ code: 'rule-not-understood', source: { line: 7 } }]);
});

test.each([
  ['7', 7],
  ['nineteen', 19],
  ['Twenty', 20],
  ['thirty-six', 36],
  ['ninety nine', 99],
])('%s is %i', (text, value) => {
  expect(figureValue(text)).toBe(value);
});
