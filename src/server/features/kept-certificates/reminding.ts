/** Every morning: learners and coordinators are reminded of certificates that nobody has collected, thirty days before their time is over and once it is. */
import { keepingReminder, keptUntil } from '#domain/award/keeping.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import type { App } from '#server/app.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { listHolders, notify } from '../notifications/api.ts';
import * as repo from './repo.ts';
import { rulesOf } from './service.ts';

/** Answers of how many certificates people were reminded. Done twice, it reminds nobody twice. */
export const remindOfKept = (app: Pick<App, 'database' | 'clock'>): Promise<number> =>
  inTransaction(app.database, 'owner', async (tx) => {
    const today = app.clock.today();
    const telling = { actorId: null, at: app.clock.now().toISOString() };
    const ruleOf = rulesOf(tx);
    const waiting = new Map<string, repo.KeptRow[]>();
    for (const row of await repo.listAllKept(tx)) {
      if (row.isVoid) continue;
      const until = keptUntil(row, await ruleOf(row.awardingId));
      const level = keepingReminder(until, today);
      const { centreId, dispatchId } = row;
      if (level === null || !(await repo.keepReminder(tx, { centreId, dispatchId, level, sentOn: today })))
        continue;
      waiting.set(centreId, [...(waiting.get(centreId) ?? []), row]);
      notify(tx, telling, [
        {
          personId: row.learnerId,
          centreId,
          kind: 'certificate',
          title:
            level === 0
              ? `Your certificate ${row.serial} was kept for you until ${dateInWords(until)}. Ask your centre for it now.`
              : `Your certificate ${row.serial} waits at your centre until ${dateInWords(until)}.`,
          link: `/certificates/${row.certificateId}/delivery`,
        },
      ]);
    }
    for (const [centreId, [first, ...others]] of waiting) {
      if (first === undefined) continue;
      const roles = { atCentre: ['coordinator'] };
      const people = await listHolders(tx, { centreId, awardingId: first.awardingId }, roles, today);
      const count = others.length + 1;
      notify(
        tx,
        telling,
        people.map((personId) => ({
          personId,
          centreId,
          kind: 'certificate',
          title:
            count === 1
              ? `Certificate ${first.serial} was not collected, and its time at the centre is nearly over or past.`
              : `${String(count)} certificates were not collected, and their time at the centre is nearly over or past.`,
          link: '/certificates/kept',
        })),
      );
    }
    return [...waiting.values()].flat().length;
  });

export const handleKeptReminders = (app: App): void => {
  app.jobs.daily('kept-certificates', async () => {
    await remindOfKept(app);
  });
};
