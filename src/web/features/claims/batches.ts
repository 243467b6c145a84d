import { AWARD_BATCH } from '#contract/award-batches.ts';

type Batch = { readonly ids: readonly string[]; readonly key: string };

type Given<Done> = {
  readonly send: (ids: readonly string[], key: string) => Promise<readonly Done[]>;
  readonly newKey: () => string;
  /** Whether what failed may have been done all the same: the answer was lost. */
  readonly isLost: (error: unknown) => boolean;
  readonly onDone: (done: readonly Done[]) => void;
};

export type Sending = {
  /** Sends those that were not sent before, until they are done, one batch fails or somebody stops it. */
  readonly run: (ids: readonly string[]) => Promise<void>;
  readonly stop: () => void;
};

/**
 * Sends ids in small batches, one after the other. What was sent is known by its id, whatever is ticked or listed
 * meanwhile; a batch whose answer was lost is sent again first, under its own key, so that it is done once.
 */
export const createSending = <Done>({ send, newKey, isLost, onDone }: Given<Done>): Sending => {
  const sent = new Set<string>();
  let unanswered: Batch | null = null;
  let [isRunning, isStopped] = [false, false];
  const next = (ids: readonly string[]): Batch | null => {
    if (isStopped) return null;
    if (unanswered !== null) return unanswered;
    const batch = ids.filter((id) => !sent.has(id)).slice(0, AWARD_BATCH);
    return batch.length === 0 ? null : { ids: batch, key: newKey() };
  };
  const sendAll = async (ids: readonly string[]): Promise<void> => {
    for (let batch = next(ids); batch !== null; batch = next(ids)) {
      unanswered = batch;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const done = await send(batch.ids, batch.key);
      unanswered = null;
      for (const id of batch.ids) sent.add(id);
      onDone(done);
    }
  };
  const run = async (ids: readonly string[]): Promise<void> => {
    // A second press before the button has changed begins nothing.
    if (isRunning) return;
    [isRunning, isStopped] = [true, false];
    try {
      await sendAll(ids);
    } catch (error) {
      // What went wrong stands with the write; what was refused is made up anew.
      if (!isLost(error)) unanswered = null;
    }
    isRunning = false;
  };
  return {
    run,
    stop: () => {
      isStopped = true;
    },
  };
};
