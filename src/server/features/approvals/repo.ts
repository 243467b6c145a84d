import { sql } from 'kysely';
import { type Approval, approvalSchema } from '#contract/approvals.ts';
import type { Tx } from '../../db/transaction.ts';

export type CentreApproval = Approval & { readonly centreId: string };

/** The latest word on each specification for the centres given (all that the transaction sees without any). */
export const listApprovals = async (tx: Tx, centreId?: string): Promise<CentreApproval[]> => {
  const { rows } = await sql<CentreApproval>`
    select a.centre_id, a.specification_id, s.title as specification_title, s.issue_label, s.qualification_number, a.verdict, a.reason,
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

/** Learners with an open registration at a centre, by specification; only of these awarding organisations, null for all. */
export const countOpen = async (
  tx: Tx,
  centreId: string,
  awardingIds: readonly string[] | null,
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await sql<{ specificationId: string; learners: number }>`
    select r.specification_id, count(*)::integer as learners
    from registration_now r join specification s on s.id = r.specification_id
    join registration_standing g on g.centre_id = r.centre_id and g.registration_id = r.id
    where r.centre_id = ${centreId}::uuid and g.state not in ('withdrawn', 'closed', 'certificated')
      and (${awardingIds === null}::boolean or s.awarding_id = any (${[...(awardingIds ?? [])]}::uuid[]))
    group by r.specification_id`.execute(tx);
  return new Map(rows.map(({ specificationId, learners }) => [specificationId, learners]));
};

/** Whom it concerns: learners with an open registration, who runs the centre, and who manages and certificates outside. */
export const listConcerned = async (
  tx: Tx,
  of: { readonly centreId: string; readonly specificationId: string; readonly awardingId: string },
  today: string,
): Promise<readonly { readonly personId: string; readonly isLearner: boolean }[]> => {
  const { rows } = await sql<{ personId: string; isLearner: boolean }>`
    select r.learner_id as person_id, true as is_learner
    from registration_now r join registration_standing g on g.centre_id = r.centre_id and g.registration_id = r.id
    where r.centre_id = ${of.centreId}::uuid and r.specification_id = ${of.specificationId}::uuid
      and g.state not in ('withdrawn', 'closed', 'certificated')
    union
    select m.person_id, false from membership m
    where m.from_on <= ${today} and (m.until_on is null or m.until_on >= ${today})
      and ((m.organisation_id = ${of.centreId}::uuid and m.role in ('coordinator', 'internal-quality-assurer', 'assessor'))
        or (m.organisation_id = ${of.awardingId}::uuid and m.role in ('quality-manager', 'certification-officer')
          and exists (select 1 from centre_allocation a where a.person_id = m.person_id
            and a.awarding_id = m.organisation_id and a.centre_id = ${of.centreId}::uuid and a.from_on <= ${today}
            and (a.until_on is null or a.until_on >= ${today}))))`.execute(tx);
  return rows;
};

/** The key of the lock on what a centre may do, of a centre given in SQL. */
export const standingKeyText = (centreId: string): string =>
  `hashtextextended('standing ' || ${centreId}, 0)`;

const standingKey = (centreId: string) => sql`hashtextextended('standing ' || ${centreId}::text, 0)`;

/**
 * Before it is decided what a centre may do: waits for everything under way that rests on the old answer, and what comes
 * after it sees the new one.
 */
export const lockStanding = async (tx: Tx, centreId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${standingKey(centreId)})`.execute(tx);
};

/** Before something is done that rests on what a centre may do: nobody decides otherwise until the transaction ends. */
export const shareStanding = async (tx: Tx, centreId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock_shared(${standingKey(centreId)})`.execute(tx);
};

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
