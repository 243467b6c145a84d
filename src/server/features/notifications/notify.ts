import type { NotificationKind } from '#contract/notifications.ts';
import { type Tx, send } from '#server/db/transaction.ts';
import { insertNotification } from './repo.ts';

/** Something that somebody is told. */
export type Notice = {
  /** Who is told; null, as when nobody is assigned, tells nobody. */
  readonly personId: string | null;
  /** The centre whose work it is about; null for an awarding organisation's own. */
  readonly centreId: string | null;
  readonly kind: NotificationKind;
  /** One sentence; names are welcome, since only the person who is told reads it. Mail says the kind alone. */
  readonly title: string;
  readonly detail?: string | null;
  /** Where they can look at it or do it: an address of the application, `/assess?…`. */
  readonly link: string;
};

/** Who tells, and the instant (ISO, UTC) of what they did. */
export type Telling = { readonly actorId: string | null; readonly at: string };

/**
 * Tells people, in the transaction of the act that gave rise to it: if that does not come about, nobody is told. Mail
 * follows as each of them has chosen. Nobody is told of what they did themselves; the same thing said again before it
 * was read is counted and not repeated.
 */
export const notify = (tx: Tx, { actorId, at }: Telling, notices: readonly Notice[]): void => {
  for (const { personId, centreId, kind, title, detail = null, link } of notices) {
    if (personId === null || personId === actorId) continue;
    send(tx, insertNotification(tx, { personId, centreId, kind, title, detail, link, at }));
  }
};
