/** The queue of an assessor, page by page. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assessorQueue } from '#contract/assessment.ts';
import { inTransaction } from '#server/db/transaction.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  enrol,
  gather,
  handIn,
  need,
  secondUnit,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import * as repo from './repo.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  await enrol(world);
  const enrolled = await enrol(world);
  await gather(world, enrolled, secondUnit);
  need(await handIn(world, enrolled, secondUnit));
});

afterAll(() => server.close());

const ask = async (after?: string) =>
  (await server.as(world.assessor))(assessorQueue, {
    query: { filter: 'all', ...(after === undefined ? {} : { after }) },
  });

const readPage = (after: repo.QueuePlace | null, limit: number) =>
  inTransaction(server.database, { actorId: world.assessor, centreIds: [world.centre] }, (tx) =>
    repo.listQueue(tx, {
      centreIds: [world.centre],
      assessorId: world.assessor,
      filter: 'all',
      after,
      limit,
    }),
  );

test('begins with what waits longest and goes on where a page ended, without a gap or a repetition', async () => {
  const { items, counts } = need(await ask());
  expect(items[0]?.unitRef).toBe(secondUnit);
  expect(items).toHaveLength(6);
  expect(counts).toMatchObject({ all: 6, 'to-judge': 1 });
  const paged: repo.QueueRow[] = [];
  for (let last = (await readPage(null, 1))[0]; last !== undefined;) {
    paged.push(last);
    const { since, registrationId, unitRef } = last;
    [last] = await readPage({ since: since ?? 'infinity', registrationId, unitRef }, 1);
  }
  expect(paged).toEqual(items);
});

test('begins anew where the place is none that it gave', async () => {
  expect(need(await ask('2026-01-01|x')).items).toHaveLength(6);
});
