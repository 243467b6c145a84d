/** Links to a certificate: they show it until a day, are taken back, stand nowhere, and cannot be guessed. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as contract from '#contract/certificate-links.ts';
import { verifyCertificate } from '#contract/awards.ts';
import { sha256 } from '#domain/shared/sha256.ts';
import { type CentreAtWork, aCentreAtWork, claimed, issue, kindOf, need } from '#testing/centre.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const award = async () => {
  const one = await claimed(world);
  return { ...one, ...need(await issue(world, one.claimId)) };
};

type Award = Awaited<ReturnType<typeof award>>;

const make = async ({ certificateId, learnerId }: Award, untilOn = '2026-09-30', by = learnerId) => {
  const token = randomBytes(32).toString('base64url');
  const made = await (
    await server.as(by)
  )(contract.makeCertificateLink, {
    params: { certificateId },
    body: { label: 'Sample employer', untilOn, tokenSha256: sha256(token) },
  });
  return { token, made };
};

const open = async (token: string) =>
  (await server.as(null))(contract.openCertificateLink, { params: { token } });

const listOf = async ({ certificateId, learnerId }: Award) =>
  need(await (await server.as(learnerId))(contract.listCertificateLinks, { params: { certificateId } }));

test('a link shows the certificate with name and units until its day, and its holder sees when it was opened', async () => {
  const one = await award();
  const { token, made } = await make(one);
  need(made);
  const shown = need(await open(token));
  expect(shown).toMatchObject({ state: 'issued', serial: one.serial });
  expect([shown.learnerName === null, shown.units.length]).toEqual([false, 2]);
  need(await open(token));
  expect((await listOf(one)).items).toMatchObject([{ label: 'Sample employer', state: 'works', looks: 2 }]);
  // The check by number and code tells the least, as before.
  const params = { serial: one.serial, code: one.verificationCode };
  expect(need(await (await server.as(null))(verifyCertificate, { params })).learnerName).toBeNull();

  server.clock.setToday('2026-10-01');
  expect(kindOf(await open(token))).toBe('not-found');
  expect((await listOf(one)).items).toMatchObject([{ state: 'over' }]);
  server.clock.setToday('2026-09-01');
});

test('a link that was taken back shows nothing, and is answered as one that never was', async () => {
  const one = await award();
  const { token, made } = await make(one);
  const { linkId } = need(made);
  const learner = await server.as(one.learnerId);
  const params = { certificateId: one.certificateId, linkId };
  need(await learner(contract.endCertificateLink, { params, body: {} }));
  expect(kindOf(await learner(contract.endCertificateLink, { params, body: {} }))).toBe('already-done');
  const [ended, never] = await Promise.all([open(token), open(randomBytes(32).toString('base64url'))]);
  expect(ended).toEqual(never);
});

test('the same link is made once', async () => {
  const one = await award();
  const learner = await server.as(one.learnerId);
  const tokenSha256 = sha256(randomBytes(32).toString('base64url'));
  const asked = {
    params: { certificateId: one.certificateId },
    body: { label: 'Sample employer', untilOn: '2026-09-30', tokenSha256 },
  };
  need(await learner(contract.makeCertificateLink, asked));
  expect(kindOf(await learner(contract.makeCertificateLink, asked))).toBe('already-done');
  expect((await listOf(one)).items).toHaveLength(1);
});

test('the link itself stands nowhere in the database', async () => {
  const one = await award();
  const { token, made } = await make(one);
  need(made);
  const { owner } = server.database;
  for (const table of ['certificateLink', 'auditEvent', 'idempotencyKey'] as const)
    expect(JSON.stringify(await owner.selectFrom(table).selectAll().execute())).not.toContain(token);
});

test('links are for the holder alone, and work for a year at most', async () => {
  const one = await award();
  for (const by of [world.officer, world.coordinator])
    expect(kindOf((await make(one, '2026-09-30', by)).made)).toBe('not-permitted');
  for (const day of ['2026-08-31', '2027-09-02'])
    expect(kindOf((await make(one, day)).made)).toBe('malformed-request');
});

const from = (remoteAddress: string, url: string) =>
  server.fastify.inject({ url, remoteAddress }).then(({ statusCode }) => statusCode);

test('somebody who tries links, or numbers with codes, is stopped, by their address', async () => {
  const one = await award();
  const { token, made } = await make(one);
  need(made);
  const tried = (address: string) =>
    from(address, `/api/public/shared/${randomBytes(32).toString('base64url')}`);
  for (let count = 0; count < 60; count += 1) expect(await tried('203.0.113.1')).toBe(404);
  expect(await tried('203.0.113.1')).toBe(429);
  expect(await from('203.0.113.1', `/api/public/shared/${token}`)).toBe(429);
  expect(await from('203.0.113.2', `/api/public/shared/${token}`)).toBe(200);

  const check = (code: string, address: string) =>
    from(address, `/api/public/certificates/${one.serial}/${code}`);
  for (let count = 0; count < 20; count += 1) expect(await check('AAAA-AAAA-AAAA', '203.0.113.3')).toBe(404);
  expect(await check(one.verificationCode, '203.0.113.3')).toBe(429);
  expect(await check(one.verificationCode, '203.0.113.4')).toBe(200);
});
