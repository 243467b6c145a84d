import { useRef, useState } from 'react';
import { AWARD_BATCH } from '#contract/award-batches.ts';

export type Batches<Done> = {
  readonly done: readonly Done[];
  readonly sent: number;
  readonly isRunning: boolean;
  readonly start: (ids: readonly string[]) => void;
  readonly stop: () => void;
};

/** Sends ids in small batches, one after the other, until they are done, one fails or somebody stops it. */
export const useBatches = <Done>(
  send: (ids: readonly string[]) => Promise<readonly Done[]>,
): Batches<Done> => {
  const [done, setDone] = useState<readonly Done[]>([]);
  const [sent, setSent] = useState(0);
  const [isRunning, setRunning] = useState(false);
  const stopped = useRef(false);
  const run = async (ids: readonly string[]): Promise<void> => {
    stopped.current = false;
    setRunning(true);
    try {
      for (let from = sent; from < ids.length && !stopped.current; from += AWARD_BATCH) {
        const batch = ids.slice(from, from + AWARD_BATCH);
        const answers = await send(batch);
        setSent(from + batch.length);
        setDone((before) => [...before, ...answers]);
      }
    } catch {
      // What went wrong is in the write's failure; what was sent stays done.
    }
    setRunning(false);
  };
  return {
    done,
    sent,
    isRunning,
    start: (ids) => void run(ids),
    stop: () => {
      stopped.current = true;
    },
  };
};
