/** The mail that tells somebody that something waits: what kind of thing and where, and nothing about anybody. */
import { type NotificationKind, isNotificationKind, notificationKinds } from '#contract/notifications.ts';
import type { Message } from '#server/mail/mailer.ts';
import { layOutMail } from '#server/mail/layout.ts';

export type MailedNotice = { readonly kind: string; readonly link: string; readonly times: number };

/** What is said of one kind, and the one place that all of it leads to; null where it leads to several. */
type Line = { readonly text: string; readonly link: string | null };

const order = Object.keys(notificationKinds);

/** One line for each kind, with how often, in the order of the kinds. */
const linesOf = (notices: readonly MailedNotice[]): readonly Line[] => {
  const byKind = new Map<NotificationKind, MailedNotice[]>();
  for (const notice of notices) {
    const kind = isNotificationKind(notice.kind) ? notice.kind : 'work-for-you';
    byKind.set(kind, [...(byKind.get(kind) ?? []), notice]);
  }
  return [...byKind]
    .toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map(([kind, ofKind]) => {
      const times = ofKind.reduce((sum, notice) => sum + notice.times, 0);
      const sentence = notificationKinds[kind];
      const links = [...new Set(ofKind.map(({ link }) => link))];
      return {
        text: times === 1 ? sentence : `${sentence.replace(/\.$/u, '')} (${String(times)} times).`,
        link: links.length === 1 ? (links[0] ?? null) : null,
      };
    });
};

const more = (count: number): string => (count === 1 ? 'one more thing' : `${String(count)} more things`);

/** The mail about what somebody has not read. What leads to one place alone is linked with it; the button leads to all. */
export const writeMail = (to: string, notices: readonly MailedNotice[], publicUrl: string): Message => {
  const at = (link: string): string => new URL(link, publicUrl).href;
  const [first = { text: notificationKinds['work-for-you'], link: null }, ...others] = linesOf(notices);
  const isOne = others.length === 0;
  const said = first.text.replace(/\.$/u, '');
  return {
    to,
    subject: isOne ? said : `${said}, and ${more(others.length)}`,
    ...layOutMail({
      title: isOne ? said : 'What is new for you',
      paragraphs: [isOne ? 'You have not read this yet.' : 'This is what you have not read yet:'],
      list: isOne
        ? []
        : [first, ...others].map(({ text, link }) => ({ text, address: link === null ? null : at(link) })),
      action: {
        label: isOne ? 'Open it in Touchstone' : 'See all of it in Touchstone',
        address: at((isOne ? first.link : null) ?? '/notifications'),
      },
      foot: `Names are said only in Touchstone. You can choose how often we write: ${at('/account')}`,
    }),
  };
};
