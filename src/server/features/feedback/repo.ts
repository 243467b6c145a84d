import { sql } from 'kysely';
import type { FeedbackMessage } from '#contract/feedback.ts';
import type { Tx } from '#server/db/transaction.ts';

export type UnitOf = { readonly centreId: string; readonly learnerId: string; readonly unitRef: string };

const name = sql.raw(`p.given_name || ' ' || p.family_name`);

/** Messages and the feedback of signed decisions on a unit, in the order in which they came. */
export const listMessages = async (
  tx: Tx,
  of: UnitOf & { readonly readerId: string },
): Promise<FeedbackMessage[]> => {
  const where = (alias: string) =>
    sql`${sql.raw(alias)}.centre_id = ${of.centreId}::uuid and ${sql.raw(alias)}.learner_id = ${of.learnerId}::uuid and ${sql.raw(alias)}.unit_ref = ${of.unitRef}`;
  const { rows } = await sql<FeedbackMessage>`
    with said as (
      select m.id, 'message' as kind, m.criterion, m.author_id, ${name} as author_name, m.author_role, m.words,
        null as outcome,
        case when m.voice_sha256 is null then null
          else jsonb_build_object('mediaType', m.voice_media_type, 'bytes', m.voice_bytes) end as voice,
        (select jsonb_build_object('evidenceId', v.evidence_id, 'versionNumber', v.version_number, 'title', v.title)
          from evidence_version v where v.centre_id = m.centre_id and v.id = m.evidence_version_id) as evidence,
        m.recorded_at as at
      from feedback_message m join person p on p.id = m.author_id where ${where('m')}
      union all
      select d.id, 'decision', d.criterion, d.assessor_id, ${name}, 'assessor', d.feedback, d.outcome, null, null,
        d.recorded_at
      from criterion_decision d join person p on p.id = d.assessor_id
      where ${where('d')} and coalesce(d.feedback, '') <> ''
    )
    select said.*, (said.author_id <> ${of.readerId}::uuid and said.at > coalesce((
      select r.read_at from feedback_read r where r.centre_id = ${of.centreId}::uuid
        and r.person_id = ${of.readerId}::uuid and r.learner_id = ${of.learnerId}::uuid and r.unit_ref = ${of.unitRef}
    ), '-infinity')) as is_unread
    from said order by said.at, said.id`.execute(tx);
  return rows;
};

export type NewMessage = UnitOf & {
  readonly id: string;
  readonly registrationId: string;
  readonly criterion: string | null;
  readonly authorId: string;
  readonly authorRole: 'learner' | 'assessor' | 'internal-quality-assurer';
  readonly words: string;
  readonly evidenceVersionId: string | null;
  readonly voiceSha256: string | null;
  readonly voiceMediaType: string | null;
  readonly voiceBytes: number | null;
  readonly recordedAt: string;
};

export const insertMessage = async (tx: Tx, row: NewMessage): Promise<void> => {
  await tx.insertInto('feedbackMessage').values(row).execute();
};

export const markRead = async (
  tx: Tx,
  of: UnitOf & { readonly personId: string; readonly readAt: string },
): Promise<void> => {
  const { readAt } = of;
  await tx
    .insertInto('feedbackRead')
    .values(of)
    .onConflict((conflict) =>
      conflict.columns(['centreId', 'personId', 'learnerId', 'unitRef']).doUpdateSet({ readAt }),
    )
    .execute();
};

/** Whether a version of evidence is the learner's. */
export const isVersionOf = async (
  tx: Tx,
  of: Omit<UnitOf, 'unitRef'>,
  versionId: string,
): Promise<boolean> => {
  const row = await tx
    .selectFrom('evidenceVersion')
    .select('id')
    .where('centreId', '=', of.centreId)
    .where('learnerId', '=', of.learnerId)
    .where('id', '=', versionId)
    .executeTakeFirst();
  return row !== undefined;
};

export const findVoice = (tx: Tx, messageId: string) =>
  tx
    .selectFrom('feedbackMessage')
    .select(['registrationId', 'voiceSha256', 'voiceMediaType'])
    .where('id', '=', messageId)
    .executeTakeFirst();
