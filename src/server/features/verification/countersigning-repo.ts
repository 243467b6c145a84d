import { sql } from 'kysely';
import type { WaitingReview } from '#contract/external-quality.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Of } from './repo.ts';

export type WaitingRow = Pick<
  WaitingReview,
  'reviewId' | 'centreId' | 'centreName' | 'specificationId' | 'kind' | 'heldOn' | 'byName' | 'supporterName'
> & {
  readonly awardingId: string;
  readonly drawId: string | null;
  readonly by: string;
  readonly supporterId: string | null;
};

/** The reviews that wait, the longest waiting first, at every centre that the transaction sees. */
export const listWaitingReviews = async (tx: Tx): Promise<readonly WaitingRow[]> => {
  const { rows } = await sql<WaitingRow>`
    select v.id as review_id, v.centre_id, c.name as centre_name, v.specification_id, v.awarding_id, v.draw_id,
      v.kind, v.held_on, v.reviewed_by as by, p.given_name || ' ' || p.family_name as by_name,
      t.supporter_id, s.given_name || ' ' || s.family_name as supporter_name
    from external_review v
    join organisation c on c.id = v.centre_id
    join person p on p.id = v.reviewed_by
    left join lateral (select u.supporter_id from staff_support u
      where u.centre_id = v.awarding_id and u.person_id = v.reviewed_by and u.role = 'external-quality-assurer'
      order by u.recorded_at desc, u.id desc limit 1) t on true
    left join person s on s.id = t.supporter_id
    where v.needs_countersignature and not exists (select 1 from external_review_countersignature k
      where k.centre_id = v.centre_id and k.review_id = v.id)
    order by v.recorded_at, v.id limit 200`.execute(tx);
  return rows;
};

export type ReviewToCountersign = {
  readonly by: string;
  readonly drawId: string | null;
  readonly heldOn: string;
  readonly actions: number;
  readonly isWaiting: boolean;
};

export const findReview = async (
  tx: Tx,
  of: Of,
  reviewId: string,
): Promise<ReviewToCountersign | undefined> => {
  const { rows } = await sql<ReviewToCountersign>`
    select v.reviewed_by as by, v.draw_id, v.held_on,
      (select count(*)::integer from external_action a where a.centre_id = v.centre_id and a.review_id = v.id) as actions,
      v.needs_countersignature is true and not exists (
      select 1 from external_review_countersignature k
      where k.centre_id = v.centre_id and k.review_id = v.id) as is_waiting
    from external_review v
    where v.centre_id = ${of.centreId}::uuid and v.specification_id = ${of.specificationId}::uuid
      and v.id = ${reviewId}::uuid`.execute(tx);
  return rows[0];
};

export const insertCountersignature = async (
  tx: Tx,
  row: {
    readonly centreId: string;
    readonly id: string;
    readonly reviewId: string;
    readonly verdict: 'agreed' | 'returned';
    readonly note: string | null;
    readonly signingId: string;
    readonly personId: string;
    readonly decidedOn: string;
  },
): Promise<void> => {
  await tx.insertInto('externalReviewCountersignature').values(row).execute();
};
