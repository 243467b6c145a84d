import type { Tx } from '../db/transaction.ts';
import type { Database } from '../db/open.ts';

export type FinishedUpload = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
};

/** The finished uploads of the acting person among the ids, in no particular order; others are not seen. */
export const listUploads = async (tx: Tx, ids: readonly string[]): Promise<readonly FinishedUpload[]> =>
  ids.length === 0
    ? []
    : tx
        .selectFrom('upload')
        .select(['id', 'name', 'mediaType', 'bytes', 'sha256'])
        .where('id', 'in', [...ids])
        .execute();

export const keepUpload = async (
  database: Database,
  personId: string,
  upload: FinishedUpload,
): Promise<void> => {
  await database.owner
    .insertInto('upload')
    .values({ ...upload, personId })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
};

export const sumUploadedBytes = async (database: Database, personId: string): Promise<number> => {
  const sum = await database.owner
    .selectFrom('upload')
    .select((make) => make.fn.sum<string>('bytes').as('bytes'))
    .where('personId', '=', personId)
    .executeTakeFirst();
  return Number(sum?.bytes ?? 0);
};
