import { afterAll, beforeAll, expect, test } from 'vitest';
import { endAllocation, listAllocations } from '#contract/allocations.ts';
import { overseeCentres } from '#contract/oversight.ts';
import * as verification from '#contract/verification.ts';
import { type CentreAtWork, aCentreAtWork, enrol, need } from '#testing/centre.ts';
import { type TestServer, recorded, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const params = () => ({ centreId: world.centre, specificationId: world.specificationId });

const seen = async () => {
  const manager = await server.as(world.manager);
  return need(await manager(overseeCentres, {})).items;
};

const codes = async () => (await seen())[0]?.needs.map(({ code }) => code);

test('a centre is shown with its learners and what it needs, and needs less once it was seen to', async () => {
  await enrol(world);
  const [before, ...others] = await seen();
  expect(others).toEqual([]);
  expect(before).toMatchObject({
    centreId: world.centre,
    specificationId: world.specificationId,
    isApproved: true,
    learners: 1,
    risk: null,
    sanction: null,
  });
  expect(before?.needs.map(({ code }) => code)).toEqual(['risk-not-rated']);

  const manager = await server.as(world.manager);
  need(
    await manager(verification.rateCentre, {
      params: params(),
      body: {
        risk: 'moderate',
        because: 'Sample reason',
        strategy: 'Sample measures',
        reviewByOn: '2026-12-01',
      },
    }),
  );
  expect((await seen())[0]).toMatchObject({ risk: 'moderate' });
  server.clock.setToday('2026-12-02');
  expect((await seen())[0]?.needs.map(({ code }) => code)).toContain('risk-overdue');
});

test('is counted as on the page of the centre: by when it is visited, with whoever left', async () => {
  server.clock.setToday('2026-09-01');
  const manager = await server.as(world.manager);
  const dueBy = async () => {
    const { frequency } = need(await manager(verification.centreVerification, { params: params() }));
    expect((await seen())[0]?.nextVisitBy).toBe(frequency.nextBy);
    return frequency.nextBy;
  };
  expect(await dueBy()).toBe('2027-03-01');
  await recorded(server.database, (tx) =>
    tx
      .updateTable('membership')
      .set({ untilOn: '2026-08-31' })
      .where('organisationId', '=', world.centre)
      .where('role', '=', 'internal-quality-assurer')
      .execute(),
  );
  expect(await dueBy()).toBe('2027-01-01');
  server.clock.setToday('2027-01-02');
  expect((await seen())[0]?.needs.map(({ code }) => code)).toContain('visit-overdue');
});

test('a centre that no external quality assurer has is to be allocated', async () => {
  const manager = await server.as(world.manager);
  const of = { organisationId: world.awarding };
  const listed = need(await manager(listAllocations, { params: of }));
  const { id: allocationId, version } = listed.items.find(({ personId }) => personId === world.verifier) ?? {
    id: '',
    version: 0,
  };
  expect(await codes()).not.toContain('nobody-verifies');
  need(
    await manager(endAllocation, {
      params: { ...of, allocationId },
      body: { untilOn: '2027-01-10', version },
    }),
  );
  expect(await codes()).toContain('verified-until');
  server.clock.setToday('2027-01-11');
  expect(await codes()).toContain('nobody-verifies');
});
