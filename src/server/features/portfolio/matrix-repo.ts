/** What the matrix of evidence against criteria is made of, in few rows: a portfolio has many thousands of links. */
import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';
import { withdrawnIds } from './repo.ts';

export type MatrixOf = {
  readonly centreId: string;
  readonly learnerId: string;
  /** Only what is linked to this unit; null for all units. */
  readonly unitRef: string | null;
};

export type MatrixEvidence = {
  readonly evidenceId: string;
  readonly title: string;
  readonly typeCode: string;
  readonly happenedOn: string | null;
};

/** Newest versions of the evidence of a learner that stands. */
export const listMatrixEvidence = async (tx: Tx, of: MatrixOf): Promise<readonly MatrixEvidence[]> => {
  const { rows } = await sql<MatrixEvidence>`
    select v.evidence_id, v.title, v.type_code, v.happened_on
    from (select distinct on (n.evidence_id) n.evidence_id, n.title, n.type_code, n.happened_on
      from evidence_version n where n.centre_id = ${of.centreId} and n.learner_id = ${of.learnerId}
      order by n.evidence_id, n.version_number desc) v
    where v.evidence_id not in (${withdrawnIds(of)})
    order by v.evidence_id`.execute(tx);
  return rows;
};

const inUnit = ({ unitRef }: MatrixOf, alias: string) =>
  unitRef === null ? sql`true` : sql`${sql.ref(`${alias}.unit_ref`)} = ${unitRef}`;

export type LinkedCriteria = {
  readonly evidenceId: string;
  readonly unitRef: string;
  /** The numbers of the criteria one a line, in no order; one that was linked again stands twice. */
  readonly criteria: string;
};

/** Every link that was made, by evidence and unit, also where it was withdrawn later. */
export const listLinkedCriteria = async (tx: Tx, of: MatrixOf): Promise<readonly LinkedCriteria[]> => {
  const { rows } = await sql<LinkedCriteria>`
    select l.evidence_id, l.unit_ref, string_agg(l.criterion, e'\\n') as criteria from evidence_link l
    where l.centre_id = ${of.centreId} and l.learner_id = ${of.learnerId} and l.state = 'linked' and ${inUnit(of, 'l')}
    group by l.evidence_id, l.unit_ref`.execute(tx);
  return rows;
};

export type WithdrawnLink = {
  readonly evidenceId: string;
  readonly unitRef: string;
  readonly criterion: string;
};

/** The links that were withdrawn and not made again since. */
export const listWithdrawnLinks = async (tx: Tx, of: MatrixOf): Promise<readonly WithdrawnLink[]> => {
  const { rows } = await sql<WithdrawnLink>`
    select w.evidence_id, w.unit_ref, w.criterion from evidence_link w
    where w.centre_id = ${of.centreId} and w.learner_id = ${of.learnerId} and w.state = 'withdrawn' and ${inUnit(of, 'w')}
      and not exists (select 1 from evidence_link l
        where l.centre_id = w.centre_id and l.learner_id = w.learner_id and l.evidence_id = w.evidence_id
          and l.unit_ref = w.unit_ref and l.criterion = w.criterion and l.state = 'linked'
          and l.recorded_at > w.recorded_at)`.execute(tx);
  return rows;
};
