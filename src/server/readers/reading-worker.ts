/** Reads one document in a thread of its own and answers with the result. */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { readSpecificationFile } from './read-file.ts';

const { name, bytes } = z.object({ name: z.string(), bytes: z.instanceof(Uint8Array) }).parse(workerData);

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
const send = (message: unknown): void => parentPort?.postMessage(message);

const onProgress = (done: number, of: number): void => send({ kind: 'progress', done, of });

send({ kind: 'done', result: await readSpecificationFile(name, bytes, { onProgress }) });
