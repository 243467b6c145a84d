import { sql } from 'kysely';
import type { Hold } from '#domain/award/holding.ts';
import type { Tx } from '#server/db/transaction.ts';
import { lockStanding } from '../approvals/api.ts';

export type NewHold = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly heldUnder: string;
  readonly what: 'claims' | 'evidence';
  readonly learnerId: string;
  readonly unitRef: string | null;
  readonly evidenceId: string | null;
  /** Of a hold on one claim alone. */
  readonly claimId?: string | null;
  readonly state: 'on' | 'off';
  readonly because: string;
  readonly setBy: string;
  readonly setOn: string;
};

/** Sets holds or releases them. A claim or a certificate under way at the centre is done first, and held no more. */
export const insertHolds = async (tx: Tx, holds: readonly NewHold[]): Promise<void> => {
  if (holds.length === 0) return;
  for (const centreId of [...new Set(holds.map((one) => one.centreId))].toSorted())
    await lockStanding(tx, centreId);
  await tx
    .insertInto('hold')
    .values([...holds])
    .execute();
};

const setter = sql.raw(`coalesce(p.given_name || ' ' || p.family_name, 'the awarding organisation')`);

export type AwardHold = Hold & { readonly claimId: string | null; readonly setByName: string };

/**
 * What holds, or has held, the claims of a learner with an awarding organisation. A hold that an officer sets by itself is
 * that organisation's own; one under a case or a measure bears wherever the work is claimed.
 */
export const listAwardHolds = async (
  tx: Tx,
  of: {
    readonly centreId: string;
    readonly awardingId: string;
    readonly learnerId: string;
    readonly claimId: string | null;
  },
): Promise<readonly AwardHold[]> =>
  (
    await sql<AwardHold>`
      select h.id, touchstone_held_under(h.centre_id, h.held_under) as under, h.unit_ref, h.claim_id,
        h.because as reason, h.set_on as held_on, o.set_on as lifted_on, ${setter} as set_by_name
      from hold h left join person p on p.id = h.set_by
      left join lateral (select x.set_on from hold x
        where x.centre_id = h.centre_id and x.held_under = h.held_under and x.what = h.what
          and x.learner_id = h.learner_id and x.unit_ref is not distinct from h.unit_ref
          and x.state = 'off' and (x.recorded_at, x.id) > (h.recorded_at, h.id)
        order by x.recorded_at, x.id limit 1) o on true
      where h.centre_id = ${of.centreId}::uuid and h.learner_id = ${of.learnerId}::uuid and h.what = 'claims'
        and h.state = 'on' and (h.held_under <> h.id or h.awarding_id = ${of.awardingId}::uuid)
        and (h.claim_id is null or h.claim_id = ${of.claimId}::uuid)
      order by h.recorded_at, h.id`.execute(tx)
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
