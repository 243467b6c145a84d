/** The list of claims: what waits longest first, of what is done the latest first, and of one centre where asked so. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countWaitingClaims, findClaim, holdAward, listClaims } from '#contract/awards.ts';
import { decideDirectClaims, imposeSanction, liftSanction, rateCentre } from '#contract/verification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  claimed,
  codesOf,
  issue,
  need,
  sampleToday,
} from '#testing/centre.ts';
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

test('what a sanction or the risk of the centre changes, changes whom a claim waits for in the same minute', async () => {
  const { claimId } = await claimed(world);
  const officer = await server.as(world.officer);
  const manager = await server.as(world.manager);
  const waiting = async () => {
    const { items } = need(await officer(listClaims, { query: { filter: 'waiting' } }));
    const { waitsFor, heldBecause } = items.find((one) => one.claimId === claimId) ?? {};
    return [waitsFor, heldBecause];
  };
  const params = { centreId: world.centre, specificationId: world.specificationId };
  const reason = 'Sample reason';
  const free = ['certification-officer', null];
  expect(await waiting()).toEqual(free);
  for (const [level, expected] of [
    ['1', free],
    ['2', ['external-quality-assurer', null]],
    ['3a', ['external-quality-assurer', null]],
    ['3b', ['held', `A sanction of level 3b is in force: ${reason}`]],
  ] as const) {
    const body = { level, reason, noticeOn: sampleToday, fromOn: sampleToday };
    const { sanctionId } = need(await manager(imposeSanction, { params, body }));
    expect([level, await waiting()]).toEqual([level, expected]);
    need(await manager(liftSanction, { params: { ...params, sanctionId }, body: { reason } }));
    expect([level, await waiting()]).toEqual([level, free]);
  }
  const rated = { because: reason, strategy: reason, reviewByOn: '2027-03-01' };
  need(await manager(rateCentre, { params, body: { ...rated, risk: 'high' } }));
  expect(await waiting()).toEqual(['external-quality-assurer', null]);
  need(await manager(rateCentre, { params, body: { ...rated, risk: 'low' } }));
  expect(await waiting()).toEqual(free);
});

test('a claim that was sent to be looked at goes on its way once the reason for it is gone', async () => {
  const officer = await server.as(world.officer);
  const manager = await server.as(world.manager);
  const params = { centreId: world.centre, specificationId: world.specificationId };
  const reason = 'Sample reason';
  const waiting = async (claimId: string) => {
    const { items } = need(await officer(listClaims, { query: { filter: 'waiting' } }));
    return items.find((one) => one.claimId === claimId)?.waitsFor;
  };
  const sanction = { level: '2' as const, reason, noticeOn: sampleToday, fromOn: sampleToday };
  const { sanctionId } = need(await manager(imposeSanction, { params, body: sanction }));
  const under = await claimed(world);
  expect([under.route.to, await waiting(under.claimId)]).toEqual(
    Array.from({ length: 2 }).fill('external-quality-assurer'),
  );
  need(await manager(liftSanction, { params: { ...params, sanctionId }, body: { reason } }));
  expect(await waiting(under.claimId)).toBe('certification-officer');
  need(await issue(world, under.claimId));
  const rated = { because: reason, strategy: reason, reviewByOn: '2027-03-01' };
  need(await manager(rateCentre, { params, body: { ...rated, risk: 'high' } }));
  const risky = await claimed(world);
  expect(await waiting(risky.claimId)).toBe('external-quality-assurer');
  need(await manager(rateCentre, { params, body: { ...rated, risk: 'low' } }));
  expect(await waiting(risky.claimId)).toBe('certification-officer');
  need(await issue(world, risky.claimId));
});

test('on the morning on which direct claims lapse a claim waits as its certificate does, before the job has run', async () => {
  const officer = await server.as(world.officer);
  const manager = await server.as(world.manager);
  const params = { centreId: world.centre, specificationId: world.specificationId };
  const reason = 'Sample reason';
  const rated = { because: reason, strategy: reason, reviewByOn: '2027-03-01' };
  need(await manager(rateCentre, { params, body: { ...rated, risk: 'high' } }));
  const { claimId } = await claimed(world);
  const body = { verdict: 'granted' as const, carriedOver: true, because: reason };
  need(await manager(decideDirectClaims, { params, body }));
  const waits = async () => {
    const { items } = need(await officer(listClaims, { query: { filter: 'waiting' } }));
    const { claim, inTheWay } = need(await officer(findClaim, { params: { claimId } }));
    const counts = need(await officer(countWaitingClaims, {})).items;
    const queued = need(
      await officer(listClaims, { query: { filter: 'waiting', queue: claim.waitsFor ?? 'centre' } }),
    );
    expect(queued.items.map((one) => one.claimId)).toContain(claimId);
    expect(counts.find(({ queue }) => queue === claim.waitsFor)?.claims).toBe(queued.items.length);
    return [items.find((one) => one.claimId === claimId)?.waitsFor, claim.waitsFor, inTheWay === null];
  };
  for (const [day, queue, isFree] of [
    ['2027-09-01', 'certification-officer', true],
    ['2027-09-02', 'external-quality-assurer', false],
  ] as const) {
    server.clock.setToday(day);
    expect([day, ...(await waits())]).toEqual([day, queue, queue, isFree]);
  }
  expect(codesOf(await issue(world, claimId))).toEqual(['confirmation-missing']);
});
