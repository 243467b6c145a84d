import { expect, test } from 'vitest';
import { aUnit, anOutcome } from '#testing/builders/specification.ts';
import { readUnitRules } from './unit-rules.ts';

const ref = 'A/500/0001';
const unit = aUnit({
  ref,
  title: 'Sample unit',
  outcomes: ['1', '2', '3', '4'].map((number) => anOutcome(number)),
});

const read = (text: string) =>
  readUnitRules(unit, [
    { text, place: { line: 12, endLine: 12 }, kind: 'paragraph', under: 'Sample unit', lead: '' },
  ]);

const simulationOutcomes = (text: string) =>
  read(text)
    .rules.filter(({ kind, value }) => kind === 'simulation' && value['allowed'] === 'no')
    .flatMap(({ scope }) => (scope.outcomes === undefined ? [] : [scope.outcomes]));

test.each([
  ['Tasks 2 and 3 are done at work. Simulation is not allowed.', []],
  ['Evidence for learning outcomes 2 and 4 must come from work. Simulation is not allowed.', []],
  [
    'Evidence for learning outcomes 2 and 4 must come from work. Simulation is not allowed for these learning outcomes.',
    [[`${ref} 2`, `${ref} 4`]],
  ],
  ['Simulation is not permitted for learning outcomes 1 to 3.', [[`${ref} 1`, `${ref} 2`, `${ref} 3`]]],
  ['Simulation is permitted for learning outcomes 1 to 3.', []],
])('the outcomes for which “%s” bars simulation', (text, expected) =>
  expect(simulationOutcomes(text)).toEqual(expected),
);

test('a unit that bars simulation says so with its place, whichever outcomes it means', () =>
  expect(
    read(
      'Evidence for learning outcome 2 comes from work. Simulation is not allowed for this learning outcome.',
    ).simulation,
  ).toMatchObject({ allowed: 'no', source: { line: 12 } }));

const carriedFor = (units: readonly string[]) =>
  readUnitRules(
    unit,
    [],
    [
      {
        kind: 'simulation',
        value: { allowed: 'no' },
        scope: { units },
        source: { line: 90, text: 'Simulation is not allowed for this unit.' },
      },
    ],
  ).simulation;

test('what a printed file carries for one unit is that unit’s own, and what it carries for several is not', () => {
  expect(carriedFor([ref])).toMatchObject({ allowed: 'no', source: { line: 90 } });
  expect(carriedFor([ref, 'D/500/0002'])).toMatchObject({ allowed: 'not-stated' });
});
