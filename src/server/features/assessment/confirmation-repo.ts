import type { Tx } from '#server/db/transaction.ts';

export type NewConfirmation = {
  readonly centreId: string;
  readonly id: string;
  readonly learnerId: string;
  readonly registrationId: string;
  readonly unitRef: string;
  readonly signOffId: string;
  readonly statement: string;
  readonly note: string | null;
  readonly confirmedOn: string;
};

export const insertConfirmation = async (tx: Tx, row: NewConfirmation): Promise<void> => {
  await tx.insertInto('unitConfirmation').values(row).execute();
};

/** Whether the learner has confirmed what was signed off. */
export const isConfirmed = async (tx: Tx, centreId: string, signOffId: string): Promise<boolean> => {
  const row = await tx
    .selectFrom('unitConfirmation')
    .select('id')
    .where('centreId', '=', centreId)
    .where('signOffId', '=', signOffId)
    .executeTakeFirst();
  return row !== undefined;
};
