import { sql } from 'kysely';
import type { Tx } from '#server/db/transaction.ts';

export type NewReminder = {
  readonly centreId: string;
  readonly caseId: string;
  readonly stage: number;
  readonly step: string;
  readonly dueOn: string;
  readonly level: number;
  readonly toldId: string;
  readonly sentOn: string;
};

/** Keeps that somebody was reminded; false where they were told the same before. */
export const keepReminder = async (tx: Tx, row: NewReminder): Promise<boolean> =>
  (await tx
    .insertInto('caseReminder')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('caseId')
    .executeTakeFirst()) !== undefined;

/** The cases that nobody has withdrawn. As the owner. */
export const listOpenIds = async (tx: Tx): Promise<readonly string[]> => {
  const { rows } = await sql<{ id: string }>`
    select c.id from case_file c where not exists (select 1 from case_event e
      where e.centre_id = c.centre_id and e.case_id = c.id and e.kind = 'withdrawn') order by c.id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
};
