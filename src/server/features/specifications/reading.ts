import type { App } from '../../app.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { FileReading } from '../../readers/read-file.ts';
import { readInWorker } from '../../readers/read-in-worker.ts';
import { countsOf } from './published.ts';
import * as repo from './repo.ts';
import { readQueue } from './service.ts';
import * as sources from './source-repo.ts';

type Progress = (done: number, of: number) => void;

const read = async (
  name: string,
  original: Uint8Array,
  { onProgress, signal }: { readonly onProgress: Progress; readonly signal: AbortSignal },
): Promise<{ readonly result: repo.ReadingResult; readonly reading?: FileReading }> => {
  try {
    const result = await readInWorker(name, original, { onProgress, signal });
    if (!result.ok) return { result: { state: 'failed', message: result.failure.message } };
    const { specification } = result.value;
    const done = { state: 'read', content: specification, counts: countsOf(specification) } as const;
    return { result: done, reading: result.value };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason was given';
    const message = `The reader stopped: ${reason}. Nothing is lost; read it again.`;
    return { result: { state: 'failed', message } };
  }
};

/** How often a reading says that it goes on, in milliseconds: long before it is taken for left. */
const signOfLifeEvery = 4_000;

/** How often the progress of a reading is written down, in milliseconds. */
const progressEvery = 400;

/** Writes progress down now and then, and stops the reading when the draft is no longer to be read. */
const reportTo = (app: App, draftId: string) => {
  const stop = new AbortController();
  let last = 0;
  const tell = async (share: number, words: string): Promise<void> => {
    try {
      const isReading = await inTransaction(app.database, 'owner', (tx) =>
        repo.updateProgress(tx, draftId, share, words),
      );
      if (!isReading) stop.abort();
    } catch {
      // The next page tells again; the reading itself does not depend on it.
    }
  };
  const breathe = async (): Promise<void> => {
    try {
      const isReading = await inTransaction(app.database, 'owner', (tx) => repo.noteReading(tx, draftId));
      if (!isReading) stop.abort();
    } catch {
      // The next one tells again.
    }
  };
  const breathing = setInterval(() => void breathe(), signOfLifeEvery);
  const onProgress: Progress = (done, of) => {
    if (Date.now() - last < progressEvery) return;
    last = Date.now();
    const share = 5 + Math.floor((done / Math.max(1, of)) * 90);
    const words = `Reading page ${done} of ${of}`;
    void tell(share, words);
  };
  return { onProgress, signal: stop.signal, end: () => clearInterval(breathing) };
};

/** When it is looked whether a reading that somebody else had taken up has come to its end, in milliseconds. */
const lookAgainAfter = 60_000;

/** Asks for the reading again later, where somebody else is at it: their process may stop before it ends. */
export const readOrLookAgain = async (app: App, draftId: string): Promise<void> => {
  await readDraftSource(app, draftId);
  await inTransaction(app.database, 'owner', async (tx) => {
    const draft = await repo.findDraft(tx, draftId);
    if (draft?.state === 'reading')
      await app.jobs.enqueue(tx, readQueue, { draftId }, { runAfter: new Date(Date.now() + lookAgainAfter) });
  });
};

/**
 * Reads the document of a draft in a worker thread, unless somebody is reading it already. Safe to ask for as often as
 * one likes: after an interruption the next asking takes it up again.
 */
export const readDraftSource = async (app: App, draftId: string): Promise<void> => {
  const taken = await inTransaction(app.database, 'owner', async (tx) => {
    const claimed = await repo.claimReading(tx, draftId);
    return claimed === undefined ? undefined : sources.findOriginal(tx, draftId);
  });
  if (taken === undefined) return;
  await inTransaction(app.database, 'owner', (tx) =>
    repo.updateProgress(tx, draftId, 5, 'Reading the document'),
  );
  const report = reportTo(app, draftId);
  const { result, reading } = await read(taken.name, taken.original, report).finally(report.end);
  await inTransaction(app.database, 'owner', async (tx) => {
    if (reading !== undefined) await repo.keepText(tx, draftId, reading);
    await repo.finishReading(tx, draftId, result);
  });
};
