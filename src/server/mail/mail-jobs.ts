import { z } from 'zod';
import type { App } from '../app.ts';
import { inTransaction } from '../db/transaction.ts';
import { clearTrouble, noteTrouble } from './mail-repo.ts';

const message = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().exactOptional(),
});

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]?.slice(0, 300) ?? '';

/** Sends a mail. One that is not taken is thrown, so that the queue tries again later, and kept where it is seen. */
const sendMail = async (app: App, mail: z.infer<typeof message>): Promise<void> => {
  const at = app.clock.now().toISOString();
  try {
    await app.mail.send(mail);
  } catch (error) {
    await inTransaction(app.database, 'owner', (tx) =>
      noteTrouble(tx, { address: mail.to, said: firstLine(error), at }),
    );
    throw error;
  }
  await inTransaction(app.database, 'owner', (tx) => clearTrouble(tx, mail.to));
};

/** Sends what was put into the queue `mail`. */
export const handleMail = (app: App): void => {
  app.jobs.handle('mail', (data) => sendMail(app, message.parse(data)));
};
