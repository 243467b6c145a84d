import { type Failure, failure } from '#contract/failure.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import * as contract from '#contract/people.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { findSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';
import { findUploads, insertStaffFiles } from './staff-files-repo.ts';

const noPerson = failed(failure('not-found', 'The centre has no such person on its staff.'));

const group = <Row extends { readonly personId: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Omit<Row, 'personId'>[]> => {
  const groups = new Map<string, Omit<Row, 'personId'>[]>();
  for (const { personId, ...row } of rows) {
    const list = groups.get(personId) ?? [];
    list.push(row);
    groups.set(personId, list);
  }
  return groups;
};

/** Everybody who has or had a role on the staff, by family name. */
export const listStaff = async (tx: Tx, centreId: string): Promise<contract.StaffMember[]> => {
  const memberships = group(await repo.listMemberships(tx, centreId));
  const people = await repo.listPeople(tx, [...memberships.keys()]);
  const qualifications = group(await repo.listQualifications(tx, centreId));
  const competence = group(await repo.listCompetence(tx, centreId));
  const learners = await repo.countLearners(tx, centreId);
  return people.map((person) =>
    contract.staffMemberSchema.parse({
      personId: person.id,
      givenName: person.givenName,
      familyName: person.familyName,
      email: person.email,
      hasSignIn: person.userId !== null,
      memberships: memberships.get(person.id) ?? [],
      qualifications: qualifications.get(person.id) ?? [],
      competence: competence.get(person.id) ?? [],
      learners: learners.get(person.id) ?? 0,
    }),
  );
};

export type AddingStaff = BodyOf<typeof contract.addStaff> & { readonly centreId: string };

const periodIsWrong = (fromOn: string, untilOn: string | null): boolean =>
  untilOn !== null && untilOn < fromOn;

const wrongPeriod = failed(
  failure('malformed-request', 'The last day is before the first.', {
    fields: [{ path: 'untilOn', message: 'is on or after the first day' }],
  }),
);

/** Adds a person with their first roles at the centre. */
export const addStaff = async (
  tx: Tx,
  { centreId, roles, fromOn, untilOn, ...person }: AddingStaff,
): Promise<Result<Recorded<{ personId: string }>, Failure>> => {
  if (periodIsWrong(fromOn, untilOn)) return wrongPeriod;
  const known = person.email === null ? undefined : await repo.findStaffByEmail(tx, centreId, person.email);
  if (known !== undefined)
    return failed(
      failure(
        'already-done',
        `${known.givenName} ${known.familyName} is on the staff with this e-mail address.`,
        {
          whoCan: 'Open that person and add the role there.',
        },
      ),
    );
  const id = newId();
  await repo.insertPerson(tx, { ...person, id });
  for (const role of new Set(roles)) {
    const membership = { id: newId(), personId: id, organisationId: centreId, role, fromOn, untilOn };
    await repo.insertMembership(tx, { ...membership, organisationKind: 'centre' });
  }
  return ok({
    response: { personId: id },
    act: {
      chain: centreId,
      action: 'staff.add',
      subject: { kind: 'person', id },
      detail: { name: `${person.givenName} ${person.familyName}`, roles, fromOn, untilOn },
    },
  });
};

const overlaps = (held: repo.MembershipRow, fromOn: string, untilOn: string | null): boolean =>
  (untilOn === null || held.fromOn <= untilOn) && (held.untilOn === null || fromOn <= held.untilOn);

export type AddingMembership = BodyOf<typeof contract.addMembership> & {
  readonly centreId: string;
  readonly personId: string;
};

export const addMembership = async (
  tx: Tx,
  { centreId, personId, role, fromOn, untilOn }: AddingMembership,
): Promise<Result<Recorded<{ membershipId: string }>, Failure>> => {
  if (periodIsWrong(fromOn, untilOn)) return wrongPeriod;
  if ((await repo.findPersonAt(tx, centreId, personId)) === undefined) return noPerson;
  const held = (await repo.listMemberships(tx, centreId)).find(
    (row) => row.personId === personId && row.role === role && overlaps(row, fromOn, untilOn),
  );
  if (held !== undefined)
    return failed(
      failure(
        'already-done',
        `The role is held from ${dateInWords(held.fromOn)}${held.untilOn === null ? '' : ` until ${dateInWords(held.untilOn)}`} already.`,
      ),
    );
  const id = newId();
  const membership = { id, personId, organisationId: centreId, role, fromOn, untilOn };
  await repo.insertMembership(tx, { ...membership, organisationKind: 'centre' });
  return ok({
    response: { membershipId: id },
    act: {
      chain: centreId,
      action: 'membership.add',
      subject: { kind: 'person', id: personId },
      detail: { role, fromOn, untilOn },
    },
  });
};

export type EndingMembership = BodyOf<typeof contract.endMembership> & {
  readonly centreId: string;
  readonly personId: string;
  readonly membershipId: string;
};

export const endMembership = async (
  tx: Tx,
  ending: EndingMembership,
): Promise<Result<Recorded<{ untilOn: string }>, Failure>> => {
  const { centreId, personId, membershipId, untilOn } = ending;
  const held = (await repo.listMemberships(tx, centreId)).find(
    (row) => row.id === membershipId && row.personId === personId,
  );
  if (held === undefined) return noPerson;
  if (periodIsWrong(held.fromOn, untilOn)) return wrongPeriod;
  if (!(await repo.endMembership(tx, ending)))
    return failed(failure('changed-meanwhile', 'This role has been changed since you opened it.'));
  return ok({
    response: { untilOn },
    act: {
      chain: centreId,
      action: 'membership.end',
      subject: { kind: 'person', id: personId },
      detail: { membershipId, role: held.role, untilOn },
    },
  });
};

type By = { readonly centreId: string; readonly personId: string; readonly actorId: string };

const aboutSelf = failed(
  failure('not-permitted', 'Nobody decides about their own record.', {
    clause: { text: 'Independence: nobody decides about themselves' },
    whoCan: 'Another coordinator of the centre',
  }),
);

/** What may be left out: it is said where there is something to say. */
type LeavingOut<Body, Left extends keyof Body> = Omit<Body, Left> & Partial<Pick<Body, Left>>;

export type RecordingQualification = By &
  LeavingOut<BodyOf<typeof contract.recordQualification>, 'equivalentBecause' | 'uploadIds'>;

export const recordQualification = async (
  tx: Tx,
  { centreId, personId, actorId, uploadIds = [], equivalentBecause = null, ...rest }: RecordingQualification,
): Promise<Result<Recorded<{ qualificationId: string }>, Failure>> => {
  if (personId === actorId) return aboutSelf;
  if ((await repo.findPersonAt(tx, centreId, personId)) === undefined) return noPerson;
  const files = await findUploads(tx, uploadIds);
  if (!files.ok) return files;
  const given = { ...rest, equivalentBecause };
  const id = newId();
  await repo.insertQualification(tx, { ...given, centreId, id, personId, recordedBy: actorId });
  await insertStaffFiles(tx, { centreId, itemId: id, personId }, files.value);
  return ok({
    response: { qualificationId: id },
    act: {
      chain: centreId,
      action: 'staff-qualification.record',
      subject: { kind: 'person', id: personId },
      detail: given,
    },
  });
};

export type RecordingCompetence = By & { readonly today: string } & LeavingOut<
    BodyOf<typeof contract.recordCompetence>,
    'untilOn' | 'uploadIds'
  >;

/** The units that are meant, null standing for all of the specification; refused where it has none of them. */
const unitsMeant = async (
  tx: Tx,
  { specificationId, unitRefs }: Pick<RecordingCompetence, 'specificationId' | 'unitRefs'>,
): Promise<Result<readonly (string | null)[], Failure>> => {
  const specification = await findSpecification(tx, specificationId);
  if (specification === undefined) return failed(failure('not-found', 'There is no such specification.'));
  const refs = [...new Set(unitRefs)];
  const unknown = refs.filter((ref) => !specification.units.has(ref));
  if (unknown.length > 0)
    return failed(
      failure('malformed-request', `${specification.summary.title} has no unit ${unknown.join(', ')}.`),
    );
  return ok(refs.length === 0 ? [null] : refs);
};

export const recordCompetence = async (
  tx: Tx,
  { centreId, personId, actorId, today, uploadIds, untilOn, ...given }: RecordingCompetence,
): Promise<Result<Recorded<{ recorded: number }>, Failure>> => {
  if (personId === actorId)
    return failed(
      failure('not-permitted', 'Nobody accepts their own competence.', {
        clause: { text: 'Independence: nobody decides about themselves' },
        whoCan: 'Another coordinator or internal quality assurer of the centre',
      }),
    );
  if ((await repo.findPersonAt(tx, centreId, personId)) === undefined) return noPerson;
  const refs = await unitsMeant(tx, given);
  if (!refs.ok) return refs;
  const files = await findUploads(tx, uploadIds ?? []);
  if (!files.ok) return files;
  const { specificationId, verdict, basis } = given;
  const rows = refs.value.map((unitRef) => ({
    centreId,
    id: newId(),
    personId,
    specificationId,
    unitRef,
    verdict,
    basis,
    acceptedBy: actorId,
    acceptedOn: today,
    untilOn: untilOn ?? null,
  }));
  await repo.insertCompetence(tx, rows);
  for (const { id } of files.value.length === 0 ? [] : rows)
    await insertStaffFiles(tx, { centreId, itemId: id, personId }, files.value);
  return ok({
    response: { recorded: rows.length },
    act: {
      chain: centreId,
      action: verdict === 'accepted' ? 'staff-competence.accept' : 'staff-competence.withdraw',
      subject: { kind: 'person', id: personId },
      detail: given,
    },
  });
};
