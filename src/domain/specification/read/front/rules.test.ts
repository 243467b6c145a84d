import { expect, test } from 'vitest';
import type { Rule, UnitSelector } from '../../../combination/model.ts';
import type { Group } from '../../model.ts';
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

const units = ['A/500/0001', 'D/500/0002', 'F/500/0003', 'H/500/0004', 'J/500/0005', 'K/500/0006'].map(
  (ref, index) => ({ ref, codes: [`Unit ${String(index + 1)}`] }),
);

type Said = { readonly text: string; readonly under?: string; readonly kind?: Statement['kind'] };

const statement = ({ text, under = 'Rules of combination', kind = 'paragraph' }: Said): Statement => ({
  text,
  under,
  kind,
  lead: '',
  place: { line: 7, endLine: 7 },
});

const levels = ({ minLevel, maxLevel }: UnitSelector): readonly string[] => {
  if (minLevel === undefined && maxLevel === undefined) return [];
  if (minLevel === maxLevel) return [`level ${String(minLevel)}`];
  return [minLevel === undefined ? `level ${String(maxLevel)}-` : `level ${String(minLevel)}+`];
};

const selected = (from: UnitSelector): string =>
  [...(from.groups ?? []), ...(from.units ?? []), ...levels(from)].join(' ');

const inShort = ({ kind, from, min, max, ...rule }: Rule): string => {
  const bounds = [
    ...(min === null ? [] : [`>=${String(min)}`]),
    ...(max === null ? [] : [`<=${String(max)}`]),
  ];
  const needs = 'needs' in rule ? [`needs ${selected(rule.needs)}`] : [];
  return [kind, ...bounds, `of ${selected(from)}`.trim(), ...needs].join(' ');
};

const read = (...said: readonly Said[]) =>
  readRules(said.map(statement), { groups, pathways: [], pathwayOf: new Map(), units }, () => 6, {
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
    'a breakdown in brackets',
    [{ text: 'Learners must complete 24 credits in total (12 mandatory and 12 optional).' }],
    ['credits >=24 of', 'credits >=12 of M', 'credits >=12 of O1 O2 O3', all],
  ],
  [
    'what a colon introduces, and what stands after plus',
    [
      {
        text: 'The learner needs 24 credits: all of Group M, plus 8 credits from Group O1, plus 4 from either Group O2 or Group O3.',
      },
    ],
    ['credits >=24 of', 'credits >=8 of O1', 'credits >=4 of O2 O3', all],
  ],
  [
    'all of one kind and some of the other',
    [
      {
        text: 'Learners must complete all 2 mandatory units (12 credits) plus a minimum of 10 credits from the optional units.',
      },
    ],
    ['credits >=24 of', 'credits >=12 of M', 'credits >=10 of O1 O2 O3', all],
  ],
  [
    'a value told after the kind of unit',
    [
      {
        text: 'All mandatory units must be completed, as well as optional units to a value of at least 12 credits.',
      },
    ],
    ['credits >=24 of', 'credits >=12 of O1 O2 O3', all],
  ],
  [
    'a part of what the sentence before counted',
    [
      {
        text: 'Learners must achieve 24 credits in total. Of these, at least 12 must be at Level 3 or higher.',
      },
    ],
    ['credits >=24 of', 'credits >=12 of level 3+', all],
  ],
  [
    'bullets of groups with their totals',
    [
      { text: 'all units in Group M, totalling 12 credits', kind: 'item' },
      { text: 'a minimum of 4 credits from optional group O1', kind: 'item' },
    ],
    ['credits >=24 of', 'credits >=12 of M', all, 'credits >=4 of O1'],
  ],
  [
    'the units of a group, with what is taken from others',
    [
      { text: 'the units in Group M; and', kind: 'item' },
      { text: 'one unit from each of Groups O1 and O2', kind: 'item' },
    ],
    ['credits >=24 of', all, 'units >=1 of O1', 'units >=1 of O2'],
  ],
  [
    'headings of groups that say how much is taken',
    [
      { text: 'Optional Group O1 – one to be achieved', kind: 'heading' },
      { text: 'Optional Group O2 (choose two units)', kind: 'heading' },
      { text: 'Optional Group O3: no more than one unit', kind: 'heading' },
    ],
    ['credits >=24 of', 'units >=1 of O1', 'units >=2 of O2', 'units <=1 of O3', all],
  ],
  [
    'parts of the whole after a comma',
    [
      {
        text: 'Learners must meet a minimum credit value of 24 credits, 12 from mandatory units, and 12 from optional units.',
      },
    ],
    ['credits >=24 of', 'credits >=12 of M', 'credits >=12 of O1 O2 O3', all],
  ],
  [
    'a part of the whole',
    [{ text: 'Learners need to achieve 24 credits, 12 of which must be from Group M.' }],
    ['credits >=24 of', 'credits >=12 of M', all],
  ],
  [
    'rows that say how much of each kind',
    [
      { text: 'Mandatory units: 12 credits', kind: 'row' },
      { text: 'Optional unit credits: 12', kind: 'row' },
      { text: 'Total: 24 credits', kind: 'row' },
    ],
    ['credits >=24 of', 'credits >=12 of M', 'credits >=12 of O1 O2 O3', all],
  ],
  [
    'what stands under the heading of a group',
    [
      { text: 'Optional Group O1', kind: 'heading' },
      { text: 'Select 2 to 4 units.' },
      { text: 'Optional Group O2', kind: 'heading' },
      { text: 'Learners must select a minimum of 4 credits from this group.' },
      { text: 'Other rules', kind: 'heading' },
      { text: 'Select at least 3 optional units.' },
    ],
    [
      'credits >=24 of',
      'units >=2 of O1',
      'units <=4 of O1',
      'credits >=4 of O2',
      'units >=3 of O1 O2 O3',
      all,
    ],
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
  ...(
    [
      ['Learners must not take more than two units from Group O1.', 'units <=2 of O1'],
      ['Learners cannot achieve fewer than 8 credits from Group O1.', 'credits >=8 of O1'],
      ['Learning from Group O2 must not exceed 6 credits.', 'credits <=6 of O2'],
      ['From Group O1, learners must take 8 credits.', 'credits >=8 of O1'],
      ['Fewer than three units may be taken from Group O2.', 'units <=2 of O2'],
      ['More than two units must be taken from Group O2.', 'units >=3 of O2'],
      ['Units from Group O3 may not count towards the 24 credits.', 'units <=0 of O3'],
      ['No units from Group O3 can be used.', 'units <=0 of O3'],
      ['Not fewer than 8 of the credits shall be drawn from Group O1 or Group O2.', 'credits >=8 of O1 O2'],
      ['Between 6 and 12 credits must come from Group O1.', 'credits >=6 of O1', 'credits <=12 of O1'],
      ['Learners take 6-12 credits from Group O1.', 'credits >=6 of O1', 'credits <=12 of O1'],
      ['Exactly two units must be taken from Group O1.', 'units >=2 of O1', 'units <=2 of O1'],
      [
        'One unit must be taken from each of the optional groups.',
        'units >=1 of O1',
        'units >=1 of O2',
        'units >=1 of O3',
      ],
      [
        'Three units, including at least one at Level 4, must be taken from Group O1.',
        'units >=3 of O1',
        'units >=1 of O1 level 4',
      ],
      ['At least 15 credits must be above Level 2.', 'credits >=15 of level 3+'],
      ['At least 120 guided learning hours must come from Group O1.', 'glh >=120 of O1'],
      ['Learners cannot complete the qualification without unit F/500/0003.', 'all of F/500/0003'],
      ['Unit F/500/0003 is compulsory for every learner.', 'all of F/500/0003'],
      [
        'Unit H/500/0004 does not count if unit J/500/0005 has been achieved.',
        'barred of H/500/0004 J/500/0005',
      ],
      ['Credits from Group O3 are limited to 4.', 'credits <=4 of O3'],
      ['Credits from Group O3 cannot exceed 4.', 'credits <=4 of O3'],
      ['At least one of Units 3, 4 and 5 must be taken.', 'units >=1 of F/500/0003 H/500/0004 J/500/0005'],
      [
        'One of the following units must be completed: Unit 3 or Unit 4.',
        'units >=1 of F/500/0003 H/500/0004',
      ],
      ['Learners must complete either Unit 3 or Unit 4.', 'units >=1 <=1 of F/500/0003 H/500/0004'],
      ['Unit 3 or Unit 4 must be achieved but not both.', 'units >=1 <=1 of F/500/0003 H/500/0004'],
      ['Learners can choose Unit 3 or Unit 4, not both.', 'barred of F/500/0003 H/500/0004'],
      ['Unit 5 requires Unit 3 or Unit 4.', 'requires >=1 of J/500/0005 needs F/500/0003 H/500/0004'],
      ['Unit 5 requires Unit 3 and Unit 4.', 'requires >=2 of J/500/0005 needs F/500/0003 H/500/0004'],
      ['Core unit and one optional unit.', 'units >=1 of O1 O2 O3'],
      [
        'Learners must take all mandatory units, totalling 12 credits, and optional units to the value of 6 credits.',
        'credits >=12 of M',
        'credits >=6 of O1 O2 O3',
      ],
      [
        'Learners must complete all mandatory units (12 credits) and optional units (6 credits).',
        'credits >=12 of M',
        'credits >=6 of O1 O2 O3',
      ],
      [
        'Learners must select optional units with a minimum total credit value of 6.',
        'credits >=6 of O1 O2 O3',
      ],
      ['Mandatory: 12 credits. Optional: 6 credits.', 'credits >=12 of M', 'credits >=6 of O1 O2 O3'],
      [
        'The award is made up of 2 mandatory units and 4 optional units. Learners must choose 2 optional units.',
        'units >=2 of M',
        'units >=2 of O1 O2 O3',
      ],
      ['Candidates need twelve (12) credits from Group O1.', 'credits >=12 of O1'],
      ['Group O1 minimum credit: 6', 'credits >=6 of O1'],
      ['Minimum credits required from Group O2: 6', 'credits >=6 of O2'],
      ['Group O3 maximum credit: 6', 'credits <=6 of O3'],
      ['Units 4 and 5 are a barred combination.', 'barred of H/500/0004 J/500/0005'],
      ['Learners may not take both Unit 3 and Unit 6.', 'barred of F/500/0003 K/500/0006'],
      ['Units 1 to 3 are mandatory.', 'all of A/500/0001 D/500/0002 F/500/0003'],
      ['Unit 5 may only be taken if Unit 3 is achieved.', 'requires >=1 of J/500/0005 needs F/500/0003'],
      ['The same unit cannot count at two levels; only one of them does.'],
      ['Take at least one and no more than two units from Group O3.', 'units >=1 of O3', 'units <=2 of O3'],
      ['Minimum 8 and maximum 12 credits from Group O1.', 'credits >=8 of O1', 'credits <=12 of O1'],
      ['Group O1: min 8, max 12 credits', 'credits >=8 of O1', 'credits <=12 of O1'],
      ['6 credits (maximum) from Group O3.', 'credits <=6 of O3'],
      ['Credit from Level 2 units must not exceed 8 credits.', 'credits <=8 of level 2'],
      ['No fewer than 20 of the 24 credits must be at Level 3 or higher.', 'credits >=20 of level 3+'],
      [
        'A minimum of 16 credits must be achieved at Level 3 or above, which can include credits from the mandatory units.',
        'credits >=16 of level 3+',
      ],
      [
        'Three units must be passed from Group O1, at least one of which must be at Level 4.',
        'units >=3 of O1',
        'units >=1 of O1 level 4',
      ],
      [
        'One unit is chosen from O1, two units from O2 and the balance from O3.',
        'units >=1 of O1',
        'units >=2 of O2',
      ],
      [
        'Units in M are compulsory; choose any 2 from O1 and 1 from O2.',
        'units >=2 of O1',
        'units >=1 of O2',
      ],
      ['Unit 4 has Unit 3 as a prerequisite.', 'requires >=1 of H/500/0004 needs F/500/0003'],
      ['Unit 3 must be completed before Unit 4.', 'requires >=1 of H/500/0004 needs F/500/0003'],
      ['Unit F/500/0003 (barred against J/500/0005).', 'barred of F/500/0003 J/500/0005'],
      ['If Unit 3 is selected, Unit 5 cannot be selected.', 'barred of F/500/0003 J/500/0005'],
      ['One or two units from Group O1.', 'units >=1 of O1', 'units <=2 of O1'],
      [
        'Group O1: 6-12 credits; Group O2: 2-6 credits.',
        'credits >=6 of O1',
        'credits >=2 of O2',
        'credits <=12 of O1',
        'credits <=6 of O2',
      ],
      [
        'Learners pass a minimum of 4 units, including all mandatory units, and at least 1 from each optional group.',
        'units >=4 of',
        'units >=1 of O1',
        'units >=1 of O2',
        'units >=1 of O3',
      ],
      ['Learners achieve 24 credits including 12 from Group M.', 'credits >=12 of M'],
      ['Learners complete at least three of the four optional units.', 'units >=3 of O1 O2 O3'],
      [
        'Complete both units in the mandatory section and 12 credits from the optional section.',
        'credits >=12 of O1 O2 O3',
      ],
      [
        'Two optional units must be taken at Level 3 and no more than one at Level 2.',
        'units >=2 of O1 O2 O3 level 3',
        'units <=1 of O1 O2 O3 level 2',
      ],
      ['Only one unit from Group O3 can count.', 'units <=1 of O3'],
      [
        'Mandatory units 12 credits, optional units 12 credits.',
        'credits >=12 of M',
        'credits >=12 of O1 O2 O3',
      ],
      [
        'A total of 6 units: 2 mandatory and 4 optional.',
        'units >=6 of',
        'units >=2 of M',
        'units >=4 of O1 O2 O3',
      ],
      ['Learners pass 8 units of which 3 are mandatory.', 'units >=8 of', 'units >=3 of M'],
      [
        'Learners must take Unit 3 or Unit 4 but may not take both.',
        'units >=1 <=1 of F/500/0003 H/500/0004',
      ],
      [
        'One unit from Group O1, one from Group O2 and any one other unit from Groups O1, O2 or O3.',
        'units >=1 of O1',
        'units >=1 of O2',
        'units >=3 of O1 O2 O3',
      ],
      [
        'If a learner takes unit H/500/0004 they must also take unit F/500/0003.',
        'requires >=1 of H/500/0004 needs F/500/0003',
      ],
    ] as const
  ).map(([text, ...rules]): [string, readonly Said[], readonly string[]] => [
    text,
    [{ text }],
    ['credits >=24 of', ...rules, all],
  ]),
])('%s', (_name, said, rules) => {
  expect(rulesOf(...said)).toEqual(rules);
});

test.each([
  'At least 60% of the 24 credits must be at Level 3 or above.',
  'Units 4 and 7 are barred from being taken with other units.',
  'A unit may not be taken with a unit of the same name.',
  'To gain the award a learner has to pass each of the units in Group M and any three others.',
  'Half of the credits must be at Level 3 or above.',
  'Two thirds of the 24 credits must be from Group M.',
  'Up to a third of the units can be below Level 3.',
  'Learners choose either two units from Group O1 or three units from Group O2.',
  'A learner who takes two units from Group O1 must take one unit from Group O3.',
  'If two units are taken from Group O1, 8 credits must come from Group O2.',
  'Excluding the mandatory units, 12 credits must be achieved.',
  '12 credits must be achieved in addition to Group M.',
  'All of the units in Group M, together with 12 further credits, are needed.',
  'Learners must complete 12 credits from Group Z.',
  'Learners must achieve one unit from Group O1 or two units from Group O2.',
  'Learners must complete Units 1 and 2 and any two others.',
  'Group O2 cannot be used to meet the 8 credits at Level 3.',
  'Learners need not take the two units in Group O3.',
  'There is no minimum number of units in Group O2.',
  '2 mandatory + 1 from O1 + 1 from O2.',
  'All units of Group M, and at least four others, of which two must be at Level 3.',
  'Learners must achieve 6 credits from two of the three optional groups.',
  'At least 18 credits must be at the level of the qualification or above.',
  'Learners must do Unit 1, Unit 2 and one of Units 3, 4 or 5.',
  'Either Group O1 or Group O2 must be completed in full.',
  'Learners must complete all units in either Group O1 or Group O2.',
  'Learners must complete all units in one of the optional groups.',
  'Choose any three units from the following.',
  'Learners who have Unit 3 do not need to take Unit 4.',
])('what cannot be read is a finding: %s', (text) => {
  const { rules, findings } = read({ text });
  expect(findings).toMatchObject([{ code: 'rule-not-understood', source: { line: 7 } }]);
  // Nothing but what the group's own heading says is made of it: a rule that is read wrongly is worse than none.
  const made = rules.filter(({ source, kind }) => source.line === 7 && kind !== 'all');
  expect(made).toEqual([]);
});

test.each([
  [
    'half of the credits',
    'At least half of the credits must be at Level 3. At most 6 credits count from Group O3.',
  ],
  [
    'a share in figures',
    'At least 60% of the credits must be at Level 3. At most 6 credits count from Group O3.',
  ],
])('a sentence that cannot be read is told beside one that can: %s', (_name, text) => {
  const { rules, findings } = read({ text });
  expect(rules.map(inShort)).toContain('credits <=6 of O3');
  expect(findings).toMatchObject([{ code: 'rule-not-understood' }]);
});

test('what is asked on top of groups that overlap only in part is told, and makes no rule', () => {
  const { rules, findings } = read(
    { text: 'Take two units from Groups O1 and O2.' },
    { text: 'Take a further two units from Groups O2 and O3.' },
  );
  expect(rules.map(inShort)).toEqual(['credits >=24 of', 'units >=2 of O1 O2', all]);
  expect(findings).toMatchObject([{ code: 'rule-not-understood' }]);
});

test('what an amount says is kept, and told, where its sentence also names single units', () => {
  const { rules, findings } = read({ text: 'Learners must complete three units, including Unit 1.' });
  expect(rules.map(inShort)).toContain('units >=3 of');
  expect(findings).toMatchObject([{ code: 'rule-not-understood', source: { line: 7 } }]);
});
