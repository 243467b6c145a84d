/** Who is told of claims, certificates, replacements and what is sent: each once, and nobody of what they did themselves. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdAward, revokeCertificate } from '#contract/awards.ts';
import { recordDispatch } from '#contract/delivery.ts';
import { myNotifications, readNotifications } from '#contract/notifications.ts';
import * as replacements from '#contract/replacements.ts';
import { type CentreAtWork, aCentreAtWork, claimed, issue, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

/** What somebody has not read, as read from now on. */
const toldTo = async (personId: string) => {
  const client = await server.as(personId);
  const { items } = need(await client(myNotifications, { query: { show: 'unread' } }));
  need(await client(readNotifications, { body: { ids: 'all' } }));
  return items.filter(({ kind }) => kind !== 'decided' && kind !== 'signed-off');
};

const award = async () => {
  const one = await claimed(world);
  return { ...one, ...need(await issue(world, one.claimId)) };
};

test('officers are told of claims that wait, many as one; nobody who cannot issue is', async () => {
  await toldTo(world.officer);
  await claimed(world);
  await claimed(world);
  expect(await toldTo(world.officer)).toMatchObject([
    { kind: 'claim', title: 'Claims wait for a certificate.', times: 2, link: '/claims' },
  ]);
  expect((await toldTo(world.verifier)).filter(({ kind }) => kind === 'claim')).toEqual([]);
  expect((await toldTo(world.stranger)).filter(({ kind }) => kind === 'claim')).toEqual([]);
});

test('the learner and the coordinators are told of a certificate, and of its revocation with the reason', async () => {
  const { learnerId, certificateId, serial } = await award();
  for (const personId of [learnerId, world.coordinator])
    expect(await toldTo(personId)).toContainEqual(
      expect.objectContaining({
        kind: 'certificate',
        title: expect.stringContaining(`${serial} was issued to`),
      }),
    );
  const officer = await server.as(world.officer);
  need(await officer(revokeCertificate, { params: { certificateId }, body: { reason: 'Sample reason' } }));
  for (const personId of [learnerId, world.coordinator])
    expect(await toldTo(personId)).toMatchObject([
      { title: `Certificate ${serial} was revoked.`, detail: 'Sample reason' },
    ]);
});

test('of a replacement that is asked for: officers, and whoever else it concerns; turned down, with the reason', async () => {
  const { learnerId, certificateId, serial } = await award();
  for (const one of [world.officer, learnerId, world.coordinator]) await toldTo(one);
  const coordinator = await server.as(world.coordinator);
  const { requestId } = need(
    await coordinator(replacements.askForReplacement, {
      params: { certificateId },
      body: { kind: 'lost', words: 'It was lost in a move.', received: null },
    }),
  );
  const asked = { title: `A replacement of certificate ${serial} was asked for.`, detail: 'It was lost.' };
  expect(await toldTo(world.officer)).toMatchObject([{ kind: 'replacement', ...asked }]);
  expect(await toldTo(learnerId)).toMatchObject([{ kind: 'certificate', ...asked }]);
  expect(await toldTo(world.coordinator)).toEqual([]);
  const officer = await server.as(world.officer);
  const words = 'It was not the learner who asked.';
  need(
    await officer(replacements.recordRequestStep, {
      params: { requestId },
      body: { kind: 'turned-down', how: 'by letter', words },
    }),
  );
  expect(await toldTo(learnerId)).toMatchObject([{ detail: words }]);
  expect(await toldTo(world.officer)).toEqual([]);
});

test('the centre and the learner are told that a certificate was sent, with its number', async () => {
  const { learnerId, certificateId, serial } = await award();
  for (const one of [learnerId, world.coordinator]) await toldTo(one);
  const officer = await server.as(world.officer);
  need(
    await officer(recordDispatch, {
      params: { certificateId },
      body: {
        to: 'centre',
        how: 'signed-for',
        addressee: 'Sample centre',
        reference: 'SAMPLE 1',
        sentOn: '2026-09-01',
      },
    }),
  );
  for (const personId of [learnerId, world.coordinator])
    expect(await toldTo(personId)).toMatchObject([
      {
        title: `Certificate ${serial} was sent to the centre on 1 September 2026.`,
        detail: 'Number SAMPLE 1',
      },
    ]);
});

test('a claim that is refused tells nobody; one that is held stays as it was told', async () => {
  const { claimId } = await claimed(world);
  await toldTo(world.officer);
  const officer = await server.as(world.officer);
  need(await officer(holdAward, { params: { claimId }, body: { reason: 'Looked into' } }));
  expect((await issue(world, claimId)).ok).toBe(false);
  expect(await toldTo(world.officer)).toEqual([]);
});
