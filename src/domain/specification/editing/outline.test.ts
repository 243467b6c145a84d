import { describe, expect, test } from 'vitest';
import { aClause, aQualification, aSpecification, aUnit } from '#testing/builders/specification.ts';
import type { Specification } from '../model.ts';
import { type Review, applyEdit, applyEdits, startReview } from './draft.ts';
import type { Edit } from './edit.ts';

const first = 'A/500/0001';
const second = 'D/500/0002';
const number = '600/0000/0';

const done = (given: Specification, ...edits: readonly Edit[]): Review => {
  const { review, refusals } = applyEdits(given, edits);
  for (const refusal of refusals) if (refusal !== null) throw new Error(refusal.message);
  return review;
};

const groupsOf = ({ specification }: Review) =>
  Object.fromEntries(specification.qualifications[0]?.groups.map(({ key, units }) => [key, units]) ?? []);

describe('the outline', () => {
  test('a unit that was not read is put in where it stands, with its group and its outcomes', () => {
    const listed = aSpecification({
      findings: [
        {
          code: 'unit-not-described',
          severity: 'error',
          message: 'It is not described.',
          source: aClause(6),
          about: 'F/500/0003',
        },
      ],
    });
    const review = done(
      listed,
      { kind: 'add-unit', unit: 'f 500 0003', title: ' Third  sample unit ', line: 3 },
      { kind: 'regroup', unit: 'F/500/0003', qualification: number, before: null, after: 'optional' },
      { kind: 'add-outcome', unit: 'F/500/0003', outcome: '2', text: 'Be able to do it', line: 5 },
      { kind: 'add-outcome', unit: 'F/500/0003', outcome: '1', text: 'Understand it', line: 4 },
      { kind: 'add', unit: 'F/500/0003', criterion: '1.1', outcome: '1', text: 'Say why', line: 4 },
    );
    expect(review.specification.units.map(({ ref }) => ref)).toEqual(['F/500/0003', first, second]);
    expect(review.specification.units[0]).toMatchObject({
      title: 'Third sample unit',
      outcomes: [
        { number: '1', nature: 'knowledge', criteria: [{ number: '1.1', text: 'Say why' }] },
        { number: '2', nature: 'competence', criteria: [] },
      ],
    });
    expect(groupsOf(review)['optional']).toEqual([second, 'F/500/0003']);
    const codes = review.specification.findings.map(({ code }) => code);
    expect(codes).not.toContain('unit-not-described');
    expect(codes).toContain('unit-particular-missing');
  });

  test('a unit is dropped with its places, and the others stay', () => {
    const review = done(aSpecification(), {
      kind: 'drop-unit',
      unit: second,
      before: 'Second sample unit',
    });
    expect(review.specification.units.map(({ ref }) => ref)).toEqual([first]);
    expect(groupsOf(review)).toEqual({ mandatory: [first], optional: [] });
  });

  test('a group is put in, takes a unit, is renamed and, when empty, taken out', () => {
    const named = { title: 'Extra units', kind: 'optional' } as const;
    const added: Edit = {
      kind: 'set-group',
      qualification: number,
      group: 'X',
      before: null,
      after: named,
      line: 9,
    };
    const moved: Edit = {
      kind: 'regroup',
      unit: second,
      qualification: number,
      before: 'optional',
      after: 'X',
    };
    expect(groupsOf(done(aSpecification(), added, moved))).toEqual({
      mandatory: [first],
      optional: [],
      X: [second],
    });
    const renamed: Edit = { ...added, before: named, after: { title: 'Others', kind: 'mandatory' } };
    const [, , group] = done(aSpecification(), added, renamed).specification.qualifications[0]?.groups ?? [];
    expect(group).toMatchObject({ key: 'X', title: 'Others', kind: 'mandatory', source: { line: 9 } });
    const gone: Edit = { ...added, before: named, after: null };
    expect(Object.keys(groupsOf(done(aSpecification(), added, gone)))).toEqual(['mandatory', 'optional']);
    expect(applyEdit(done(aSpecification(), added, moved), gone)).toMatchObject({
      failure: { code: 'not-possible' },
    });
  });
});

const named = aSpecification({
  qualifications: [
    aQualification({
      rules: [{ id: 'r', kind: 'all', from: { units: [second] }, min: null, max: null, source: aClause(7) }],
    }),
  ],
});

const refused: readonly (readonly [string, Specification, Edit, string])[] = [
  [
    'a unit by no reference',
    aSpecification(),
    { kind: 'add-unit', unit: 'unit 4', title: 'A', line: 1 },
    'not-possible',
  ],
  [
    'a unit that is there',
    aSpecification(),
    { kind: 'add-unit', unit: first, title: 'A', line: 1 },
    'number-taken',
  ],
  [
    'a unit without a title',
    aSpecification(),
    { kind: 'add-unit', unit: 'F/500/0003', title: ' ', line: 1 },
    'empty',
  ],
  [
    'a unit that a rule names',
    named,
    { kind: 'drop-unit', unit: second, before: 'Second sample unit' },
    'not-possible',
  ],
  [
    'a unit under another title',
    aSpecification(),
    { kind: 'drop-unit', unit: first, before: 'Other' },
    'changed',
  ],
  [
    'a place it does not have',
    aSpecification(),
    { kind: 'regroup', unit: first, qualification: number, before: 'optional', after: null },
    'changed',
  ],
  [
    'a group that is not there',
    aSpecification(),
    { kind: 'regroup', unit: first, qualification: number, before: 'mandatory', after: 'Z' },
    'gone',
  ],
  [
    'an outcome with other criteria',
    aSpecification(),
    {
      kind: 'drop-outcome',
      unit: first,
      outcome: '1',
      before: 'Be able to do sample task 1',
      criteria: ['1.1'],
    },
    'changed',
  ],
  [
    'an outcome that is there',
    aSpecification(),
    { kind: 'add-outcome', unit: first, outcome: '1', text: 'Know it', line: 1 },
    'number-taken',
  ],
];

test.each(refused)('%s is refused', (_what, specification, edit, code) => {
  expect(applyEdit(startReview(specification), edit)).toMatchObject({ ok: false, failure: { code } });
});

test('an outcome is dropped with its criteria, and guidance no longer names them', () => {
  const unit = aUnit();
  const shared = { text: 'Both', criteria: ['1.1', '2.1'], source: aClause(30) };
  const [one, two] = unit.outcomes;
  if (one === undefined || two === undefined) throw new Error('the builder makes two outcomes');
  const withShared = {
    ...unit,
    outcomes: [
      one,
      { ...two, criteria: two.criteria.map((criterion) => ({ ...criterion, guidance: [shared] })) },
    ],
  };
  const { specification } = done(aSpecification({ units: [withShared] }), {
    kind: 'drop-outcome',
    unit: first,
    outcome: '1',
    before: one.text,
    criteria: one.criteria.map((criterion) => criterion.number),
  });
  const [left] = specification.units[0]?.outcomes ?? [];
  expect(left?.number).toBe('2');
  expect(left?.criteria[0]?.guidance[0]?.criteria).toEqual(['2.1']);
});
