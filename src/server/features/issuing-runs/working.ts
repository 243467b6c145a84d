/** The work of a run: a few certificates a transaction, in which they are also marked as done. */
import { z } from 'zod';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type { App } from '#server/app.ts';
import { type Recorded, perform } from '#server/audit/perform.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { issueAll } from '../awards/api.ts';
import { findActorByPerson } from '../sign-in/api.ts';
import * as repo from './repo.ts';

export const queue = 'issuing-run';
const unfinished = 'issuing-runs-unfinished';

/** Few enough that stopping is quick and others who issue meanwhile wait for less than a second. */
const BATCH = 10;

const jobSchema = z.object({ awardingId: z.uuid(), runId: z.uuid() });

const findOfficer = async (app: App, run: repo.RunId): Promise<Actor | undefined> => {
  const found = await inTransaction(app.database, 'owner', (tx) => repo.findRun(tx, run));
  return found === undefined || found.isStopped
    ? undefined
    : findActorByPerson(app.database, found.begunById, app.clock.today());
};

type Batch = { readonly app: App; readonly tx: Tx; readonly actor: Actor; readonly run: repo.RunId };

const nothingLeft = failure('already-done', 'Nothing is left to do.');

/** The next few: issued or refused, and marked, in one transaction. */
const issueNext = async ({ app, tx, actor, run }: Batch): Promise<Result<Recorded<null>, Failure>> => {
  const next = await repo.takeNext(tx, run, BATCH);
  const [first] = next;
  if (first === undefined) return failed(nothingLeft);
  const acting = { tx, actor, app, today: app.clock.today() };
  const issued = await issueAll(
    acting,
    first.centreId,
    next.map(({ claimId }) => claimId),
  );
  if (!issued.ok) return issued;
  const { results } = issued.value.response;
  const known = new Set(results.map(({ claimId }) => claimId));
  const lost: readonly repo.Outcome[] = next
    .filter(({ claimId }) => !known.has(claimId))
    .map(({ claimId }) => ({
      claimId,
      serial: null,
      refused: { detail: 'The claim is not there any more.', whoCan: null },
    }));
  await repo.markDone(tx, run, [...results, ...lost]);
  return ok({ response: null, act: issued.value.act });
};

/** Whoever began the run may not issue for the centre any more: nothing is issued in their name. */
const refuseNext = (app: App, run: repo.RunId, { detail, whoCan }: Failure): Promise<void> =>
  inTransaction(app.database, 'owner', async (tx) => {
    const next = await repo.takeNext(tx, run, BATCH);
    const outcomes = next.map(({ claimId }) => ({
      claimId,
      serial: null,
      refused: { detail, whoCan: whoCan ?? null },
    }));
    if (outcomes.length > 0) await repo.markDone(tx, run, outcomes);
  });

/** Issues what is left of a run. What a killed process had begun is undone by the database, and done again here. */
const work = async (app: App, run: repo.RunId): Promise<void> => {
  for (;;) {
    // Asked anew each time: a run that was stopped stops, and rights that were taken away count at once.
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const actor = await findOfficer(app, run);
    if (actor === undefined) return;
    const scope = { actorId: actor.personId, centreIds: actor.centreIds };
    const { database, clock } = app;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    const done = await perform({ database, clock, scope }, (tx) => issueNext({ app, tx, actor, run }));
    if (!done.ok && done.failure === nothingLeft) return;
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    if (!done.ok) await refuseNext(app, run, done.failure);
  }
};

/** What runs do in the background; those that a stopped server left half way are taken up again at the start. */
export const handleIssuingRuns = (app: App): void => {
  app.jobs.handle(queue, (data) => work(app, jobSchema.parse(data)));
  app.jobs.daily(unfinished, async () => {
    const runs = await inTransaction(app.database, 'owner', (tx) => repo.listUnfinished(tx));
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    for (const run of runs) await work(app, run);
  });
};
