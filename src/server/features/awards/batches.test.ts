/** Claims for many: who passes and who does not, and nothing twice. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/award-batches.ts';
import { imposeSanction, liftSanction } from '#contract/verification.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  achieve,
  enrol,
  firstUnit,
  codesOf,
  issue,
  kindOf,
  need,
  sampleToday,
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

test('under a sanction on certificates the dry run says so beforehand, and each claim is held with the reason', async () => {
  const ready = await finish();
  const coordinator = await server.as(world.coordinator);
  const manager = await server.as(world.manager);
  const params = { centreId: world.centre };
  const of = { ...params, specificationId: world.specificationId };
  const held = async () =>
    need(await coordinator(contract.checkClaims, { params, query: {} })).items.flatMap(
      ({ registrationId, heldBecause }) => (registrationId === ready.registrationId ? [heldBecause] : []),
    );
  expect(await held()).toEqual([null]);
  const reason = 'Sample reason';
  const sanction = { level: '3b' as const, reason, noticeOn: sampleToday, fromOn: sampleToday };
  const { sanctionId } = need(await manager(imposeSanction, { params: of, body: sanction }));
  expect(await held()).toEqual([expect.stringContaining(reason)]);
  const body = { registrationIds: [ready.registrationId] };
  const [made] = need(await coordinator(contract.claimMany, { params, body })).results;
  expect(made?.claim).toMatchObject({
    route: 'held',
    because: expect.stringContaining(reason),
    serial: null,
  });
  expect(codesOf(await issue(world, made?.claim?.claimId ?? ''))).toEqual(['sanction-in-force']);
  need(await manager(liftSanction, { params: { ...of, sanctionId }, body: { reason } }));
  need(await issue(world, made?.claim?.claimId ?? ''));
});
