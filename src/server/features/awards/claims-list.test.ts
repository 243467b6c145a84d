/** The list of claims: what waits longest first, of what is done the latest first, and of one centre where asked so. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listClaims } from '#contract/awards.ts';
import { type CentreAtWork, aCentreAtWork, claimed, issue, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const listed = async (query: { filter: 'waiting' | 'issued' | 'all'; centre?: string }) =>
  need(await (await server.as(world.officer))(listClaims, { query })).items.map(({ claimId }) => claimId);

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
