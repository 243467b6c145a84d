/** Against certificates: numbers of another organisation, a clock set back, and others at work on the same learners. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeMeasure } from '#contract/affected.ts';
import { listCertificates, revokeCertificate, verifyCertificate } from '#contract/awards.ts';
import { beginIssuing, listIssuingRuns } from '#contract/issuing-runs.ts';
import { assignMany } from '#contract/registrations.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  claimed,
  firstUnit,
  issue,
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
});

afterAll(() => server.close());

const check = async (serial: string, code: string) =>
  (await server.as(null))(verifyCertificate, { params: { serial, code } });

const revoke = async (by: string, certificateId: string) =>
  (await server.as(by))(revokeCertificate, { params: { certificateId }, body: { reason: 'Sample reason' } });

const numberOf = (serial: string): number => Number(serial.split('-')[1]);

const chosenOf = (learners: readonly { readonly learnerId: string }[]) =>
  learners.map(({ learnerId }) => ({ learnerId, unitRef: firstUnit }));

test('two organisations number alike; a code opens its own certificate alone, and neither touches the other’s', async () => {
  const other = await aCentreAtWork(server);
  const [ours, theirs] = await Promise.all(
    [world, other].map(async (one) => need(await issue(one, (await claimed(one)).claimId))),
  );
  if (ours === undefined || theirs === undefined) throw new Error('nothing was issued');
  expect(theirs.serial).toBe(ours.serial);
  expect(theirs.verificationCode).not.toBe(ours.verificationCode);
  need(await revoke(other.officer, theirs.certificateId));
  expect(need(await check(ours.serial, ours.verificationCode)).state).toBe('issued');
  expect(need(await check(theirs.serial, theirs.verificationCode)).state).toBe('revoked');
  const next = need(await issue(world, (await claimed(world)).claimId));
  expect(kindOf(await check(next.serial, ours.verificationCode))).toBe('not-found');
  expect(kindOf(await revoke(other.officer, ours.certificateId))).toBe('not-found');
  const seen = need(await (await server.as(other.officer))(listCertificates, { query: {} }));
  expect(seen.items.map(({ certificateId }) => certificateId)).toEqual([theirs.certificateId]);
});

test('a clock set back between issuing and revoking changes no number, and the audit stands', async () => {
  const [first, second] = [await claimed(world), await claimed(world)];
  server.clock.setToday('2026-09-03');
  const before = need(await issue(world, first.claimId));
  server.clock.setToday('2026-09-02');
  const after = need(await issue(world, second.claimId));
  expect(numberOf(after.serial)).toBe(numberOf(before.serial) + 1);
  need(await revoke(world.officer, before.certificateId));
  expect(need(await check(before.serial, before.verificationCode)).state).toBe('revoked');
  server.clock.setToday(sampleToday);
  expect((await verifyAudit(server.database)).problems).toEqual([]);
});

test('a run goes through while others revoke, hold and assign the same learners, and each claim ends one way', async () => {
  const issued = [await claimed(world), await claimed(world), await claimed(world)];
  for (const { claimId } of issued) need(await issue(world, claimId));
  const waiting = [await claimed(world), await claimed(world), await claimed(world), await claimed(world)];
  const officer = await server.as(world.officer);
  const [coordinator, manager] = await Promise.all([server.as(world.coordinator), server.as(world.manager)]);
  const params = { awardingId: world.awarding };
  need(await officer(beginIssuing, { params, body: { claimIds: waiting.map(({ claimId }) => claimId) } }));
  const centre = { centreId: world.centre };
  const from = { start: 'assessor' as const, id: world.assessor };
  const measure = { from, reason: 'Sample reason' };
  const held = waiting.slice(2);
  const [, revoked, holding, assigned] = await Promise.all([
    server.app.jobs.runPending(),
    officer(takeMeasure, {
      params: centre,
      body: { ...measure, actions: ['revoke'], chosen: chosenOf(issued) },
    }),
    manager(takeMeasure, { params: centre, body: { ...measure, actions: ['hold'], chosen: chosenOf(held) } }),
    coordinator(assignMany, {
      params: centre,
      body: {
        role: 'assessor',
        personId: world.colleague,
        registrationIds: [...issued, ...waiting].map(({ registrationId }) => registrationId).toReversed(),
      },
    }),
  ]);
  expect([revoked, holding, assigned].map(kindOf)).toEqual(['allowed', 'allowed', 'allowed']);
  expect(need(revoked).measures).toMatchObject([{ done: issued.length, left: [] }]);
  const [run] = need(await officer(listIssuingRuns, { params })).items;
  expect(run).toMatchObject({ state: 'finished', claims: waiting.length });
  const refused = run?.refused.map(({ claimId }) => claimId) ?? [];
  expect((run?.issued ?? 0) + refused.length).toBe(waiting.length);
  expect(held.map(({ claimId }) => claimId)).toEqual(expect.arrayContaining(refused));
  expect((await verifyAudit(server.database)).problems).toEqual([]);
});
