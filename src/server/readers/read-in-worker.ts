import { Worker } from 'node:worker_threads';
import { type Result, failed } from '#domain/shared/result.ts';
import type { ReadFailure } from '#domain/specification/read/read-specification.ts';
import type { FileReading } from './read-file.ts';
import { watchMemory } from './watch-memory.ts';

type Reading = Result<FileReading, ReadFailure>;

type Message =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly result: Reading };

export type ReadingLimits = { readonly milliseconds: number; readonly megabytes: number };

const usual: ReadingLimits = { milliseconds: 60_000, megabytes: 1_024 };

/**
 * Reads a document in a worker thread, so that a long one holds nobody up and a hostile one is stopped by its limits.
 * Aborting the signal ends the thread at once.
 */
export const readInWorker = (
  name: string,
  bytes: Uint8Array,
  {
    limits = usual,
    signal,
    onProgress,
  }: {
    readonly limits?: ReadingLimits;
    readonly signal?: AbortSignal;
    readonly onProgress?: (done: number, of: number) => void;
  } = {},
): Promise<Reading> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('reading-worker.ts', import.meta.url), {
      workerData: { name, bytes },
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    const end = (result: Reading): void => {
      clearTimeout(timer);
      unwatch();
      resolve(result);
      void worker.terminate();
    };
    const tooMuchMemory = `${name} needs more memory to read than any specification should.`;
    const stopped = (message: string): void => end(failed({ kind: 'not-a-specification', message }));
    const timer = setTimeout(
      () => stopped(`${name} takes longer to read than any specification should.`),
      limits.milliseconds,
    );
    const unwatch = watchMemory(worker, limits.megabytes, () => stopped(tooMuchMemory));
    signal?.addEventListener('abort', () => stopped(`Reading ${name} was cancelled.`), { once: true });
    worker.on('message', (message: Message) => {
      if (message.kind === 'done') end(message.result);
      else onProgress?.(message.done, message.of);
    });
    worker.once('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') stopped(tooMuchMemory);
      else {
        clearTimeout(timer);
        unwatch();
        reject(error);
      }
    });
  });
