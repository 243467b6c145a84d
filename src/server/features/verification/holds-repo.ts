/** What holds the awards of a learner until it is lifted. */
import { sql } from 'kysely';
import type { Hold } from '#domain/quality/releasing.ts';
import type { Tx } from '#server/db/transaction.ts';

export type OfLearner = {
  readonly centreId: string;
  readonly awardingId: string;
  readonly learnerId: string;
};

/** The holds on everything of a learner, and those on the claim where one is asked about; lifted ones too. */
export const listHolds = async (
  tx: Tx,
  of: OfLearner & { readonly claimId: string | null },
): Promise<readonly Hold[]> => {
  const { rows } = await sql<Hold>`
    select h.id, h.reason, h.held_on, l.lifted_on
    from award_hold h left join award_hold_lifting l on l.centre_id = h.centre_id and l.hold_id = h.id
    where h.centre_id = ${of.centreId}::uuid and h.awarding_id = ${of.awardingId}::uuid
      and h.learner_id = ${of.learnerId}::uuid and (h.claim_id is null or h.claim_id = ${of.claimId}::uuid)
    order by h.recorded_at, h.id`.execute(tx);
  return rows;
};
