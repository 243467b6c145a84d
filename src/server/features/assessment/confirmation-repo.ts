import { sql } from 'kysely';
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

/** The units of a learner whose newest sign-off they have not confirmed. */
export const listUnconfirmed = async (
  tx: Tx,
  { centreId, learnerId }: { readonly centreId: string; readonly learnerId: string },
): Promise<readonly string[]> => {
  const { rows } = await sql<{ unitRef: string; isConfirmed: boolean }>`
    select distinct on (o.unit_ref) o.unit_ref, exists (
      select 1 from unit_confirmation c where c.centre_id = o.centre_id and c.sign_off_id = o.id) as is_confirmed
    from unit_sign_off o
    where o.centre_id = ${centreId}::uuid and o.learner_id = ${learnerId}::uuid
    order by o.unit_ref, o.recorded_at desc, o.id desc`.execute(tx);
  return rows.filter(({ isConfirmed: is }) => !is).map(({ unitRef }) => unitRef);
};
