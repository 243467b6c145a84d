import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeInTitle } from './qualification-type.ts';
import { monthsOf, periodOf, quarterOf } from './period.ts';
import { type ReturnFacts, type ReturnKind, acronymOf, checkReturn, returnTables } from './tables.ts';

const quarter = { year: 2026, quarter: 3 } as const;
const learner = { uln: '1000000000', givenName: 'Sample', familyName: 'Learner', dateOfBirth: '2001-02-03' };

const facts: ReturnFacts = {
  awardingName: 'Sample Awarding Organisation',
  offered: [{ number: '600/0000/0', title: 'Sample Diploma', level: 3, endsOn: '2027-01-31' }],
  unitTitles: new Map([['A/500/0001', { title: 'Sample unit', level: 2 }]]),
  registrations: [
    { number: '600/0000/0', on: '2026-07-01' },
    { number: '600/0000/0', on: '2026-09-30' },
    { number: null, on: '2026-08-02' },
  ],
  unitRegistrations: new Map([
    ['A/500/0001', 2],
    ['D/500/0002', 1],
  ]),
  awards: [{ ...learner, number: '600/0000/0', on: '2026-08-15', serial: 'SAO-000001' }],
  units: [{ ...learner, uln: null, ref: 'A/500/0001', on: '2026-08-15', serial: 'SAO-000001' }],
};

describe('a quarter', () => {
  test.each([
    ['2026-01-01', 1, '2026-01-01', '2026-03-31'],
    ['2026-06-30', 2, '2026-04-01', '2026-06-30'],
    ['2026-09-30', 3, '2026-07-01', '2026-09-30'],
    ['2024-12-31', 4, '2024-10-01', '2024-12-31'],
  ])('of %s is the %i. and lasts from %s to %s', (day, number, fromOn, untilOn) => {
    expect(quarterOf(day).quarter).toBe(number);
    expect(periodOf(quarterOf(day))).toEqual({ fromOn, untilOn });
  });

  test('has three months that follow each other', () =>
    expect(monthsOf({ year: 2024, quarter: 1 }).map(({ untilOn }) => untilOn)).toEqual([
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
    ]));
});

test.each([
  ['Level 4 NVQ Diploma in Sample Work', 'National Vocational Qualification'],
  ['SVQ in Sample Work at SCQF Level 6', 'Scottish Vocational Qualification'],
  ['Level 2 Certificate in Sample Work (VRQ)', 'Vocationally-Related Qualification'],
  ['Functional Skills Qualification in Sampling', 'Functional Skills'],
  ['Level 3 Diploma in Sample Work', null],
  ['Level 3 Diploma in Envqueries', null],
])('the type of “%s” is %s, as far as its title states one', (title, type) => {
  expect(typeInTitle(title)).toBe(type);
  const [table] = returnTables(
    'regulator-quarterly',
    { ...facts, offered: [{ number: '600/0000/0', title, level: 3, endsOn: null }] },
    quarter,
  );
  expect(table?.rows.find(([, number]) => number === '600/0000/0')?.[4]).toBe(type);
});

test('the regulator’s file has a row for every qualification and month, also where nothing happened', () => {
  const [table] = returnTables('regulator-quarterly', facts, quarter);
  expect(table?.columns).toHaveLength(10);
  expect(table?.rows.filter(([, number]) => number === '600/0000/0')).toEqual([
    ['SAO', '600/0000/0', 'Sample Diploma', 3, null, '2027-01-31', '2026 Q3', 7, 1, 0],
    ['SAO', '600/0000/0', 'Sample Diploma', 3, null, '2027-01-31', '2026 Q3', 8, 0, 1],
    ['SAO', '600/0000/0', 'Sample Diploma', 3, null, '2027-01-31', '2026 Q3', 9, 1, 0],
  ]);
});

test('achievements of learners without a number stand apart', () => {
  const [upload, apart] = returnTables('achievement-upload', facts, quarter);
  expect(upload?.rows).toHaveLength(1);
  expect(apart?.rows).toMatchObject([
    [null, 'Sample', 'Learner', '2001-02-03', 'Unit', 'A/500/0001', '2026-08-15', 'SAO-000001'],
  ]);
});

test('a total that does not agree with the records is named', () => {
  const tables = returnTables('registrations-and-achievements', facts, quarter);
  expect(
    checkReturn(tables, { registrations: 3, unitRegistrations: 3, awards: 1, units: 1 }).every(
      ({ agrees }) => agrees,
    ),
  ).toBe(true);
  expect(checkReturn(tables, { registrations: 4, unitRegistrations: 3, awards: 1, units: 1 })).toMatchObject([
    { inTables: 3, inRecords: 4, agrees: false },
    { agrees: true },
    { agrees: true },
    { agrees: true },
  ]);
  // A unit that is chosen and not achieved yet stands there too.
  expect(tables[1]?.rows).toEqual([
    ['A/500/0001', 'Sample unit', 2, 2, 1],
    ['D/500/0002', '', null, 1, 0],
  ]);
});

const number = fc.constantFrom('600/0000/0', '600/0000/1', null);
const day = fc.constantFrom('2026-07-01', '2026-08-15', '2026-09-30');
const uln = fc.constantFrom('1000000000', null);

test('whatever the facts, no table leaves any of them out or counts one twice', () =>
  fc.assert(
    fc.property(
      fc.array(fc.record({ number, on: day })),
      fc.array(fc.record({ number, on: day, uln })),
      fc.array(fc.record({ ref: fc.constantFrom('A/500/0001', 'D/500/0002'), on: day, uln })),
      fc.constantFrom<ReturnKind>(
        'registrations-and-achievements',
        'regulator-quarterly',
        'achievement-upload',
      ),
      (registrations, awards, units, kind) => {
        const given: ReturnFacts = {
          ...facts,
          registrations,
          awards: awards.map((one) => ({ ...learner, serial: 'S', ...one })),
          units: units.map((one) => ({ ...learner, serial: 'S', ...one })),
        };
        const counted = {
          registrations: registrations.length,
          unitRegistrations: 3,
          awards: awards.length,
          units: units.length,
        };
        const checks = checkReturn(returnTables(kind, given, quarter), counted);
        expect(checks.length).toBeGreaterThan(0);
        expect(checks.filter(({ agrees }) => !agrees)).toEqual([]);
      },
    ),
  ));

test.each([
  ['Sample Awarding Organisation', 'SAO'],
  ['pro Qual of 4', 'PQO'],
])('%s is abbreviated %s', (name, expected) => expect(acronymOf(name)).toBe(expected));
