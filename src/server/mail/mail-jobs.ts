import { z } from 'zod';
import type { App } from '../app.ts';

const message = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().exactOptional(),
});

/** Sends what was put into the queue `mail`. */
export const handleMail = (app: App): void => {
  app.jobs.handle('mail', (data) => app.mail.send(message.parse(data)));
};
