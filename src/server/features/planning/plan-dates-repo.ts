import { sql } from 'kysely';
import type { PeriodFact } from '#domain/planning/periods.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { VersionRow } from './repo.ts';

type Of<Row> = Row & { readonly registrationId: string };

/** The newest versions of what is agreed, for many registrations. */
export const listVersionsOf = async (tx: Tx, ids: readonly string[]): Promise<readonly Of<VersionRow>[]> =>
  (
    await sql<Of<VersionRow>>`
      select v.registration_id, v.document_id, v.id as version_id, v.kind, v.version_number, v.content, v.content_sha256,
        '' as saved_by_name, v.saved_on, v.recorded_at as saved_at,
        coalesce((select jsonb_agg(jsonb_build_object('party', s.party)) from plan_signature s
          where s.centre_id = v.centre_id and s.version_id = v.id), '[]') as signatures,
        coalesce((select jsonb_agg(jsonb_build_object('key', c.action_key)) from plan_action_closure c
          where c.centre_id = v.centre_id and c.document_id = v.document_id), '[]') as closures
      from plan_version v
      where v.registration_id = any (${[...ids]}::uuid[])
        and not exists (select 1 from plan_version n where n.centre_id = v.centre_id
          and n.document_id = v.document_id and n.version_number > v.version_number)`.execute(tx)
  ).rows;

export const listPeriodsOf = async (tx: Tx, ids: readonly string[]): Promise<readonly Of<PeriodFact>[]> =>
  (
    await sql<Of<PeriodFact>>`
      select registration_id, id, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
        kind, from_on, until_on, reason
      from registration_period where registration_id = any (${[...ids]}::uuid[])`.execute(tx)
  ).rows;
