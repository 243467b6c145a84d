/** Claims and certificates for many: who passes, nothing twice, no gap in the serials. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/award-batches.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  achieve,
  claimed,
  enrol,
  firstUnit,
  issue,
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

const issueAll = async (claimIds: readonly string[], by = world.officer) =>
  (await server.as(by))(contract.issueMany, {
    params: { centreId: world.centre },
    body: { claimIds: [...claimIds] },
  });

const numberOf = (serial: string | null): number => Number(serial?.split('-')[1]);

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

test('two officers at once and a third one by one issue each claim once, with serials in a row', async () => {
  const claims: string[] = [];
  for (let count = 0; count < 5; count += 1) claims.push((await claimed(world)).claimId);
  const [single = ''] = claims;
  const [one, two, three] = await Promise.all([
    issueAll(claims),
    issueAll(claims.toReversed()),
    issue(world, single),
  ]);
  const serials = [
    ...[one, two].flatMap((answer) => need(answer).results.flatMap(({ serial }) => serial ?? [])),
    ...(three.ok ? [three.value.serial] : []),
  ];
  expect(serials).toHaveLength(claims.length);
  const numbers = serials.map(numberOf).toSorted((left, right) => left - right);
  expect(numbers).toEqual(numbers.map((_, place) => (numbers[0] ?? 0) + place));
  expect(need(await issueAll(claims)).results.every(({ refused }) => refused !== null)).toBe(true);
});

test('issuing many is for certification officers', async () => {
  const { claimId } = await claimed(world);
  expect(kindOf(await issueAll([claimId], world.manager))).toBe('not-permitted');
  expect(kindOf(await issueAll([claimId], world.coordinator))).toBe('not-permitted');
  expect(kindOf(await issueAll([claimId], world.stranger))).toBe('not-found');
});
