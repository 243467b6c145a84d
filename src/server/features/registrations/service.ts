import { z } from 'zod';
import { type Failure, failure } from '#contract/failure.ts';
import type { RegistrationDetail, RegistrationRow } from '#contract/registrations.ts';
import { lateRegistration } from '#domain/award/timing.ts';
import { membershipClause } from '#domain/people/membership.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { Tx } from '../../db/transaction.ts';
import { listEmployers, listSites } from '../organisations/api.ts';
import { listPeople } from '../people/api.ts';
import { getSpecification } from '../specifications/api.ts';
import { readEntry, timingFor } from '../timing/api.ts';
import { presentRefusals } from './refusals.ts';
import * as repo from './repo.ts';

/** After so many days without anything happening, a learner counts as stuck. */
const stuckDays = 28;

export type Cohort = {
  readonly items: RegistrationRow[];
  readonly counts: Record<repo.RegistrationFilter, number>;
  readonly next: string | null;
};

const cursorSchema = z.tuple([z.string(), z.string(), z.uuid()]);

const readCursor = (text: string | undefined): Result<repo.CohortPage['after'], Failure> => {
  if (text === undefined) return ok(undefined);
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (parsed.success) return ok(parsed.data);
  } catch {
    // Falls through to the one answer for every cursor that is not ours.
  }
  return failed(failure('malformed-request', 'The place to go on from is not one that was given out.'));
};

const writeCursor = (row: repo.CohortRow): string =>
  Buffer.from(JSON.stringify([row.familyName, row.givenName, row.registrationId])).toString('base64url');

const namesOf = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  name: (row: Row) => string,
): ReadonlyMap<string, string> => new Map(rows.map((row) => [row.id, name(row)]));

const nameIn = (names: ReadonlyMap<string, string>, id: string | null): string | null =>
  id === null ? null : (names.get(id) ?? null);

const rolesEndedOf = (
  row: Pick<repo.CohortRow, 'assessorId' | 'qualityAssurerId'>,
  holders: repo.Holders,
): RegistrationRow['rolesEnded'] =>
  (
    [
      ['assessor', row.assessorId],
      ['internal-quality-assurer', row.qualityAssurerId],
    ] as const
  ).flatMap(([role, id]) => (id === null || holders[role].includes(id) ? [] : [role]));

/** The rows with the names of what they refer to; there are few of these, so they are looked up by themselves. */
const present = async (
  tx: Tx,
  centreId: string,
  rows: readonly repo.CohortRow[],
  holders: repo.Holders,
): Promise<RegistrationRow[]> => {
  const staff = rows.flatMap(({ assessorId, qualityAssurerId }) => [assessorId, qualityAssurerId]);
  const people = namesOf(
    await listPeople(tx, [...new Set(staff.filter((id) => id !== null))]),
    ({ givenName, familyName }) => `${givenName} ${familyName}`,
  );
  const hasEmployers = rows.some(({ employerId }) => employerId !== null);
  const hasSites = rows.some(({ siteId }) => siteId !== null);
  const employers = namesOf(hasEmployers ? await listEmployers(tx, centreId) : [], ({ name }) => name);
  const sites = namesOf(hasSites ? await listSites(tx, centreId) : [], ({ name }) => name);
  const titles = new Map<string, string>();
  for (const id of new Set(rows.map(({ specificationId }) => specificationId)))
    titles.set(id, (await getSpecification(tx, id)).summary.title);
  return rows.map(({ familyName: _family, givenName: _given, employerId, siteId, ...row }) => ({
    ...row,
    title: titles.get(row.specificationId) ?? '',
    employerName: nameIn(employers, employerId),
    siteName: nameIn(sites, siteId),
    assessorName: nameIn(people, row.assessorId),
    qualityAssurerName: nameIn(people, row.qualityAssurerId),
    rolesEnded: rolesEndedOf(row, holders),
  }));
};

const readMembership = async (
  tx: Tx,
  of: { readonly centreId: string; readonly id: string },
  content: Pick<Specification, 'evidenceRules'>,
): Promise<RegistrationDetail['membership']> => {
  const wasMember = await repo.findMember(tx, of);
  if (wasMember === null) return null;
  const clause = membershipClause(content);
  return { wasMember, clause: clause === null ? null : { line: clause.line, text: clause.text } };
};

export type Listing = {
  readonly centreId: string;
  /** Only learners registered with these awarding organisations; null for all. */
  readonly awardingIds: readonly string[] | null;
  readonly filter: repo.RegistrationFilter;
  readonly search?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly now: Date;
  readonly today: string;
};

/** A page of the centre's learners, with how many each filter holds. */
export const listRegistrations = async (tx: Tx, listing: Listing): Promise<Result<Cohort, Failure>> => {
  const { centreId, awardingIds, filter, search, limit, now, today } = listing;
  const after = readCursor(listing.after);
  if (!after.ok) return after;
  const stuckBefore = new Date(now.getTime() - stuckDays * 86_400_000).toISOString();
  const holders = await repo.findHolders(tx, centreId, today);
  const page = { centreId, awardingIds, filter, search, after: after.value, limit, stuckBefore, holders };
  const rows = await repo.listCohort(tx, page);
  const counts = await repo.countCohort(tx, page);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return ok({
    items: await present(tx, centreId, shown, holders),
    counts,
    next: rows.length > limit && last !== undefined ? writeCursor(last) : null,
  });
};

const hidden = failed(failure('not-found', 'There is no such registration among those that you see.'));

/** One registration for those who see its learner; `mayLook` says whether the reader is one of them. */
export const readRegistration = async (
  tx: Tx,
  { id, today }: { readonly id: string; readonly today: string },
  mayLook: (registration: { readonly centreId: string; readonly awardingId: string }) => Failure | undefined,
): Promise<Result<RegistrationDetail, Failure>> => {
  const found = await repo.findDetail(tx, id);
  if (found === undefined) return hidden;
  const refused = mayLook(found);
  if (refused !== undefined) return failed(refused);
  const { centreId, awardingId, dateOfBirth, email, hasSignIn, pathway, ...row } = found;
  const [registration] = await present(tx, centreId, [row], await repo.findHolders(tx, centreId, today));
  if (registration === undefined) return hidden;
  const history = await repo.listHistory(tx, centreId, id);
  const { startedOn } = await readEntry(tx, { centreId, registrationId: id });
  const { qualificationNumber, registeredOn } = row;
  const specification = await getSpecification(tx, row.specificationId);
  const timing = await timingFor(tx, specification.content, { awardingId, qualificationNumber });
  const late = lateRegistration(timing.registerWithin, { startedOn, registeredOn });
  return ok({
    registration,
    centreId,
    dateOfBirth,
    email,
    hasSignIn,
    pathway,
    startedOn,
    membership: await readMembership(tx, { centreId, id }, specification.content),
    late: late === null ? null : (presentRefusals([late], specification.shortName)[0] ?? null),
    history,
  });
};
