/** The mail that tells somebody that something waits: what kind of thing and where, and nothing about anybody. */
import { isNotificationKind, notificationKinds } from '#contract/notifications.ts';
import type { Message } from '#server/mail/mailer.ts';
import { layOutMail } from '#server/mail/layout.ts';

export type MailedNotice = { readonly kind: string; readonly link: string; readonly times: number };

const sentenceOf = (kind: string): string =>
  isNotificationKind(kind) ? notificationKinds[kind] : notificationKinds['work-for-you'];

/** One line for each kind, with how often. */
const linesOf = (notices: readonly MailedNotice[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { kind, times } of notices) {
    const sentence = sentenceOf(kind);
    counts.set(sentence, (counts.get(sentence) ?? 0) + times);
  }
  return [...counts].map(([sentence, times]) =>
    times === 1 ? sentence : `${sentence.replace(/\.$/u, '')} (${String(times)} times).`,
  );
};

/** The mail about what somebody has not read. One notice leads straight to it, several to the list of all. */
export const writeMail = (to: string, notices: readonly MailedNotice[], publicUrl: string): Message => {
  const [first] = notices;
  const link = notices.length === 1 && first !== undefined ? first.link : '/notifications';
  const lines = linesOf(notices);
  const subject =
    lines.length === 1 ? (lines[0] ?? '').replace(/\.$/u, '') : 'What is new for you in Touchstone';
  return {
    to,
    subject,
    ...layOutMail({
      title: lines.length === 1 ? 'Something new for you' : 'What is new for you',
      paragraphs: ['This is what you have not read yet:'],
      list: lines,
      action: { label: 'Open Touchstone', address: new URL(link, publicUrl).href },
      foot: `You can choose how often we write: ${new URL('/account', publicUrl).href}`,
    }),
  };
};
