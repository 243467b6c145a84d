/** Digital awards over the routes: made with the certificate, valid by the published schemas, verified by others, revoked. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { z } from 'zod';
import { revokeCertificate } from '#contract/awards.ts';
import * as contract from '#contract/credentials.ts';
import { allFindings, checkCredential } from '#domain/credential/check.ts';
import type { JsonObject } from '#domain/credential/json.ts';
import { verifyAudit } from '#server/audit/verify.ts';
import { heldContexts, unpackList, verifying } from '#server/credentials/ports.ts';
import { inTransaction } from '#server/db/transaction.ts';
import {
  type CentreAtWork,
  aCentreAtWork,
  claimed,
  firstUnit,
  issue,
  need,
  secondUnit,
} from '#testing/centre.ts';
import { hasPython, pythonMissing, verifyWithPython } from '#testing/independent/python.ts';
import { askForCredentials } from './api.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

const standards = fileURLToPath(new URL('../../../../../shared/standards/', import.meta.url));
const hasStandards = existsSync(standards);
if (!hasStandards) console.warn('The published schemas are absent; tests that need them are skipped.');
if (!hasPython) console.warn(pythonMissing);

let server: TestServer;
let world: CentreAtWork;

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
});

afterAll(() => server.close());

const object = z.record(z.string(), z.unknown());

const fetched = async (url: string): Promise<JsonObject> => {
  const answer = await server.inject(null, { url: url.replace(/^https?:\/\/[^/]+/u, '') });
  expect(answer.statusCode).toBe(200);
  return object.parse(answer.json());
};

const slug = () => `sample-${world.awarding}`;

/** As the world checks: the issuer's document and lists are fetched from their public addresses. */
const ports = () => ({
  ...verifying,
  unpack: unpackList,
  findIssuer: () => fetched(`/awarding/${slug()}/did.json`),
  findStatusList: fetched,
});

const awarded = async () => {
  const { claimId, learnerId } = await claimed(world);
  const { certificateId } = need(await issue(world, claimId));
  await server.app.jobs.runPending();
  const learner = await server.as(learnerId);
  const listed = need(await learner(contract.listCredentials, { params: { certificateId } }));
  const documents = await Promise.all(
    listed.items.map(async ({ credentialId }) =>
      object.parse((await server.inject(learnerId, { url: `/api/credentials/${credentialId}/json` })).json()),
    ),
  );
  return { certificateId, learnerId, listed, documents };
};

let award: Awaited<ReturnType<typeof awarded>>;
beforeAll(async () => {
  award = await awarded();
});

const subjectSchema = z.object({
  achievement: z.object({
    alignment: z.array(z.object({ targetUrl: z.string(), targetCode: z.string(), targetType: z.string() })),
  }),
});

/** What the published schema of CASE has against it; nothing where the schema is absent. */
const caseErrors = (file: string, part: JsonObject): readonly unknown[] => {
  if (!hasStandards) return [];
  const ajv = new Ajv2019({ strict: false });
  addFormats.default(ajv);
  const name = `${standards}case-1.1/case_v1p1_${file}-jsonschema1.json`;
  const validate = ajv.compile(object.parse(JSON.parse(readFileSync(name, 'utf8'))));
  validate(part);
  return validate.errors ?? [];
};

const failing = async (document: unknown): Promise<readonly string[]> =>
  allFindings(await checkCredential(ports(), document, '2026-09-01'))
    .filter(({ finding }) => finding.verdict !== 'holds')
    .map(({ of, finding }) => `${of}: ${finding.what}`);

const record = (): JsonObject => award.documents[0] ?? {};

describe('the award of a qualification', () => {
  test('is a record, the qualification and each unit, signed by the awarding organisation', async () => {
    expect(award.listed.items.map(({ kind, code }) => [kind, code])).toEqual([
      ['record', expect.stringMatching(/^SA-/u)],
      ['qualification', '600/0000/0'],
      ['unit', firstUnit],
      ['unit', secondUnit],
    ]);
    const findings = await Promise.all(
      award.documents.map((document) => checkCredential(ports(), document, '2026-09-01')),
    );
    expect(findings.map((one) => allFindings(one).length)).toEqual([12, 3, 3, 3]);
    for (const document of award.documents) expect(await failing(document)).toEqual([]);
  });

  test('is made once, however often it is asked for', async () => {
    const { certificateId } = award;
    await inTransaction(server.database, 'owner', (tx) =>
      askForCredentials(tx, { centreId: world.centre, certificateId }),
    );
    await server.app.jobs.runPending();
    const learner = await server.as(award.learnerId);
    const again = need(await learner(contract.listCredentials, { params: { certificateId } }));
    expect(again).toEqual(award.listed);
  });

  test.skipIf(!hasStandards)('is valid by the published schemas', () => {
    const ajv = new Ajv2019({ strict: false });
    addFormats.default(ajv);
    const schema = (file: string) =>
      ajv.compile(object.parse(JSON.parse(readFileSync(`${standards}${file}`, 'utf8'))));
    const badge = schema('open-badges-3.0/ob_v3p0_achievementcredential_schema.json');
    const whole = schema('clr-2.0/clr_v2p0_clrcredential_schema.json');
    for (const [index, document] of award.documents.entries()) {
      const validate = index === 0 ? whole : badge;
      validate(document);
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  test('is aligned to addresses that answer with what was achieved, and with nothing else', async () => {
    const alignments = award.documents
      .slice(1)
      .map((document) => z.object({ credentialSubject: subjectSchema }).parse(document))
      .map(({ credentialSubject }) => credentialSubject.achievement.alignment[0]);
    expect(alignments.map((one) => one?.targetType)).toEqual(['ext:CFDocument', 'CFItem', 'CFItem']);
    for (const one of alignments) {
      const { targetUrl = '', targetCode = '', targetType } = one ?? {};
      expect(targetUrl).toMatch(/^https?:\/\//u);
      const part = await fetched(targetUrl);
      expect(part['uri']).toBe(targetUrl);
      expect(part['humanCodingScheme'] ?? targetCode).toBe(targetCode);
      const path = targetUrl.replace(/^https?:\/\/[^/]+/u, '');
      for (const wrong of [
        path.replace(slug(), 'another'),
        path.replace(/[^/]+$/u, world.awarding),
        path.replace(world.specificationId, world.awarding),
      ])
        expect((await server.inject(null, { url: wrong })).statusCode).toBe(404);
      const file = targetType === 'CFItem' ? 'cfitem' : 'cfdocument';
      expect(caseErrors(file, part)).toEqual([]);
    }
  });

  test.skipIf(!hasPython)('is verified by PyLD and PyNaCl, and a changed one is not', async () => {
    const issuer = await fetched(`/awarding/${slug()}/did.json`);
    const methods = z
      .array(z.object({ id: z.string(), publicKeyMultibase: z.string() }))
      .parse(issuer['verificationMethod']);
    const keys = Object.fromEntries(methods.map(({ id, publicKeyMultibase }) => [id, publicKeyMultibase]));
    const changed = { ...record(), name: 'Another title' };
    const credentials = [...award.documents, await fetched(`/awarding/${slug()}/status/0`), changed];
    const contexts = Object.fromEntries(heldContexts);
    expect(await verifyWithPython({ contexts, keys, credentials })).toEqual([
      [true, true, true, true],
      [true],
      [true],
      [true],
      [true],
      [false, true, true, true],
    ]);
  });

  test('is a picture with the same credential in it', async () => {
    const [, , unit] = award.listed.items;
    const url = `/api/credentials/${unit?.credentialId ?? ''}`;
    const svg = await server.inject(award.learnerId, { url: `${url}/svg` });
    expect(svg.headers['content-type']).toBe('image/svg+xml');
    const inSvg = /<openbadges:credential><!\[CDATA\[(.*?)\]\]><\/openbadges:credential>/su.exec(svg.payload);
    expect(JSON.parse(inSvg?.[1] ?? 'null')).toEqual(award.documents[2]);
    const png = (await server.inject(award.learnerId, { url: `${url}/png` })).rawPayload;
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.subarray(37, 62).toString('latin1')).toBe('iTXtopenbadgecredential\0\0');
    const length = png.readUInt32BE(33);
    expect(JSON.parse(png.subarray(41 + 24, 41 + length).toString('utf8'))).toEqual(award.documents[2]);
  });
});

const changes: readonly (readonly [string, (document: JsonObject) => JsonObject])[] = [
  ['name', (document) => ({ ...document, name: 'Another title' })],
  ['day', (document) => ({ ...document, validFrom: '2020-01-01T00:00:00Z' })],
  ['issuer', (document) => ({ ...document, issuer: { ...object.parse(document['issuer']), name: 'Other' } })],
  [
    'credits',
    (document) => ({
      ...document,
      credentialSubject: { ...object.parse(document['credentialSubject']), creditsEarned: 400 },
    }),
  ],
  ['status', (document) => ({ ...document, credentialStatus: [] })],
  ['own term', (document) => ({ ...document, grade: 'distinction' })],
];

test.each(changes)('a badge with another %s does not hold', async (_, change) => {
  const [, badge] = award.documents;
  expect((await failing(change(badge ?? {}))).length).toBeGreaterThan(0);
});

test('a fresh key signs from then on, and what the old one signed still holds', async () => {
  const officer = await server.as(world.officer);
  const params = { awardingId: world.awarding };
  const before = need(await officer(contract.listIssuerKeys, { params }));
  const { publicKey } = need(await officer(contract.changeIssuerKey, { params, body: {} }));
  const after = need(await officer(contract.listIssuerKeys, { params }));
  expect(after.items.map((key) => key.publicKey)).toEqual([
    publicKey,
    ...before.items.map((key) => key.publicKey),
  ]);
  expect(await failing(record())).toEqual([]);
  const next = await awarded();
  expect(JSON.stringify(next.documents[0])).toContain(publicKey);
  expect(await failing(next.documents[0])).toEqual([]);
});

test('the private part of a key is sealed, and no request reads it', async () => {
  const read = sql`select private_key_sealed from issuer_key`;
  const { rows } = await inTransaction(server.database, 'owner', (tx) => read.execute(tx));
  const scope = { actorId: world.officer, centreIds: [world.centre] };
  await expect(inTransaction(server.database, scope, (tx) => read.execute(tx))).rejects.toThrow('permission');
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain('PRIVATE');
});

test('revoking a certificate revokes all its credentials at once', async () => {
  const officer = await server.as(world.officer);
  const { certificateId } = award;
  need(await officer(revokeCertificate, { params: { certificateId }, body: { reason: 'Sample reason' } }));
  const failures = await failing(record());
  expect(failures).toHaveLength(4);
  expect(failures.every((one) => one.endsWith('It was not revoked'))).toBe(true);
  expect((await verifyAudit(server.database)).problems).toEqual([]);
});
