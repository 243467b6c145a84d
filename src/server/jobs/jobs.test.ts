import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import type { Database } from '../db/open.ts';
import { inTransaction } from '../db/transaction.ts';
import { type Jobs, createJobs } from './jobs.ts';

let database: Database;
let jobs: Jobs;
let done: unknown[] = [];
let errors: unknown[] = [];
const visitor = { actorId: null, centreIds: [] };

beforeEach(async () => {
  database = await testDatabase();
  [done, errors] = [[], []];
  jobs = createJobs(database, (error) => errors.push(error));
  jobs.handle('sample', async (data) => void done.push(data));
});

afterEach(async () => {
  await jobs.stop();
  await database.close();
});

const until = async (holds: () => boolean): Promise<void> => {
  for (let attempt = 0; attempt < 200 && !holds(); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('a job', () => {
  test('is done after the transaction that asked for it, by the queue', async () => {
    await inTransaction(database, visitor, (tx) => jobs.enqueue(tx, 'sample', { n: 1 }));
    await jobs.start();
    await inTransaction(database, visitor, (tx) => jobs.enqueue(tx, 'sample', { n: 2 }));
    await until(() => done.length === 2);
    expect(done).toEqual(expect.arrayContaining([{ n: 1 }, { n: 2 }]));
    expect(errors).toEqual([]);
  });

  test('of every morning is done once at the start', async () => {
    jobs.daily('morning', async () => void done.push('morning'));
    await jobs.start();
    await until(() => done.length > 0);
    expect([done, errors]).toEqual([['morning'], []]);
  });

  test('is not done when the transaction rolls back', async () => {
    const work = inTransaction(database, visitor, async (tx) => {
      await jobs.enqueue(tx, 'sample', { n: 3 });
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await jobs.runPending()).toBe(0);
    expect(done).toEqual([]);
  });

  test('can be done here and now', async () => {
    await inTransaction(database, visitor, (tx) => jobs.enqueue(tx, 'sample', { n: 4 }));
    expect(await jobs.runPending()).toBe(1);
    expect(done).toEqual([{ n: 4 }]);
  });
});
