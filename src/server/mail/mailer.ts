import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createTransport } from 'nodemailer';

export type Message = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same in HTML, for readers that show it. */
  readonly html?: string;
};

/** Sends mail; without a mail server each message is put into a folder as a file. */
export type Mailer = { send(message: Message): Promise<void> };

const folderMailer = (folder: string, from: string): Mailer => {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' });
  return {
    async send(message) {
      const { message: content } = await transport.sendMail({ ...message, from });
      await mkdir(folder, { recursive: true });
      const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`;
      await writeFile(path.join(folder, name), content);
    },
  };
};

export const createMailer = (settings: {
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly dataDir: string;
}): Mailer => {
  if (settings.smtpUrl === undefined)
    return folderMailer(path.join(settings.dataDir, 'mail'), settings.mailFrom);
  const transport = createTransport(settings.smtpUrl);
  return {
    async send(message) {
      await transport.sendMail({ ...message, from: settings.mailFrom });
    },
  };
};
