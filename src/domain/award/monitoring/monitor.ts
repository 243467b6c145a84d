/** What an awarding organisation watches: registrations, achievements and the time to the certificate. */
import { type Characteristic, characteristics, groupOf, groupsOf } from '../../people/characteristics.ts';
import { ageOn, daysBetween } from '../../shared/plain-date.ts';
import { SMALL, hideSmall } from './hiding.ts';

export type MonitoredRegistration = {
  readonly centre: string;
  readonly qualification: string;
  readonly registeredOn: string;
  readonly dateOfBirth: string | null;
  /** The day of the certificate that stands; null without one. */
  readonly certificatedOn: string | null;
};

export type MonitoredRow = {
  readonly label: string;
  /** Null: a small number, or one that would give a small one away. */
  readonly registrations: number | null;
  readonly achievements: number | null;
  /** Days from registration to certificate, half of them shorter; null where there are too few to tell of. */
  readonly days: number | null;
};

export type Breakdown = {
  readonly by: 'centre' | 'qualification' | 'age' | Characteristic;
  readonly rows: readonly MonitoredRow[];
  readonly hasHidden: boolean;
};

export type Monitored = { readonly whole: MonitoredRow; readonly breakdowns: readonly Breakdown[] };

const bands: readonly (readonly [label: string, from: number, until: number])[] = [
  ['Under 16', 0, 15],
  ['16 to 18', 16, 18],
  ['19 to 24', 19, 24],
  ['25 to 49', 25, 49],
  ['50 and over', 50, 200],
];

const unknownAge = 'Not recorded';

/** The age at registration, as bands that returns use. */
export const ageBandOf = ({
  dateOfBirth,
  registeredOn,
}: Pick<MonitoredRegistration, 'dateOfBirth' | 'registeredOn'>): string => {
  if (dateOfBirth === null) return unknownAge;
  const age = ageOn(dateOfBirth, registeredOn);
  return bands.find(([, from, until]) => age >= from && age <= until)?.[0] ?? unknownAge;
};

const median = (days: readonly number[]): number | null => {
  const sorted = days.toSorted((one, other) => one - other);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
};

const daysOf = (registrations: readonly MonitoredRegistration[]): readonly number[] =>
  registrations.flatMap(({ registeredOn, certificatedOn }) =>
    certificatedOn === null ? [] : [daysBetween(registeredOn, certificatedOn)],
  );

/** A row before anything of it is hidden. */
type CountedRow = MonitoredRow & { readonly registrations: number; readonly achievements: number };

const rowOf = (label: string, registrations: readonly MonitoredRegistration[]): CountedRow => {
  const days = daysOf(registrations);
  return { label, registrations: registrations.length, achievements: days.length, days: median(days) };
};

const groupsBy = (
  registrations: readonly MonitoredRegistration[],
  labelOf: (registration: MonitoredRegistration) => string,
): readonly (readonly [string, readonly MonitoredRegistration[]])[] =>
  [...Map.groupBy(registrations, labelOf)].toSorted(([one], [other]) => one.localeCompare(other, 'en'));

const shown = (
  by: 'centre' | 'qualification',
  registrations: readonly MonitoredRegistration[],
): Breakdown => ({
  by,
  rows: groupsBy(registrations, (one) => one[by]).map(([label, group]) => rowOf(label, group)),
  hasHidden: false,
});

/** Shown in fives, so that figures of two periods that differ by a day give nobody away either. */
const inFives = (count: number | null): number | null => (count === null ? null : Math.round(count / 5) * 5);

/** By a characteristic of people: whoever is one of few must not be found. */
const protectedBy = (by: Breakdown['by'], rows: readonly CountedRow[]): Breakdown => {
  const published = hideSmall(rows.map((row) => row.registrations));
  const achieved = hideSmall(rows.map((row) => row.achievements));
  // Who has not achieved is what is left of the registered, and may not be found that way either.
  const open = hideSmall(rows.map((row) => row.registrations - row.achievements));
  const hidden = rows.map(({ label, days }, place): MonitoredRow => {
    const isOpenHidden = open.counts[place] === null;
    const achievements = isOpenHidden ? null : (achieved.counts[place] ?? null);
    return {
      label,
      registrations: inFives(published.counts[place] ?? null),
      achievements: inFives(achievements),
      days: (achievements ?? 0) >= SMALL ? days : null,
    };
  });
  const hasHidden = hidden.some((row) => row.registrations === null || row.achievements === null);
  return { by, rows: hidden, hasHidden };
};

const byAge = (registrations: readonly MonitoredRegistration[]): Breakdown => {
  const labels = [...bands.map(([label]) => label), unknownAge];
  const groups = Map.groupBy(registrations, ageBandOf);
  return protectedBy(
    'age',
    labels.map((label) => rowOf(label, groups.get(label) ?? [])),
  );
};

/** How many of an answer were registered, and how many of them achieved. */
export type CountedAnswer = {
  readonly characteristic: Characteristic;
  /** Null: of those who said nothing. */
  readonly answer: string | null;
  readonly registrations: number;
  readonly achievements: number;
};

/** By what learners said of themselves. */
export const monitorCharacteristics = (counts: readonly CountedAnswer[]): readonly Breakdown[] =>
  characteristics.map((characteristic) => {
    const own = counts.filter((one) => one.characteristic === characteristic);
    const groups = Map.groupBy(own, ({ answer }) => groupOf(characteristic, answer));
    const sum = (label: string, of: 'registrations' | 'achievements'): number =>
      (groups.get(label) ?? []).reduce((all, one) => all + one[of], 0);
    return protectedBy(
      characteristic,
      groupsOf(characteristic).map((label) => ({
        label,
        registrations: sum(label, 'registrations'),
        achievements: sum(label, 'achievements'),
        days: null,
      })),
    );
  });

/** The figures of the registrations of a period, as a whole and broken down. */
export const monitor = (registrations: readonly MonitoredRegistration[]): Monitored => ({
  whole: rowOf('All', registrations),
  breakdowns: [shown('centre', registrations), shown('qualification', registrations), byAge(registrations)],
});
