/**
 * What is returned to regulators and standards bodies about a quarter, as tables. The figures are worked out from the
 * single facts; a check beside each table says whether what the records count by themselves comes to the same.
 */
import type { Level } from '../../specification/model.ts';
import { type Quarter, monthsOf, quarterInWords } from './period.ts';
import { typeInTitle } from './qualification-type.ts';

export type ReturnKind = 'registrations-and-achievements' | 'regulator-quarterly' | 'achievement-upload';

/** A qualification that the awarding organisation has published; a suite stands by its title alone. */
export type OfferedAward = {
  readonly number: string | null;
  readonly title: string;
  readonly level: Level | null;
  readonly endsOn: string | null;
};

export type ReturnFacts = {
  readonly awardingName: string;
  readonly offered: readonly OfferedAward[];
  readonly unitTitles: ReadonlyMap<string, { readonly title: string; readonly level: Level | null }>;
  readonly registrations: readonly { readonly number: string | null; readonly on: string }[];
  /** Of each unit, how many registrations of the period have chosen it. */
  readonly unitRegistrations: ReadonlyMap<string, number>;
  /** Certificates of qualifications that stand. */
  readonly awards: readonly AwardFact[];
  /** Units on certificates that stand, each once for a learner: when it first stood on one. */
  readonly units: readonly UnitAwardFact[];
};

type Learner = {
  readonly uln: string | null;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: string | null;
};

export type AwardFact = Learner & {
  readonly number: string | null;
  readonly on: string;
  readonly serial: string;
};

export type UnitAwardFact = Learner & { readonly ref: string; readonly on: string; readonly serial: string };

export type Cell = string | number | null;

export type ReturnTable = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** What the rows of the table come to. */
  readonly totals: Readonly<Record<string, number>>;
};

const levelCell = (level: Level | null): Cell => level;

const countBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
};

const sumOf = (rows: readonly (readonly Cell[])[], column: number): number =>
  rows.reduce((sum, row) => {
    const value = row[column];
    return sum + (typeof value === 'number' ? value : 0);
  }, 0);

const sameNumber = (number: string | null): string => number ?? '';

/** What is offered, and whatever facts name besides, so that none of them is left out. */
const allOffered = ({ offered, registrations, awards }: ReturnFacts): readonly OfferedAward[] => {
  const known = new Map(offered.map((one) => [sameNumber(one.number), one]));
  for (const { number } of [...registrations, ...awards])
    if (!known.has(sameNumber(number)))
      known.set(sameNumber(number), {
        number,
        title: number === null ? 'Units without a qualification' : '',
        level: null,
        endsOn: null,
      });
  return [...known.values()].toSorted((one, other) =>
    sameNumber(one.number).localeCompare(sameNumber(other.number)),
  );
};

const byQualification = (facts: ReturnFacts): ReturnTable => {
  const registrations = countBy(facts.registrations, ({ number }) => sameNumber(number));
  const awards = countBy(facts.awards, ({ number }) => sameNumber(number));
  const rows = allOffered(facts).map(({ number, title, level }) => [
    number,
    title,
    levelCell(level),
    registrations.get(sameNumber(number)) ?? 0,
    awards.get(sameNumber(number)) ?? 0,
  ]);
  return {
    name: 'Qualifications',
    columns: ['Qualification number', 'Title', 'Level', 'Registrations', 'Achievements'],
    rows,
    totals: { registrations: sumOf(rows, 3), awards: sumOf(rows, 4) },
  };
};

const byUnit = (facts: ReturnFacts): ReturnTable => {
  const counts = countBy(facts.units, ({ ref }) => ref);
  const registrations = facts.unitRegistrations;
  const rows = [...new Set([...registrations.keys(), ...counts.keys()])]
    .toSorted((one, other) => one.localeCompare(other))
    .map((ref) => {
      const unit = facts.unitTitles.get(ref);
      const level = levelCell(unit?.level ?? null);
      return [ref, unit?.title ?? '', level, registrations.get(ref) ?? 0, counts.get(ref) ?? 0];
    });
  return {
    name: 'Units',
    columns: ['Unit reference', 'Title', 'Level', 'Registrations', 'Achievements'],
    rows,
    totals: { unitRegistrations: sumOf(rows, 3), units: sumOf(rows, 4) },
  };
};

/** The first letters of the words of a name, as a regulator abbreviates it. */
export const acronymOf = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => word.slice(0, 1).toUpperCase())
    .filter((letter) => /[A-Z]/u.test(letter))
    .join('');

const monthly = (items: readonly { readonly number: string | null; readonly on: string }[]) =>
  countBy(items, ({ number, on }) => `${sameNumber(number)} ${on.slice(0, 7)}`);

/** The regulator's quarterly file: a row for each qualification and month, also where nothing happened. */
const regulatorQuarterly = (facts: ReturnFacts, quarter: Quarter): ReturnTable => {
  const [registrations, awards] = [monthly(facts.registrations), monthly(facts.awards)];
  const rows = allOffered(facts).flatMap(({ number, title, level, endsOn }) =>
    monthsOf(quarter).map(({ month, fromOn }) => {
      const key = `${sameNumber(number)} ${fromOn.slice(0, 7)}`;
      return [
        acronymOf(facts.awardingName),
        number,
        title,
        levelCell(level),
        typeInTitle(title),
        endsOn,
        quarterInWords(quarter),
        month,
        registrations.get(key) ?? 0,
        awards.get(key) ?? 0,
      ];
    }),
  );
  return {
    name: 'Quarterly file',
    columns: [
      'AO acronym',
      'QAN',
      'Qualification title',
      'Level',
      'Type',
      'Certification end date',
      'Quarter',
      'Month',
      'Registrations total',
      'Certificates total',
    ],
    rows,
    totals: { registrations: sumOf(rows, 8), awards: sumOf(rows, 9) },
  };
};

const learnerCells = ({ uln, givenName, familyName, dateOfBirth }: Learner): readonly Cell[] => [
  uln,
  givenName,
  familyName,
  dateOfBirth,
];

const learnerColumns = ['ULN', 'Given name', 'Family name', 'Date of birth'];

const byDay = (one: { readonly on: string; readonly serial: string }, other: typeof one): number =>
  one.on.localeCompare(other.on) || one.serial.localeCompare(other.serial);

/** Achievements to be uploaded, one a row. Whoever has no unique learner number stands apart, for it must be got first. */
const achievementUpload = (facts: ReturnFacts): readonly ReturnTable[] => {
  const awardRows = (withUln: boolean) =>
    facts.awards
      .filter(({ uln }) => (uln !== null) === withUln)
      .toSorted(byDay)
      .map((one) => [...learnerCells(one), 'Qualification', one.number, one.on, one.serial]);
  const unitRows = (withUln: boolean) =>
    facts.units
      .filter(({ uln }) => (uln !== null) === withUln)
      .toSorted(byDay)
      .map((one) => [...learnerCells(one), 'Unit', one.ref, one.on, one.serial]);
  const columns = [...learnerColumns, 'Kind', 'Number', 'Awarded on', 'Certificate'];
  return [true, false].map((withUln) => {
    const [awards, units] = [awardRows(withUln), unitRows(withUln)];
    return {
      name: withUln ? 'Achievements' : 'Without a ULN',
      columns,
      rows: [...awards, ...units],
      totals: { awards: awards.length, units: units.length },
    };
  });
};

/** The tables of a return. */
export const returnTables = (
  kind: ReturnKind,
  facts: ReturnFacts,
  quarter: Quarter,
): readonly ReturnTable[] => {
  if (kind === 'regulator-quarterly') return [regulatorQuarterly(facts, quarter)];
  if (kind === 'achievement-upload') return achievementUpload(facts);
  return [byQualification(facts), byUnit(facts)];
};

/** What the records count by themselves, without the single facts that the tables are made of. */
export type CountedInRecords = {
  readonly registrations: number;
  readonly unitRegistrations: number;
  readonly awards: number;
  readonly units: number;
};

export type ReturnCheck = {
  readonly what: string;
  readonly inTables: number;
  readonly inRecords: number;
  readonly agrees: boolean;
};

const countedNames: Readonly<Record<keyof CountedInRecords, string>> = {
  registrations: 'Registrations of the quarter',
  unitRegistrations: 'Units chosen in them',
  awards: 'Certificates of qualifications that stand',
  units: 'Units first certificated in the quarter',
};

const countedKeys = ['registrations', 'unitRegistrations', 'awards', 'units'] as const;

/** Each total of the tables beside what the records count. */
export const checkReturn = (
  tables: readonly ReturnTable[],
  counted: CountedInRecords,
): readonly ReturnCheck[] =>
  countedKeys.flatMap((key) => {
    const stated = tables.flatMap(({ totals }) => totals[key] ?? []);
    if (stated.length === 0) return [];
    const inTables = stated.reduce((sum, one) => sum + one, 0);
    const inRecords = counted[key];
    return [{ what: countedNames[key], inTables, inRecords, agrees: inTables === inRecords }];
  });
