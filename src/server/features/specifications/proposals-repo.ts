import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';

/** So many documents that have a unit are looked into for it, the newest first. */
const PER_UNIT = 6;

/** So many drafts are looked into. */
const DRAFTS = 12;

/** Published specifications that describe one of the units. */
export const listPublishedWith = async (tx: Tx, refs: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct id from (
      select s.id, row_number() over (partition by l.unit_ref order by s.published_on desc, s.id) as place
      from library_unit l join specification s on s.id = l.specification_id
      where l.unit_ref = any (${[...refs]}::text[])
    ) newest where place <= ${PER_UNIT} order by id`.execute(tx);
  return rows.map(({ id }) => id);
};

/** Other drafts of the same awarding organisation that are in review and describe one of the units. */
export const listDraftsWith = async (
  tx: Tx,
  draft: { readonly id: string; readonly awardingId: string },
  refs: readonly string[],
): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select d.id from specification_draft d
    where d.awarding_id = ${draft.awardingId}::uuid and d.id <> ${draft.id}::uuid and d.state = 'read'
      and exists (
        select 1 from jsonb_array_elements(d.content -> 'units') u where u ->> 'ref' = any (${[...refs]}::text[])
      )
    order by d.created_at desc, d.id limit ${DRAFTS}`.execute(tx);
  return rows.map(({ id }) => id);
};
