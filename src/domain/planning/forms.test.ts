import { describe, expect, test } from 'vitest';
import type { DecisionLines, PortfolioUnit } from '../award/documents.ts';
import { unitDeclaration } from './achievement-forms.ts';
import { assessmentPlanForm } from './assessment-forms.ts';
import { type FormBlock, type FormSection, cell, fields, settled, written } from './forms.ts';

const textOf = (block: FormBlock): readonly string[] =>
  block.kind === 'table'
    ? block.rows.flatMap((row) => row.map(({ text }) => text))
    : block.kind === 'text'
      ? [block.text]
      : block.kind === 'fields'
        ? block.fields.map(({ value }) => value)
        : block.signatures.flatMap(({ name, note }) => [name ?? 'unsigned', note ?? '']);

const sectionOf = (sections: readonly FormSection[], title: string): readonly string[] =>
  sections.find((section) => section.title === title)?.blocks.flatMap(textOf) ?? [];

describe('a form filled in from a record', () => {
  const table: FormBlock = {
    kind: 'table',
    columns: [
      { title: 'What', width: 1 },
      { title: 'When', width: 1 },
    ],
    rows: [],
    blankRows: 4,
  };
  const sections = [{ title: 'All', blocks: [fields(['Place', null], ['Day', 'x']), written(null), table] }];

  test('says where nothing was recorded, and leaves no room to add to it', () => {
    const [all] = settled(sections);
    expect(all?.blocks.flatMap(textOf)).toEqual([
      'Nothing recorded',
      'x',
      'Nothing recorded.',
      'Nothing recorded',
      '',
    ]);
    expect(all?.blocks.filter((block) => 'lines' in block && block.lines > 0)).toEqual([]);
    expect(all?.blocks.filter((block) => 'blankRows' in block && block.blankRows > 0)).toEqual([]);
  });

  test('keeps what was recorded as it is', () => {
    const filled = [
      { title: 'All', blocks: [written('Done'), { ...table, rows: [[cell('a'), cell('b')]] }] },
    ];
    expect(settled(filled)).toEqual(filled);
  });
});

describe('an assessment plan', () => {
  const planned = {
    key: 'one',
    title: 'Sample piece',
    typeCode: 'O',
    on: '2026-12-09',
    at: '10:00',
    place: null,
    who: null,
    permissions: null,
    permissionsGiven: false,
    criteria: [{ unitRef: 'A/500/0001', criterion: '1.1' }],
    brief: null,
  };
  const form = (notes: string | null, types: ReadonlyMap<string, string>) =>
    assessmentPlanForm({ activities: [planned], notes }, [], { types, signatures: [], hasEmployer: false });

  test('says the day in words, and what the code of the method stands for', () => {
    const work = sectionOf(form(null, new Map([['O', 'Observation']])), 'Planned work');
    expect(work).toContain('9 December 2026, 10:00');
    expect(work).toContain('O: Observation');
    expect(sectionOf(form(null, new Map()), 'Planned work')).toContain('O');
  });

  test('has the notes that were agreed', () => {
    expect(sectionOf(form('Bring gloves', new Map()), 'Notes')).toEqual(['Bring gloves']);
    expect(sectionOf(form(null, new Map()), 'Notes')).toEqual([]);
  });
});

const piece = (number: string) => ({
  number,
  title: `Piece ${number}`,
  type: 'Observation',
  setting: null,
  happenedOn: null,
  place: null,
  keptElsewhere: null,
  declaredOn: null,
  files: [],
});

describe('the declaration of a unit', () => {
  const by = { name: 'Sample Trainee', capacity: 'assessor', on: '2026-11-01', seal: 'A1' };
  const decision: DecisionLines = {
    outcome: 'met',
    by,
    countersignedBy: { ...by, name: 'Sample Assessor' },
    tests: [],
    feedback: null,
  };
  const unit: PortfolioUnit = {
    ref: 'A/500/0001',
    codes: [],
    title: 'Sample unit',
    level: 3,
    credits: 4,
    glh: null,
    standing: 'Achieved',
    outcomes: [
      {
        number: '1',
        text: 'Sample outcome',
        criteria: [
          {
            number: '1.1',
            text: 'Sample words',
            incomplete: false,
            sign: 'met',
            decisions: [decision],
            evidence: ['E2'],
          },
        ],
      },
    ],
    signOff: by,
    confirmation: null,
    samples: [],
  };
  const declare = (given: Partial<PortfolioUnit>) =>
    unitDeclaration({ ...unit, ...given }, 'Sample Learner', [piece('E1'), piece('E2')]);

  test('names who countersigned, and the evidence that its criteria cite and no other', () => {
    expect(sectionOf(declare({}), 'Criteria')).toContain('Sample Trainee, countersigned by Sample Assessor');
    const evidence = sectionOf(declare({}), 'Evidence');
    expect(evidence).toContain('Piece E2');
    expect(evidence).not.toContain('Piece E1');
  });

  test('bears the learner’s own confirmation where there is one', () => {
    expect(sectionOf(declare({}), 'Signatures')[0]).toBe('unsigned');
    const confirmation = { by: { ...by, name: 'Sample Learner', seal: null }, note: 'Agreed' };
    expect(sectionOf(declare({ confirmation }), 'Signatures').slice(0, 2)).toEqual([
      'Sample Learner',
      'Agreed',
    ]);
  });
});
