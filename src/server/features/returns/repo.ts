import { sql } from 'kysely';
import type { MadeReturn, ReturnKind } from '#contract/returns.ts';
import type { AskingSpecification } from '#domain/award/returns/due.ts';
import type { OfferedAward, ReturnCheck } from '#domain/award/returns/tables.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

/** The qualifications that an awarding organisation has published, each by its newest version. */
export const listOffered = async (tx: Tx, awardingId: string): Promise<readonly OfferedAward[]> => {
  const { rows } = await sql<OfferedAward>`
    select distinct on (q ->> 'number') q ->> 'number' as number, q ->> 'title' as title, q -> 'level' as level,
      coalesce(
        (select d.ends_on::text from end_date d
          where d.awarding_id = s.awarding_id and d.qualification_number = q ->> 'number' and d.ending = 'certification'
          order by d.recorded_at desc, d.id desc limit 1),
        q ->> 'certificationEndOn'
      ) as ends_on
    from specification s cross join lateral jsonb_array_elements(s.content -> 'qualifications') q
    where s.awarding_id = ${awardingId}::uuid
    order by q ->> 'number', s.published_on desc, s.id`.execute(tx);
  return rows;
};

/** The specifications in force that ask for returns, with the rules that do. */
export const listAsking = async (tx: Tx, awardingId: string): Promise<readonly AskingSpecification[]> => {
  const { rows } = await sql<AskingSpecification>`
    select s.title, s.published_on::text as published_on,
      jsonb_path_query_array(s.content, '$.evidenceRules[*] ? (@.kind == "data-return")') as evidence_rules
    from specification s
    where s.awarding_id = ${awardingId}::uuid
      and not exists (select from specification n where n.supersedes = s.id)
      and s.content @? '$.evidenceRules[*] ? (@.kind == "data-return")'
    order by s.title, s.id`.execute(tx);
  return rows;
};

export const listQuarters = async (
  tx: Tx,
  awardingId: string,
): Promise<readonly Pick<MadeReturn, 'kind' | 'state' | 'year' | 'quarter'>[]> => {
  const { rows } = await sql<Pick<MadeReturn, 'kind' | 'state' | 'year' | 'quarter'>>`
    select distinct kind, state, year, quarter from award_return
    where awarding_id = ${awardingId}::uuid`.execute(tx);
  return rows;
};

export type NewReturn = {
  readonly awardingId: string;
  readonly id: string;
  readonly kind: ReturnKind;
  readonly format: 'csv' | 'xlsx';
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly requestedBy: string;
};

export const insertReturn = async (tx: Tx, row: NewReturn): Promise<void> => {
  await tx
    .insertInto('awardReturn')
    .values({ ...row, state: 'waiting' })
    .execute();
};

export const listReturns = async (tx: Tx, awardingId: string): Promise<MadeReturn[]> => {
  const { rows } = await sql<MadeReturn>`
    select a.id as return_id, a.kind, a.format, a.year, a.quarter, a.state, a.checks, a.rows, a.name,
      a.bytes::double precision as bytes, a.problem, p.given_name || ' ' || p.family_name as requested_by_name,
      a.requested_at
    from award_return a join person p on p.id = a.requested_by
    where a.awarding_id = ${awardingId}::uuid order by a.requested_at desc, a.id limit 30`.execute(tx);
  return rows;
};

type Of = { readonly awardingId: string; readonly id: string };

export const findReturnFile = async (
  tx: Tx,
  { awardingId, id }: Of,
): Promise<{ readonly name: string; readonly sha256: string } | undefined> => {
  const { rows } = await sql<{ name: string; sha256: string }>`
    select name, sha256 from award_return
    where awarding_id = ${awardingId}::uuid and id = ${id}::uuid and state = 'done'`.execute(tx);
  return rows[0];
};

export const findWaiting = async (tx: Tx, { awardingId, id }: Of): Promise<NewReturn | undefined> => {
  const { rows } = await sql<NewReturn>`
    select awarding_id, id, kind, format, year, quarter, requested_by from award_return
    where awarding_id = ${awardingId}::uuid and id = ${id}::uuid and state <> 'done'`.execute(tx);
  return rows[0];
};

export type FinishedReturn = {
  readonly state: 'done' | 'failed';
  readonly checks?: readonly ReturnCheck[];
  readonly rows?: number;
  readonly name?: string;
  readonly sha256?: string;
  readonly bytes?: number;
  readonly problem?: string;
  readonly finishedAt: string;
};

export const finishReturn = async (tx: Tx, of: Of, { checks, ...done }: FinishedReturn): Promise<void> => {
  await tx
    .updateTable('awardReturn')
    .set({ ...done, ...(checks === undefined ? {} : { checks: toJsonb(checks) }) })
    .where('awardingId', '=', of.awardingId)
    .where('id', '=', of.id)
    .execute();
};
