/** Every morning: whoever a case waits for is reminded of its day, three business days before, one before, and once it is late. */
import { caseStanding } from '#domain/cases/case-standing.ts';
import { reminderOf } from '#domain/cases/reminding.ts';
import type { App } from '#server/app.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { notify } from '../notifications/api.ts';
import { keepReminder, listOpenIds } from './reminder-repo.ts';
import * as repo from './repo.ts';

type Day = { readonly today: string; readonly now: Date };

/** Answers how many were told. Done twice, it tells nobody twice. */
const remindOf = async (tx: Tx, { today, now }: Day, id: string): Promise<number> => {
  const file = await repo.findCase(tx, id);
  if (file === undefined) return 0;
  const standing = caseStanding(file.rules, file.events, file.nation, today);
  const reminder = reminderOf(standing, file.nation, today);
  if (reminder === null) return 0;
  const { step, dueOn, level, parts, words } = reminder;
  const people = (await repo.listPeople(tx, file)).filter(({ part }) => parts.includes(part));
  const told: string[] = [];
  for (const toldId of new Set(people.map(({ personId }) => personId))) {
    const row = { centreId: file.centreId, caseId: id, stage: standing.stage, step, dueOn, level };
    if (await keepReminder(tx, { ...row, toldId, sentOn: today })) told.push(toldId);
  }
  notify(
    tx,
    { actorId: null, at: now.toISOString() },
    told.map((personId) => ({
      personId,
      centreId: file.centreId,
      kind: 'case-due',
      title: `Case ${String(file.number)}: ${words}`,
      link: `/cases/${id}`,
    })),
  );
  return told.length;
};

/** Looks at every case, each in a transaction of its own; answers how many people were told. */
export const remindOfCases = async (app: Pick<App, 'database' | 'clock'>): Promise<number> => {
  const day = { today: app.clock.today(), now: app.clock.now() };
  let count = 0;
  for (const id of await inTransaction(app.database, 'owner', listOpenIds))
    count += await inTransaction(app.database, 'owner', (tx) => remindOf(tx, day, id));
  return count;
};

export const handleCaseReminders = (app: App): void => {
  app.jobs.daily('case-reminders', async () => {
    await remindOfCases(app);
  });
};
