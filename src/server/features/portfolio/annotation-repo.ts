import { sql } from 'kysely';
import type { Annotation } from '#contract/evidence.ts';
import { toJsonb } from '#server/db/json.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewAnnotation = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly evidenceId: string;
  readonly evidenceVersionId: string;
  readonly fileId: string | null;
  readonly place: Annotation['place'];
  /** Null takes the superseded note back. */
  readonly text: string | null;
  readonly criteria: readonly string[];
  readonly authorId: string;
  readonly capacity: Annotation['capacity'];
  readonly supersedes: string | null;
};

export const insertAnnotation = async (tx: Tx, row: NewAnnotation): Promise<void> => {
  await tx
    .insertInto('evidenceAnnotation')
    .values({ ...row, place: toJsonb(row.place), criteria: [...row.criteria] })
    .execute();
};

type Of = {
  readonly centreId: string;
  readonly learnerId: string;
  readonly evidenceId: string | undefined;
  readonly unitRef: string | undefined;
};

/** The notes that stand: not superseded, not taken back. */
export const listAnnotations = async (tx: Tx, of: Of): Promise<Annotation[]> => {
  const evidence = of.evidenceId === undefined ? sql`true` : sql`a.evidence_id = ${of.evidenceId}::uuid`;
  const unit =
    of.unitRef === undefined
      ? sql`true`
      : sql`exists (select 1 from unnest(a.criteria) c where starts_with(c, ${`${of.unitRef} `}))`;
  const { rows } = await sql<{ annotation: Annotation }>`
    select jsonb_build_object('id', a.id, 'evidenceId', a.evidence_id, 'versionId', a.evidence_version_id,
      'fileId', a.file_id, 'place', a.place, 'text', a.text,
      'criteria', coalesce((select jsonb_agg(jsonb_build_object('unitRef', split_part(c, ' ', 1),
        'criterion', split_part(c, ' ', 2))) from unnest(a.criteria) c), '[]'),
      'authorId', a.author_id, 'authorName', p.given_name || ' ' || p.family_name, 'capacity', a.capacity,
      'recordedAt', a.recorded_at) as annotation
    from evidence_annotation a join person p on p.id = a.author_id
    where a.centre_id = ${of.centreId} and a.learner_id = ${of.learnerId} and a.text is not null
      and ${evidence} and ${unit}
      and not exists (select 1 from evidence_annotation n where n.centre_id = a.centre_id and n.supersedes = a.id)
    order by a.recorded_at, a.id`.execute(tx);
  return rows.map(({ annotation }) => annotation);
};

export type EarlierAnnotation = {
  readonly authorId: string;
  readonly evidenceId: string;
  readonly evidenceVersionId: string;
  readonly fileId: string | null;
  readonly place: Annotation['place'];
  readonly capacity: Annotation['capacity'];
  readonly stands: boolean;
};

export const findAnnotation = async (
  tx: Tx,
  centreId: string,
  id: string,
): Promise<EarlierAnnotation | undefined> => {
  const { rows } = await sql<EarlierAnnotation>`
    select a.author_id, a.evidence_id, a.evidence_version_id, a.file_id, a.place, a.capacity,
      a.text is not null and not exists (select 1 from evidence_annotation n
        where n.centre_id = a.centre_id and n.supersedes = a.id) as stands
    from evidence_annotation a where a.centre_id = ${centreId} and a.id = ${id}`.execute(tx);
  return rows[0];
};
