/** What the system counts about a centre, which says how often it is visited. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeRegistration } from '#contract/registrations.ts';
import { centreVerification } from '#contract/verification.ts';
import { type CentreAtWork, aCentreAtWork, claimed, enrol, need } from '#testing/centre.ts';
import { type TestServer, addMembership, addPerson, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const count = async () => {
  const params = { centreId: world.centre, specificationId: world.specificationId };
  return need(await (await server.as(world.manager))(centreVerification, { params }));
};

test('learners whose registration is open, and those registered and claimed for in a year', async () => {
  await claimed(world);
  const { registrationId } = await enrol(world, { assessorId: world.colleague });
  expect((await count()).figures).toMatchObject({ learners: 2, assessors: 2, registered: 2, claims: 1 });
  const body = { state: 'withdrawn' as const, reason: 'Sample reason' };
  need(await (await server.as(world.coordinator))(changeRegistration, { params: { registrationId }, body }));
  expect((await count()).figures).toMatchObject({ learners: 1, assessors: 1, registered: 2, claims: 1 });
});

test('who left in a year, assessors and quality assurers by themselves, and not who holds the role again', async () => {
  const { database } = server;
  const leave = async (role: 'assessor' | 'internal-quality-assurer', untilOn: string): Promise<string> => {
    const personId = await addPerson(database);
    await addMembership(database, personId, world.centre, role, { untilOn });
    return personId;
  };
  await leave('assessor', '2025-08-31');
  const back = await leave('assessor', '2026-06-30');
  await addMembership(database, back, world.centre, 'assessor', { fromOn: '2026-08-01' });
  expect((await count()).figures).toMatchObject({ assessorsLeft: 0, qualityAssurersLeft: 0 });
  await leave('internal-quality-assurer', '2026-08-31');
  const { figures, frequency } = await count();
  expect(figures).toMatchObject({ assessorsLeft: 0, qualityAssurersLeft: 1 });
  expect(frequency.because.at(-1)).toBe('50 % of quality assurers left in a year: one more.');
});
