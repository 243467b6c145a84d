import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

/** The units that a learner has chosen now, over all registrations at the centre. */
export const listChosenUnits = async (
  tx: Tx,
  of: { readonly centreId: string; readonly learnerId: string },
): Promise<ReadonlySet<string>> => {
  const { rows } = await sql<{ unitRef: string }>`
    select distinct k.unit_ref from (
      select distinct on (u.registration_id, u.unit_ref) u.unit_ref, u.choice from unit_choice u
      where u.centre_id = ${of.centreId} and u.learner_id = ${of.learnerId}
      order by u.registration_id, u.unit_ref, u.recorded_at desc) k
    where k.choice = 'chosen'`.execute(tx);
  return new Set(rows.map(({ unitRef }) => unitRef));
};

export type FileWords = { readonly words: string | null; readonly isRead: boolean };

/** The words of the files of a version, as far as they have been read. */
export const listFileWords = async (
  tx: Tx,
  of: { readonly centreId: string; readonly versionId: string },
): Promise<readonly FileWords[]> => {
  const { rows } = await sql<FileWords>`
    select r.words, r.sha256 is not null or f.media_type ~ '^(audio|video)/' as is_read
    from evidence_file f left join file_reading r on r.centre_id = f.centre_id and r.sha256 = f.sha256
    where f.centre_id = ${of.centreId} and f.evidence_version_id = ${of.versionId}`.execute(tx);
  return rows;
};
