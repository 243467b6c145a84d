import { afterAll, beforeAll, expect, test } from 'vitest';
import * as cases from '#contract/cases.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import * as contract from '#contract/own-data.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  achieve,
  enrol,
  firstUnit,
  gather,
  kindOf,
  need,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';
import { inTransaction } from '../../db/transaction.ts';
import { gatherData } from './held-repo.ts';
import { dataPage } from './page.ts';
import { clearOld } from './service.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  enrolled = await enrol(world);
  await achieve(world, enrolled, firstUnit);
});

afterAll(() => server.close());

const heldAbout = (personId: string, centreId: string | null = null) =>
  inTransaction(server.database, 'owner', (tx) => gatherData(tx, { personId, centreId }));

const others = async (personId: string) => {
  const people = await server.database.owner
    .selectFrom('person')
    .select(['id', 'givenName', 'familyName', 'email'])
    .where('id', '<>', personId)
    .execute();
  return people.flatMap(({ id, givenName, familyName, email }) => [
    id,
    `${givenName} ${familyName}`,
    ...(email === null ? [] : [email]),
  ]);
};

test('everything about the person is there, and nobody else is', async () => {
  const other = await enrol(world);
  const assessor = await server.database.owner
    .selectFrom('person')
    .select(['givenName', 'familyName'])
    .where('id', '=', world.assessor)
    .executeTakeFirstOrThrow();
  const named = `${assessor.givenName} ${assessor.familyName}`;
  await gather(world, enrolled, firstUnit, { account: `I worked with ${named} that day.` });
  const tables = await heldAbout(enrolled.learnerId);
  const names = tables.map(({ name }) => name);
  for (const wanted of ['person', 'registration', 'evidence_version', 'criterion_decision', 'unit_sign_off'])
    expect(names).toContain(wanted);
  const text = JSON.stringify(tables);
  expect(text).toContain('I worked with [somebody else] that day.');
  expect((await others(enrolled.learnerId)).filter((word) => text.includes(word))).toEqual([]);
  expect(text).not.toContain(other.registrationId);
});

test('cases are there as far as a party sees them, and one that somebody was not told of is not', async () => {
  const learner = await server.as(enrolled.learnerId);
  const raise = (client: typeof learner, kind: 'complaint' | 'malpractice', title: string) =>
    client(cases.openCase, {
      params: { centreId: world.centre },
      body: {
        kind,
        subject:
          kind === 'complaint'
            ? { kind: 'centre', id: world.centre }
            : { kind: 'unit', id: `${enrolled.registrationId} ${firstUnit}` },
        title,
        words: 'Sample words',
      },
    });
  const { caseId } = need(await raise(learner, 'complaint', 'My sample complaint'));
  need(await raise(await server.as(world.assessor), 'malpractice', 'A sample matter'));
  const handler = await server.as(world.coordinator);
  const act = (body: BodyOf<typeof cases.actOnCase>) =>
    handler(cases.actOnCase, { params: { caseId }, body });
  need(await act({ act: 'note', words: 'For the file alone' }));
  need(await act({ act: 'told', personId: enrolled.learnerId, words: 'Meant for the learner' }));
  const tables = new Map((await heldAbout(enrolled.learnerId)).map(({ name, rows }) => [name, rows]));
  expect(tables.get('case_file')).toMatchObject([{ title: 'My sample complaint' }]);
  expect(tables.get('case_event')?.map(({ kind }) => kind)).toEqual(['opened', 'told']);
  expect(tables.get('case_letter')).toMatchObject([{ title: 'Letter' }]);
  const text = JSON.stringify([...tables]);
  expect(text).not.toContain('For the file alone');
  expect(text).not.toContain('A sample matter');
});

test('a centre gives out only what it holds itself', async () => {
  const elsewhere = await heldAbout(enrolled.learnerId, world.elsewhere);
  expect(elsewhere.map(({ name }) => name)).toEqual(['person']);
  expect((await heldAbout(enrolled.learnerId, world.centre)).length).toBeGreaterThan(5);
});

test('the page says it in words, and what somebody wrote cannot run', () => {
  const personId = '01a21b2b-b4e4-7142-926f-d226c3b1908c';
  const about = {
    personId,
    personName: 'Sample <b>Learner</b>',
    holder: 'Sample centre',
    madeOn: '2026-09-01',
  };
  const page = dataPage(
    [
      {
        name: 'evidence_version',
        rows: [{ title: '<script>1</script>', happened_on: '2026-08-01', id: 'x' }],
      },
      { name: 'unit_choice', rows: [{ chosen_by: personId, version: 3, from_on: '2026-09-01' }] },
    ],
    about,
  );
  expect(page).toContain('<dt>Chosen by</dt><dd>you</dd><dt>From</dt><dd>1 September 2026</dd>');
  expect(page).not.toContain('Version');
  expect(page).toContain('Your evidence');
  expect(page).toContain('1 August 2026');
  expect(page).not.toMatch(/<script|<b>/u);
});

test('is asked for by the person or their coordinator, audited, and given to whoever asked alone', async () => {
  const learner = await server.as(enrolled.learnerId);
  const coordinator = await server.as(world.coordinator);
  const own = need(await learner(contract.requestOwnData, { body: {} }));
  const params = { centreId: world.centre, personId: enrolled.learnerId };
  need(await coordinator(contract.requestDataFor, { params, body: { reason: 'Sample reason' } }));
  expect(
    kindOf(
      await (
        await server.as(world.assessor)
      )(contract.requestDataFor, {
        params,
        body: { reason: 'Sample reason' },
      }),
    ),
  ).toBe('not-permitted');
  await server.app.jobs.runPending();
  const { items } = need(await learner(contract.myDataRequests, {}));
  expect(items).toMatchObject([{ requestId: own.requestId, state: 'done', problem: null }]);
  const url = `/api/me/data-requests/${own.requestId}/file`;
  const given = await server.inject(enrolled.learnerId, { url });
  expect([given.statusCode, given.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  expect((await server.inject(world.coordinator, { url })).statusCode).toBe(404);
  const acts = await server.database.owner
    .selectFrom('auditEvent')
    .select('action')
    .where('action', '=', 'own-data.request')
    .execute();
  expect(acts).toHaveLength(2);
  const kept = async (sha256: string) => (await server.app.files.findSize(sha256)) !== undefined;
  const [{ sha256 } = { sha256: null }] = await server.database.owner
    .selectFrom('dataRequest')
    .select('sha256')
    .where('id', '=', own.requestId)
    .execute();
  await clearOld(server.app);
  expect(await kept(sha256 ?? '')).toBe(true);
  server.clock.setToday('2099-10-30');
  await clearOld(server.app);
  expect(await kept(sha256 ?? '')).toBe(false);
  expect(need(await learner(contract.myDataRequests, {})).items).toEqual([]);
});
