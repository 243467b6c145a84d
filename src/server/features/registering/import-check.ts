import { z } from 'zod';
import type { ImportColumn, ImportRow } from '#contract/learner-import.ts';
import type { RegistrationInput } from '#contract/registrations.ts';
import type { RecordedEnd } from '#domain/award/end-dates.ts';
import { type TimeLimit, lateRegistration } from '#domain/award/timing.ts';
import { type Refusal, refusal } from '#domain/people/refusal.ts';
import { type EarlierRegistration, mayRegister } from '#domain/people/registering.ts';
import { normaliseUln } from '#domain/shared/uln.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { importColumns } from './import-columns.ts';
import type { KnownLearner } from './import-repo.ts';
import { readDate } from './import-sheet.ts';
import type { EarlierRow } from './repo.ts';

/** What the rows are checked against; fetched once for all of them. */
export type ImportContext = {
  readonly specification: PublishedSpecification;
  readonly approval: 'approved' | 'withdrawn' | 'none';
  /** What stops every registration, such as a sanction. */
  readonly stops: readonly Refusal[];
  readonly learnersByName: ReadonlyMap<string, readonly KnownLearner[]>;
  readonly earlierByLearner: ReadonlyMap<string, readonly EarlierRow[]>;
  readonly earlierByUln: ReadonlyMap<string, readonly EarlierRow[]>;
  readonly learnersByUln: ReadonlyMap<string, KnownLearner>;
  readonly employers: ReadonlyMap<string, string>;
  readonly sites: ReadonlyMap<string, string>;
  /** By role and address; with what stands against assigning them. */
  readonly staff: ReadonlyMap<string, { readonly personId: string; readonly against: Refusal | null }>;
  /** The time within which learners are registered, by the number of the qualification. */
  readonly registerWithin: (qualificationNumber: string | null) => TimeLimit | null;
  /** The last days that the awarding organisation recorded. */
  readonly ends: readonly RecordedEnd[];
  readonly today: string;
};

export type RowProblem = Refusal & { readonly column: ImportColumn | null };

export type CheckedRow = {
  readonly row: ImportRow;
  readonly name: string;
  readonly problems: readonly RowProblem[];
  /** Null where the row is refused. */
  readonly input: RegistrationInput | null;
  /** Null for somebody who is new at the centre. */
  readonly known: KnownLearner | null;
  readonly isRegistered: boolean;
  /** That a good row is late; it is registered all the same. */
  readonly late: RowProblem | null;
};

const correct = 'Correct the list, or leave the row out.';

/** Names and dates as they are compared: without regard to capitals and outer spaces. */
export const sameKey = (...parts: readonly string[]): string =>
  parts.map((part) => part.trim().toLowerCase()).join('|');

const columnOfCode: Readonly<Record<string, ImportColumn>> = {
  'under-age': 'dateOfBirth',
  'age-unknown': 'dateOfBirth',
  'not-a-birthday': 'dateOfBirth',
  'uln-wrong': 'uln',
  'uln-of-another': 'uln',
  'before-start': 'registeredOn',
  'after-end': 'registeredOn',
  'registered-in-future': 'registeredOn',
  'not-a-date': 'registeredOn',
  'no-such-qualification': 'qualificationNumber',
  'membership-not-said': 'isMember',
};

class Problems {
  readonly found: RowProblem[] = [];

  add(column: ImportColumn | null, code: string, detail: string, whoCan = correct): null {
    this.found.push({ ...refusal(code, detail, whoCan), column });
    return null;
  }

  take(one: Refusal, column: ImportColumn | null = columnOfCode[one.code] ?? null): void {
    this.found.push({ ...one, column });
  }
}

type Values = Readonly<Partial<Record<ImportColumn, string>>>;

const nameIn = (values: Values, column: 'givenName' | 'familyName', problems: Problems): string | null => {
  const value = (values[column] ?? '').trim();
  const { title } = importColumns[column];
  if (value === '') return problems.add(column, 'value-missing', `${title} is missing.`);
  if (value.length > 100)
    return problems.add(column, 'value-too-long', `${title} is longer than 100 letters.`);
  if (/^[=+@#]/u.test(value)) return problems.add(column, 'not-a-name', `${title} is a formula or an error.`);
  return value;
};

const dateIn = (
  values: Values,
  column: 'dateOfBirth' | 'registeredOn' | 'startedOn',
  problems: Problems,
): string | null => {
  const value = values[column] ?? '';
  const { title } = importColumns[column];
  if (value === '') return problems.add(column, 'value-missing', `${title} is missing.`);
  const how = 'Write it as 2001-02-28 or 28/02/2001.';
  return readDate(value) ?? problems.add(column, 'not-a-date', `${title} is no date of the calendar.`, how);
};

/** The start may be left empty. */
const startIn = (values: Values, problems: Problems): string | null => {
  const value = (values.startedOn ?? '').trim();
  return value === '' ? null : dateIn(values, 'startedOn', problems);
};

const memberIn = (values: Values, problems: Problems): boolean | null => {
  const value = (values.isMember ?? '').trim().toLowerCase();
  if (value === '') return null;
  if (['yes', 'y', 'true', '1'].includes(value)) return true;
  return ['no', 'n', 'false', '0'].includes(value)
    ? false
    : problems.add('isMember', 'not-yes-or-no', `${importColumns.isMember.title} is neither yes nor no.`);
};

const emailIn = (values: Values, problems: Problems): string | null => {
  const value = (values.email ?? '').trim();
  if (value === '') return null;
  return z.email().max(254).safeParse(value).success
    ? value
    : problems.add('email', 'not-an-address', 'This is no e-mail address.');
};

const placeIn = (
  values: Values,
  column: 'employer' | 'site',
  known: ReadonlyMap<string, string>,
  problems: Problems,
): string | null => {
  const value = values[column] ?? '';
  if (value === '') return null;
  const whoCan = 'The centre coordinator can add it under the centre, or correct the name.';
  return (
    known.get(sameKey(value)) ??
    problems.add(column, `no-such-${column}`, `The centre has no ${column} of this name.`, whoCan)
  );
};

const staffIn = (
  values: Values,
  column: 'assessorEmail' | 'qualityAssurerEmail',
  { staff }: ImportContext,
  problems: Problems,
): string | null => {
  const value = values[column] ?? '';
  if (value === '') return null;
  const [role, name] =
    column === 'assessorEmail'
      ? ['assessor', 'assessor']
      : ['internal-quality-assurer', 'internal quality assurer'];
  const found = staff.get(sameKey(role, value));
  const whoCan = 'The centre coordinator can give them the role, or correct the address.';
  if (found === undefined)
    return problems.add(column, 'role-not-held', `No ${name} of the centre has this address today.`, whoCan);
  if (found.against !== null) problems.take(found.against, column);
  return found.personId;
};

const qualificationIn = (values: Values, { specification }: ImportContext): string | null => {
  const value = (values.qualificationNumber ?? '').trim();
  if (value !== '') return value;
  const { qualifications } = specification.content;
  return qualifications.length === 1 ? (qualifications[0]?.number ?? null) : null;
};

type Named = { readonly givenName: string; readonly familyName: string; readonly dateOfBirth: string };

/** The learner of the centre whom a row means: by name and date of birth, and by number where there are several. */
const knownIn = (
  named: Named,
  uln: string | null,
  context: ImportContext,
  problems: Problems,
): KnownLearner | null => {
  const { givenName, familyName, dateOfBirth } = named;
  const same = context.learnersByName.get(sameKey(givenName, familyName, dateOfBirth)) ?? [];
  const [only] = same;
  if (only === undefined) return null;
  const whoCan = 'Register this learner singly.';
  const exact = uln === null ? undefined : same.find((one) => one.uln === uln);
  if (exact !== undefined) return exact;
  if (same.length > 1)
    return problems.add(
      null,
      'known-learner',
      'Several learners of the centre have this name and date of birth; the ULN has to say which is meant.',
      whoCan,
    );
  if (uln !== null && only.uln !== null)
    return problems.add(
      'uln',
      'uln-of-another',
      'The learner of this name and date of birth is recorded with another ULN.',
      'The centre coordinator can correct the list, or register another person of that name singly.',
    );
  return only;
};

const checkUlnHolder = (
  uln: string,
  learnerId: string | undefined,
  context: ImportContext,
  problems: Problems,
) => {
  const holder = context.learnersByUln.get(uln);
  const isTold = problems.found.some(({ column }) => column === 'uln');
  if (holder !== undefined && holder.id !== learnerId && !isTold)
    problems.add(
      'uln',
      'uln-of-another',
      `This ULN is recorded for ${holder.givenName} ${holder.familyName}; a number belongs to one person.`,
    );
};

const earlierOf = (
  known: KnownLearner | null,
  uln: string | null,
  { earlierByLearner, earlierByUln }: ImportContext,
): readonly EarlierRegistration[] => {
  const rows = [
    ...(known === null ? [] : (earlierByLearner.get(known.id) ?? [])),
    ...(uln === null ? [] : (earlierByUln.get(uln) ?? [])),
  ];
  return rows.map((row) => ({ ...row, isSameLearner: row.learnerId === known?.id }));
};

const ulnIn = (values: Values): string | null => {
  const value = (values.uln ?? '').trim();
  return value === '' || /^await/iu.test(value) ? null : normaliseUln(value);
};

/** Every cell read for itself; what cannot be read is null and among the problems. */
const readCells = (values: Values, context: ImportContext, problems: Problems) => {
  const givenName = nameIn(values, 'givenName', problems);
  const familyName = nameIn(values, 'familyName', problems);
  const dateOfBirth = dateIn(values, 'dateOfBirth', problems);
  // A list without the column is of people who are registered today.
  const registeredOn =
    values.registeredOn === undefined ? context.today : dateIn(values, 'registeredOn', problems);
  const named =
    givenName === null || familyName === null || dateOfBirth === null
      ? null
      : { givenName, familyName, dateOfBirth };
  return {
    named,
    dateOfBirth,
    registeredOn,
    startedOn: startIn(values, problems),
    isMember: memberIn(values, problems),
    email: emailIn(values, problems),
    uln: ulnIn(values),
    qualificationNumber: qualificationIn(values, context),
    employerId: placeIn(values, 'employer', context.employers, problems),
    siteId: placeIn(values, 'site', context.sites, problems),
    assessorId: staffIn(values, 'assessorEmail', context, problems),
    qualityAssurerId: staffIn(values, 'qualityAssurerEmail', context, problems),
  };
};

type Cells = ReturnType<typeof readCells>;

/** What the rules of registering say against the row. */
const checkRules = (
  { dateOfBirth, registeredOn, uln, qualificationNumber, isMember }: Cells,
  known: KnownLearner | null,
  context: ImportContext,
  problems: Problems,
): void => {
  const { specification: published, approval, stops, today } = context;
  const refused = mayRegister(
    {
      dateOfBirth,
      uln,
      qualificationNumber,
      pathway: null,
      registeredOn: registeredOn ?? today,
      isMember,
    },
    {
      specificationId: published.id,
      specification: published.content,
      approval,
      earlier: earlierOf(known, uln, context),
      ends: context.ends,
      today,
    },
  );
  const told = new Set(problems.found.map(({ column }) => column));
  for (const one of [...stops, ...refused]) {
    const column = columnOfCode[one.code] ?? null;
    // A cell that could not be read is said once.
    if (column === null || !told.has(column)) problems.take(one);
  }
  if (uln !== null) checkUlnHolder(uln, known?.id, context, problems);
};

const lateOf = (
  input: Pick<RegistrationInput, 'qualificationNumber' | 'startedOn' | 'registeredOn'>,
  { registerWithin }: ImportContext,
): RowProblem | null => {
  const late = lateRegistration(registerWithin(input.qualificationNumber), input);
  return late === null ? null : { ...late, column: 'startedOn' };
};

/** What a row would be as a registration, with all that stands against it. */
export const checkRow = (row: ImportRow, context: ImportContext): CheckedRow => {
  const { values } = row;
  const problems = new Problems();
  const cells = readCells(values, context, problems);
  const { named, registeredOn, dateOfBirth: _born, email, ...others } = cells;
  if (others.assessorId !== null && others.assessorId === others.qualityAssurerId)
    problems.add(
      'qualityAssurerEmail',
      'own-decisions',
      'Nobody both assesses and quality assures a learner.',
    );
  const known = named === null ? null : knownIn(named, others.uln, context, problems);
  checkRules(cells, known, context, problems);
  const { found } = problems;
  const isRegistered = found.length === 1 && found[0]?.code === 'registered-already';
  const name = [values.givenName ?? '', values.familyName ?? ''].join(' ').trim();
  if (named === null || registeredOn === null || found.length > 0)
    return { row, name, problems: found, input: null, known, isRegistered, late: null };
  const learner: RegistrationInput['learner'] =
    known === null ? { kind: 'new', ...named, email } : { kind: 'known', personId: known.id };
  const specificationId = context.specification.id;
  const input = { ...others, learner, specificationId, pathway: null, registeredOn };
  return {
    row,
    name,
    problems: [],
    input,
    known,
    isRegistered: false,
    late: lateOf(input, context),
  };
};

/** All rows of a list; the second row of one person, or of one number, is refused. */
export const checkRows = (rows: readonly ImportRow[], context: ImportContext): readonly CheckedRow[] => {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const checked = checkRow(row, context);
    const { givenName = '', familyName = '', dateOfBirth = '' } = row.values;
    const uln = ulnIn(row.values);
    const born = readDate(dateOfBirth) ?? dateOfBirth;
    const qualification = qualificationIn(row.values, context) ?? '';
    const keys: readonly (readonly [string, ImportColumn])[] = [
      [sameKey('person', givenName, familyName, born, qualification), 'familyName'],
      ...(uln === null ? [] : [[sameKey('uln', uln, qualification), 'uln'] as const]),
    ];
    const twice = keys.find(([key]) => seen.has(key));
    for (const [key] of keys) if (!seen.has(key)) seen.set(key, row.row);
    if (twice === undefined || checked.isRegistered) return checked;
    const [key, column] = twice;
    const detail = `Row ${String(seen.get(key))} of the list registers the same ${column === 'uln' ? 'ULN' : 'learner'}.`;
    const problem = { ...refusal('twice-in-list', detail, correct), column };
    return { ...checked, input: null, problems: [...checked.problems, problem] };
  });
};
