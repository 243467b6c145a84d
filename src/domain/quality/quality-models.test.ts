import { expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import {
  type CountedMode,
  type LearnersByWay,
  type ReviewKind,
  learnersByWay,
  qualityModelsOf,
} from './quality-models.ts';

const visit = (line: number, value: Readonly<Record<string, unknown>>) =>
  anEvidenceRule('visit', { source: aClause(line), value: { perYear: 1, ...value } });

const several = aSpecification({
  evidenceRules: [
    visit(1, {
      way: 'apprenticeship',
      title: 'Verifier',
      samples: ['decisions'],
      reviews: 'centre-wide-systems',
    }),
    visit(2, { way: 'stand-alone', title: 'Reviewer', reviews: 'centre-wide-systems' }),
    visit(3, { postal: true, samples: ['decisions'] }),
    anEvidenceRule('visit', { value: { dependsOn: 'number of sites' } }),
  ],
});

const today = '2026-09-01';
const inAYear = '2027-06-01';

const modes = { apprenticeship: 'Within an apprenticeship', 'stand-alone': 'By itself', unsaid: null };
const ways = ['apprenticeship', 'stand-alone', 'unsaid'] as const;

/** As many learners of each way, the first of them registered on the first of June. */
const counted = (learners: Partial<LearnersByWay>, firstOn = '2026-06-01'): readonly CountedMode[] =>
  ways.flatMap((way) => {
    const many = learners[way];
    return many === undefined ? [] : [{ mode: modes[way], learners: many, firstOn }];
  });

const shown = (
  learners: Partial<LearnersByWay>,
  held: readonly (readonly [ReviewKind, string])[] = [],
  of = several,
) =>
  qualityModelsOf(
    of,
    {
      held: held.map(([kind, heldOn]) => ({ kind, heldOn })),
      modes: counted(learners),
      approvedOn: '2025-01-01',
    },
    today,
  ).map((one) => [one.clause.line, one.kind, one.learners, one.nextBy, one.isOverdue]);

test('each way of being registered brings its own, and nothing is due where nobody is registered in it', () => {
  expect(shown({ apprenticeship: 2 })).toEqual([
    [1, 'visit', 2, inAYear, false],
    [2, 'centre-wide', 0, null, false],
    [3, 'postal', 2, inAYear, false],
  ]);
  expect(shown({ 'stand-alone': 3 }).map(([, , , nextBy]) => nextBy)).toEqual([null, inAYear, inAYear]);
});

test('whoever’s plan does not say how they are registered counts with every way', () =>
  expect(shown({ unsaid: 1 }).map(([, , learners]) => learners)).toEqual([1, 1, 1]));

test.each<[string, readonly (readonly [ReviewKind, string])[], readonly (string | null)[]]>([
  ['a visit', [['visit', '2026-05-01']], ['2027-05-01', inAYear, inAYear]],
  ['something from a distance, as a visit', [['remote', '2026-05-01']], ['2027-05-01', inAYear, inAYear]],
  ['a review of the centre', [['centre-wide', '2026-05-01']], [inAYear, '2027-05-01', inAYear]],
  [
    'a sample by post, the latest counting',
    [
      ['postal', '2025-05-01'],
      ['postal', '2026-05-01'],
    ],
    [inAYear, inAYear, '2027-05-01'],
  ],
])('is due again after %s', (_, held, expected) =>
  expect(shown({ unsaid: 1 }, held).map(([, , , nextBy]) => nextBy)).toEqual(expected),
);

test('is overdue from the day after', () => {
  expect(shown({ unsaid: 1 }, [['visit', '2025-09-01']])[0]).toEqual([1, 'visit', 1, today, false]);
  expect(shown({ unsaid: 1 }, [['visit', '2025-08-31']])[0]).toEqual([1, 'visit', 1, '2026-08-31', true]);
});

test('what is due only without an accreditation is not overdue, since that cannot be told', () => {
  const rules = aSpecification({
    evidenceRules: [
      visit(1, { way: 'stand-alone' }),
      visit(2, { way: 'stand-alone', postal: true, unless: 'lead-verifier-accreditation' }),
    ],
  });
  expect(
    shown(
      { 'stand-alone': 1 },
      [
        ['postal', '2020-01-01'],
        ['visit', '2020-01-01'],
      ],
      rules,
    ),
  ).toEqual([
    [1, 'visit', 1, '2021-01-01', true],
    [2, 'postal', 1, '2021-01-01', false],
  ]);
});

test('a document that knows one way only names none beside how often a centre is visited', () =>
  expect(shown({ unsaid: 1 }, [], aSpecification({ evidenceRules: [visit(1, { perYear: 2 })] }))).toEqual(
    [],
  ));

test.each<[string, readonly CountedMode[], string | null, string, boolean]>([
  ['the first registration', counted({ apprenticeship: 1 }, '2025-09-01'), '2020-01-01', today, false],
  ['and overdue the day after', counted({ apprenticeship: 1 }, '2025-08-31'), null, '2026-08-31', true],
  [
    'registrations that are over as well',
    [...counted({ 'stand-alone': 0, apprenticeship: 1 }), ...counted({ unsaid: 0 }, '2025-01-01')],
    null,
    '2026-01-01',
    true,
  ],
  [
    'but never from before the approval',
    counted({ apprenticeship: 1 }, '2024-01-01'),
    '2026-01-01',
    '2027-01-01',
    false,
  ],
])('before the first, it is counted from %s', (_, modesCounted, approvedOn, nextBy, isOverdue) => {
  const [first] = qualityModelsOf(several, { held: [], modes: modesCounted, approvedOn }, today);
  expect(first).toMatchObject({ nextBy, isOverdue });
});

test('a registration of another way is not what it is counted from', () => {
  const others = [...counted({ 'stand-alone': 4 }, '2020-01-01'), ...counted({ apprenticeship: 1 })];
  const [visited, centreWide] = qualityModelsOf(
    several,
    { held: [], modes: others, approvedOn: null },
    today,
  );
  expect([visited?.nextBy, visited?.isOverdue, centreWide?.isOverdue]).toEqual([inAYear, false, true]);
});

test('learners are counted by what their plans say', () =>
  expect(learnersByWay([...counted({ apprenticeship: 2, unsaid: 1 })])).toEqual({
    apprenticeship: 2,
    'stand-alone': 0,
    unsaid: 1,
  }));
