/** Files that mean harm end with a sentence, soon, in bounded memory, and nothing that they ask for is done. */
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { arrange } from '#testing/layouts/arrange.ts';
import { type Hostile, hostileFiles } from '#testing/layouts/hostile.ts';
import { madeUp } from '#testing/layouts/made-up.ts';
import { typstSource } from '#testing/layouts/typst.ts';
import { typeset } from '#testing/typeset.ts';
import { readInWorker } from './read-in-worker.ts';

const fetched: string[] = [];
const elsewhere = createServer((request, response) => {
  fetched.push(request.url ?? '');
  response.end();
});

let files: readonly Hostile[] = [];

const portOf = (address: ReturnType<typeof elsewhere.address>): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    elsewhere.listen(0, '127.0.0.1', resolve);
  });
  files = await hostileFiles(`http://127.0.0.1:${String(portOf(elsewhere.address()))}/`);
}, 120_000);

afterAll(() => elsewhere.close());

const limits = { milliseconds: 45_000, megabytes: 160 };

const MEGABYTE = 1024 * 1024;
/** Most take about one; a busy machine may take longer. */
const MOST_SECONDS = 15;

/** How a file ended, by how many megabytes the process had grown at most, and how many seconds it took. */
const take = async ({ name, bytes }: Hostile): Promise<{ ends: string; grew: number; took: number }> => {
  const start = performance.now();
  const before = process.memoryUsage.rss();
  let most = before;
  const looking = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const result = await readInWorker(name, bytes, { limits });
  clearInterval(looking);
  const ends = result.ok
    ? 'read'
    : /^\S.{10,300}\.$/su.test(result.failure.message)
      ? 'refused'
      : result.failure.message;
  return { ends, grew: (most - before) / MEGABYTE, took: (performance.now() - start) / 1000 };
};

describe('hostile files', () => {
  test('end as they should, one after the other, and leave the process as it was', async () => {
    const wrong: string[] = [];
    for (const file of files) {
      const { ends, grew, took } = await take(file);
      if (ends !== file.ends || grew > limits.megabytes * 4 || took > MOST_SECONDS)
        wrong.push(`${file.name}, ${file.tries}: ${ends}, ${grew.toFixed(0)} MB, ${took.toFixed(1)} s`);
    }
    expect(wrong).toEqual([]);
    expect(fetched).toEqual([]);
    expect('wasRun' in globalThis).toBe(false);
  }, 240_000);
});

const threads = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

const long = typeset(typstSource(arrange(madeUp(3, 40), 'spanned'), 'ruled'));

describe('a reading', () => {
  test('tells every page, in order', async () => {
    const pages: number[] = [];
    const result = await readInWorker('long.pdf', long, { onProgress: (done) => pages.push(done) });
    expect(result.ok).toBe(true);
    expect(pages.length).toBeGreaterThan(10);
    expect(pages).toEqual(pages.toSorted((one, other) => one - other));
  });

  test('is cancelled at once, and its thread with it', async () => {
    let meanwhile = 0;
    const stop = new AbortController();
    const result = await readInWorker('long.pdf', long, {
      signal: stop.signal,
      onProgress: () => {
        meanwhile = threads();
        stop.abort();
      },
    });
    expect(result.ok ? 'read' : result.failure.message).toBe('Reading long.pdf was cancelled.');
    await expect.poll(threads, { timeout: 5_000 }).toBeLessThan(meanwhile);
  });

  test('that takes too long is stopped', async () => {
    const result = await readInWorker('long.pdf', long, { limits: { milliseconds: 1, megabytes: 512 } });
    expect(result.ok ? 'read' : result.failure.message).toMatch(/takes longer to read/u);
  });

  test('that takes too much memory is stopped, whether in its heap or outside of it', async () => {
    const result = await readInWorker('long.pdf', long, { limits: { milliseconds: 30_000, megabytes: 8 } });
    expect(result.ok ? 'read' : result.failure.message).toMatch(/needs more memory/u);
  });
});
