import { type Insertable, sql } from 'kysely';
import type { Handover, KeepingRule } from '#domain/award/keeping.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Schema } from '#server/db/types.ts';

export type KeptRow = {
  readonly certificateId: string;
  readonly dispatchId: string;
  readonly awardingId: string;
  readonly learnerId: string;
  readonly centreId: string;
  readonly serial: string;
  readonly learnerName: string;
  readonly kind: 'qualification' | 'units';
  readonly title: string;
  readonly sentOn: string;
  readonly isVoid: boolean;
  readonly ended: {
    readonly what: Handover;
    readonly on: string;
    readonly by: string;
    readonly note: string;
  } | null;
};

/** The last dispatch of each certificate that went to a centre, with what became of it. */
const keptRows = sql`
  select c.id as certificate_id, d.id as dispatch_id, c.awarding_id, c.learner_id, c.centre_id, c.serial,
    c.content ->> 'learnerName' as learner_name, c.kind,
    coalesce(c.content -> 'qualification' ->> 'qualificationTitle', c.content ->> 'suiteTitle', '') as title, d.sent_on,
    exists (select 1 from certificate_revocation x where x.centre_id = c.centre_id and x.certificate_id = c.id)
      or exists (select 1 from certificate r where r.centre_id = c.centre_id and r.replaces = c.id) as is_void,
    case when h.id is null then null else json_build_object('what', h.what, 'on', h.happened_on, 'note', h.note,
      'by', coalesce(p.given_name || ' ' || p.family_name, 'Somebody who has left')) end as ended
  from certificate c
  join lateral (select x.* from certificate_dispatch x where x.centre_id = c.centre_id and x.certificate_id = c.id
    order by x.recorded_at desc, x.id desc limit 1) d on d.sent_to = 'centre'
  left join certificate_handover h on h.centre_id = d.centre_id and h.dispatch_id = d.id
  left join person p on p.id = h.recorded_by`;

export type KeptOf = {
  readonly centreId: string;
  /** Null: whichever. */
  readonly awardingIds: readonly string[] | null;
  readonly show: 'kept' | 'ended';
  readonly limit: number;
};

export const listKeptRows = async (tx: Tx, of: KeptOf): Promise<readonly KeptRow[]> => {
  const ofAwarding =
    of.awardingIds === null ? sql`true` : sql`c.awarding_id = any (${[...of.awardingIds]}::uuid[])`;
  const { rows } = await sql<KeptRow>`${keptRows}
    where c.centre_id = ${of.centreId}::uuid and ${ofAwarding}
      and ${of.show === 'kept' ? sql`h.id is null` : sql`h.id is not null`}
    order by ${of.show === 'kept' ? sql`d.sent_on, c.serial` : sql`h.happened_on desc, c.serial`}
    limit ${of.limit}`.execute(tx);
  return rows;
};

export const findKept = async (
  tx: Tx,
  centreId: string,
  dispatchIds: readonly string[],
): Promise<readonly KeptRow[]> =>
  (
    await sql<KeptRow>`${keptRows} where c.centre_id = ${centreId}::uuid and d.id = any (${[...dispatchIds]}::uuid[])
      order by c.serial`.execute(tx)
  ).rows;

/** Everything that is kept anywhere. As the owner. */
export const listAllKept = async (tx: Tx): Promise<readonly KeptRow[]> =>
  (await sql<KeptRow>`${keptRows} where h.id is null order by c.centre_id, d.sent_on, c.serial`.execute(tx))
    .rows;

/** Two coordinators of a centre who record at once go one after the other. */
export const lockHandovers = async (tx: Tx, centreId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('handovers ' || ${centreId}, 0))`.execute(tx);
};

export const insertHandovers = async (
  tx: Tx,
  rows: readonly Insertable<Schema['certificateHandover']>[],
): Promise<void> => {
  if (rows.length > 0)
    await tx
      .insertInto('certificateHandover')
      .values([...rows])
      .execute();
};

export type SetKeeping = KeepingRule & { readonly reason: string; readonly by: string; readonly on: string };

export const findSetRule = async (tx: Tx, awardingId: string): Promise<SetKeeping | undefined> => {
  const { rows } = await sql<SetKeeping>`
    select k.months, k.and_then as afterwards, k.reason, k.set_on as "on",
      coalesce(p.given_name || ' ' || p.family_name, 'the awarding organisation') as by
    from certificate_keeping k left join person p on p.id = k.set_by
    where k.awarding_id = ${awardingId}::uuid order by k.recorded_at desc, k.id desc limit 1`.execute(tx);
  return rows[0];
};

export const insertRule = async (tx: Tx, row: Insertable<Schema['certificateKeeping']>): Promise<void> => {
  await tx.insertInto('certificateKeeping').values(row).execute();
};

/** Keeps that people were reminded; false where they were before. */
export const keepReminder = async (
  tx: Tx,
  row: Insertable<Schema['certificateReminder']>,
): Promise<boolean> =>
  (await tx
    .insertInto('certificateReminder')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('dispatchId')
    .executeTakeFirst()) !== undefined;
