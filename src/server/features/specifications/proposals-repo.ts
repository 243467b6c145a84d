import { sql } from 'kysely';
import type { Tx } from '../../db/transaction.ts';

/** So many documents that have a unit are looked into for it, the newest first. */
const PER_UNIT = 6;

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

/** A draft as it was read and mended so far: while these three stay, so does what it says. */
export type DraftStamp = { readonly id: string; readonly version: number; readonly seq: number };

/** Other drafts of the same awarding organisation that are in review, the newest first. */
export const listOtherDrafts = async (
  tx: Tx,
  draft: { readonly id: string; readonly awardingId: string },
): Promise<readonly DraftStamp[]> => {
  const { rows } = await sql<DraftStamp>`
    select d.id, d.version,
      coalesce((select max(e.seq) from specification_edit e where e.draft_id = d.id), 0)::int as seq
    from specification_draft d
    where d.awarding_id = ${draft.awardingId}::uuid and d.id <> ${draft.id}::uuid and d.state = 'read'
    order by d.created_at desc, d.id`.execute(tx);
  return rows;
};

/** The references of the units that were read from drafts. */
export const listUnitRefs = async (
  tx: Tx,
  draftIds: readonly string[],
): Promise<readonly { readonly id: string; readonly refs: readonly string[] }[]> => {
  const { rows } = await sql<{ id: string; refs: string[] }>`
    select d.id, array(select u ->> 'ref' from jsonb_array_elements(d.content -> 'units') u) as refs
    from specification_draft d where d.id = any (${[...draftIds]}::uuid[])`.execute(tx);
  return rows;
};
