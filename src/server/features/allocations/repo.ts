import { sql } from 'kysely';
import type { Allocation } from '#contract/allocations.ts';
import type { Role } from '#contract/sign-in.ts';
import type { Period } from '#domain/quality/allocation.ts';
import type { Tx } from '#server/db/transaction.ts';

export type AllocationRow = Omit<Allocation, 'keepsUntilOn'>;

const name = sql.raw(`p.given_name || ' ' || p.family_name`);

const rolesAt = (awardingId: string, today: string) => sql`array(select distinct m.role from membership m
  where m.person_id = p.id and m.organisation_id = ${awardingId}::uuid
    and (m.until_on is null or m.until_on >= ${today}::date) order by m.role)`;

/** What an awarding organisation has allocated of the centres that the transaction sees, ended ones last. */
export const listAllocations = async (
  tx: Tx,
  awardingId: string,
  today: string,
): Promise<AllocationRow[]> => {
  const { rows } = await sql<AllocationRow>`
    select a.id, a.person_id, ${name} as name, ${rolesAt(awardingId, today)} as roles, a.centre_id,
      o.name as centre_name, a.from_on, a.until_on, a.version,
      (select jsonb_build_object('reason', x.reason, 'allowedByName', y.given_name || ' ' || y.family_name,
          'allowedOn', x.allowed_on)
        from allocation_exception x join person y on y.id = x.allowed_by
        where x.centre_id = a.centre_id and x.allocation_id = a.id) as exception
    from centre_allocation a join organisation o on o.id = a.centre_id join person p on p.id = a.person_id
    where a.awarding_id = ${awardingId}::uuid and a.centre_id = any ((select touchstone_centres())::uuid[])
    order by coalesce(a.until_on < ${today}::date or a.until_on < a.from_on, false), o.name, p.family_name, p.given_name, a.from_on, a.id`.execute(
    tx,
  );
  return rows;
};

export type Colleague = {
  readonly personId: string;
  readonly name: string;
  readonly roles: Role[];
};

/** Who works for the awarding organisation, today or from a later day on. */
export const listColleagues = async (tx: Tx, awardingId: string, today: string): Promise<Colleague[]> => {
  const { rows } = await sql<Colleague>`
    select p.id as person_id, ${name} as name, ${rolesAt(awardingId, today)} as roles from person p
    where exists (select 1 from membership m where m.person_id = p.id and m.organisation_id = ${awardingId}::uuid
      and (m.until_on is null or m.until_on >= ${today}::date))
    order by p.family_name, p.given_name, p.id`.execute(tx);
  return rows;
};

/** The days on which somebody holds a role at a centre. */
export const listDaysAt = async (
  tx: Tx,
  { personId, centreId }: { readonly personId: string; readonly centreId: string },
): Promise<readonly Period[]> =>
  tx
    .selectFrom('membership')
    .select(['fromOn', 'untilOn'])
    .where('personId', '=', personId)
    .where('organisationId', '=', centreId)
    .execute();

export type NewAllocation = {
  readonly id: string;
  readonly awardingId: string;
  readonly centreId: string;
  readonly personId: string;
  readonly fromOn: string;
  readonly untilOn: string | null;
};

export const insertAllocation = async (tx: Tx, allocation: NewAllocation): Promise<void> => {
  await tx.insertInto('centreAllocation').values(allocation).execute();
};

export const insertException = async (
  tx: Tx,
  {
    against,
    ...row
  }: {
    readonly centreId: string;
    readonly allocationId: string;
    readonly awardingId: string;
    readonly against: readonly string[];
    readonly reason: string;
    readonly allowedBy: string;
    readonly allowedOn: string;
  },
): Promise<void> => {
  await tx
    .insertInto('allocationException')
    .values({ ...row, against: [...against] })
    .execute();
};

/** Sets the last day; false when the allocation was changed since it was read. */
export const endAllocation = async (
  tx: Tx,
  { id, untilOn, version }: { readonly id: string; readonly untilOn: string; readonly version: number },
): Promise<boolean> => {
  const ended = await tx
    .updateTable('centreAllocation')
    .set({ untilOn, version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
};

/** Takes the lock of who sees a centre, so that two managers at once are one after the other. */
export const lockCentre = async (tx: Tx, centreId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`allocation ${centreId}`}, 0))`.execute(tx);
};
