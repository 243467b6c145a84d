import { z } from 'zod';
import type { App } from '#server/app.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { writeMail } from './mail-words.ts';
import * as repo from './repo.ts';

const asked = z.object({ personId: z.uuid() });

/** Mails somebody what they have neither read nor been mailed; several jobs for one person send one mail. */
const mailPerson = async (app: App, personId: string): Promise<void> => {
  const publicUrl = app.signIn.settings.publicUrl;
  await inTransaction(app.database, 'owner', async (tx) => {
    const address = await repo.findAddress(tx, personId);
    const mail = await repo.findMailChoice(tx, personId);
    if (address === null || mail === 'never') return;
    const notices = await repo.takeUnmailed(tx, personId, app.clock.now().toISOString());
    if (notices.length === 0) return;
    await app.jobs.enqueue(tx, 'mail', writeMail(address, notices, publicUrl));
  });
};

/** Does what `touchstone_notify` asks for. */
export const handleNotificationMail = (app: App): void => {
  app.jobs.handle('notification-mail', (data) => mailPerson(app, asked.parse(data).personId));
};
