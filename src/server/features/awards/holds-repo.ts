import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

export type NewHold = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly learnerId: string;
  readonly claimId: string | null;
  readonly reason: string;
  readonly heldBy: string;
  readonly heldOn: string;
};

export const insertHold = async (tx: Tx, hold: NewHold): Promise<void> => {
  await tx.insertInto('awardHold').values(hold).execute();
};

export const insertHoldLifting = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly holdId: string;
    readonly reason: string;
    readonly liftedBy: string;
    readonly liftedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('awardHoldLifting').values(row).execute();
};

export type HoldRow = {
  readonly holdId: string;
  readonly reason: string;
  readonly heldOn: string;
  readonly heldBy: string;
  readonly onLearner: boolean;
};

/** What holds a claim and has not been lifted. */
export const listHoldsOfClaim = async (
  tx: Tx,
  claim: {
    readonly centreId: string;
    readonly awardingId: string;
    readonly learnerId: string;
    readonly claimId: string;
  },
): Promise<readonly HoldRow[]> => {
  const { rows } = await sql<HoldRow>`
    select h.id as hold_id, h.reason, h.held_on, coalesce(p.given_name || ' ' || p.family_name, 'the awarding organisation') as held_by,
      h.claim_id is null as on_learner
    from award_hold h left join person p on p.id = h.held_by
    where h.centre_id = ${claim.centreId}::uuid and h.awarding_id = ${claim.awardingId}::uuid
      and h.learner_id = ${claim.learnerId}::uuid and (h.claim_id is null or h.claim_id = ${claim.claimId}::uuid)
      and not exists (select 1 from award_hold_lifting l where l.centre_id = h.centre_id and l.hold_id = h.id)
    order by h.recorded_at, h.id`.execute(tx);
  return rows;
};
