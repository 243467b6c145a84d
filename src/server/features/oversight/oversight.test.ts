import { afterAll, beforeAll, expect, test } from 'vitest';
import { overseeCentres } from '#contract/oversight.ts';
import * as verification from '#contract/verification.ts';
import { type CentreAtWork, aCentreAtWork, enrol, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const seen = async () => {
  const manager = await server.as(world.manager);
  return need(await manager(overseeCentres, {})).items;
};

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
  expect(before?.needs.map(({ code }) => code)).toEqual(['visit-soon', 'risk-not-rated']);

  const manager = await server.as(world.manager);
  const params = { centreId: world.centre, specificationId: world.specificationId };
  need(
    await manager(verification.rateCentre, {
      params,
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
