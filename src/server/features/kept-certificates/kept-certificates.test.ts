/** Certificates that wait at a centre: kept, reminded of, handed over, returned or destroyed with a record. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { revokeCertificate } from '#contract/awards.ts';
import { recordDispatch } from '#contract/delivery.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import * as contract from '#contract/kept-certificates.ts';
import { myNotifications } from '#contract/notifications.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  claimed,
  issue,
  kindOf,
  need,
  sampleToday,
} from '#testing/centre.ts';
import {
  type TestServer,
  addOrganisation,
  addPersonAs,
  allocateCentre,
  testServer,
} from '#testing/platform.ts';
import { remindOfKept } from './reminding.ts';

let server: TestServer;
let world: CentreAtWork;
let learnerId: string;
let certificateId: string;
let serial: string;

const send = async () =>
  need(
    await (
      await server.as(world.officer)
    )(recordDispatch, {
      params: { certificateId },
      body: { to: 'centre', how: 'post', addressee: 'Sample centre', sentOn: sampleToday },
    }),
  );

beforeAll(async () => {
  server = await testServer();
});

afterAll(() => server.close());

beforeEach(async () => {
  server.clock.setToday(sampleToday);
  world = await aCentreAtWork(server);
  const one = await claimed(world);
  learnerId = one.learnerId;
  ({ certificateId, serial } = need(await issue(world, one.claimId)));
});

const look = async (show: 'kept' | 'ended' = 'kept', by = world.coordinator) =>
  (await server.as(by))(contract.listKept, { params: { centreId: world.centre }, query: { show } });

const kept = async (show: 'kept' | 'ended' = 'kept') => need(await look(show)).items;

const record = async (
  body: Partial<BodyOf<typeof contract.recordHandovers>> = {},
  by = world.coordinator,
  centreId = world.centre,
) => {
  const dispatchIds = (await kept()).map(({ dispatchId }) => dispatchId);
  return (await server.as(by))(contract.recordHandovers, {
    params: { centreId },
    body: {
      dispatchIds: [...dispatchIds, '00000000-0000-4000-8000-000000000000'].slice(
        0,
        Math.max(1, dispatchIds.length),
      ),
      what: 'handed-over',
      note: 'Sample learner, known by their passport',
      on: sampleToday,
      ...body,
    },
  });
};

const set = async (months: number, afterwards: 'return' | 'destroy') =>
  need(
    await (
      await server.as(world.officer)
    )(contract.setKeepingRule, {
      params: { awardingId: world.awarding },
      body: { months, afterwards, reason: 'Sample reason' },
    }),
  );

const toldOf = async (by: string) =>
  need(await (await server.as(by))(myNotifications, { query: { show: 'all' } })).items.map(
    ({ title }) => title,
  );

test('a certificate that was sent waits until it is handed over, once', async () => {
  expect(await kept()).toEqual([]);
  await send();
  expect(await kept()).toMatchObject([
    { serial, sentOn: sampleToday, untilOn: '2027-09-01', isOver: false, afterwards: 'return', ended: null },
  ]);
  const [{ dispatchId } = { dispatchId: '' }] = await kept();
  const both = await Promise.all([
    record({ dispatchIds: [dispatchId] }),
    record({ dispatchIds: [dispatchId] }),
  ]);
  const refused = both.flatMap((one) => need(one).results).map((one) => one.refused?.detail ?? null);
  expect(refused).toHaveLength(2);
  expect(refused).toEqual(expect.arrayContaining([null, `Certificate ${serial} was handed over already.`]));
  expect(await kept()).toEqual([]);
  expect(await kept('ended')).toMatchObject([{ serial, ended: { what: 'handed-over', on: sampleToday } }]);
  expect(await toldOf(learnerId)).toContain(
    `The paper of certificate ${serial} was handed over on 1 September 2026.`,
  );
  // Sent once more, it is kept anew.
  await send();
  expect(await kept()).toMatchObject([{ serial, ended: null }]);
});

test('nobody collects it: people are reminded once at each step, and it goes as the awarding organisation has it', async () => {
  await set(2, 'destroy');
  await send();
  const early = need(await record({ what: 'destroyed' })).results;
  expect(early[0]?.refused?.detail).toContain('until 1 November 2026');
  expect(early[0]?.refused?.whoCan).toContain('after that day');
  server.clock.setToday('2026-10-01');
  expect(await remindOfKept(server.app)).toBe(0);
  server.clock.setToday('2026-10-02');
  expect(await remindOfKept(server.app)).toBe(1);
  expect(await remindOfKept(server.app)).toBe(0);
  for (const by of [learnerId, world.coordinator])
    expect(
      (await toldOf(by)).filter((title) => title.includes(serial) && title.includes('centre')).length,
    ).toBeGreaterThan(0);
  server.clock.setToday('2026-11-02');
  expect(await remindOfKept(server.app)).toBe(1);
  expect((await toldOf(learnerId)).some((title) => title.includes('Ask your centre'))).toBe(true);
  expect(await kept()).toMatchObject([{ isOver: true }]);
  need(await record({ what: 'destroyed', note: 'Shredded, seen by Sample Witness', on: '2026-11-02' }));
  expect(await remindOfKept(server.app)).toBe(0);
  expect(await kept('ended')).toMatchObject([{ ended: { what: 'destroyed' } }]);
});

test('one that was revoked is given to nobody, and may be destroyed at once', async () => {
  await send();
  need(
    await (
      await server.as(world.officer)
    )(revokeCertificate, {
      params: { certificateId },
      body: { reason: 'Sample reason' },
    }),
  );
  expect(await kept()).toMatchObject([{ isVoid: true, isOver: true }]);
  expect(await remindOfKept(server.app)).toBe(0);
  expect(need(await record()).results[0]?.refused?.detail).toContain('does not stand any more');
  expect(need(await record({ what: 'destroyed' })).results[0]?.refused).toBeNull();
});

test('it is recorded by coordinators alone, and seen by them and the officers whose certificates they are', async () => {
  await send();
  for (const by of [world.officer, world.assessor, learnerId])
    expect(kindOf(await record({}, by))).toBe('not-permitted');
  expect(kindOf(await record({}, world.stranger))).toBe('not-found');
  expect(kindOf(await look('kept', world.assessor))).toBe('not-found');
  expect(need(await look('kept', world.officer))).toMatchObject({ mayRecord: false, items: [{ serial }] });
  const rival = await addOrganisation(server.database, 'awarding');
  const theirs = await addPersonAs(server.database, rival, 'certification-officer');
  await allocateCentre(server.database, { personId: theirs, awardingId: rival, centreId: world.centre });
  expect(need(await look('kept', theirs)).items).toEqual([]);
});
