import * as contract from '#contract/notifications.ts';
import { ok } from '#domain/shared/result.ts';
import { findTrouble } from '../../mail/mail-repo.ts';
import { type Http, addKeeping, addReading } from '../../http/routes.ts';
import { handleNotificationMail } from './mailing.ts';
import * as repo from './repo.ts';

const PAGE = 40;

const afterOf = (given: string | undefined): { at: string; id: string } | null => {
  const [at, id] = given?.split('|') ?? [];
  return at === undefined || id === undefined || Number.isNaN(Date.parse(at)) || !/^[\da-f-]{36}$/u.test(id)
    ? null
    : { at, id };
};

/** What somebody is told, and how they want to be told. */
export const routes = (http: Http): void => {
  handleNotificationMail(http.app);
  addReading(http, contract.myNotifications, {
    answer: async ({ tx, actor, query }) => {
      const { personId } = actor;
      const rows = await repo.listNotifications(tx, {
        personId,
        show: query.show,
        after: afterOf(query.after),
        limit: PAGE + 1,
      });
      const items = rows.slice(0, PAGE);
      const last = rows.length > PAGE ? items.at(-1) : undefined;
      const unread = await repo.countUnread(tx, personId);
      return ok({ items, unread, next: last === undefined ? null : `${last.at}|${last.id}` });
    },
  });
  addReading(http, contract.unreadNotifications, {
    answer: async ({ tx, actor }) => ok({ unread: await repo.countUnread(tx, actor.personId) }),
  });
  addKeeping(http, contract.readNotifications, {
    keep: async ({ tx, actor, body, now }) => {
      await repo.markRead(tx, { personId: actor.personId, ids: body.ids, at: now.toISOString() });
      return ok({ unread: await repo.countUnread(tx, actor.personId) });
    },
  });
  addReading(http, contract.mailChoice, {
    answer: async ({ tx, actor }) =>
      ok({
        mail: await repo.findMailChoice(tx, actor.personId),
        address: actor.email,
        trouble: await findTrouble(tx, actor.email),
      }),
  });
  addKeeping(http, contract.chooseMail, {
    keep: async ({ tx, actor, body }) => {
      await repo.saveMailChoice(tx, actor.personId, body.mail);
      return ok(body);
    },
  });
};
