/** What two devices of one learner write at the same time: both sides are kept, and nothing is done twice. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as portfolio from '#contract/portfolio.ts';
import { learnerRecords } from '#contract/records.ts';
import { features } from '#server/features/index.ts';
import {
  type CentreAtWork,
  type Enrolled,
  aCentreAtWork,
  aPiece,
  enrol,
  firstUnit,
  need,
} from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let enrolled: Enrolled;
let evidenceId = '';

const learner = () => server.as(enrolled.learnerId);

const add = async (given: Parameters<typeof aPiece>[0], id: string) =>
  (await learner())(portfolio.addEvidence, {
    params: { learnerId: enrolled.learnerId },
    body: { ...aPiece(given), evidenceId: id },
  });

type Version = { readonly title: string; readonly versionNumber: number };

const revise = async (version: Version, more: object = {}) =>
  (await learner())(portfolio.reviseEvidence, {
    params: { evidenceId },
    body: {
      ...aPiece({ title: version.title, declare: false }),
      versionNumber: version.versionNumber,
      ...more,
    },
  });

const versions = async () => {
  const found = need(await (await learner())(portfolio.findEvidence, { params: { evidenceId } }));
  return found.versions.map(({ versionNumber, title, madeFrom, declaredAt }) => ({
    versionNumber,
    title,
    madeFrom,
    isDeclared: declaredAt !== null,
  }));
};

beforeAll(async () => {
  server = await testServer({ features });
  world = await aCentreAtWork(server);
});

beforeEach(async () => {
  enrolled = await enrol(world);
  evidenceId = randomUUID();
  need(await add({ title: 'As it was', declare: false }, evidenceId));
});

afterAll(() => server.close());

test('a version made from an older one is refused, or kept beside the newer one and names what it was made from', async () => {
  need(await revise({ title: 'From the phone', versionNumber: 1 }));
  const refused = await revise({ title: 'From the tablet', versionNumber: 1 });
  expect(refused.ok ? null : refused.failure.kind).toBe('changed-meanwhile');
  need(await revise({ title: 'From the tablet', versionNumber: 1 }, { onNewer: 'keep-both', declare: true }));
  expect(await versions()).toEqual([
    { versionNumber: 3, title: 'From the tablet', madeFrom: 1, isDeclared: true },
    { versionNumber: 2, title: 'From the phone', madeFrom: null, isDeclared: false },
    { versionNumber: 1, title: 'As it was', madeFrom: null, isDeclared: false },
  ]);
});

test('a device goes on from a version that it had not sent when another one took its number', async () => {
  const own = randomUUID();
  need(await revise({ title: 'From the phone', versionNumber: 1 }));
  need(
    await revise({ title: 'From the tablet', versionNumber: 1 }, { onNewer: 'keep-both', versionId: own }),
  );
  need(await revise({ title: 'Tablet again', versionNumber: 2 }, { onNewer: 'keep-both', madeFromId: own }));
  const [newest] = await versions();
  expect(newest).toEqual({ versionNumber: 4, title: 'Tablet again', madeFrom: null, isDeclared: false });
});

const at = (criterion: string) => ({ unitRef: firstUnit, criterion });

const linksOf = async () => {
  const found = need(await (await learner())(portfolio.findEvidence, { params: { evidenceId } }));
  return found.current.links.map(({ criterion }) => criterion).toSorted();
};

test('a new version keeps the links, and changes those that its author changed, whatever another device linked', async () => {
  const link = async (criterion: string) =>
    need(
      await (
        await learner()
      )(portfolio.changeLinks, {
        params: { learnerId: enrolled.learnerId },
        body: { changes: [{ ...at(criterion), evidenceId, state: 'linked' }] },
      }),
    );
  await link('1.1');
  need(await revise({ title: 'The same links', versionNumber: 1 }));
  expect(await linksOf()).toEqual(['1.1']);
  await link('1.2');
  const linkChanges = [
    { ...at('1.1'), state: 'withdrawn' },
    { ...at('2.1'), state: 'linked' },
  ];
  need(await revise({ title: 'Other links', versionNumber: 2 }, { linkChanges }));
  expect(await linksOf()).toEqual(['1.2', '2.1']);
  const nowhere = { linkChanges: [{ ...at('9.9'), state: 'linked' }] };
  expect((await revise({ title: 'Nowhere', versionNumber: 3 }, nowhere)).ok).toBe(false);
  expect((await versions()).map(({ title }) => title)).toEqual([
    'Other links',
    'The same links',
    'As it was',
  ]);
});

test('a version that never was is no base, whatever the device asks for', async () => {
  const unknown = await revise({ title: 'Lost', versionNumber: 7 }, { onNewer: 'keep-both' });
  const foreign = await revise(
    { title: 'Lost', versionNumber: 1 },
    { onNewer: 'keep-both', madeFromId: randomUUID() },
  );
  expect([unknown.ok, foreign.ok]).toEqual([false, false]);
});

test('the number of a piece that is there already is refused, also to another learner', async () => {
  const again = await add({ title: 'Again' }, evidenceId);
  expect(again.ok ? null : again.failure.kind).toBe('already-done');
  enrolled = await enrol(world);
  expect((await add({ title: 'Mine' }, evidenceId)).ok).toBe(false);
});

test('what somebody kept is not taken from the session of anybody else', async () => {
  const ask = {
    method: 'GET',
    url: `/api/learners/${enrolled.learnerId}/evidence`,
    headers: { 'touchstone-person': enrolled.assessorId },
  } as const;
  const foreign = await server.inject(enrolled.learnerId, ask);
  const own = await server.inject(enrolled.learnerId, {
    ...ask,
    headers: { 'touchstone-person': enrolled.learnerId },
  });
  expect([foreign.statusCode, own.statusCode]).toEqual([401, 200]);
});

test('the facts behind a standing can be taken along', async () => {
  need(await add({ title: 'Linked', links: [{ unitRef: firstUnit, criterion: '1.1' }] }, randomUUID()));
  const { records } = need(
    await (
      await learner()
    )(learnerRecords, { params: { learnerId: enrolled.learnerId } }),
  );
  expect(records.links.map(({ unitRef, criterion, state }) => [unitRef, criterion, state])).toEqual([
    [firstUnit, '1.1', 'linked'],
  ]);
  expect(records.registrations).toHaveLength(1);
});
