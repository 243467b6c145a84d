/** Whom certificates go to, and the record of what was sent. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCertificates, revokeCertificate } from '#contract/awards.ts';
import * as contract from '#contract/delivery.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { type CentreAtWork, aCentreAtWork, claimed, codesOf, issue, kindOf, need } from '#testing/centre.ts';
import {
  type TestServer,
  addOrganisation,
  addPersonAs,
  allocateCentre,
  testServer,
} from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const set = async (body: Partial<BodyOf<typeof contract.setDeliveryRule>>, by = world.officer) =>
  (await server.as(by))(contract.setDeliveryRule, {
    params: { awardingId: world.awarding },
    body: { centreId: null, qualificationNumber: null, to: 'learner', ...body },
  });

const send = async (
  certificateId: string,
  body: Partial<BodyOf<typeof contract.recordDispatch>> = {},
  by = world.officer,
) =>
  (await server.as(by))(contract.recordDispatch, {
    params: { certificateId },
    body: { to: 'centre', how: 'signed-for', addressee: 'Sample centre', sentOn: '2026-09-01', ...body },
  });

const goesTo = async (certificateId: string, by: string) => {
  const client = await server.as(by);
  return need(await client(contract.findDelivery, { params: { certificateId } }));
};

test('certificates go where the organisation sets it, and everybody concerned sees what was sent', async () => {
  const one = await claimed(world);
  const { certificateId } = need(await issue(world, one.claimId));
  expect(await goesTo(certificateId, one.learnerId)).toMatchObject({ to: 'centre', maySend: false });
  expect(codesOf(await send(certificateId, { to: 'learner' }))).toEqual(['other-recipient']);
  need(await send(certificateId, { reference: 'SAMPLE 1' }));
  for (const by of [one.learnerId, world.coordinator, world.officer])
    expect((await goesTo(certificateId, by)).dispatches).toMatchObject([
      { to: 'centre', how: 'signed-for', sentOn: '2026-09-01', reference: 'SAMPLE 1' },
    ]);
  need(await set({ qualificationNumber: '600/0000/0' }));
  expect((await goesTo(certificateId, one.learnerId)).to).toBe('learner');
  need(await set({ centreId: world.centre, to: 'centre' }));
  expect((await goesTo(certificateId, one.learnerId)).to).toBe('centre');
  const learner = await server.as(one.learnerId);
  const { items } = need(await learner(listCertificates, { query: {} }));
  expect(items).toMatchObject([{ sentOn: '2026-09-01' }]);
});

test('a dispatch is recorded by officers, on a day from the issue to today', async () => {
  const { certificateId } = need(await issue(world, (await claimed(world)).claimId));
  for (const sentOn of ['2026-08-31', '2026-09-02'])
    expect(kindOf(await send(certificateId, { sentOn }))).toBe('malformed-request');
  expect(kindOf(await send(certificateId, {}, world.coordinator))).toBe('not-permitted');
  expect(kindOf(await send(certificateId, {}, world.stranger))).toBe('not-found');
  expect(kindOf(await set({}, world.manager))).toBe('not-permitted');
  expect(kindOf(await set({ centreId: world.elsewhere }))).toBe('not-found');
});

const many = async (certificateIds: readonly string[], by = world.officer, centreId = world.centre) =>
  (await server.as(by))(contract.recordDispatches, {
    params: { centreId },
    body: {
      certificateIds: [...certificateIds],
      how: 'courier',
      addressee: 'Sample centre, Sample Street',
      reference: 'SAMPLE 7',
      sentOn: '2026-09-01',
    },
  });

const issued = async () => need(await issue(world, (await claimed(world)).claimId));

const unsentFor = async (by: string) =>
  need(await (await server.as(by))(contract.listUnsent, { params: { awardingId: world.awarding } })).items;

test('many of a centre are sent at once: each by its rule, once, and what cannot be is left with the reason', async () => {
  const [first, second, revoked] = [await issued(), await issued(), await issued()];
  const officer = await server.as(world.officer);
  const params = { certificateId: revoked.certificateId };
  need(await officer(revokeCertificate, { params, body: { reason: 'Sample reason' } }));
  const waiting = (await unsentFor(world.officer)).map(({ serial }) => serial);
  expect(waiting).toEqual(expect.arrayContaining([first.serial, second.serial]));
  expect(waiting).not.toContain(revoked.serial);

  const all = [first, second, revoked].map(({ certificateId }) => certificateId);
  const both = await Promise.all([many(all), many(all)]);
  const results = both.flatMap((one) => need(one).results);
  expect(
    results
      .filter(({ refused }) => refused === null)
      .map(({ serial }) => serial)
      .toSorted(),
  ).toEqual([first.serial, second.serial].toSorted());
  expect(
    results.filter(({ serial }) => serial === revoked.serial).map(({ refused }) => refused?.detail),
  ).toEqual([
    `Certificate ${revoked.serial} does not stand any more.`,
    `Certificate ${revoked.serial} does not stand any more.`,
  ]);
  expect((await unsentFor(world.officer)).map(({ serial }) => serial)).not.toContain(first.serial);
  expect((await goesTo(first.certificateId, world.officer)).dispatches).toMatchObject([
    { how: 'courier', reference: 'SAMPLE 7', addressee: 'Sample centre, Sample Street' },
  ]);

  const [list] = both.flatMap((one) => need(one).lists);
  expect(list).toMatchObject({ to: 'centre', count: 2 });
  const url = `/api/centres/${world.centre}/dispatches/${list?.dispatchId ?? ''}/list`;
  for (const by of [world.officer, world.coordinator]) {
    const answer = await server.inject(by, { url });
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  }
  for (const by of [world.stranger, world.assessor, world.manager])
    expect((await server.inject(by, { url })).statusCode).toBe(404);
});

test('many are sent by officers alone, and none of another centre', async () => {
  const { certificateId } = await issued();
  expect(kindOf(await many([certificateId], world.coordinator))).toBe('not-permitted');
  expect(kindOf(await many([certificateId], world.stranger))).toBe('not-found');
  expect(kindOf(await many([certificateId], world.officer, world.elsewhere))).toBe('not-found');
  // An officer of another organisation that works with the centre sends none of this one's.
  const rival = await addOrganisation(server.database, 'awarding');
  const theirs = await addPersonAs(server.database, rival, 'certification-officer');
  await allocateCentre(server.database, { personId: theirs, awardingId: rival, centreId: world.centre });
  expect(need(await many([certificateId], theirs)).results).toEqual([]);
  expect(need(await many([certificateId], world.officer)).results).toHaveLength(1);
});
