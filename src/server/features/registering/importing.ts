import { type Failure, failure } from '#contract/failure.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { RegistrationInput } from '#contract/registrations.ts';
import {
  IMPORT_BYTES,
  type CheckedImport,
  type ImportColumn,
  type ImportProblem,
  type ImportRow,
  type importLearners,
} from '#contract/learner-import.ts';
import { timingOf } from '#domain/award/timing.ts';
import { refusals, type Refusal } from '#domain/people/refusal.ts';
import { findRecord, nationOn } from '#domain/people/register.ts';
import { roleStatusOn } from '#domain/people/role-status.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '../../app.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { listUploads } from '../../files/uploads.ts';
import { columnLetters } from '../../readers/sheets/book.ts';
import { findApproval, shareStanding } from '../approvals/api.ts';
import { listEmployers, listSites } from '../organisations/api.ts';
import { readRegisterOf } from '../people/api.ts';
import { presentRefusals } from '../registrations/api.ts';
import { type PublishedSpecification, findSpecification } from '../specifications/api.ts';
import { listEnds } from '../end-dates/api.ts';
import { listTimingRows } from '../timing/api.ts';
import { refuseRegistering } from '../verification/api.ts';
import { type CheckedRow, type ImportContext, checkRows, sameKey } from './import-check.ts';
import { importColumns } from './import-columns.ts';
import * as repo from './import-repo.ts';
import { type ImportSheet, readImportFile, readImportText } from './import-sheet.ts';
import { type NewMember, becomesMember, tellOfNewMembers } from './membership.ts';
import { lockKeys, registerChecked } from './register.ts';
import { lockRegistering } from './repo.ts';

export type ImportAt = {
  readonly centreId: string;
  readonly personId: string;
  readonly specificationId: string;
  readonly today: string;
};

/** With the instant, at which whoever is concerned is told. */
export type ImportNow = ImportAt & { readonly now: Date };

const noSpecification = failed(failure('not-found', 'There is no such specification.'));

const grouped = <Row>(rows: readonly Row[], keyOf: (row: Row) => string | null): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
};

const staffOf = async (tx: Tx, { centreId, today }: ImportAt, specification: PublishedSpecification) => {
  const staff = new Map<string, { personId: string; against: Refusal | null }>();
  const subject = { specificationId: specification.id, unitRef: null, employerId: null };
  for (const { personId, role, email } of await repo.listHolders(tx, centreId, today)) {
    if (email === null || (role !== 'assessor' && role !== 'internal-quality-assurer')) continue;
    const register = await readRegisterOf(tx, centreId, personId, today);
    const record = findRecord(register, personId);
    const standing =
      record === undefined
        ? null
        : roleStatusOn(record, role, specification.content, subject, {
            on: today,
            nation: nationOn(record, register, today),
          });
    const against = standing === null || standing.may ? null : standing.refusal;
    staff.set(sameKey(role, email), { personId, against });
  }
  return staff;
};

const named = (places: readonly { id: string; name: string }[]) =>
  new Map(places.map(({ id, name }) => [sameKey(name), id] as const));

const contextOf = async (tx: Tx, at: ImportAt): Promise<ImportContext | undefined> => {
  const { centreId, specificationId, today } = at;
  const specification = await findSpecification(tx, specificationId);
  if (specification === undefined) return undefined;
  const verdict = (await findApproval(tx, centreId, specificationId))?.verdict;
  const { awardingId } = specification;
  const stops = refusals(await refuseRegistering(tx, { centreId, awardingId, specificationId }, today));
  const learners = await repo.listLearners(tx, centreId);
  const earlier = await repo.listAllEarlier(tx, centreId);
  const times = await listTimingRows(tx, awardingId);
  return {
    specification,
    approval: verdict === 'approved' || verdict === 'withdrawn' ? verdict : 'none',
    stops,
    learnersByName: grouped(learners, ({ givenName, familyName, dateOfBirth }) =>
      dateOfBirth === null ? null : sameKey(givenName, familyName, dateOfBirth),
    ),
    learnersByUln: new Map(learners.flatMap((one) => (one.uln === null ? [] : [[one.uln, one] as const]))),
    earlierByLearner: grouped(earlier, ({ learnerId }) => learnerId),
    earlierByUln: grouped(earlier, ({ uln }) => uln),
    employers: named(await listEmployers(tx, centreId)),
    sites: named(await listSites(tx, centreId)),
    staff: await staffOf(tx, at, specification),
    ends: await listEnds(tx, awardingId),
    registerWithin: (number) => timingOf(specification.content, times, number).registerWithin,
    today,
  };
};

type Places = ReadonlyMap<ImportColumn, number>;

const problemsOf = (
  { row, name, problems }: Pick<CheckedRow, 'row' | 'name' | 'problems'>,
  document: string,
  places?: Places,
): ImportProblem[] =>
  problems.flatMap(({ column, ...one }) => {
    const place = column === null ? undefined : places?.get(column);
    return presentRefusals([one], document).map((reason) => ({
      ...reason,
      row: row.row,
      cell: place === undefined ? null : `${columnLetters(place)}${String(row.row)}`,
      column: column === null ? null : importColumns[column].title,
      value: column === null ? '' : (row.values[column] ?? ''),
      name,
    }));
  });

export type Given = { readonly uploadId: string | null; readonly text: string | null };

const readGiven = async (
  app: Pick<App, 'files'>,
  tx: Tx,
  { uploadId, text }: Given,
): Promise<Result<ImportSheet, Failure>> => {
  if (uploadId === null) return readImportText(text ?? '');
  const [upload] = await listUploads(tx, [uploadId]);
  if (upload === undefined)
    return failed(failure('not-found', 'There is no such upload of yours, or it is not finished.'));
  if (upload.bytes > IMPORT_BYTES)
    return failed(failure('too-large', `${upload.name} is larger than 10 MB; part it in several lists.`));
  const chunks = await app.files.read(upload.sha256).toArray();
  return readImportFile(Buffer.concat(chunks.filter((chunk) => chunk instanceof Uint8Array)));
};

/** What would become of every row; nothing is recorded. */
export const checkList = async (
  app: Pick<App, 'files'>,
  tx: Tx,
  at: ImportAt,
  given: Given,
): Promise<Result<CheckedImport, Failure>> => {
  const context = await contextOf(tx, at);
  if (context === undefined) return noSpecification;
  const sheet = await readGiven(app, tx, given);
  if (!sheet.ok) return sheet;
  const { rows, places, ignoredColumns } = sheet.value;
  const checked = checkRows(rows, context);
  const good = checked.filter(({ input }) => input !== null);
  const already = checked.filter(({ isRegistered }) => isRegistered).length;
  const { shortName } = context.specification;
  return ok({
    counts: { register: good.length, already, refused: checked.length - good.length - already },
    problems: checked
      .filter(({ isRegistered }) => !isRegistered)
      .flatMap((one) => problemsOf(one, shortName, places)),
    late: good.flatMap((one) =>
      one.late === null ? [] : problemsOf({ ...one, problems: [one.late] }, shortName, places),
    ),
    good: good.map(({ row }) => row),
    ignoredColumns: [...ignoredColumns],
  });
};

type GoodRow = CheckedRow & { readonly input: RegistrationInput };

/** Registers one row, whole or not at all. */
const registerRow = async (
  tx: Tx,
  { centreId, personId, today }: ImportAt,
  specification: PublishedSpecification,
  { input: given, known }: GoodRow,
) => {
  const who = given.learner.kind === 'new' ? given.learner : known;
  if (who === null) throw new Error('a learner whom the centre knows was not found among its learners');
  await repo.markRow(tx);
  const result = await registerChecked(
    tx,
    { centreId, personId, today, given },
    {
      specification,
      known,
      name: `${who.givenName} ${who.familyName}`,
      dateOfBirth: who.dateOfBirth,
    },
  );
  if (!result.ok) await repo.undoRow(tx);
  return result;
};

type Imported = ResponseOf<typeof importLearners>;

/** Registers the rows, each whole or not at all; those who are registered already stay as they are. */
export const importRows = async (
  tx: Tx,
  at: ImportNow,
  rows: readonly ImportRow[],
): Promise<Result<Recorded<Imported>, Failure>> => {
  const { centreId, specificationId } = at;
  // Two imports of a centre go one after the other; each sees what the one before has registered.
  await lockRegistering(tx, [`${centreId} import`]);
  await shareStanding(tx, centreId);
  const before = await contextOf(tx, at);
  if (before === undefined) return noSpecification;
  const wanted = checkRows(rows, before).flatMap(({ input }) => input ?? []);
  await lockRegistering(
    tx,
    wanted.flatMap((given) => lockKeys({ centreId, given })),
  );
  // Whoever was registered one by one meanwhile is seen from here on.
  const context = (await contextOf(tx, at)) ?? before;
  const { shortName } = context.specification;
  const done: Imported = { registered: [], already: [], problems: [] };
  const joining: NewMember[] = [];
  for (const checked of checkRows(rows, context)) {
    const { row } = checked.row;
    if (checked.isRegistered) done.already.push(row);
    else if (checked.input === null) done.problems.push(...problemsOf(checked, shortName));
    else {
      const result = await registerRow(tx, at, context.specification, { ...checked, input: checked.input });
      if (result.ok) {
        const { registrationId } = result.value.response;
        done.registered.push({ row, registrationId });
        if (becomesMember(context.specification, checked.input.isMember))
          joining.push({ name: checked.name, registrationId });
      } else {
        const { detail, reasons = [] } = result.failure;
        const [reason = { code: 'not-registered', detail }] = reasons;
        done.problems.push({ ...reason, row, cell: null, column: null, value: '', name: checked.name });
      }
    }
  }
  await tellOfNewMembers(tx, at, context.specification, joining);
  return ok({
    response: done,
    act: {
      chain: centreId,
      action: 'registration.import',
      subject: { kind: 'specification', id: specificationId },
      detail: {
        specificationId,
        registrationIds: done.registered.map(({ registrationId }) => registrationId),
        already: done.already.length,
        refused: new Set(done.problems.map(({ row }) => row)).size,
      },
    },
  });
};
