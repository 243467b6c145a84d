import { expect, test } from 'vitest';
import { aSpecification, aStandard, aUnit } from '#testing/builders/specification.ts';
import {
  type UnitStanding,
  evidenceOf,
  listStandards,
  placesOf,
  unitsWithoutStandards,
} from './standards.ts';

const wheels = aUnit({ ref: 'L/900/0020', title: 'Wheels', nos: ['BIKE12', 'BIKE13'] });
const brakes = aUnit({ ref: 'M/900/0021', title: 'Brakes', nos: ['BIKE13'] });
const shop = aUnit({ ref: 'T/900/0022', title: 'Shop' });

const listed = (specification: Parameters<typeof listStandards>[0]) =>
  listStandards(specification).map(({ code, title, units }) => [
    code,
    title,
    units.map(({ unit, extent }) => `${unit} ${extent ?? 'not said'}`),
  ]);

test('each standard has the units that name it, with how far the mapping says that they cover it', () => {
  const standards = [
    aStandard('BIKE13', { 'M/900/0021': 'full', 'T/900/0022': 'full' }),
    aStandard('BIKE14'),
  ];
  expect(listed(aSpecification({ units: [wheels, brakes, shop], standards }))).toEqual([
    ['BIKE13', 'Sample standard BIKE13', ['L/900/0020 not said', 'M/900/0021 full']],
    ['BIKE14', 'Sample standard BIKE14', []],
    ['BIKE12', null, ['L/900/0020 not said']],
  ]);
});

test('a document that maps nothing has no standards, and all its units are without', () => {
  expect(listed(aSpecification({ units: [shop] }))).toEqual([]);
  expect(unitsWithoutStandards({ units: [wheels, shop] })).toEqual([shop]);
});

test('where a mapping stands: the standard first, then rows of units elsewhere', () => {
  const cover = { unit: 'M/900/0021', extent: null, source: { line: 77, text: 'Unit 2 BIKE13' } };
  const [standard] = listStandards({
    units: [brakes],
    standards: [aStandard('BIKE13', {}, { covered: [cover] })],
  });
  expect(standard && placesOf(standard).map(({ line }) => line)).toEqual([40, 77]);
});

const standing = (met: number, given: Partial<UnitStanding> = {}): UnitStanding => ({
  chosen: true,
  transferred: false,
  met,
  criteria: 4,
  ...given,
});

test.each<[string, Readonly<Record<string, UnitStanding>>, string, number, number]>([
  ['nothing is met yet', { 'L/900/0020': standing(0), 'M/900/0021': standing(0) }, 'none', 0, 8],
  ['some criteria are met', { 'L/900/0020': standing(4), 'M/900/0021': standing(1) }, 'some', 5, 8],
  ['all criteria are met', { 'L/900/0020': standing(4), 'M/900/0021': standing(4) }, 'all', 8, 8],
  [
    'one unit is not taken',
    { 'L/900/0020': standing(4), 'M/900/0021': standing(0, { chosen: false }) },
    'all',
    4,
    4,
  ],
  ['no unit is taken', {}, 'not-taken', 0, 0],
  [
    'one has credit from elsewhere',
    { 'L/900/0020': standing(0, { transferred: true }), 'M/900/0021': standing(0) },
    'some',
    0,
    4,
  ],
  ['all have credit from elsewhere', { 'L/900/0020': standing(0, { transferred: true }) }, 'all', 0, 0],
])('what a learner evidences of a standard when %s', (_, byUnit, state, met, criteria) => {
  const [, standard] = listStandards(
    aSpecification({ units: [wheels, brakes], standards: [aStandard('BIKE12'), aStandard('BIKE13')] }),
  );
  expect(standard && evidenceOf(standard, (unit) => byUnit[unit])).toMatchObject({ state, met, criteria });
});

test('a standard that no unit covers cannot be evidenced', () => {
  expect(evidenceOf({ units: [] }, () => standing(4))).toMatchObject({ state: 'not-covered', taken: 0 });
});
