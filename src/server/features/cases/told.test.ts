/** Where a specification asks for it, the awarding organisation is told of a need and its end, and of nothing else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/cases.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import { myNotifications } from '#contract/notifications.ts';
import { words } from '#testing/cases.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aStrictSpecification,
  enrol,
  firstUnit,
  kindOf,
  need,
} from '#testing/centre.ts';
import {
  type TestServer,
  addOrganisation,
  addPersonAs,
  allocateCentre,
  testServer,
} from '#testing/platform.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';

const secret = 'A sample need that nobody else must know';

let server: TestServer;
let world: CentreAtWork;
let one: Enrolled;

beforeAll(async () => {
  server = await testServer();
  const strict = aStrictSpecification();
  const tells = anEvidenceRule('notification', {
    id: 'tells',
    value: { to: 'awarding-organisation', about: 'adjustment', also: 'external-quality-assurer' },
    source: aClause(77),
  });
  world = await aCentreAtWork(server, { ...strict, evidenceRules: [...strict.evidenceRules, tells] });
  one = await enrol(world);
});

afterAll(() => server.close());

const subject = () => ({ kind: 'unit' as const, id: `${one.registrationId} ${firstUnit}` });

const raise = async (kind: 'adjustment' | 'consideration' | 'complaint', by = one.learnerId) =>
  need(
    await (
      await server.as(by)
    )(contract.openCase, {
      params: { centreId: world.centre },
      body: { kind, subject: subject(), title: secret, words: secret },
    }),
  );

const toldOf = async (by: string) =>
  need(await (await server.as(by))(contract.listCaseNotices, { query: {} })).items;

const noticesOf = async (by: string) =>
  need(await (await server.as(by))(myNotifications, { query: { show: 'all' } })).items.filter(
    ({ kind }) => kind === 'need',
  );

const act = async (by: string, caseId: string, body: BodyOf<typeof contract.actOnCase>) =>
  (await server.as(by))(contract.actOnCase, { params: { caseId }, body });

test('a need is told to the quality manager and the external quality assurer, without what it is', async () => {
  const asked = need(await (await server.as(one.learnerId))(contract.aboutCase, { query: subject() }));
  expect(asked.kinds.find(({ kind }) => kind === 'adjustment')?.told).toContain('line 77');
  expect(asked.kinds.find(({ kind }) => kind === 'complaint')?.told).toBeNull();
  const { caseId, number } = await raise('adjustment');
  for (const by of [world.manager, world.verifier]) {
    expect(await toldOf(by)).toMatchObject([{ caseId, kind: 'adjustment', outcome: null, isOnCase: false }]);
    const [notice] = await noticesOf(by);
    expect(notice?.title).toContain(`case ${String(number)} of the centre`);
    expect(JSON.stringify([await toldOf(by), await noticesOf(by)])).not.toContain(secret);
    expect(kindOf(await (await server.as(by))(contract.readCase, { params: { caseId } }))).toBe('not-found');
  }
  const seen = need(await (await server.as(one.learnerId))(contract.readCase, { params: { caseId } }));
  expect(seen.events.find(({ kind }) => kind === 'reported')?.words).toContain('external quality assurer');
  expect(seen.clauses.map(({ line }) => line)).toContain(77);

  need(
    await act(world.coordinator, caseId, {
      act: 'decided',
      outcome: 'granted',
      words,
      arrangement: {
        remedy: 'way-of-working',
        whatToDo: 'Sample arrangement',
        language: null,
        untilOn: '2027-09-01',
      },
    }),
  );
  expect(await toldOf(world.verifier)).toMatchObject([{ caseId, outcome: 'Granted', endedOn: '2026-09-01' }]);
  expect((await noticesOf(world.verifier)).map(({ title }) => title)).toEqual([
    expect.stringContaining('has ended: Granted.'),
  ]);
});

test('whoever handles the case hears of it there, and its withdrawal is told', async () => {
  const before = (await noticesOf(world.manager)).length;
  const { caseId } = await raise('consideration');
  expect(await noticesOf(world.manager)).toHaveLength(before);
  expect((await toldOf(world.manager))[0]).toMatchObject({ caseId, isOnCase: true });
  need(await act(one.learnerId, caseId, { act: 'withdrawn', words }));
  expect((await toldOf(world.verifier))[0]).toMatchObject({ caseId, outcome: 'It was withdrawn.' });
});

test('nobody else is told: no other role, centre or awarding organisation, and of no complaint', async () => {
  const rival = await addOrganisation(server.database, 'awarding');
  const theirs = await addPersonAs(server.database, rival, 'quality-manager');
  await allocateCentre(server.database, { personId: theirs, awardingId: rival, centreId: world.centre });
  await raise('adjustment');
  const count = (await toldOf(world.manager)).length;
  await raise('complaint');
  expect(await toldOf(world.manager)).toHaveLength(count);
  for (const by of [
    theirs,
    world.officer,
    world.unallocated,
    world.assessor,
    world.sampler,
    world.stranger,
  ]) {
    expect(await toldOf(by)).toEqual([]);
    expect(await noticesOf(by)).toEqual([]);
  }
});
