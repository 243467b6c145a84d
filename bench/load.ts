/** Asks for pages, or sends acts, from a thread of its own, so that the client takes no time from the server. */
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createAsk } from './http.ts';

const loadSchema = z.object({
  address: z.string(),
  cookie: z.string(),
  /** What is asked for, one after the other and from the beginning again. */
  asked: z.array(z.object({ path: z.string(), body: z.unknown().optional() })).min(1),
  warming: z.number(),
  requests: z.number(),
  concurrency: z.number(),
});
type Load = z.infer<typeof loadSchema>;

const timedSchema = z.object({ times: z.array(z.number()), seconds: z.number(), bytes: z.number() });
export type Timed = z.infer<typeof timedSchema>;

const carryOut = async (load: Load): Promise<Timed> => {
  const { ask, close } = createAsk(load.address, load.cookie);
  let bytes = 0;
  let next = 0;
  const once = async (): Promise<number> => {
    const one = load.asked[next % load.asked.length];
    if (one === undefined) throw new Error('nothing is asked for');
    next += 1;
    const start = performance.now();
    const { status, text } = await ask(one.body === undefined ? 'GET' : 'POST', one.path, one.body);
    if (status !== 200) throw new Error(`${String(status)} ${text.slice(0, 300)}`);
    bytes = Buffer.byteLength(text);
    return performance.now() - start;
  };
  for (let index = 0; index < load.warming; index += 1) await once();
  const times: number[] = [];
  const start = performance.now();
  const work = async (): Promise<void> => {
    while (times.length < load.requests) times.push(await once());
  };
  await Promise.all(Array.from({ length: load.concurrency }, work));
  const seconds = (performance.now() - start) / 1000;
  close();
  return { times, seconds, bytes };
};

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has no origin
if (!isMainThread) parentPort?.postMessage(await carryOut(loadSchema.parse(workerData)));

export const askInThread = (load: Load): Promise<Timed> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: load });
    worker.once('message', (answer) => resolve(timedSchema.parse(answer)));
    worker.once('error', reject);
  });
