import { expect, test } from 'vitest';
import { type MonitoredRegistration, ageBandOf, monitor, monitorCharacteristics } from './monitor.ts';

const one = (given: Partial<MonitoredRegistration> = {}): MonitoredRegistration => ({
  centre: 'Sample centre',
  qualification: '600/0000/0',
  registeredOn: '2026-01-01',
  dateOfBirth: '2000-01-01',
  certificatedOn: null,
  ...given,
});

const many = (count: number, given: Partial<MonitoredRegistration>) =>
  Array.from({ length: count }, () => one(given));

test.each([
  ['2010-01-02', 'Under 16'],
  ['2010-01-01', '16 to 18'],
  ['2007-01-01', '19 to 24'],
  ['1976-01-01', '50 and over'],
  [null, 'Not recorded'],
])('somebody born on %s is of the band %s', (dateOfBirth, expected) =>
  expect(ageBandOf({ dateOfBirth, registeredOn: '2026-01-01' })).toBe(expected),
);

test('figures come by centre and qualification, with the time to the certificate', () => {
  const { whole, breakdowns } = monitor([
    one({ certificatedOn: '2026-01-11' }),
    one({ certificatedOn: '2026-01-31' }),
    one({ centre: 'Another centre', certificatedOn: '2026-03-01' }),
    one({ centre: 'Another centre' }),
  ]);
  expect(whole).toMatchObject({ registrations: 4, achievements: 3, days: 30 });
  expect(breakdowns[0]?.rows).toEqual([
    { label: 'Another centre', registrations: 2, achievements: 1, days: 59 },
    { label: 'Sample centre', registrations: 2, achievements: 2, days: 10 },
  ]);
});

test('by age small numbers are hidden, and what would give them away: of those who achieved and of those who did not', () => {
  const certificatedOn = '2026-06-01';
  const { breakdowns } = monitor([
    ...many(30, { certificatedOn }),
    ...many(20, { dateOfBirth: '1980-01-01', certificatedOn }),
    ...many(3, { dateOfBirth: '1980-01-01' }),
    ...many(12, { dateOfBirth: '1960-01-01' }),
  ]);
  const age = breakdowns.find(({ by }) => by === 'age');
  const rowOf = (label: string) => age?.rows.find((row) => row.label === label);
  expect(age?.hasHidden).toBe(true);
  // Born in 2000 they are 26, so that both are of one band.
  expect(rowOf('25 to 49')).toMatchObject({ registrations: 55, achievements: null, days: null });
  expect(rowOf('50 and over')).toMatchObject({ registrations: 10, achievements: null });
});

test('by age nothing at all is told of a few', () => {
  const { breakdowns } = monitor(many(4, {}));
  expect(breakdowns[2]?.rows.every(({ registrations }) => registrations === null)).toBe(true);
});

const ethnicity = (answer: string | null, registrations: number, achievements: number) => ({
  characteristic: 'ethnicity' as const,
  answer,
  registrations,
  achievements,
});

test('by what learners said, answers of a kind come together, in fives, and few are told by nothing', () => {
  const [sex, ethnic, disability] = monitorCharacteristics([
    ethnicity('31', 40, 21),
    ethnicity('34', 13, 11),
    ethnicity('39', 4, 1),
    ethnicity('prefer-not-to-say', 12, 0),
    ethnicity(null, 31, 11),
  ]);
  expect([sex?.by, ethnic?.by, disability?.by]).toEqual(['sex', 'ethnicity', 'disability']);
  const rowOf = (label: string) => ethnic?.rows.find((row) => row.label === label);
  expect(rowOf('White')).toMatchObject({ registrations: 55, achievements: 30 });
  expect(rowOf('Asian or Asian British')).toMatchObject({ registrations: null, achievements: null });
  // Hidden with it, for the total would tell how few there are.
  expect(rowOf('Prefer not to say')?.registrations).toBeNull();
  expect(rowOf('Not given')).toMatchObject({ registrations: 30 });
  expect(sex?.rows.map(({ label }) => label)).toEqual(['Female', 'Male', 'Prefer not to say', 'Not given']);
});
