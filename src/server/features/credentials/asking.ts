import type { Tx } from '#server/db/transaction.ts';
import { enqueue } from '#server/jobs/jobs.ts';

export const queue = 'credentials';

/** Has the credentials of a certificate made, once the transaction that issues it is committed. */
export const askForCredentials = (
  tx: Tx,
  certificate: { readonly centreId: string; readonly certificateId: string },
): Promise<void> => enqueue(tx, queue, certificate);
