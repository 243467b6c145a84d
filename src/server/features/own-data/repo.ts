import { sql } from 'kysely';
import type { DataRequest } from '#contract/own-data.ts';
import type { Tx } from '#server/db/transaction.ts';

/** For so many days what was put together can be fetched; then it goes, and can be put together anew. */
export const DAYS_KEPT = 14;

export type NewRequest = {
  readonly id: string;
  readonly personId: string;
  readonly centreId: string | null;
  readonly requestedBy: string;
};

export const insertRequest = async (tx: Tx, row: NewRequest): Promise<void> => {
  await tx
    .insertInto('dataRequest')
    .values({ ...row, state: 'waiting' })
    .execute();
};

const name = sql.raw(`p.given_name || ' ' || p.family_name`);

export const listRequests = async (tx: Tx, requestedBy: string): Promise<DataRequest[]> => {
  const { rows } = await sql<DataRequest>`
    select d.id as request_id, ${name} as person_name, d.state, d.name, d.bytes::double precision as bytes, d.problem,
      d.requested_at, to_char(d.finished_at::date + ${DAYS_KEPT}::integer, 'YYYY-MM-DD') as kept_until
    from data_request d join person p on p.id = d.person_id
    where d.requested_by = ${requestedBy}::uuid order by d.requested_at desc, d.id limit 20`.execute(tx);
  return rows;
};

export const findRequestFile = async (
  tx: Tx,
  of: { readonly id: string; readonly requestedBy: string },
): Promise<{ readonly name: string; readonly sha256: string } | undefined> => {
  const { rows } = await sql<{ name: string; sha256: string }>`
    select name, sha256 from data_request
    where id = ${of.id}::uuid and requested_by = ${of.requestedBy}::uuid and state = 'done'`.execute(tx);
  return rows[0];
};

export type WaitingRequest = NewRequest & { readonly personName: string; readonly holder: string | null };

export const findWaiting = async (tx: Tx, id: string): Promise<WaitingRequest | undefined> => {
  const { rows } = await sql<WaitingRequest>`
    select d.id, d.person_id, d.centre_id, d.requested_by, ${name} as person_name, o.name as holder
    from data_request d join person p on p.id = d.person_id left join organisation o on o.id = d.centre_id
    where d.id = ${id}::uuid and d.state <> 'done'`.execute(tx);
  return rows[0];
};

export type FinishedRequest = {
  readonly state: 'done' | 'failed';
  readonly name?: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly problem?: string;
  readonly finishedAt: string;
};

export const finishRequest = async (tx: Tx, id: string, done: FinishedRequest): Promise<void> => {
  await tx.updateTable('dataRequest').set(done).where('id', '=', id).execute();
};

/** Removes what was finished before a day; answers the files. */
export const removeFinished = async (tx: Tx, before: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ sha256: string | null }>`
    delete from data_request where finished_at < ${before}::date returning sha256`.execute(tx);
  return rows.flatMap(({ sha256 }) => sha256 ?? []);
};

/** An organisation on whose chain it is audited that somebody asked for what is theirs. */
export const findOwnChain = async (tx: Tx, personId: string): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select coalesce(o.centre_id, o.id) as id from membership m join organisation o on o.id = m.organisation_id
    where m.person_id = ${personId}::uuid order by m.from_on desc, m.id limit 1`.execute(tx);
  return rows[0]?.id;
};
