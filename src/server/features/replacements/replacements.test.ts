/** Replacements and corrected names: what has to be there first, what stands afterwards, and what two at once get. */
import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import * as awards from '#contract/awards.ts';
import { credentialStatusList, listCredentials } from '#contract/credentials.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import * as contract from '#contract/replacements.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { type CentreAtWork, aCentreAtWork, claimed, codesOf, issue, kindOf, need } from '#testing/centre.ts';
import { type TestServer, addPersonAs, allocateCentre, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

type Asked = BodyOf<typeof contract.askForReplacement>;

const letter = {
  how: 'letter' as const,
  on: '2026-08-30',
  by: 'Sample Learner',
  as: 'learner' as const,
};

const ask = async (certificateId: string, body: Partial<Asked> = {}, by = world.officer) =>
  (await server.as(by))(contract.askForReplacement, {
    params: { certificateId },
    body: {
      kind: 'lost',
      words: 'It was lost in a move.',
      received: by === world.officer ? letter : null,
      ...body,
    },
  });

const step = async (
  requestId: string,
  kind: BodyOf<typeof contract.recordRequestStep>['kind'],
  how = 'passport seen',
  words = '',
) =>
  (await server.as(world.officer))(contract.recordRequestStep, {
    params: { requestId },
    body: { kind, how, words },
  });

const replace = async (requestId: string, by = world.officer) =>
  (await server.as(by))(contract.issueReplacement, { params: { requestId }, body: {} });

const award = async () => {
  const one = await claimed(world);
  return { ...one, ...need(await issue(world, one.claimId)) };
};

const lost = async (certificateId: string) => {
  const { requestId } = need(await ask(certificateId));
  need(await step(requestId, 'identity'));
  return requestId;
};

const check = async (serial: string, code: string) =>
  need(await (await server.as(null))(awards.verifyCertificate, { params: { serial, code } }));

const certificatesOf = async (learnerId: string) =>
  need(await (await server.as(learnerId))(awards.listCertificates, { query: {} })).items;

const revokedPlaces = async (certificateId: string) => {
  await server.app.jobs.runPending();
  const { rows } = await sql<{
    slug: string;
  }>`select slug from organisation where id = ${world.awarding}`.execute(server.database.owner);
  const client = await server.as(world.officer);
  const { items } = need(await client(listCredentials, { params: { certificateId } }));
  const list = await server.inject(null, {
    url: credentialStatusList.path.replace(':slug', rows[0]?.slug ?? '').replace(':list', '0'),
  });
  const { rows: places } = await sql<{ place: number }>`select status_index as place from credential
    where certificate_id = ${certificateId}`.execute(server.database.owner);
  const { encodedList } = list.json<{ credentialSubject: { encodedList: string } }>().credentialSubject;
  const bits = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
  const isSet = ({ place }: { place: number }) => ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
  return { made: items.length, set: places.filter(isSet).length };
};

test('a lost certificate is replaced once who asks was checked; the earlier one is valid nowhere', async () => {
  const one = await award();
  const { requestId } = need(await ask(one.certificateId));
  expect(codesOf(await replace(requestId))).toEqual(['identity-not-checked']);
  need(await step(requestId, 'identity'));
  const before = await revokedPlaces(one.certificateId);
  const made = need(await replace(requestId));
  expect(made.serial).not.toBe(one.serial);

  const earlier = await check(one.serial, one.verificationCode);
  expect(earlier).toMatchObject({ state: 'replaced', learnerName: null, units: [] });
  const certificates = await certificatesOf(one.learnerId);
  const later = certificates.find(({ serial }) => serial === made.serial);
  expect(later).toMatchObject({ replaces: one.serial, replacedBy: null });
  expect(await check(made.serial, later?.verificationCode ?? '')).toMatchObject({
    state: 'issued',
    isReplacement: true,
  });
  expect(before).toMatchObject({ set: 0 });
  expect(await revokedPlaces(one.certificateId)).toEqual({ made: before.made, set: before.made });
  expect(await revokedPlaces(made.certificateId)).toEqual({ made: before.made, set: 0 });

  const { rows } = await sql<{ number: number }>`select count(*)::integer as number from certificate_now
    where claim_id = ${one.claimId}`.execute(server.database.owner);
  expect(rows).toEqual([{ number: 1 }]);
  expect(codesOf(await ask(one.certificateId))).toEqual(['certificate-replaced']);
  const officer = await server.as(world.officer);
  const revoke = (certificateId: string) =>
    officer(awards.revokeCertificate, { params: { certificateId }, body: { reason: 'Sample reason' } });
  expect(kindOf(await revoke(one.certificateId))).toBe('changed-meanwhile');
  need(await revoke(made.certificateId));
  for (const { serial, verificationCode } of await certificatesOf(one.learnerId))
    expect((await check(serial, verificationCode)).state).toBe('revoked');
});

test('a fee of the schedule is due, paid, or waived with a reason; a later change does not bear on the request', async () => {
  const officer = await server.as(world.officer);
  const fee = (amount: number, fromOn = '2026-09-01') =>
    officer(contract.setCertificateFee, {
      params: { awardingId: world.awarding },
      body: { kind: 'damaged', amount, currency: 'GBP', fromOn },
    });
  expect(kindOf(await fee(100, '2026-08-01'))).toBe('malformed-request');
  need(await fee(3_500));
  const received = { ...letter, on: '2026-09-01' };
  const one = await award();
  const { requestId } = need(await ask(one.certificateId, { kind: 'damaged', received }));
  need(await fee(9_900));
  need(await step(requestId, 'identity'));
  const refused = await replace(requestId);
  expect(codesOf(refused)).toEqual(['fee-due']);
  expect(refused).toMatchObject({ failure: { reasons: [{ detail: 'The fee of £35.00 is due.' }] } });
  expect(kindOf(await step(requestId, 'fee', 'waived'))).toBe('malformed-request');
  need(await step(requestId, 'fee', 'card, 1 September 2026'));
  expect(kindOf(await step(requestId, 'fee', 'again'))).toBe('already-done');
  need(await replace(requestId));

  const other = need(await ask((await award()).certificateId, { kind: 'damaged', received }));
  need(await step(other.requestId, 'identity'));
  need(await step(other.requestId, 'fee', 'waived', 'The post damaged it.'));
  need(await replace(other.requestId));
});

test('a name is corrected with its proof: the record bears it, with the one of before kept', async () => {
  const one = await award();
  const correct = { givenName: 'Sampla', familyName: 'Name-Corrected' };
  expect(kindOf(await ask(one.certificateId, { kind: 'name' }, one.learnerId))).toBe('malformed-request');
  const { requestId } = need(await ask(one.certificateId, { kind: 'name', correct }, one.learnerId));
  need(await step(requestId, 'identity'));
  expect(codesOf(await replace(requestId))).toEqual(['name-not-proved']);
  need(await step(requestId, 'name-proof', 'marriage certificate'));
  const made = need(await replace(requestId));
  const certificates = await certificatesOf(one.learnerId);
  expect(certificates.find(({ serial }) => serial === made.serial)?.learnerName).toBe(
    'Sampla Name-Corrected',
  );
  const { owner } = server.database;
  const kept = await owner
    .selectFrom('nameCorrection')
    .selectAll()
    .where('learnerId', '=', one.learnerId)
    .execute();
  expect(kept).toMatchObject([
    { nameBefore: certificates.at(-1)?.learnerName, familyName: 'Name-Corrected' },
  ]);
  const { rows: now } = await sql<{ name: string }>`select name_as_registered as name from registration_now
    where learner_id = ${one.learnerId}`.execute(owner);
  expect(now).toEqual([{ name: 'Sampla Name-Corrected' }]);
  const first = await owner
    .selectFrom('registration')
    .select('nameAsRegistered')
    .where('learnerId', '=', one.learnerId)
    .execute();
  expect(first[0]?.nameAsRegistered).not.toBe('Sampla Name-Corrected');
});

describe('it is refused', () => {
  test('while the award is held, once it was revoked, or after the request was turned down', async () => {
    const officer = await server.as(world.officer);
    const held = await award();
    const request = await lost(held.certificateId);
    need(
      await officer(awards.holdAward, { params: { claimId: held.claimId }, body: { reason: 'Looked into' } }),
    );
    expect(codesOf(await replace(request))).toEqual(['award-held']);

    const revoked = await award();
    const late = await lost(revoked.certificateId);
    const params = { certificateId: revoked.certificateId };
    need(await officer(awards.revokeCertificate, { params, body: { reason: 'Sample reason' } }));
    expect(codesOf(await replace(late))).toEqual(['certificate-revoked']);
    expect(codesOf(await ask(revoked.certificateId))).toContain('certificate-revoked');

    const other = await award();
    const turned = await lost(other.certificateId);
    expect(codesOf(await ask(other.certificateId))).toEqual(['already-asked']);
    need(await step(turned, 'turned-down', 'by letter', 'It was not the learner who asked.'));
    expect(codesOf(await replace(turned))).toEqual(['request-turned-down']);
    need(await ask(other.certificateId));
  });

  test('to everybody but the learner, the coordinator and officers; and letters of tomorrow', async () => {
    const one = await award();
    expect(kindOf(await ask(one.certificateId, {}, world.sampler))).toBe('not-permitted');
    expect(kindOf(await ask(one.certificateId, {}, world.stranger))).toBe('not-found');
    const received = { ...letter, on: '2026-09-02' };
    expect(kindOf(await ask(one.certificateId, { received }))).toBe('malformed-request');
    const { requestId } = need(await ask(one.certificateId, {}, world.coordinator));
    expect(kindOf(await replace(requestId, world.manager))).toBe('not-permitted');
    expect(kindOf(await replace(randomUUID()))).toBe('not-found');
  });

  test('to the second of two officers at once: one replacement, one serial', async () => {
    const second = await addPersonAs(server.database, world.awarding, 'certification-officer');
    await allocateCentre(server.database, {
      personId: second,
      awardingId: world.awarding,
      centreId: world.centre,
    });
    const requestId = await lost((await award()).certificateId);
    const both = await Promise.all([replace(requestId), replace(requestId, second), replace(requestId)]);
    expect(both.map(kindOf).toSorted()).toEqual(['allowed', 'already-done', 'already-done']);
  });

  test('by the database itself, where two would stand for one claim', async () => {
    const one = await award();
    const insert = (replaces: string | null) =>
      inTransaction(server.database, 'owner', (tx) =>
        sql`insert into certificate (centre_id, id, awarding_id, serial, verification_code, claim_id, learner_id, kind,
            content, content_sha256, issued_by, issued_on, replaces, request_id)
          select centre_id, ${randomUUID()}::uuid, awarding_id, 'SECOND', ${randomUUID()}, claim_id, learner_id, kind, content,
            content_sha256, issued_by, issued_on, ${replaces}::uuid,
            (select id from certificate_request where ${replaces}::uuid is not null limit 1)
          from certificate where id = ${one.certificateId}::uuid`.execute(tx),
      );
    await expect(insert(null)).rejects.toThrow(/certificate_first_once/u);
    const made = need(await replace(await lost(one.certificateId)));
    expect(made.serial).not.toBe('SECOND');
    await expect(insert(one.certificateId)).rejects.toThrow(/certificate_replaced_once/u);
  });
});

test('the audit of everything stands', async () => {
  expect(await verifyAudit(server.database)).toMatchObject({ problems: [] });
});
