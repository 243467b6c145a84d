import { type Insertable, sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';
import type { Schema } from '#server/db/types.ts';

/** Two that begin a run of an organisation at once go one after the other. */
export const lockRuns = async (tx: Tx, awardingId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('issuing runs ' || ${awardingId}, 0))`.execute(tx);
};

const isGoing = sql`not exists (select 1 from issuing_run_stop s where s.awarding_id = r.awarding_id and s.run_id = r.id)
  and exists (select 1 from issuing_run_item i where i.awarding_id = r.awarding_id and i.run_id = r.id and not i.is_done)`;

export type RunId = { readonly awardingId: string; readonly runId: string };

/** Runs that have something to do and were not stopped; of every organisation, as the owner. */
export const listUnfinished = async (tx: Tx): Promise<readonly RunId[]> => {
  const { rows } = await sql<RunId>`
    select r.awarding_id, r.id as run_id from issuing_run r where ${isGoing} order by r.recorded_at`.execute(
    tx,
  );
  return rows;
};

export const hasGoing = async (tx: Tx, awardingId: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from issuing_run r
    where r.awarding_id = ${awardingId}::uuid and ${isGoing} limit 1`.execute(tx);
  return rows.length > 0;
};

export type ClaimOfRun = { readonly claimId: string; readonly centreId: string };

/** Those of the claims that are with the organisation and that the request sees, one centre after the other. */
export const keepClaims = async (
  tx: Tx,
  awardingId: string,
  ids: readonly string[],
): Promise<readonly ClaimOfRun[]> => {
  const { rows } = await sql<ClaimOfRun>`
    select id as claim_id, centre_id from claim
    where awarding_id = ${awardingId}::uuid and id = any (${[...ids]}::uuid[])
    order by centre_id, recorded_at, id`.execute(tx);
  return rows;
};

export const insertRun = async (
  tx: Tx,
  row: Insertable<Schema['issuingRun']>,
  claims: readonly ClaimOfRun[],
): Promise<void> => {
  await tx.insertInto('issuingRun').values(row).execute();
  await sql`insert into issuing_run_item (awarding_id, run_id, place, claim_id, claim_centre_id)
    select ${row.awardingId}::uuid, ${row.id}::uuid, g.place, g.claim_id, g.centre_id
    from unnest(${claims.map(({ claimId }) => claimId)}::uuid[], ${claims.map(({ centreId }) => centreId)}::uuid[])
      with ordinality as g (claim_id, centre_id, place)`.execute(tx);
};

export const insertStop = async (tx: Tx, row: Insertable<Schema['issuingRunStop']>): Promise<void> => {
  await tx.insertInto('issuingRunStop').values(row).execute();
};

export type RunRow = {
  readonly runId: string;
  readonly begunBy: string;
  readonly begunById: string;
  readonly begunOn: string;
  readonly claims: number;
  readonly isStopped: boolean;
  readonly done: number;
  readonly issued: number;
};

const runs = sql`
  select r.id as run_id, p.given_name || ' ' || p.family_name as begun_by, r.begun_by as begun_by_id, r.begun_on, r.claims,
    exists (select 1 from issuing_run_stop s where s.awarding_id = r.awarding_id and s.run_id = r.id) as is_stopped,
    (select count(*)::integer from issuing_run_item i
      where i.awarding_id = r.awarding_id and i.run_id = r.id and i.is_done) as done,
    (select count(*)::integer from issuing_run_item i
      where i.awarding_id = r.awarding_id and i.run_id = r.id and i.serial is not null) as issued
  from issuing_run r join person p on p.id = r.begun_by`;

export const listRuns = async (tx: Tx, awardingId: string, limit: number): Promise<readonly RunRow[]> => {
  const { rows } = await sql<RunRow>`${runs} where r.awarding_id = ${awardingId}::uuid
    order by r.recorded_at desc, r.id limit ${limit}`.execute(tx);
  return rows;
};

export const findRun = async (tx: Tx, { awardingId, runId }: RunId): Promise<RunRow | undefined> => {
  const { rows } = await sql<RunRow>`${runs}
    where r.awarding_id = ${awardingId}::uuid and r.id = ${runId}::uuid`.execute(tx);
  return rows[0];
};

export type RefusedRow = {
  readonly claimId: string;
  readonly learnerName: string;
  readonly detail: string;
  readonly whoCan: string | null;
};

export const listRefused = async (
  tx: Tx,
  { awardingId, runId }: RunId,
  limit: number,
): Promise<RefusedRow[]> => {
  const { rows } = await sql<RefusedRow>`
    select i.claim_id, w.name_as_registered as learner_name, i.refused as detail, i.who_can
    from issuing_run_item i join claim m on m.centre_id = i.claim_centre_id and m.id = i.claim_id
    join registration_now w on w.centre_id = m.centre_id and w.id = m.registration_id
    where i.awarding_id = ${awardingId}::uuid and i.run_id = ${runId}::uuid and i.refused is not null
    order by i.place limit ${limit}`.execute(tx);
  return rows;
};

/** The next few claims of a run, all of one centre; they stay this transaction's until its end. */
export const takeNext = async (
  tx: Tx,
  { awardingId, runId }: RunId,
  limit: number,
): Promise<readonly ClaimOfRun[]> => {
  const { rows } = await sql<ClaimOfRun>`
    select claim_id, claim_centre_id as centre_id from issuing_run_item i
    where i.awarding_id = ${awardingId}::uuid and i.run_id = ${runId}::uuid and not i.is_done
      and i.claim_centre_id = (select f.claim_centre_id from issuing_run_item f
        where f.awarding_id = ${awardingId}::uuid and f.run_id = ${runId}::uuid and not f.is_done
        order by f.place limit 1)
    order by i.place limit ${limit} for update skip locked`.execute(tx);
  return rows;
};

export type Outcome = {
  readonly claimId: string;
  readonly serial: string | null;
  readonly refused: { readonly detail: string; readonly whoCan: string | null } | null;
};

export const markDone = async (
  tx: Tx,
  { awardingId, runId }: RunId,
  outcomes: readonly Outcome[],
): Promise<void> => {
  await sql`update issuing_run_item i set is_done = true, serial = g.serial, refused = g.refused, who_can = g.who_can
    from unnest(${outcomes.map(({ claimId }) => claimId)}::uuid[], ${outcomes.map(({ serial }) => serial)}::text[],
      ${outcomes.map(({ refused }) => refused?.detail ?? null)}::text[],
      ${outcomes.map(({ refused }) => refused?.whoCan ?? null)}::text[]) as g (claim_id, serial, refused, who_can)
    where i.awarding_id = ${awardingId}::uuid and i.run_id = ${runId}::uuid and i.claim_id = g.claim_id`.execute(
    tx,
  );
};
