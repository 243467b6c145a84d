import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/monitoring.ts';
import { type CentreAtWork, aCentreAtWork, claimed, enrol, issue, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

test('the figures follow registrations and certificates', async () => {
  const { claimId } = await claimed(world);
  await enrol(world);
  server.clock.setToday('2026-09-11');
  need(await issue(world, claimId));
  const officer = await server.as(world.officer);
  const { whole, breakdowns } = need(
    await officer(contract.monitorAwards, {
      params: { organisationId: world.awarding },
      query: { fromOn: '2026-09-01', untilOn: '2026-09-30' },
    }),
  );
  expect(whole).toMatchObject({ registrations: 2, achievements: 1, days: 10 });
  expect(breakdowns.find(({ by }) => by === 'qualification')?.rows).toMatchObject([
    { label: '600/0000/0', registrations: 2, achievements: 1 },
  ]);
  const age = breakdowns.find(({ by }) => by === 'age');
  expect(age?.hasHidden).toBe(true);
  expect(age?.rows.every(({ registrations }) => registrations === null)).toBe(true);
});
