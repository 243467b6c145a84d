import type { Tx } from '#server/db/transaction.ts';

export type Given = {
  readonly sex: string;
  readonly ethnicity: string;
  readonly disability: string;
  readonly givenOn: string;
};

/** What the person of the transaction said; nobody sees another's. */
export const findGiven = async (tx: Tx, personId: string): Promise<Given | null> =>
  (await tx
    .selectFrom('personCharacteristic')
    .select(['sex', 'ethnicity', 'disability', 'givenOn'])
    .where('personId', '=', personId)
    .executeTakeFirst()) ?? null;

export const saveGiven = async (
  tx: Tx,
  personId: string,
  given: Given & { readonly statement: number },
): Promise<void> => {
  await tx
    .insertInto('personCharacteristic')
    .values({ personId, ...given })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(given))
    .execute();
};

export const removeGiven = async (tx: Tx, personId: string): Promise<void> => {
  await tx.deleteFrom('personCharacteristic').where('personId', '=', personId).execute();
};
