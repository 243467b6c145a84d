/** Every day: says what of people's standing runs out soon, to them, to who supports them, and to coordinators. */
import { type DueWarning, dueWarnings } from '#domain/people/warning-levels.ts';
import type { App } from '#server/app.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { notify } from '../notifications/api.ts';
import { listWarnings } from './reading.ts';
import * as repo from './warnings-repo.ts';
import { listRegisters } from './wrong-status-repo.ts';

type Day = { readonly today: string; readonly now: Date };

const tellAll = async (
  tx: Tx,
  { today, now }: Day,
  centreId: string,
  warning: DueWarning,
  told: readonly string[],
): Promise<number> => {
  let count = 0;
  for (const toldId of new Set(told)) {
    const { personId, code, on, level, detail } = warning;
    const row = { centreId, personId, code, runsOutOn: on, level, toldId, sentOn: today };
    if (!(await repo.keepWarning(tx, row))) continue;
    count += 1;
    const isOwn = toldId === personId;
    notify(tx, { actorId: null, at: now.toISOString() }, [
      {
        personId: toldId,
        centreId,
        kind: 'validity',
        title: detail,
        link: isOwn ? '/my-record' : `/staff/${personId}`,
      },
    ]);
  }
  return count;
};

/** Warns of a centre what is due on the day; answers how many were told. Done twice, it tells nobody twice. */
const warnCentre = async (tx: Tx, day: Day, centreId: string): Promise<number> => {
  const due = dueWarnings(await listWarnings(tx, centreId, day.today));
  if (due.length === 0) return 0;
  const keepers = await repo.listKeepers(tx, centreId, day.today);
  const supporters = await repo.listSupporters(tx, centreId);
  let count = 0;
  for (const warning of due) {
    const { personId } = warning;
    const told = [personId, ...(supporters.get(personId) ?? []), ...keepers];
    count += await tellAll(tx, day, centreId, warning, told);
  }
  return count;
};

/** Warns at every centre and awarding organisation, each in a transaction of its own. */
export const warnEverybody = async (app: Pick<App, 'database' | 'clock'>): Promise<number> => {
  const day = { today: app.clock.today(), now: app.clock.now() };
  const registers = await inTransaction(app.database, 'owner', listRegisters);
  let count = 0;
  for (const { id } of registers)
    count += await inTransaction(app.database, 'owner', (tx) => warnCentre(tx, day, id));
  return count;
};

/** Warns every morning, and once when the server starts, for mornings on which it did not run. */
export const handleWarnings = (app: App): void => {
  app.jobs.daily('validity-warnings', async () => {
    await warnEverybody(app);
  });
};
