import { sql } from 'kysely';
import { type Approval, approvalSchema } from '#contract/approvals.ts';
import type { Tx } from '../../db/transaction.ts';

export type CentreApproval = Approval & { readonly centreId: string };

/** The latest word on each specification for the centres given (all that the transaction sees without any). */
export const listApprovals = async (tx: Tx, centreId?: string): Promise<CentreApproval[]> => {
  const { rows } = await sql<CentreApproval>`
    select a.centre_id, a.specification_id, s.title as specification_title, s.qualification_number, a.verdict, a.reason,
      coalesce(p.given_name || ' ' || p.family_name, 'the awarding organisation') as decided_by_name, a.decided_on
    from (
      select distinct on (centre_id, specification_id) * from centre_approval
      where ${centreId ?? null}::uuid is null or centre_id = ${centreId ?? null}::uuid
      order by centre_id, specification_id, recorded_at desc, id desc
    ) a
    join specification s on s.id = a.specification_id
    left join person p on p.id = a.decided_by
    order by a.centre_id, s.title, a.specification_id`.execute(tx);
  return rows.map((row) => ({ ...approvalSchema.parse(row), centreId: row.centreId }));
};

export type ApprovalState = {
  readonly verdict: string;
  readonly decidedOn: string;
  readonly reason: string | null;
};

/** The latest word on one specification for one centre. */
export const findApproval = (
  tx: Tx,
  centreId: string,
  specificationId: string,
): Promise<ApprovalState | undefined> =>
  tx
    .selectFrom('centreApproval')
    .select(['verdict', 'decidedOn', 'reason'])
    .where('centreId', '=', centreId)
    .where('specificationId', '=', specificationId)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

export type NewApproval = {
  readonly centreId: string;
  readonly id: string;
  readonly awardingId: string;
  readonly specificationId: string;
  readonly verdict: 'approved' | 'withdrawn';
  readonly reason: string | null;
  readonly decidedBy: string;
  readonly decidedOn: string;
};

export const insertApproval = async (tx: Tx, approval: NewApproval): Promise<void> => {
  await tx.insertInto('centreApproval').values(approval).execute();
};
