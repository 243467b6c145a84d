import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as cases from '#contract/cases.ts';
import * as contract from '#contract/retention.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  achieve,
  anUpload,
  enrol,
  firstUnit,
  gather,
  issue,
  kindOf,
  makeClaim,
  need,
  sampleToday,
  secondUnit,
  takeSample,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { verifyAudit } from '../../audit/verify.ts';
import { inTransaction } from '../../db/transaction.ts';
import { rebuildStandings } from '../records/rebuild.ts';
import { proposeEverywhere } from './service.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const later = '2029-09-01';
const reason = 'Sample reason';

/** Somebody who is certificated, with a file of their own and one that another learner has too. */
const aPastLearner = async () => {
  const enrolled = await enrol(world);
  const { learnerId } = enrolled;
  for (const unitRef of [firstUnit, secondUnit]) await achieve(world, enrolled, unitRef);
  const [own, shared] = [await anUpload(server, learnerId), await anUpload(server, learnerId)];
  await gather(world, enrolled, firstUnit, { uploadIds: [own, shared] });
  const { rows } = await sql<{ id: string; sha256: string }>`select id, sha256 from upload`.execute(
    server.database.owner,
  );
  const shaOf = (id: string): string => rows.find((row) => row.id === id)?.sha256 ?? '';
  need(await takeSample(world, enrolled, firstUnit));
  const { claimId } = need(await makeClaim(world, enrolled));
  const { serial } = need(await issue(world, claimId));
  return { enrolled, serial, own: shaOf(own), shared: shaOf(shared) };
};

const coordinator = () => server.as(world.coordinator);
const params = () => ({ centreId: world.centre });

const propose = async () => {
  need(await (await coordinator())(contract.proposeDisposals, { params: params(), body: {} }));
  await server.app.jobs.runPending();
  return need(await (await coordinator())(contract.centreRetention, { params: params() })).proposals;
};

const confirm = async (learnerId: string) =>
  (await coordinator())(contract.confirmDisposal, {
    params: params(),
    body: { learnerId, recordKind: 'portfolio', reason },
  });

const countOf = async (table: 'evidenceVersion' | 'evidenceLink' | 'certificate', learnerId: string) => {
  const row = await server.database.owner
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('learnerId', '=', learnerId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
};

test('a portfolio goes when its time is over and a person confirms it; results stay, and the audit still holds', async () => {
  const { enrolled, own, shared } = await aPastLearner();
  const { learnerId } = enrolled;
  const other = await enrol(world);
  const upload = await anUpload(server, other.learnerId);
  await sql`update upload set sha256 = ${shared} where id = ${upload}`.execute(server.database.owner);
  await gather(world, other, firstUnit, { uploadIds: [upload] });
  expect(await propose()).toEqual([]);
  expect(kindOf(await confirm(learnerId))).toBe('not-found');
  server.clock.setToday(later);
  const [proposal, ...rest] = await propose();
  expect(rest).toEqual([]);
  expect(proposal).toMatchObject({ learnerId, recordKind: 'portfolio', dueOn: later, isHeld: false });
  const client = await coordinator();
  const { holdId } = need(
    await client(contract.placeHold, { params: params(), body: { learnerId, reason } }),
  );
  expect(kindOf(await confirm(learnerId))).toBe('rule-not-met');
  need(await client(contract.releaseHold, { params: { ...params(), holdId }, body: { reason } }));
  const { counts, proofSha256 } = need(await confirm(learnerId));
  expect(counts).toMatchObject({ evidence_version: 3, evidence_file: 2 });
  await server.app.jobs.runPending();
  expect(await countOf('evidenceVersion', learnerId)).toBe(0);
  expect(await countOf('evidenceLink', learnerId)).toBe(0);
  expect(await countOf('certificate', learnerId)).toBe(1);
  expect(await server.app.files.findSize(own)).toBeUndefined();
  expect(await server.app.files.findSize(shared)).toBeGreaterThan(0);
  const { rows } = await sql<{ state: string }>`select state from unit_standing
    where learner_id = ${learnerId} and unit_ref in (${firstUnit}, ${secondUnit})`.execute(
    server.database.owner,
  );
  expect(rows.map(({ state }) => state)).toEqual(['achieved', 'achieved']);
  expect((await verifyAudit(server.database)).problems).toEqual([]);
  const { differences } = await rebuildStandings(server.database, { keep: false, progress: () => undefined });
  expect(differences).toEqual([]);
  const { disposals } = need(await client(contract.centreRetention, { params: params() }));
  expect(disposals).toMatchObject([{ counts, proofSha256, files: 1, confirmedOn: later }]);
  // Nothing of it is kept but digests.
  const { rows: kept } = await sql<{
    text: string;
  }>`select to_jsonb(d)::text as text from disposed_fact d`.execute(server.database.owner);
  expect(kept.some(({ text }) => text.includes('Sample piece'))).toBe(false);
});

test('nothing goes while the learner’s work is held, or a case about them is not decided', async () => {
  server.clock.setToday(sampleToday);
  const { enrolled } = await aPastLearner();
  const { learnerId, registrationId } = enrolled;
  server.clock.setToday(later);
  await propose();
  const raised = need(
    await (
      await server.as(learnerId)
    )(cases.openCase, {
      params: params(),
      body: {
        kind: 'appeal',
        subject: { kind: 'unit', id: `${registrationId} ${firstUnit}` },
        title: reason,
        words: reason,
      },
    }),
  );
  const heldNow = async () =>
    (await propose()).filter((one) => one.learnerId === learnerId).map(({ isHeld }) => isHeld);
  expect(kindOf(await confirm(learnerId))).toBe('rule-not-met');
  expect(await heldNow()).toContain(true);
  // The database refuses it by itself, whoever asks.
  const disposing = inTransaction(
    server.database,
    { actorId: world.coordinator, centreIds: [world.centre] },
    (tx) =>
      sql`select * from touchstone_dispose(${world.centre}::uuid, ${learnerId}::uuid, 'portfolio', gen_random_uuid(),
      ${later}::date)`.execute(tx),
  );
  await expect(disposing).rejects.toThrow('it is being looked into');
  const withdrawn = await (
    await server.as(learnerId)
  )(cases.actOnCase, { params: { caseId: raised.caseId }, body: { act: 'withdrawn', words: reason } });
  need(withdrawn);
  expect(await heldNow()).not.toContain(true);
  need(await confirm(learnerId));
  server.clock.setToday(sampleToday);
});

test('what was deleted past the log, or taken out of it, is found', async () => {
  await inTransaction(server.database, 'owner', async (tx) => {
    await sql`delete from disposed_fact where fact_table = 'evidence_file'`.execute(tx);
  });
  const { problems } = await verifyAudit(server.database);
  expect(problems.map(({ kind, table }) => [kind, table])).toEqual(
    expect.arrayContaining([
      ['fact-missing', 'evidence_file'],
      ['fact-changed', 'disposed_fact'],
    ]),
  );
});

test('what may go is proposed every day and said once; a longer rule is heard, also after the proposal', async () => {
  server.clock.setToday(sampleToday);
  const { enrolled } = await aPastLearner();
  server.clock.setToday(later);
  await proposeEverywhere(server.app);
  await proposeEverywhere(server.app);
  const { proposals } = need(await (await coordinator())(contract.centreRetention, { params: params() }));
  expect(proposals.map(({ learnerId }) => learnerId)).toContain(enrolled.learnerId);
  expect(await countOf('evidenceVersion', enrolled.learnerId)).toBeGreaterThan(0);
  const told = await server.database.owner
    .selectFrom('notification')
    .select('personId')
    .where('link', '=', '/retention')
    .execute();
  expect(told).toEqual([{ personId: world.coordinator }]);
  const ofRegistration = { registrationId: enrolled.registrationId };
  const client = await coordinator();
  const rule = { recordKind: 'portfolio' as const, months: 60, funder: 'Sample fund', because: reason };
  need(await client(contract.setRetention, { params: { organisationId: world.centre }, body: rule }));
  await proposeEverywhere(server.app);
  const due = async () =>
    need(await client(contract.centreRetention, { params: params() })).proposals.map((one) => one.learnerId);
  expect(await due()).not.toContain(enrolled.learnerId);
  need(await client(contract.sayFunding, { params: ofRegistration, body: { funder: 'Another fund' } }));
  expect(need(await client(contract.registrationFunding, { params: ofRegistration }))).toEqual({
    funder: 'Another fund',
    known: ['Another fund', 'Sample fund'],
  });
  await proposeEverywhere(server.app);
  expect(await due()).toContain(enrolled.learnerId);
  const manager = await server.as(world.manager);
  const body = { recordKind: 'portfolio' as const, months: 72, because: reason };
  need(await manager(contract.setRetention, { params: { organisationId: world.awarding }, body }));
  expect(kindOf(await confirm(enrolled.learnerId))).toBe('changed-meanwhile');
  expect(await propose()).toEqual([]);
});

test('no request takes rows away but by a proposal that is due', async () => {
  const enrolled = await enrol(world);
  await gather(world, enrolled, firstUnit);
  const scope = { actorId: world.coordinator, centreIds: [world.centre] };
  const dispose = inTransaction(server.database, scope, (tx) =>
    sql`select * from touchstone_dispose(${world.centre}::uuid, ${enrolled.learnerId}::uuid, 'portfolio',
      gen_random_uuid(), '2099-01-01'::date)`.execute(tx),
  );
  await expect(dispose).rejects.toThrow('nothing is proposed that is due');
  const direct = inTransaction(server.database, scope, (tx) =>
    sql`delete from evidence_version where learner_id = ${enrolled.learnerId}`.execute(tx),
  );
  await expect(direct).rejects.toThrow(/permission denied/u);
  const maintained = inTransaction(server.database, scope, async (tx) => {
    await sql`select set_config('touchstone.maintenance', 'on', true)`.execute(tx);
    await sql`delete from evidence_version where learner_id = ${enrolled.learnerId}`.execute(tx);
  });
  await expect(maintained).rejects.toThrow(/permission denied/u);
});
