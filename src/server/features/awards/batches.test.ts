/** Claims for many: who passes and who does not, and nothing twice. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/award-batches.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  achieve,
  enrol,
  firstUnit,
  kindOf,
  need,
  secondUnit,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const finish = async (): Promise<Enrolled> => {
  const enrolled = await enrol(world);
  for (const unitRef of [firstUnit, secondUnit]) await achieve(world, enrolled, unitRef);
  need(await takeSample(world, enrolled, firstUnit));
  return enrolled;
};

test('a dry run says who passes, and of the others what is missing and who can do what', async () => {
  const ready = await finish();
  const early = await enrol(world);
  await achieve(world, early, firstUnit);
  const coordinator = await server.as(world.coordinator);
  const params = { centreId: world.centre };
  const { items } = need(await coordinator(contract.checkClaims, { params, query: {} }));
  expect(items.map(({ registrationId, claimable }) => [registrationId, claimable])).toEqual([
    [ready.registrationId, true],
    [early.registrationId, false],
  ]);
  expect(items[1]?.reasons[0]).toMatchObject({ clause: { line: 5 } });
  expect(items[1]?.reasons[0]?.whoCan).not.toBe('');

  const body = { registrationIds: [early.registrationId, ready.registrationId, randomUUID()] };
  const { results } = need(await coordinator(contract.claimMany, { params, body }));
  expect(results).toHaveLength(2);
  const made = results.find(({ registrationId }) => registrationId === ready.registrationId);
  expect(made).toMatchObject({ claim: { route: 'certification-officer', serial: null }, refused: null });
  const other = results.find(({ registrationId }) => registrationId === early.registrationId);
  expect(other).toMatchObject({ claim: null });
  expect(other?.refused?.whoCan).toContain('learner');
  const again = need(await coordinator(contract.claimMany, { params, body }));
  expect(again.results.filter(({ claim }) => claim !== null)).toEqual([]);
  for (const by of [world.officer, world.stranger])
    expect(kindOf(await (await server.as(by))(contract.claimMany, { params, body }))).not.toBe('allowed');
});
