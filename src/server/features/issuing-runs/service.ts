import type { ResponseOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/issuing-runs.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Call } from '#server/http/routes.ts';
import { newId } from '#server/ids.ts';
import * as repo from './repo.ts';
import { queue } from './working.ts';

type Acting = Pick<Call<unknown>, 'app' | 'tx' | 'actor' | 'today'>;
type Answer<Entry> = Promise<Result<Recorded<ResponseOf<Entry>>, Failure>>;

const RUNS_SHOWN = 5;
const REFUSED_SHOWN = 200;

/** Begins a run, whose work is done after this is recorded. */
export const begin = async (
  { app, tx, actor, today }: Acting,
  awardingId: string,
  claimIds: readonly string[],
): Answer<typeof contract.beginIssuing> => {
  await repo.lockRuns(tx, awardingId);
  if (await repo.hasGoing(tx, awardingId))
    return failed(
      failure('already-done', 'Certificates are being issued already.', {
        whoCan: 'Wait until that run is over, or stop it; then begin another one.',
      }),
    );
  const claims = await repo.keepClaims(tx, awardingId, claimIds);
  if (claims.length === 0)
    return failed(failure('not-found', 'None of the claims is among those that you see.'));
  const runId = newId();
  const row = { awardingId, id: runId, begunBy: actor.personId, begunOn: today, claims: claims.length };
  await repo.insertRun(tx, row, claims);
  await app.jobs.enqueue(tx, queue, { awardingId, runId });
  return ok({
    response: { runId },
    act: {
      chain: awardingId,
      action: 'issuing.begin',
      subject: { kind: 'organisation', id: awardingId },
      detail: { run: runId, claims: claims.length },
    },
  });
};

export const stop = async (
  { tx, actor, today }: Acting,
  run: repo.RunId,
): Answer<typeof contract.stopIssuing> => {
  await repo.lockRuns(tx, run.awardingId);
  const found = await repo.findRun(tx, run);
  if (found === undefined) return failed(failure('not-found', 'There is no such run.'));
  if (found.isStopped || found.done === found.claims)
    return failed(failure('already-done', 'The run is over.'));
  await repo.insertStop(tx, { ...run, stoppedBy: actor.personId, stoppedOn: today });
  return ok({
    response: { stoppedOn: today },
    act: {
      chain: run.awardingId,
      action: 'issuing.stop',
      subject: { kind: 'organisation', id: run.awardingId },
      detail: { run: run.runId },
    },
  });
};

export const list = async (
  tx: Tx,
  awardingId: string,
): Promise<ResponseOf<typeof contract.listIssuingRuns>> => {
  const items = [];
  for (const { runId, begunBy, begunOn, claims, isStopped, done, issued } of await repo.listRuns(
    tx,
    awardingId,
    RUNS_SHOWN,
  )) {
    const state =
      done === claims ? ('finished' as const) : isStopped ? ('stopped' as const) : ('running' as const);
    const refused = await repo.listRefused(tx, { awardingId, runId }, REFUSED_SHOWN);
    items.push({ runId, begunBy, begunOn, state, claims, issued, done, refused });
  }
  return { items };
};
