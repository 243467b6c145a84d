/** Every morning: direct claims that the rule ends are recorded as removed, and whoever they concern is told. */
import type { App } from '#server/app.ts';
import { closeAct } from '#server/audit/act.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { newId } from '#server/ids.ts';
import { lockStanding } from '../approvals/api.ts';
import { getSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';
import { listReviews } from './reviews-repo.ts';
import { directClaimsOf } from './standing.ts';
import { everybody, tell } from './telling.ts';

type Day = { readonly today: string; readonly now: Date };

/** Answers whether they were removed. Done twice, nothing is removed and nobody is told twice. */
const lapse = async (tx: Tx, { today, now }: Day, of: repo.OfAwarding): Promise<boolean> => {
  await lockStanding(tx, of.centreId);
  const { state, because } = await directClaimsOf(tx, of, await listReviews(tx, of), today);
  if (state !== 'lapsed') return false;
  const { centreId, specificationId } = of;
  const id = newId();
  await repo.insertDecision(tx, {
    ...of,
    id,
    verdict: 'removed',
    basis: 'rule',
    because: because.join(' '),
    recommendationId: null,
    decidedBy: null,
    decidedOn: today,
  });
  const { title } = (await getSpecification(tx, specificationId)).summary;
  await tell({ tx, today, now, actor: null }, of, everybody, {
    title: `Direct claims for ${title} have lapsed.`,
    detail: because.join(' '),
    view: 'standing',
    about: id,
  });
  const subject = { kind: 'specification', id: specificationId };
  const act = { chain: centreId, action: 'direct-claims.lapse', subject, detail: { because } };
  await closeAct(tx, { actorId: null, at: now }, act);
  return true;
};

/** Looks at every centre that has direct claims, each in a transaction of its own; answers how many lapsed. */
export const lapseDirectClaims = async (app: Pick<App, 'database' | 'clock'>): Promise<number> => {
  const day = { today: app.clock.today(), now: app.clock.now() };
  const granted = await inTransaction(app.database, 'owner', repo.listGranted);
  let count = 0;
  for (const of of granted)
    count += Number(await inTransaction(app.database, 'owner', (tx) => lapse(tx, day, of)));
  return count;
};

export const handleLapses = (app: App): void => {
  app.jobs.daily('direct-claims', async () => {
    await lapseDirectClaims(app);
  });
};
