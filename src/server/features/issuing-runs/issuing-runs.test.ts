/** Issuing for many in the background: nothing twice, no gap in the serials, watched and stopped. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listClaims, revokeCertificate } from '#contract/awards.ts';
import * as contract from '#contract/issuing-runs.ts';
import { inTransaction } from '#server/db/transaction.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  claimed,
  issue,
  kindOf,
  need,
  sampleToday,
} from '#testing/centre.ts';
import { type TestServer, addPersonAs, allocateCentre, testServer } from '#testing/platform.ts';
import { insertRun } from './repo.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const params = () => ({ awardingId: world.awarding });

const claims = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let one = 0; one < count; one += 1) ids.push((await claimed(world)).claimId);
  return ids;
};

const begin = async (claimIds: readonly string[], by = world.officer) =>
  (await server.as(by))(contract.beginIssuing, { params: params(), body: { claimIds: [...claimIds] } });

const runs = async () =>
  need(await (await server.as(world.officer))(contract.listIssuingRuns, { params: params() })).items;

const stop = async (runId: string) =>
  (await server.as(world.officer))(contract.stopIssuing, { params: { ...params(), runId }, body: {} });

const numbers = async (): Promise<number[]> => {
  const rows = await server.database.owner.selectFrom('certificate').select('serial').execute();
  return rows.map(({ serial }) => Number(serial.split('-')[1])).toSorted((one, other) => one - other);
};

const inARow = (found: readonly number[]): readonly number[] => found.map((_, index) => index + 1);

test('a run issues each claim once, with serials in a row, whatever others issue meanwhile', async () => {
  const ids = await claims(4);
  const second = await addPersonAs(server.database, world.awarding, 'certification-officer');
  await allocateCentre(server.database, {
    personId: second,
    awardingId: world.awarding,
    centreId: world.centre,
  });
  // Two officers press at once: one run.
  const both = await Promise.all([begin(ids), begin([...ids, randomUUID()], second)]);
  expect(both.map(kindOf).toSorted()).toEqual(['allowed', 'already-done']);
  const [single = ''] = ids;
  const [, one] = await Promise.all([server.app.jobs.runPending(), issue(world, single, second)]);
  const [run] = await runs();
  const byTheRun = ids.length - (one.ok ? 1 : 0);
  expect(run).toMatchObject({ state: 'finished', claims: 4, issued: byTheRun });
  const found = await numbers();
  expect(found).toEqual(inARow(found));
  expect(found).toHaveLength(ids.length);
});

test('what cannot be issued is said with its reason, and is no gap; a second run finds nothing to do twice', async () => {
  const ids = await claims(3);
  const [first = ''] = ids;
  const officer = await server.as(world.officer);
  const { certificateId } = need(await issue(world, first));
  need(await officer(revokeCertificate, { params: { certificateId }, body: { reason: 'Sample reason' } }));
  need(await begin(ids));
  await server.app.jobs.runPending();
  const [run] = await runs();
  expect(run).toMatchObject({ state: 'finished', issued: 2, refused: [{ claimId: first }] });
  need(await begin(ids));
  await server.app.jobs.runPending();
  expect((await runs())[0]).toMatchObject({ state: 'finished', issued: 0 });
  const found = await numbers();
  expect(found).toEqual(inARow(found));
});

test('a run that was stopped goes no further; the rest waits and can be issued by another one', async () => {
  const ids = await claims(2);
  const { runId } = need(await begin(ids));
  need(await stop(runId));
  await server.app.jobs.runPending();
  expect((await runs())[0]).toMatchObject({ state: 'stopped', issued: 0 });
  expect(kindOf(await stop(runId))).toBe('already-done');
  need(await begin(ids));
  await server.app.jobs.runPending();
  expect((await runs())[0]).toMatchObject({ state: 'finished', issued: 2 });
  const officer = await server.as(world.officer);
  expect(need(await officer(listClaims, { query: { filter: 'waiting' } })).items).toEqual([]);
});

test('nothing is issued in the name of somebody who is no officer any more', async () => {
  const ids = await claims(1);
  const gone = await addPersonAs(server.database, world.awarding, 'certification-officer');
  const runId = randomUUID();
  const claim = { claimId: ids[0] ?? '', centreId: world.centre };
  // As if their role had ended after they began.
  await inTransaction(server.database, 'owner', async (tx) => {
    const row = { awardingId: world.awarding, id: runId, begunBy: gone, begunOn: sampleToday, claims: 1 };
    await insertRun(tx, row, [claim]);
    await server.app.jobs.enqueue(tx, 'issuing-run', { awardingId: world.awarding, runId });
    const { closeAct } = await import('#server/audit/act.ts');
    await closeAct(
      tx,
      { actorId: gone, at: new Date() },
      {
        chain: world.awarding,
        action: 'issuing.begin',
        subject: { kind: 'organisation', id: world.awarding },
        detail: {},
      },
    );
  });
  await server.app.jobs.runPending();
  expect((await runs())[0]).toMatchObject({ state: 'finished', issued: 0, refused: [{ claimId: ids[0] }] });
  need(await issue(world, ids[0] ?? ''));
});

test('a clock that was set back issues nothing before the day of the claim', async () => {
  const ids = await claims(1);
  server.clock.setToday('2026-08-31');
  expect(kindOf(await issue(world, ids[0] ?? ''))).toBe('not-ready');
  server.clock.setToday(sampleToday);
  need(await issue(world, ids[0] ?? ''));
  const found = await numbers();
  expect(found).toEqual(inARow(found));
});

test('issuing is for certification officers', async () => {
  for (const by of [world.manager, world.coordinator])
    expect(kindOf(await begin([randomUUID()], by))).toBe('not-permitted');
  expect(kindOf(await begin([randomUUID()]))).toBe('not-found');
});
