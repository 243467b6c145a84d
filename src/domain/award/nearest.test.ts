import { expect, test } from 'vitest';
import {
  aClause,
  aQualification,
  aSpecification,
  aUnit,
  anEvidenceRule,
} from '#testing/builders/specification.ts';
import { nearestAwards, progressionRoutes } from './nearest.ts';

const units = ['A/500/0001', 'D/500/0002', 'F/500/0003'].map((ref) => aUnit({ ref }));
const refs = units.map(({ ref }) => ref);

const offer = (number: string, credits: number, contained: readonly string[] = refs) => ({
  specificationId: `specification ${number}`,
  specification: aSpecification({
    units,
    qualifications: [
      aQualification({
        number,
        title: `Diploma ${number}`,
        groups: [{ key: 'all', title: 'all', kind: 'optional', units: contained, source: aClause(6) }],
        rules: [{ id: 'credits', kind: 'credits', from: {}, min: credits, max: null, source: aClause(5) }],
      }),
    ],
  }),
});

const [small, large, foreign, impossible] = [
  offer('600/0000/1', 8),
  offer('600/0000/2', 12),
  offer('600/0000/3', 4, ['F/500/0003']),
  offer('600/0000/4', 40),
];

test('the nearest stands first, with the least still to be done', () =>
  expect(nearestAwards([large, small, foreign, impossible], ['A/500/0001'])).toMatchObject([
    {
      qualificationNumber: '600/0000/1',
      creditsHave: 4,
      creditsToDo: 4,
      toDo: ['D/500/0002'],
      brings: ['A/500/0001'],
    },
    { qualificationNumber: '600/0000/2', creditsHave: 4, creditsToDo: 8 },
  ]));

test('what is complete asks for nothing more', () =>
  expect(nearestAwards([small], refs.slice(0, 2))).toMatchObject([
    { creditsHave: 8, creditsToDo: 0, toDo: [] },
  ]));

test('nothing is near to a learner who has achieved nothing, or only what counts nowhere', () => {
  expect(nearestAwards([small, large], [])).toEqual([]);
  expect(nearestAwards([small, large], ['H/999/0009'])).toEqual([]);
});

test.each([
  ['Level 4 Sample Diploma', 1],
  ['Sample Diploma', 1],
  ['Level 5 Sample Diploma', 0],
])('a route that begins at the %s', (from, shown) =>
  expect(
    progressionRoutes(
      aSpecification({
        qualifications: [aQualification({ level: 4 })],
        evidenceRules: [anEvidenceRule('progression', { value: { from, to: 'Sample Level 7' } })],
      }),
    ),
  ).toHaveLength(shown),
);

test('the routes of progression carry their clauses', () =>
  expect(
    progressionRoutes(
      aSpecification({
        evidenceRules: [
          anEvidenceRule('progression', { value: { to: 'Sample Level 5' }, source: aClause(90) }),
        ],
      }),
    ),
  ).toEqual([{ to: 'Sample Level 5', clause: aClause(90) }]));
