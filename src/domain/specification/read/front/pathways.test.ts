import { describe, expect, test } from 'vitest';
import type { Block } from '../../blocks.ts';
import { readStructure } from './groups.ts';
import { readPathways } from './pathways.ts';
import { readRules } from './rules.ts';
import { listStructureStatements } from './structure-statements.ts';
import { listStatements } from './statements.ts';

type Line = string | readonly (readonly string[])[];

/** Lines with `#` are headings, with `-` items; lists are rows of a table. */
const blocksOf = (lines: readonly Line[]): readonly Block[] =>
  lines.map((line, index): Block => {
    const place = { line: index + 1, endLine: index + 1 };
    if (typeof line !== 'string')
      return {
        kind: 'table',
        place,
        rows: line.map((cells) => ({ place, cells: cells.map((text) => ({ text })) })),
      };
    const [, sign, text] = /^(#+|-)\s+(.*)$/u.exec(line) ?? [];
    if (sign === undefined || text === undefined) return { kind: 'paragraph', text: line, place };
    return sign === '-'
      ? { kind: 'item', depth: 1, marker: '-', text, place }
      : { kind: 'heading', depth: sign.length, text, place };
  });

const read = (lines: readonly Line[]) => {
  const blocks = blocksOf(lines);
  const statements = listStatements(blocks);
  const pathways = readPathways(statements);
  const structure = readStructure(blocks, [], pathways);
  const { rules, findings } = readRules(
    listStructureStatements(statements, pathways),
    { ...structure, pathways, units: [] },
    () => 6,
    { credits: 24, clause: { line: 1, text: 'Credit value 24' } },
  );
  return {
    pathways: pathways.map(({ key, title }) => `${key} ${title}`),
    groups: structure.groups.map(({ key, units }) => `${key}: ${units.join(' ')}`),
    rules: rules.map(({ kind, from, min, max, pathway }) =>
      [
        kind,
        ...(min === null ? [] : [`>=${String(min)}`]),
        ...(max === null ? [] : [`<=${String(max)}`]),
        `of ${from.groups?.join(' ') ?? 'the whole'}`,
        ...(pathway === undefined ? [] : [`for ${pathway}`]),
      ].join(' '),
    ),
    findings: findings.map(({ source }) => source.line),
  };
};

const units = (...refs: readonly string[]): Line => [
  ['Unit reference', 'Unit title', 'Level', 'Credit'],
  ...refs.map((ref) => [ref, 'Look after it', '3', '6']),
];

const groups = (from: readonly Line[]): readonly Line[] => [
  '# Qualification structure',
  ...from,
  'Group M - Mandatory units',
  units('A/500/0001'),
  'Group O1 - Optional units',
  units('F/500/0003', 'H/500/0004'),
  'Group O2 - Optional units',
  units('J/500/0005'),
];

describe('pathways', () => {
  test('a list of endorsed titles, and sentences that name them by what stands in brackets', () => {
    const { pathways, rules, findings } = read([
      '# Pathways and endorsed titles',
      '- Sample Diploma in Bicycle Practice (Wheels)',
      '- Sample Diploma in Bicycle Practice (Frames)',
      ...groups([
        'Learners must achieve 24 credits.',
        'For the Wheels pathway, learners must take 8 credits from Group O1; for the Frames pathway, 6 credits from Group O2.',
        'Learners following the Frames pathway must complete all units in Group O1.',
        'Learners on both the Wheels and the Frames pathway must take at least one unit from Group O1.',
        'On a further pathway, learners take 4 credits from Group O2.',
      ]),
    ]);
    expect(pathways).toEqual([
      'P1 Sample Diploma in Bicycle Practice (Wheels)',
      'P2 Sample Diploma in Bicycle Practice (Frames)',
    ]);
    expect(rules).toEqual([
      'credits >=24 of the whole',
      'credits >=8 of O1 for P1',
      'credits >=6 of O2 for P2',
      'all of O1 for P2',
      'units >=1 of O1 for P1',
      'units >=1 of O1 for P2',
      'all of M',
    ]);
    expect(findings).toEqual([9]);
  });

  test('headings with groups of their own below them', () => {
    const {
      pathways,
      rules,
      groups: found,
    } = read([
      '# Qualification structure',
      'Learners must achieve 24 credits.',
      '## Pathway 1: Wheels',
      'At least 12 credits must come from the optional units.',
      'Mandatory units',
      units('A/500/0001'),
      'Optional units',
      units('F/500/0003', 'H/500/0004'),
      '## Pathway 2: Frames',
      'Mandatory units',
      units('D/500/0002'),
      'Optional units',
      units('F/500/0003', 'J/500/0005'),
      '# Entry requirements',
      'Mandatory units',
      units('K/500/0006'),
    ]);
    expect(pathways).toEqual(['P1 Wheels', 'P2 Frames']);
    expect(found).toEqual([
      'mandatory: A/500/0001 K/500/0006',
      'optional: F/500/0003 H/500/0004',
      'mandatory P2: D/500/0002',
      'optional P2: F/500/0003 J/500/0005',
    ]);
    expect(rules).toEqual([
      'credits >=24 of the whole',
      'credits >=12 of optional for P1',
      'all of mandatory for P1',
      'all of mandatory P2 for P2',
      'units <=0 of mandatory for P2',
      'units <=0 of optional for P2',
      'units <=0 of mandatory P2 for P1',
      'units <=0 of optional P2 for P1',
    ]);
  });

  test('groups whose headings have the rank of their pathway’s, and what they ask for', () => {
    const found = read([
      '# Qualification structure',
      'There are two endorsed pathways:',
      '- Sample Diploma in Bicycle Practice: Wheels',
      '- Sample Diploma in Bicycle Practice: Frames',
      '### Pathway 1: Wheels',
      '### Mandatory units',
      units('A/500/0001'),
      '### Optional units – one to be achieved',
      units('F/500/0003', 'H/500/0004'),
      '### Frames pathway',
      '### Mandatory units',
      units('D/500/0002'),
    ]);
    expect(found.groups).toEqual([
      'mandatory: A/500/0001',
      'optional: F/500/0003 H/500/0004',
      'mandatory P2: D/500/0002',
    ]);
    expect(found.rules).toEqual(
      expect.arrayContaining([
        'units >=1 of optional for P1',
        'all of mandatory for P1',
        'all of mandatory P2 for P2',
      ]),
    );
  });

  test('a route within a pathway is more than the model holds: a finding, no rule', () => {
    const { rules, findings } = read([
      '# Pathways',
      '- Wheels',
      '- Frames',
      ...groups([
        'Learners on the Wheels pathway choose either the racing route with 8 credits from Group O1 or the touring route with 6 credits from Group O2.',
      ]),
    ]);
    expect(rules).toEqual(['credits >=24 of the whole', 'all of M']);
    expect(findings).toEqual([5]);
  });

  test.each([
    ['# Progression pathways', '- Level 4 Diploma', '- Employment'],
    ['# Pathways', 'There are no pathways through this qualification.', 'It is taken as a whole.'],
    ['# Support', '- career pathways within the organisation', '- other pathways'],
  ])('%s names no pathway of the qualification', (...lines) => {
    expect(read([...lines, ...groups(['Learners must achieve 24 credits.'])]).pathways).toEqual([]);
  });
});
