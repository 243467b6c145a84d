/** Whom certificates go to, and the record of what was sent. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCertificates } from '#contract/awards.ts';
import * as contract from '#contract/delivery.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { type CentreAtWork, aCentreAtWork, claimed, codesOf, issue, kindOf, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

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
