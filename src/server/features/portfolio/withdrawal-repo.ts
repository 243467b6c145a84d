import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

export type NewWithdrawal = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly evidenceId: string;
  readonly state: 'withdrawn' | 'restored';
  readonly reason: string | null;
  readonly changedBy: string;
};

export const insertWithdrawal = async (tx: Tx, row: NewWithdrawal): Promise<void> => {
  await tx.insertInto('evidenceWithdrawal').values(row).execute();
};

export type EvidenceUse = {
  readonly isWithdrawn: boolean;
  /** The criteria (`unit criterion`) that it is linked to. */
  readonly links: readonly { readonly unitRef: string; readonly criterion: string }[];
  readonly decided: readonly string[];
  readonly handedIn: readonly string[];
};

/** What a piece of evidence is used for: its links, the decisions that rest on it, and what waits for the assessor. */
export const readUse = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string; readonly evidenceId: string },
): Promise<EvidenceUse> => {
  const { rows } = await sql<EvidenceUse>`
    with linked as (
      select k.unit_ref, k.criterion from (
        select distinct on (l.unit_ref, l.criterion) l.unit_ref, l.criterion, l.state from evidence_link l
        where l.centre_id = ${of.centreId} and l.learner_id = ${of.learnerId} and l.evidence_id = ${of.evidenceId}
        order by l.unit_ref, l.criterion, l.recorded_at desc) k
      where k.state = 'linked'
    )
    select
      coalesce((select w.state = 'withdrawn' from evidence_withdrawal w where w.centre_id = ${of.centreId}
        and w.learner_id = ${of.learnerId} and w.evidence_id = ${of.evidenceId} order by w.recorded_at desc limit 1), false)
        as is_withdrawn,
      coalesce((select jsonb_agg(jsonb_build_object('unitRef', unit_ref, 'criterion', criterion)
        order by unit_ref, criterion) from linked), '[]') as links,
      array(select distinct d.unit_ref || ' ' || d.criterion from criterion_decision d
        join evidence_version v on v.centre_id = d.centre_id and v.id = any (d.evidence_version_ids)
        where d.centre_id = ${of.centreId} and d.learner_id = ${of.learnerId} and v.evidence_id = ${of.evidenceId}
        order by 1) as decided,
      array(select s.unit_ref || ' ' || s.criterion from criterion_standing s
        join linked on linked.unit_ref = s.unit_ref and linked.criterion = s.criterion
        where s.centre_id = ${of.centreId} and s.learner_id = ${of.learnerId} and s.state = 'submitted'
        order by 1) as handed_in`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('a select without from gave no row');
  return row;
};
