/** A person's data on request, by themself or by a coordinator for them; that it was asked for is an act. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { z } from 'zod';
import { type Failure, failure } from '#contract/failure.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import { type Tx, inTransaction } from '#server/db/transaction.ts';
import { safeName } from '#server/documents/portfolio-bundle.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { enqueue } from '#server/jobs/jobs.ts';
import { findPersonAt } from '../people/api.ts';
import { removeFiles } from '../retention/api.ts';
import { type HeldTable, gatherData } from './held-repo.ts';
import { dataPage } from './page.ts';
import * as repo from './repo.ts';

const queue = 'data-request';
const jobSchema = z.object({ id: z.uuid() });

type Asking = { readonly tx: Tx; readonly actor: Actor };
type Answer = Promise<Result<Recorded<{ requestId: string }>, Failure>>;

const ask = async (
  { tx, actor }: Asking,
  of: { readonly personId: string; readonly centreId: string | null; readonly chain: string },
  detail: Readonly<Record<string, unknown>>,
): Answer => {
  const { personId, centreId, chain } = of;
  const id = newId();
  await repo.insertRequest(tx, { id, personId, centreId, requestedBy: actor.personId });
  await enqueue(tx, queue, { id });
  return ok({
    response: { requestId: id },
    act: { chain, action: 'own-data.request', subject: { kind: 'person', id: personId }, detail },
  });
};

/** Everything about whoever asks. */
export const askForOwn = async (asking: Asking): Answer => {
  const { personId } = asking.actor;
  const chain = await repo.findOwnChain(asking.tx, personId);
  return chain === undefined
    ? failed(failure('not-ready', 'You belong to no organisation, so nothing is held but your name.'))
    : ask(asking, { personId, centreId: null, chain }, {});
};

/** What a centre holds about one of its people, for them. */
export const askFor = async (
  asking: Asking,
  { centreId, personId }: { readonly centreId: string; readonly personId: string },
  reason: string,
): Answer => {
  const person = await findPersonAt(asking.tx, centreId, personId);
  return person === undefined
    ? failed(failure('not-found', 'There is no such person at this centre.'))
    : ask(asking, { personId, centreId, chain: centreId }, { reason });
};

const pack = async (tables: readonly HeldTable[], about: Parameters<typeof dataPage>[1]) => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(dataPage(tables, about)), 'index.html');
  const data = Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));
  zip.addBuffer(Buffer.from(JSON.stringify({ ...about, data }, null, 2)), 'data.json');
  zip.end();
  return buffer(zip.outputStream);
};

const make = async (app: App, id: string): Promise<void> => {
  const request = await inTransaction(app.database, 'owner', (tx) => repo.findWaiting(tx, id));
  if (request === undefined) return;
  const finish = (done: Omit<repo.FinishedRequest, 'finishedAt'>): Promise<void> =>
    inTransaction(app.database, 'owner', (tx) =>
      repo.finishRequest(tx, id, { ...done, finishedAt: app.clock.now().toISOString() }),
    );
  try {
    const tables = await inTransaction(app.database, 'owner', (tx) => gatherData(tx, request));
    const { personId, personName, holder } = request;
    const madeOn = app.clock.today();
    const bytes = await pack(tables, { personId, personName, holder: holder ?? 'Touchstone', madeOn });
    const stored = await app.files.put(Readable.from([bytes]));
    const name = `${safeName(`Data about ${personName} ${madeOn}`)}.zip`;
    await finish({ state: 'done', name, sha256: stored.sha256, bytes: stored.bytes });
  } catch (error) {
    const problem = error instanceof Error ? error.message.slice(0, 500) : 'It could not be made.';
    await finish({ state: 'failed', problem });
  }
};

/** Takes away what was put together and has had its day. */
export const clearOld = async (app: App): Promise<void> => {
  const before = addDays(app.clock.today(), -repo.DAYS_KEPT);
  const digests = await inTransaction(app.database, 'owner', (tx) => repo.removeFinished(tx, before));
  await removeFiles(app, digests);
};

export const handleDataRequests = (app: App): void => {
  app.jobs.daily('data-request-clearing', () => clearOld(app));
  app.jobs.handle(queue, (data) => make(app, jobSchema.parse(data).id));
};
