import { sql } from 'kysely';
import type { MailChoice, Notification } from '#contract/notifications.ts';
import type { Tx } from '#server/db/transaction.ts';

export type NewNotification = {
  readonly personId: string;
  readonly centreId: string | null;
  readonly kind: string;
  readonly title: string;
  readonly detail: string | null;
  readonly link: string;
  readonly at: string;
};

/** Adds it, or counts the same that has not been read yet, and asks for the mail that the person wants. */
export const insertNotification = async (tx: Tx, row: NewNotification): Promise<void> => {
  await sql`select touchstone_notify(${row.personId}::uuid, ${row.centreId}::uuid, ${row.kind}, ${row.title},
    ${row.detail}, ${row.link}, ${row.at}::timestamptz)`.execute(tx);
};

export type NotificationPage = {
  readonly personId: string;
  readonly show: 'unread' | 'all';
  /** The last row of the page before. */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
};

/** What a person is told, the newest first. */
export const listNotifications = async (tx: Tx, page: NotificationPage): Promise<readonly Notification[]> => {
  let query = tx
    .selectFrom('notification')
    .select(['id', 'kind', 'title', 'detail', 'link', 'times', 'at', 'readAt'])
    .where('personId', '=', page.personId);
  if (page.show === 'unread') query = query.where('readAt', 'is', null);
  if (page.after !== null)
    query = query.where(sql<boolean>`(at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`);
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(page.limit).execute();
};

export const countUnread = async (tx: Tx, personId: string): Promise<number> => {
  const { unread } = await tx
    .selectFrom('notification')
    .select(({ fn }) => fn.countAll<number>().as('unread'))
    .where('personId', '=', personId)
    .where('readAt', 'is', null)
    .executeTakeFirstOrThrow();
  return unread;
};

export const markRead = async (
  tx: Tx,
  of: { readonly personId: string; readonly ids: readonly string[] | 'all'; readonly at: string },
): Promise<void> => {
  let query = tx
    .updateTable('notification')
    .set({ readAt: of.at })
    .where('personId', '=', of.personId)
    .where('readAt', 'is', null);
  if (of.ids !== 'all') query = query.where('id', 'in', of.ids);
  await query.execute();
};

const isChoice = (mail: string | undefined): mail is MailChoice =>
  mail === 'at-once' || mail === 'daily' || mail === 'never';

/** How somebody wants to be told by mail; once a day where they have not chosen. */
export const findMailChoice = async (tx: Tx, personId: string): Promise<MailChoice> => {
  const row = await tx
    .selectFrom('notificationChoice')
    .select('mail')
    .where('personId', '=', personId)
    .executeTakeFirst();
  return isChoice(row?.mail) ? row.mail : 'daily';
};

export const saveMailChoice = async (tx: Tx, personId: string, mail: MailChoice): Promise<void> => {
  await tx
    .insertInto('notificationChoice')
    .values({ personId, mail })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ mail, changedAt: sql`now()` }))
    .execute();
};

/** The address that somebody's mail goes to: the one they sign in with, else the one on their record. */
export const findAddress = async (tx: Tx, personId: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('person as p')
    .leftJoin('authUser as u', 'u.id', 'p.userId')
    .select(sql<string | null>`coalesce(u.email, p.email)`.as('address'))
    .where('p.id', '=', personId)
    .executeTakeFirst();
  return row?.address ?? null;
};

/** Takes what somebody has neither read nor been mailed yet; a second mail with the same is not sent. */
export const takeUnmailed = async (
  tx: Tx,
  personId: string,
  at: string,
): Promise<readonly { readonly kind: string; readonly link: string; readonly times: number }[]> =>
  tx
    .updateTable('notification')
    .set({ mailedAt: at })
    .where('personId', '=', personId)
    .where('mailedAt', 'is', null)
    .where('readAt', 'is', null)
    .returning(['kind', 'link', 'times'])
    .execute();
