import type { Tx } from '../db/transaction.ts';
import { type Actor, looksFromOutside } from '../http/actor.ts';

/** Notes that somebody of the awarding organisation looked at a centre's records; others' looks are their own work. */
export const logLook = async (tx: Tx, actor: Actor, centreId: string, subject: string): Promise<void> => {
  if (!looksFromOutside(actor, centreId)) return;
  await tx.insertInto('lookLog').values({ personId: actor.personId, centreId, subject }).execute();
};
