import { useEffect, useRef, useState } from 'react';
import { failureOf } from '#web/app/api.ts';
import { type Sending, createSending } from './batches.ts';

export type Batches<Done> = {
  /** What came of each that was sent, by its id. */
  readonly done: ReadonlyMap<string, Done>;
  readonly isRunning: boolean;
  readonly start: (ids: readonly string[]) => void;
  readonly stop: () => void;
};

/** Sends ids in small batches, with what came of each; leaving the page stops it after the batch under way. */
export const useBatches = <Done>(
  send: (ids: readonly string[], key: string) => Promise<readonly Done[]>,
  idOf: (done: Done) => string,
): Batches<Done> => {
  const [done, setDone] = useState<ReadonlyMap<string, Done>>(new Map());
  const [isRunning, setRunning] = useState(false);
  const sending = useRef<Sending | null>(null);
  useEffect(() => () => sending.current?.stop(), []);
  const start = async (ids: readonly string[]): Promise<void> => {
    sending.current ??= createSending({
      send,
      newKey: () => crypto.randomUUID(),
      isLost: (error) => failureOf(error).kind === 'unavailable',
      onDone: (answers) =>
        setDone(
          (before) => new Map([...before, ...answers.map((answer) => [idOf(answer), answer] as const)]),
        ),
    });
    setRunning(true);
    await sending.current.run(ids);
    setRunning(false);
  };
  return { done, isRunning, start: (ids) => void start(ids), stop: () => sending.current?.stop() };
};
