import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

export type StoredFile = {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly centreId: string;
  readonly learnerId: string;
  readonly versionId: string;
};

export const findFile = async (tx: Tx, id: string): Promise<StoredFile | undefined> => {
  const { rows } = await sql<StoredFile>`
    select f.sha256, f.name, f.media_type, f.bytes, f.centre_id, v.learner_id, v.id as version_id
    from evidence_file f join evidence_version v on v.centre_id = f.centre_id and v.id = f.evidence_version_id
    where f.id = ${id}`.execute(tx);
  return rows[0];
};

/** Notes that a quality assurer opened a file of evidence. */
export const insertOpening = async (
  tx: Tx,
  row: { readonly centreId: string; readonly evidenceVersionId: string; readonly personId: string },
): Promise<void> => {
  await tx.insertInto('evidenceOpening').values(row).execute();
};

export const findThumbnail = async (
  tx: Tx,
  { centreId, sha256 }: Pick<StoredFile, 'centreId' | 'sha256'>,
): Promise<string | undefined> => {
  const row = await tx
    .selectFrom('fileReading')
    .select('thumbnailSha256')
    .where('centreId', '=', centreId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return row?.thumbnailSha256 ?? undefined;
};

export type FileReadingRow = {
  readonly centreId: string;
  readonly sha256: string;
  readonly words: string | null;
  readonly pages: number | null;
  readonly thumbnailSha256: string | null;
  /** What a picture looks like; see the domain's likeness. */
  readonly pictureHash: string | null;
  /** Why it could not be read, as the middle of a sentence. */
  readonly problem: string | null;
};

/** Keeps what was read out of a file; a later reading takes its place. */
export const keepReading = async (tx: Tx, row: FileReadingRow): Promise<void> => {
  await tx
    .insertInto('fileReading')
    .values(row)
    .onConflict((conflict) => conflict.columns(['centreId', 'sha256']).doUpdateSet(row))
    .execute();
};
