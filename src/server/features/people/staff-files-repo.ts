/** Files of the register: certificates, CVs, proof of what was done. */
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type FinishedUpload, listUploads } from '#server/files/uploads.ts';
import { newId } from '#server/ids.ts';

/** The uploads of the acting person, all of them finished. */
export const findUploads = async (
  tx: Tx,
  ids: readonly string[],
): Promise<Result<readonly FinishedUpload[], Failure>> => {
  const uploads = await listUploads(tx, ids);
  return uploads.length === new Set(ids).size
    ? ok(uploads)
    : failed(
        failure(
          'not-ready',
          'A file has not been uploaded whole yet, or is not yours. Wait for it to finish, then save again.',
        ),
      );
};

export const insertStaffFiles = async (
  tx: Tx,
  of: { readonly centreId: string; readonly itemId: string; readonly personId: string },
  uploads: readonly FinishedUpload[],
): Promise<void> => {
  if (uploads.length === 0) return;
  await tx
    .insertInto('staffFile')
    .values(
      uploads.map(({ sha256, name, mediaType, bytes }) => ({
        ...of,
        id: newId(),
        sha256,
        name,
        mediaType,
        bytes,
      })),
    )
    .execute();
};
