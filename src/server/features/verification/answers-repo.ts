/** Answers to actions of external quality assurance, and the files beside them. */
import type { Tx } from '#server/db/transaction.ts';
import type { FinishedUpload } from '#server/files/uploads.ts';
import { newId } from '#server/ids.ts';
import type { Of } from './repo.ts';

export const insertAnswer = async (
  tx: Tx,
  answer: {
    readonly centreId: string;
    readonly id: string;
    readonly actionId: string;
    readonly kind: 'answer' | 'closed' | 'returned';
    readonly words: string;
    readonly givenBy: string;
    readonly givenOn: string;
    readonly signingId: string | null;
  },
): Promise<void> => {
  await tx.insertInto('externalActionAnswer').values(answer).execute();
};

export const insertFiles = async (
  tx: Tx,
  of: { readonly centreId: string; readonly answerId: string },
  files: readonly FinishedUpload[],
): Promise<void> => {
  if (files.length === 0) return;
  await tx
    .insertInto('externalAnswerFile')
    .values(
      files.map(({ sha256, name, mediaType, bytes }) => ({
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

/** A file beside an answer to an action of a review of the specification. */
export const findFile = (
  tx: Tx,
  { centreId, specificationId, fileId }: Of & { readonly fileId: string },
): Promise<Pick<FinishedUpload, 'name' | 'mediaType' | 'sha256'> | undefined> =>
  tx
    .selectFrom('externalAnswerFile as f')
    .innerJoin('externalActionAnswer as w', (join) =>
      join.onRef('w.centreId', '=', 'f.centreId').onRef('w.id', '=', 'f.answerId'),
    )
    .innerJoin('externalAction as a', (join) =>
      join.onRef('a.centreId', '=', 'w.centreId').onRef('a.id', '=', 'w.actionId'),
    )
    .innerJoin('externalReview as v', (join) =>
      join.onRef('v.centreId', '=', 'a.centreId').onRef('v.id', '=', 'a.reviewId'),
    )
    .select(['f.name', 'f.mediaType', 'f.sha256'])
    .where('f.centreId', '=', centreId)
    .where('v.specificationId', '=', specificationId)
    .where('f.id', '=', fileId)
    .executeTakeFirst();
