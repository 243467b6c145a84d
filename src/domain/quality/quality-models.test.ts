import { expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { type LearnersByWay, type ReviewKind, qualityModelsOf } from './quality-models.ts';

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

const nobody: LearnersByWay = { apprenticeship: 0, 'stand-alone': 0, unsaid: 0 };
const today = '2026-09-01';

const shown = (
  learners: Partial<LearnersByWay>,
  held: readonly (readonly [ReviewKind, string])[] = [],
  of = several,
) =>
  qualityModelsOf(
    of,
    held.map(([kind, heldOn]) => ({ kind, heldOn })),
    { ...nobody, ...learners },
    today,
  ).map((one) => [one.clause.line, one.kind, one.learners, one.nextBy, one.isOverdue]);

test('each way of being registered brings its own, and nothing is due where nobody is registered in it', () => {
  expect(shown({ apprenticeship: 2 })).toEqual([
    [1, 'visit', 2, today, false],
    [2, 'centre-wide', 0, null, false],
    [3, 'postal', 2, today, false],
  ]);
  expect(shown({ 'stand-alone': 3 }).map(([, , , nextBy]) => nextBy)).toEqual([null, today, today]);
});

test('whoever’s plan does not say how they are registered counts with every way', () =>
  expect(shown({ unsaid: 1 }).map(([, , learners]) => learners)).toEqual([1, 1, 1]));

test.each<[string, readonly (readonly [ReviewKind, string])[], readonly (string | null)[]]>([
  ['a visit', [['visit', '2026-05-01']], ['2027-05-01', today, today]],
  ['something from a distance, as a visit', [['remote', '2026-05-01']], ['2027-05-01', today, today]],
  ['a review of the centre', [['centre-wide', '2026-05-01']], [today, '2027-05-01', today]],
  [
    'a sample by post, the latest counting',
    [
      ['postal', '2025-05-01'],
      ['postal', '2026-05-01'],
    ],
    [today, today, '2027-05-01'],
  ],
])('is due again after %s', (_, held, expected) =>
  expect(shown({ unsaid: 1 }, held).map(([, , , nextBy]) => nextBy)).toEqual(expected),
);

test('is overdue from the day after', () => {
  expect(shown({ unsaid: 1 }, [['visit', '2025-09-01']])[0]).toEqual([1, 'visit', 1, today, false]);
  expect(shown({ unsaid: 1 }, [['visit', '2025-08-31']])[0]).toEqual([1, 'visit', 1, '2026-08-31', true]);
});

test('a document that knows one way only names none beside how often a centre is visited', () =>
  expect(shown({ unsaid: 1 }, [], aSpecification({ evidenceRules: [visit(1, { perYear: 2 })] }))).toEqual(
    [],
  ));
