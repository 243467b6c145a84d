import { sql } from 'kysely';
import type { CreditTransferFact } from '#domain/assessment/records.ts';
import type { CreditTransfer } from '#contract/credit.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewTransfer = Omit<CreditTransferFact, 'recordedAt'> & {
  readonly centreId: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly note: string | null;
  readonly recordedAt: string;
};

export const insertTransfer = async (tx: Tx, row: NewTransfer): Promise<void> => {
  await tx.insertInto('creditTransfer').values(row).execute();
};

export type NewTransferDecision = {
  readonly centreId: string;
  readonly id: string;
  readonly transferId: string;
  readonly verdict: 'accepted' | 'refused' | 'withdrawn';
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedOn: string;
  readonly signingId: string;
  readonly recordedAt: string;
};

export const insertTransferDecision = async (tx: Tx, row: NewTransferDecision): Promise<void> => {
  await tx.insertInto('creditTransferDecision').values(row).execute();
};

export type TransferRow = Omit<
  CreditTransfer,
  'unitTitle' | 'counts' | 'state' | 'checks' | 'mayNotDecide'
> & { readonly seenBy: string };

/** The certificates put forward for a learner, the newest first. */
export const listTransfers = async (
  tx: Tx,
  { centreId, learnerId }: { readonly centreId: string; readonly learnerId: string },
): Promise<readonly TransferRow[]> => {
  const { rows } = await sql<TransferRow>`
    select t.id as transfer_id, t.unit_ref, t.awarded_by, t.title, t.certificate_number, t.awarded_ref, t.awarded_level,
      t.awarded_credits, t.achieved_on, t.evidence_version_id, t.seen_how, t.seen_by, t.seen_on, t.note,
      p.given_name || ' ' || p.family_name as seen_by_name,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.name, f.id)
        from evidence_file f where f.centre_id = t.centre_id and f.evidence_version_id = t.evidence_version_id), '[]') as files,
      coalesce((select jsonb_agg(jsonb_build_object('verdict', d.verdict, 'reason', d.reason,
          'byName', q.given_name || ' ' || q.family_name, 'on', d.decided_on) order by d.recorded_at desc, d.id desc)
        from credit_transfer_decision d join person q on q.id = d.decided_by
        where d.centre_id = t.centre_id and d.transfer_id = t.id), '[]') as decisions
    from credit_transfer t join person p on p.id = t.seen_by
    where t.centre_id = ${centreId}::uuid and t.learner_id = ${learnerId}::uuid
    order by t.recorded_at desc, t.id desc`.execute(tx);
  return rows;
};

export type TransferPlace = { readonly registrationId: string; readonly unitRef: string };

export const findTransferPlace = async (tx: Tx, transferId: string): Promise<TransferPlace | undefined> =>
  tx
    .selectFrom('creditTransfer')
    .select(['registrationId', 'unitRef'])
    .where('id', '=', transferId)
    .executeTakeFirst();

/** Whether a version of the learner's evidence holds a file. */
export const holdsFile = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly versionId: string },
): Promise<boolean> => {
  const { rows } = await sql<{ id: string }>`
    select f.id from evidence_file f
    join evidence_version v on v.centre_id = f.centre_id and v.id = f.evidence_version_id
    where v.centre_id = ${of.centreId}::uuid and v.learner_id = ${of.learnerId}::uuid
      and v.id = ${of.versionId}::uuid limit 1`.execute(tx);
  return rows.length > 0;
};

export type QualificationStanding = {
  readonly number: string | null;
  readonly specificationId: string;
  readonly state: string;
};

/** What the learner is registered for, and where each registration stands. */
export const listStandings = async (
  tx: Tx,
  { centreId, learnerId }: { readonly centreId: string; readonly learnerId: string },
): Promise<readonly QualificationStanding[]> => {
  const { rows } = await sql<QualificationStanding>`
    select r.qualification_number as number, r.specification_id, s.state
    from registration_now r
    join registration_standing s on s.centre_id = r.centre_id and s.registration_id = r.id
    where r.centre_id = ${centreId}::uuid and r.learner_id = ${learnerId}::uuid`.execute(tx);
  return rows;
};
