/** Claims for many in the browser: each sent once, whatever is unticked, lost or pressed twice meanwhile. */
import { expect, test } from 'vitest';
import { AWARD_BATCH } from '#contract/award-batches.ts';
import { createSending } from './batches.ts';

const ids = Array.from({ length: AWARD_BATCH * 2 + 3 }, (_, place) => `learner ${String(place)}`);

/** A server that keeps what it did under each key, and loses the answers to some of the calls. */
const aServer = (lost: readonly number[], refused: readonly number[] = []) => {
  const kept = new Map<string, readonly string[]>();
  const claimed: string[] = [];
  let calls = 0;
  const send = (batch: readonly string[], key: string): Promise<readonly string[]> => {
    const call = calls;
    calls += 1;
    if (refused.includes(call)) return Promise.reject(new Error('refused'));
    if (!kept.has(key)) claimed.push(...batch);
    kept.set(key, kept.get(key) ?? batch);
    return lost.includes(call) ? Promise.reject(new Error('lost')) : Promise.resolve(kept.get(key) ?? []);
  };
  return { send, claimed };
};

const aSending = (server: ReturnType<typeof aServer>) => {
  const done: string[] = [];
  let keys = 0;
  const sending = createSending({
    send: server.send,
    newKey: () => {
      keys += 1;
      return String(keys);
    },
    isLost: (error) => error instanceof Error && error.message === 'lost',
    onDone: (answers) => done.push(...answers),
  });
  return { sending, done };
};

test('a batch whose answer was lost is sent again as the same, and nobody twice', async () => {
  const server = aServer([1]);
  const { sending, done } = aSending(server);
  await sending.run(ids);
  expect(done).toEqual(ids.slice(0, AWARD_BATCH));
  await sending.run(ids.slice(AWARD_BATCH));
  expect(done).toEqual(ids);
  expect(server.claimed).toEqual(ids);
});

test('a batch that was refused is made up anew, without those who were unticked', async () => {
  const server = aServer([], [0]);
  const { sending, done } = aSending(server);
  await sending.run(ids);
  expect(done).toEqual([]);
  await sending.run(ids.slice(1));
  expect(server.claimed).toEqual(ids.slice(1));
});

test('nobody is left out where those before them were unticked or are listed no more', async () => {
  const server = aServer([]);
  const { sending } = aSending(server);
  const first = sending.run(ids);
  sending.stop();
  await first;
  expect(server.claimed).toEqual(ids.slice(0, AWARD_BATCH));
  await sending.run(ids.slice(AWARD_BATCH));
  expect(server.claimed).toEqual(ids);
});

test('a second press while it runs begins nothing', async () => {
  const server = aServer([]);
  const { sending, done } = aSending(server);
  await Promise.all([sending.run(ids), sending.run(ids)]);
  expect(server.claimed).toEqual(ids);
  expect(done).toEqual(ids);
});
