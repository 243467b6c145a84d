/** Direct claims that lapse by the rule: at the moment of a claim, and by the job of the morning. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { myNotifications } from '#contract/notifications.ts';
import * as people from '#contract/people.ts';
import * as contract from '#contract/verification.ts';
import { type CentreAtWork, aCentreAtWork, claimed, need, sampleToday } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { lapseDirectClaims } from './lapsing.ts';

let server: TestServer;
let world: CentreAtWork;
let params: { readonly centreId: string; readonly specificationId: string };

beforeAll(async () => {
  server = await testServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  world = await aCentreAtWork(server);
  params = { centreId: world.centre, specificationId: world.specificationId };
  const manager = await server.as(world.manager);
  const body = { verdict: 'granted' as const, carriedOver: true, because: 'Sample reason' };
  need(await manager(contract.decideDirectClaims, { params, body }));
});

const standing = async () =>
  need(await (await server.as(world.manager))(contract.centreVerification, { params })).directClaims;

const heard = async (by: string) =>
  need(await (await server.as(by))(myNotifications, { query: {} })).items.filter(
    ({ kind }) => kind === 'centre-standing',
  );

test('a claim goes straight through until the only quality assurer is gone, and not on that day', async () => {
  expect((await claimed(world)).certificate).not.toBeNull();
  const coordinator = await server.as(world.coordinator);
  const { items } = need(await coordinator(people.listStaff, { params: { centreId: world.centre } }));
  const held = items.find(({ personId }) => personId === world.sampler)?.memberships[0];
  const of = { centreId: world.centre, personId: world.sampler, membershipId: held?.id ?? '' };
  const body = { untilOn: sampleToday, version: held?.version ?? 0 };
  const ready = await claimed(world);
  expect(ready.certificate).not.toBeNull();
  need(await coordinator(people.endMembership, { params: of, body }));
  server.clock.setToday('2026-09-02');
  expect(await standing()).toMatchObject({
    state: 'lapsed',
    because: ['No qualified internal quality assurer may act there.'],
  });
});

test('the job of the morning removes what has lapsed, once, and tells whom it concerns', async () => {
  expect(await lapseDirectClaims(server.app)).toBe(0);
  server.clock.setToday('2027-09-02');
  expect((await standing()).state).toBe('lapsed');
  expect(await lapseDirectClaims(server.app)).toBeGreaterThan(0);
  expect(await lapseDirectClaims(server.app)).toBe(0);
  expect((await standing()).state).toBe('none');
  for (const told of [world.coordinator, world.manager, world.verifier])
    expect((await heard(told)).filter(({ title }) => title.endsWith('lapsed.'))).toMatchObject([
      { detail: expect.stringContaining('12 months') },
    ]);
  expect(await heard(world.unallocated)).toEqual([]);
  const manager = await server.as(world.manager);
  const body = { verdict: 'granted' as const, carriedOver: true, because: 'Sample reason' };
  need(await manager(contract.decideDirectClaims, { params, body }));
  expect((await standing()).state).toBe('granted');
});
