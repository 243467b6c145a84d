import { sql } from 'kysely';
import type { ClaimHold } from '#domain/award/holding.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewHold = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly heldUnder: string;
  readonly what: 'claims' | 'evidence';
  readonly learnerId: string;
  readonly unitRef: string | null;
  readonly evidenceId: string | null;
  readonly state: 'on' | 'off';
  readonly because: string;
  readonly setBy: string;
  readonly setOn: string;
};

export const insertHolds = async (tx: Tx, holds: readonly NewHold[]): Promise<void> => {
  if (holds.length > 0)
    await tx
      .insertInto('hold')
      .values([...holds])
      .execute();
};

const setter = sql.raw(`coalesce(p.given_name || ' ' || p.family_name, 'the awarding organisation')`);

/** The holds on claims of a learner that stand. */
export const listClaimHolds = async (
  tx: Tx,
  { centreId, learnerId }: { readonly centreId: string; readonly learnerId: string },
): Promise<readonly ClaimHold[]> =>
  (
    await sql<ClaimHold>`
      select h.unit_ref, h.because, ${setter} as set_by_name, h.set_on as since
      from hold_now h left join person p on p.id = h.set_by
      where h.centre_id = ${centreId}::uuid and h.learner_id = ${learnerId}::uuid and h.what = 'claims'
      order by h.recorded_at`.execute(tx)
  ).rows;

export type EvidenceHold = {
  readonly evidenceId: string | null;
  readonly unitRef: string | null;
  readonly because: string;
  readonly setByName: string;
};

/** The holds that keep pieces of evidence as they are: on the piece, on a unit that it is linked to, or on all. */
export const findEvidenceHold = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly evidenceIds: readonly string[] },
): Promise<EvidenceHold | undefined> =>
  (
    await sql<EvidenceHold>`
      select h.evidence_id, h.unit_ref, h.because, ${setter} as set_by_name
      from hold_now h left join person p on p.id = h.set_by
      where h.centre_id = ${of.centreId}::uuid and h.learner_id = ${of.learnerId}::uuid and h.what = 'evidence'
        and (h.evidence_id = any (${[...of.evidenceIds]}::uuid[])
          or (h.evidence_id is null and (h.unit_ref is null or exists (select 1 from evidence_link l
            where l.centre_id = h.centre_id and l.learner_id = h.learner_id and l.unit_ref = h.unit_ref
              and l.evidence_id = any (${[...of.evidenceIds]}::uuid[])))))
      order by h.recorded_at limit 1`.execute(tx)
  ).rows[0];

export type HeldRow = Pick<NewHold, 'what' | 'learnerId' | 'unitRef' | 'evidenceId' | 'because'>;

/** What stands held under a case or a measure. */
export const listHeldUnder = async (
  tx: Tx,
  { centreId, heldUnder }: { readonly centreId: string; readonly heldUnder: string },
): Promise<readonly HeldRow[]> =>
  (
    await sql<HeldRow>`select what, learner_id, unit_ref, evidence_id, because from hold_now
      where centre_id = ${centreId}::uuid and held_under = ${heldUnder}::uuid order by recorded_at, id`.execute(
      tx,
    )
  ).rows;
