import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';
import type { QualifiedRole } from '../registrations/api.ts';

export type NewRegistration = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly learnerId: string;
  readonly specificationId: string;
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly nameAsRegistered: string;
  readonly uln: string | null;
  readonly dateOfBirth: string | null;
  readonly employerId: string | null;
  readonly siteId: string | null;
  readonly registeredBy: string;
  readonly registeredOn: string;
};

export const insertRegistration = async (tx: Tx, row: NewRegistration): Promise<void> => {
  await tx.insertInto('registration').values(row).execute();
};

/** That a learner was, or was not, a member when they were registered. */
export const insertMember = async (
  tx: Tx,
  row: { readonly centreId: string; readonly registrationId: string; readonly wasMember: boolean },
): Promise<void> => {
  await tx.insertInto('registrationMembership').values(row).execute();
};

export type EarlierRow = {
  readonly registrationId: string;
  readonly learnerId: string;
  readonly learnerName: string;
  readonly uln: string | null;
  readonly specificationId: string;
  readonly qualificationNumber: string | null;
  readonly state: 'active' | 'withdrawn' | 'closed';
  readonly registeredOn: string;
};

/** The centre's registrations of a learner, or under a ULN. */
export const listEarlier = async (
  tx: Tx,
  given: { readonly centreId: string; readonly learnerId: string | null; readonly uln: string | null },
): Promise<EarlierRow[]> => {
  const { rows } = await sql<EarlierRow>`
    select r.id as registration_id, r.learner_id, p.given_name || ' ' || p.family_name as learner_name, coalesce(p.uln, r.uln) as uln,
      r.specification_id, r.qualification_number, r.registered_on,
      coalesce((
        select c.state from registration_change c where c.centre_id = r.centre_id and c.registration_id = r.id
        order by c.recorded_at desc, c.id desc limit 1
      ), 'active') as state
    from registration_now r join person p on p.id = r.learner_id
    where r.centre_id = ${given.centreId}::uuid
      and (r.learner_id = ${given.learnerId}::uuid or coalesce(p.uln, r.uln) = ${given.uln}::text)
    order by r.registered_on, r.id`.execute(tx);
  return rows;
};

/** Learners of the centre with the same name and date of birth. */
export const listNamesakes = (
  tx: Tx,
  given: {
    readonly centreId: string;
    readonly givenName: string;
    readonly familyName: string;
    readonly dateOfBirth: string;
  },
): Promise<{ id: string }[]> =>
  tx
    .selectFrom('person as p')
    .innerJoin('membership as m', 'm.personId', 'p.id')
    .select('p.id')
    .distinct()
    .where('m.organisationId', '=', given.centreId)
    .where('m.role', '=', 'learner')
    .where('p.dateOfBirth', '=', given.dateOfBirth)
    .where(sql`lower(p.given_name)`, '=', given.givenName.toLowerCase())
    .where(sql`lower(p.family_name)`, '=', given.familyName.toLowerCase())
    .execute();

/** Two registrations of one learner, or under one ULN, wait for one another until the transaction ends. */
export const lockRegistering = async (tx: Tx, keys: readonly string[]): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${keys.toSorted()}::text[]) as key`.execute(
    tx,
  );
};

export const hasMembership = async (
  tx: Tx,
  given: {
    readonly personId: string;
    readonly centreId: string;
    readonly role: string;
    readonly today: string;
  },
): Promise<boolean> => {
  const found = await tx
    .selectFrom('membership')
    .select('id')
    .where('personId', '=', given.personId)
    .where('organisationId', '=', given.centreId)
    .where('role', '=', given.role)
    .where('fromOn', '<=', given.today)
    .where((where) => where.or([where('untilOn', 'is', null), where('untilOn', '>=', given.today)]))
    .executeTakeFirst();
  return found !== undefined;
};

export type NewAssignment = {
  readonly centreId: string;
  readonly id: string;
  readonly registrationId: string;
  readonly role: QualifiedRole;
  readonly personId: string;
  readonly assignedBy: string;
  readonly assignedOn: string;
};

export const insertAssignments = async (tx: Tx, rows: readonly NewAssignment[]): Promise<void> => {
  await tx
    .insertInto('assignment')
    .values([...rows])
    .execute();
};

export const insertChange = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly registrationId: string;
    readonly state: 'active' | 'withdrawn' | 'closed';
    readonly reason: string;
    readonly changedBy: string;
    readonly changedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('registrationChange').values(row).execute();
};

/** The centre where the learner of a registration goes on after a transfer; null where they stay. */
export const findWhereItGoesOn = async (
  tx: Tx,
  { centreId, registrationId }: { readonly centreId: string; readonly registrationId: string },
): Promise<string | null> => {
  const { rows } = await sql<{ name: string | null }>`
    select touchstone_goes_on_at(${centreId}::uuid, ${registrationId}::uuid) as name`.execute(tx);
  return rows[0]?.name ?? null;
};
