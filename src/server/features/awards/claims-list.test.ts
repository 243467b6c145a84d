/** The list of claims: what waits longest first, of what is done the latest first, and of one centre where asked so. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countWaitingClaims, holdAward, listClaims } from '#contract/awards.ts';
import { type CentreAtWork, aCentreAtWork, claimed, issue, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const listed = async (query: {
  filter: 'waiting' | 'issued' | 'all';
  centre?: string;
  queue?: 'held' | 'certification-officer';
}) => need(await (await server.as(world.officer))(listClaims, { query })).items.map(({ claimId }) => claimId);

test('what waits longest comes first, and of what is done the latest', async () => {
  const first = (await claimed(world)).claimId;
  const second = (await claimed(world)).claimId;
  const third = (await claimed(world)).claimId;
  expect(await listed({ filter: 'waiting' })).toEqual([first, second, third]);
  need(await issue(world, first));
  need(await issue(world, second));
  expect(await listed({ filter: 'issued' })).toEqual([second, first]);
  expect(await listed({ filter: 'all' })).toEqual([third, second, first]);
  expect(await listed({ filter: 'all', centre: world.centre })).toEqual([third, second, first]);
  expect(await listed({ filter: 'all', centre: world.elsewhere })).toEqual([]);
});

test('those that wait are counted by whom they wait for, however many they are, and listed so', async () => {
  const officer = await server.as(world.officer);
  const counts = async () =>
    Object.fromEntries(
      need(await officer(countWaitingClaims, {})).items.map(({ queue, claims }) => [queue, claims]),
    );
  const before = await counts();
  const held = (await claimed(world)).claimId;
  const free = (await claimed(world)).claimId;
  const mine = 'certification-officer';
  expect(await counts()).toEqual({ ...before, [mine]: (before[mine] ?? 0) + 2 });
  need(await officer(holdAward, { params: { claimId: held }, body: { reason: 'Sample reason' } }));
  expect(await counts()).toEqual({ ...before, [mine]: (before[mine] ?? 0) + 1, held: 1 });
  expect(await listed({ filter: 'waiting', queue: 'held' })).toEqual([held]);
  expect(await listed({ filter: 'waiting', queue: mine })).toContain(free);
  expect(await listed({ filter: 'waiting', queue: mine })).not.toContain(held);
  need(await issue(world, free));
  expect((await counts())[mine]).toBe(before[mine]);
  const stranger = await server.as(world.stranger);
  expect(need(await stranger(countWaitingClaims, {})).items).toEqual([]);
});
