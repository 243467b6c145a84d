/** Who of the awarding organisation sees a centre: for the days allocated, and nothing of it before or after. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/allocations.ts';
import { listCentres } from '#contract/organisations.ts';
import * as register from '#contract/staff-register.ts';
import { centreVerification, drawExternalSample } from '#contract/verification.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  achieve,
  codesOf,
  enrol,
  firstUnit,
  kindOf,
  need,
  sampleToday,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  await achieve(world, await enrol(world), firstUnit);
});

afterAll(() => server.close());

const params = () => ({ organisationId: world.awarding });

const allocate = async (by: string, personId: string, fromOn: string, untilOn: string | null = null) =>
  (await server.as(by))(contract.allocateCentre, {
    params: params(),
    body: { personId, centreId: world.centre, fromOn, untilOn },
  });

const list = async () =>
  need(await (await server.as(world.manager))(contract.listAllocations, { params: params() }));

const end = async (by: string, allocationId: string, untilOn: string, version: number) =>
  (await server.as(by))(contract.endAllocation, {
    params: { ...params(), allocationId },
    body: { untilOn, version },
  });

/** What the verifier finds on a day: the centre in the list, its page, and whether a sample can be drawn. */
const seenOn = async (day: string) => {
  server.clock.setToday(day);
  const client = await server.as(world.unallocated);
  const of = { params: { centreId: world.centre, specificationId: world.specificationId } };
  const drawn = await client(drawExternalSample, {
    ...of,
    body: { size: 1, announcedOn: day, because: 'Sample reason' },
  });
  return [
    need(await client(listCentres, {}))
      .items.map(({ id }) => id)
      .includes(world.centre),
    kindOf(await client(centreVerification, of)),
    kindOf(drawn),
  ];
};

const everything = [true, 'allowed', 'allowed'];
const nothing = [false, 'not-found', 'not-found'];

test('a centre is seen on the days allocated, and on no other', async () => {
  need(await allocate(world.manager, world.unallocated, '2026-09-02', '2026-09-03'));
  expect(await seenOn('2026-09-01')).toEqual(nothing);
  expect(await seenOn('2026-09-02')).toEqual(everything);
  expect(await seenOn('2026-09-03')).toEqual(everything);
  // The allocation ended yesterday.
  expect(await seenOn('2026-09-04')).toEqual(nothing);
  server.clock.setToday(sampleToday);
});

test('it is allocated by a quality manager who sees it, once, and to people of the organisation alone', async () => {
  for (const by of [world.officer, world.verifier, world.coordinator])
    expect(kindOf(await allocate(by, world.unallocated, sampleToday))).toBe('not-permitted');
  expect(kindOf(await allocate(world.manager, world.assessor, sampleToday))).toBe('not-found');
  expect(codesOf(await allocate(world.manager, world.verifier, sampleToday))).toEqual(['allocated-already']);
  const elsewhere = await (
    await server.as(world.manager)
  )(contract.allocateCentre, {
    params: params(),
    body: { personId: world.unallocated, centreId: world.elsewhere, fromOn: sampleToday },
  });
  expect(kindOf(elsewhere)).toBe('not-found');
  const both = await Promise.all(
    [1, 2].map(() => allocate(world.manager, world.unallocated, '2026-10-01', '2026-10-31')),
  );
  expect(both.map(kindOf).toSorted()).toEqual(['allowed', 'rule-not-met']);
});

test('it ends at once, once, and nobody ends their own', async () => {
  const { items, people } = await list();
  expect(people.map(({ personId }) => personId)).toContain(world.unallocated);
  const own = items.find(({ personId }) => personId === world.manager);
  expect(codesOf(await end(world.manager, own?.id ?? '', sampleToday, own?.version ?? 0))).toEqual([
    'own-allocation',
  ]);
  const other = items.find(({ personId }) => personId === world.verifier);
  if (other === undefined) throw new Error('the centre is not allocated to its verifier');
  expect(kindOf(await end(world.manager, other.id, '2026-08-31', other.version + 1))).toBe(
    'changed-meanwhile',
  );
  need(await end(world.manager, other.id, '2026-08-31', other.version));
  const client = await server.as(world.verifier);
  expect(need(await client(listCentres, {})).items).toEqual([]);
  expect(codesOf(await end(world.manager, other.id, sampleToday, other.version + 1))).toEqual([
    'ended-already',
  ]);
});

test('it is taken back on its first day or before, and may begin anew', async () => {
  server.clock.setToday('2026-11-02');
  for (const [fromOn, untilOn] of [
    ['2026-11-02', '2026-11-01'],
    ['2026-12-01', '2026-11-30'],
  ] as const) {
    const { allocationId } = need(await allocate(world.manager, world.unallocated, fromOn, '2026-12-31'));
    need(await end(world.manager, allocationId, untilOn, 1));
  }
  expect(await seenOn('2026-11-02')).toEqual(nothing);
  expect(await seenOn('2026-12-01')).toEqual(nothing);
  server.clock.setToday('2026-11-02');
  need(await allocate(world.manager, world.unallocated, '2026-11-02', '2026-11-02'));
  expect(await seenOn('2026-11-02')).toEqual(everything);
});

test('an external quality assurer keeps a centre as long as the rule says, and longer only with the reason on record', async () => {
  server.clock.setToday('2027-01-01');
  const { untilOn } = need(await allocate(world.manager, world.unallocated, '2027-01-01'));
  // They had it on two days of September 2026, so that the 36 months are counted from then.
  expect(untilOn).toBe('2029-09-01');
  const tooLong = await allocate(world.manager, world.unallocated, '2029-09-02', '2029-12-31');
  expect(codesOf(tooLong)).toEqual(['kept-too-long']);
  const client = await server.as(world.manager);
  const body = { personId: world.unallocated, centreId: world.centre, fromOn: '2029-09-02' };
  need(
    await client(contract.allocateCentre, {
      params: params(),
      body: { ...body, untilOn: '2029-12-31', despite: 'Sample reason' },
    }),
  );
  const { items } = await list();
  expect(items.find(({ fromOn }) => fromOn === '2029-09-02')).toMatchObject({
    keepsUntilOn: '2029-09-01',
    exception: { reason: 'Sample reason', allowedOn: '2027-01-01' },
  });
  expect(items.find(({ fromOn }) => fromOn === '2027-01-01')?.exception).toBeNull();
  expect(items.find(({ personId }) => personId === world.officer)?.keepsUntilOn).toBeNull();
});

test('nobody is let into a centre in which they declared an interest, unless a scrutineer is named', async () => {
  const client = await server.as(world.manager);
  const of = { organisationId: world.awarding, personId: world.verifier };
  const { interestId } = need(
    await client(register.declareInterest, {
      params: { centreId: of.organisationId, personId: of.personId },
      body: {
        withOrganisationId: world.centre,
        withWhom: 'Sample Centre',
        what: 'Sample interest',
        fromOn: '2027-01-01',
      },
    }),
  );
  expect(codesOf(await allocate(world.manager, world.verifier, '2027-02-01'))).toEqual(['declared-interest']);
  need(
    await client(register.nameScrutineer, {
      params: { centreId: of.organisationId, personId: of.personId, interestId },
      body: { scrutineerId: world.unallocated, reason: 'Sample reason', fromOn: '2027-01-01' },
    }),
  );
  // Of the interest nothing is left; they have had the centre since 2020.
  expect(codesOf(await allocate(world.manager, world.verifier, '2027-02-01'))).toEqual(['kept-too-long']);
});
