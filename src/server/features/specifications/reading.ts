import type { App } from '../../app.ts';
import { inTransaction } from '../../db/transaction.ts';
import { countsOf } from './published.ts';
import { readInWorker } from '../../readers/read-in-worker.ts';
import * as repo from './repo.ts';

const read = async (name: string, text: string): Promise<repo.ReadingResult> => {
  try {
    const result = await readInWorker(name, new TextEncoder().encode(text));
    if (!result.ok) return { state: 'failed', message: result.failure.message };
    return {
      state: 'read',
      content: result.value.specification,
      counts: countsOf(result.value.specification),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason was given';
    return { state: 'failed', message: `The reader stopped: ${reason}. Nothing is lost; read it again.` };
  }
};

/**
 * Reads the document of a draft in a worker thread, unless somebody is reading it already. Safe to ask for as often as
 * one likes: after an interruption the next asking takes it up again.
 */
export const readDraftSource = async (app: App, draftId: string): Promise<void> => {
  const taken = await inTransaction(app.database, 'owner', async (tx) => {
    const claimed = await repo.claimReading(tx, draftId);
    if (claimed === undefined) return undefined;
    const found = await repo.findDraftContent(tx, draftId);
    return found === undefined ? undefined : { name: claimed.sourceName, text: found.text };
  });
  if (taken === undefined) return;
  await inTransaction(app.database, 'owner', (tx) =>
    repo.updateProgress(tx, draftId, 20, 'Reading the document'),
  );
  const result = await read(taken.name, taken.text);
  await inTransaction(app.database, 'owner', (tx) => repo.finishReading(tx, draftId, result));
};
