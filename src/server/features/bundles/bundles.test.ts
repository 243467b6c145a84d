/** Sealed bundles: made over the routes, checked by the command and the pure code; every change is found and named. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { revokeCertificate } from '#contract/awards.ts';
import * as evidence from '#contract/evidence.ts';
import * as replacements from '#contract/replacements.ts';
import { checkBundle } from '#domain/bundle/check.ts';
import { sealedText } from '#domain/bundle/format.ts';
import { fromBase64Url, multikeyOf, toBase58 } from '#domain/credential/encoding.ts';
import { bundlePorts } from '#server/credentials/ports.ts';
import { aZip } from '#testing/builders/zip.ts';
import { type CentreAtWork, aCentreAtWork, claimed, issue, need, sampleToday } from '#testing/centre.ts';
import { runTouchstone } from '#testing/command-line.ts';
import { type TestServer, testServer } from '#testing/platform.ts';

let server: TestServer;
let world: CentreAtWork;
let award: { readonly registrationId: string; readonly learnerId: string; readonly certificateId: string };
let entries: ReadonlyMap<string, Buffer>;
const folder = mkdtempSync(path.join(tmpdir(), 'touchstone-bundles-'));

const take = async (
  by: string,
  format: 'bundle' | 'bundle-with-files' = 'bundle',
  { registrationId }: { readonly registrationId: string } = award,
): Promise<Buffer> => {
  const person = await server.as(by);
  const params = { registrationId };
  const { exportId } = need(await person(evidence.takePortfolio, { params, body: { format } }));
  await server.app.jobs.runPending();
  const { items } = need(await person(evidence.listPortfolioExports, { params }));
  expect(items[0]).toMatchObject({ exportId, state: 'done', problem: null });
  const url = `/api/registrations/${registrationId}/portfolio-exports/${exportId}/file`;
  const answer = await server.inject(by, { url });
  expect(answer.headers['content-type']).toBe('application/zip');
  return answer.rawPayload;
};

const unzip = async (bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> => {
  const zip = await JSZip.loadAsync(bytes);
  const read = Object.values(zip.files).map(
    async (file) => [file.name, await file.async('nodebuffer')] as const,
  );
  return new Map(await Promise.all(read));
};

beforeAll(async () => {
  server = await testServer();
  world = await aCentreAtWork(server);
  const { claimId, registrationId, learnerId } = await claimed(world);
  const { certificateId } = need(await issue(world, claimId));
  await server.app.jobs.runPending();
  award = { registrationId, learnerId, certificateId };
  entries = await unzip(await take(learnerId));
}, 120_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.close();
});

const zipped = (given: ReadonlyMap<string, Buffer>): Buffer => aZip(Object.fromEntries(given));

const published = async (): Promise<unknown> =>
  (await server.inject(null, { url: `/awarding/sample-${world.awarding}/did.json` })).json();

const reportOf = async (bytes: Uint8Array, issuer?: unknown) => {
  const checked = await checkBundle(bundlePorts, bytes, { today: sampleToday, issuer });
  if (!checked.ok) throw new Error(checked.failure.detail);
  return checked.value.report;
};

const failuresOf = async (bytes: Uint8Array, issuer?: unknown): Promise<readonly string[]> => {
  const { sections } = await reportOf(bytes, issuer);
  return sections.flatMap(({ findings }) =>
    findings.filter(({ verdict }) => verdict === 'fails').map(({ what, detail }) => `${what}: ${detail}`),
  );
};

describe('a bundle as it was made', () => {
  test('holds, with every rule of the claim recomputed and the key compared with the published one', async () => {
    const report = await reportOf(zipped(entries), await published());
    const findings = report.sections.flatMap((section) => section.findings);
    expect(findings.filter(({ verdict }) => verdict === 'fails')).toEqual([]);
    expect(report).toMatchObject({ verdict: 'holds', sealedBy: { name: 'Sample Awarding' } });
    expect(report.learner?.nameAsRegistered).toMatch(/^Sample Learner/u);
    expect(report.sections.map(({ title }) => title.replace(/(?: \d+ \w+ \d+|-\d+)$/u, ''))).toEqual([
      'Files and seal',
      'What was recorded',
      'Claim of',
      'Certificate SA',
      expect.stringMatching(/^Digital award/u),
    ]);
    expect(findings.map(({ what }) => what)).toContain('The units meet the rules together');
    expect(findings.find(({ what }) => /credits in all/u.test(what))?.detail).toMatch(
      /^Met\. \(.+, line \d+\)$/u,
    );
    expect(findings.find(({ what }) => what.startsWith('Where the learner stands'))?.detail).toBe(
      'Units achieved: A/500/0001, D/500/0002. Begun: none.',
    );
    expect(findings.filter(({ verdict }) => verdict === 'unknown')).toEqual([]);
  });

  test('holds for the centre and the awarding organisation as for the learner, also with its files', async () => {
    for (const by of [world.coordinator, world.officer])
      expect(await failuresOf(await take(by, 'bundle-with-files'))).toEqual([]);
  });

  test('is checked on the command line: 0 holds, 1 does not, 2 is none', async () => {
    const [good, bad, none, key] = ['good', 'bad', 'none', 'key'].map((name) => path.join(folder, name));
    writeFileSync(good ?? '', zipped(entries));
    writeFileSync(bad ?? '', zipped(new Map([...entries, ['records.json', Buffer.from('{}')]])));
    writeFileSync(none ?? '', 'not a bundle');
    writeFileSync(key ?? '', JSON.stringify(await published()));
    const held = await runTouchstone(['verify', good ?? '', '--issuer', key ?? '']);
    expect(held).toMatchObject({ code: 0, error: '' });
    expect(held.out).toContain('Everything that the bundle can show holds.');
    const changed = await runTouchstone(['verify', bad ?? '']);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('Changed: records.json.');
    expect(await runTouchstone(['verify', none ?? ''])).toMatchObject({
      code: 2,
      error: expect.stringContaining('not a ZIP file'),
    });
    const report = z
      .object({ verdict: z.string() })
      .parse(JSON.parse((await runTouchstone(['verify', good ?? '', '--json'])).out));
    expect(report.verdict).toBe('holds');
  }, 120_000);
});

const flipped = (content: Buffer, at: number): Buffer => {
  const copy = Buffer.from(content);
  copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ 1;
  return copy;
};

type Leaf = { readonly at: readonly (string | number)[]; readonly value: unknown };

const leavesOf = (value: unknown, at: Leaf['at'] = []): readonly Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, one]) =>
        leavesOf(one, [...at, Array.isArray(value) ? Number(name) : name]),
      )
    : [{ at, value }];

const otherValue = (value: unknown): unknown =>
  typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`;

/** The value with one leaf changed. */
const withLeaf = (value: unknown, [name, ...rest]: Leaf['at'], leaf: unknown): unknown => {
  if (name === undefined) return leaf;
  if (Array.isArray(value))
    return value.map((one, index) => (index === name ? withLeaf(one, rest, leaf) : one));
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value).map(([key, one]) => [key, key === name ? withLeaf(one, rest, leaf) : one]),
      )
    : value;
};

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

const manifestSchema = z.looseObject({
  entries: z.array(z.object({ path: z.string(), sha256: z.string(), bytes: z.number() })),
});

const parsed = (given: ReadonlyMap<string, Buffer>, name: string): unknown =>
  JSON.parse((given.get(name) ?? Buffer.alloc(0)).toString('utf8'));

const jsonBytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** What somebody with the bundle and a key of their own can do: change, list anew and seal anew. */
const resealed = (given: ReadonlyMap<string, Buffer>, privateKey: ReturnType<typeof aKey>): Buffer => {
  const manifest = manifestSchema.parse(parsed(given, 'manifest.json'));
  const listed = jsonBytes({
    ...manifest,
    entries: manifest.entries.map((entry) => {
      const content = given.get(entry.path) ?? Buffer.alloc(0);
      return { ...entry, sha256: sha256(content), bytes: content.length };
    }),
  });
  const seal = z.looseObject({}).parse(parsed(given, 'seal.json'));
  const signature = sign(null, Buffer.from(sealedText(sha256(listed))), privateKey.privateKey);
  const forged = { ...seal, manifestSha256: sha256(listed), signature: `z${toBase58(signature)}` };
  return zipped(new Map([...given, ['manifest.json', listed], ['seal.json', jsonBytes(forged)]]));
};

const aKey = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = fromBase64Url(publicKey.export({ format: 'jwk' }).x ?? '') ?? new Uint8Array();
  return { privateKey, multikey: multikeyOf(raw) };
};

describe('any single change is found and named', () => {
  test('a flipped bit in any entry, an entry taken out, an entry put in', async () => {
    for (const [name, content] of entries) {
      const changed = await failuresOf(zipped(new Map([...entries, [name, flipped(content, 777)]])));
      expect(changed.join(' ')).toContain(name);
      if (name === 'manifest.json') continue;
      const without = await failuresOf(zipped(new Map([...entries].filter(([one]) => one !== name))));
      expect(without.join(' ')).toContain(name);
    }
    const added = await failuresOf(zipped(new Map([...entries, ['extra.json', Buffer.from('{}')]])));
    expect(added.join(' ')).toContain('Put in: extra.json');
  }, 240_000);

  test('a changed leaf of any document, and the document is named', async () => {
    const documents = [...entries.keys()].filter((name) => name.endsWith('.json'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...documents), fc.nat(), async (name, pick) => {
        const value = parsed(entries, name);
        const leaves = leavesOf(value);
        const leaf = leaves[pick % leaves.length] ?? { at: [], value: null };
        const changed = jsonBytes(withLeaf(value, leaf.at, otherValue(leaf.value)));
        const failures = await failuresOf(zipped(new Map([...entries, [name, changed]])));
        expect(failures.join(' ')).toContain(name);
      }),
      { numRuns: 60 },
    );
  }, 240_000);

  test('a changed record under a forged seal: by the seal, and by the row that says otherwise', async () => {
    const records = parsed(entries, 'records.json');
    const leaf = leavesOf(records).find(({ at }) => at.includes('decisions') && at.at(-1) === 'assessorId');
    const changed = jsonBytes(withLeaf(records, leaf?.at ?? [], world.colleague));
    const forged = resealed(new Map([...entries, ['records.json', changed]]), aKey());
    expect(await failuresOf(forged)).toEqual([
      expect.stringMatching(/^The list of files is sealed .*signature in seal.json does not fit/u),
      expect.stringMatching(/^The records say what was recorded: criterion_decision .* another assessor id/u),
    ]);
  });

  test('a changed row under a forged seal: by its digest in the audit chain', async () => {
    const name = 'facts/criterion_decision.json';
    const [first, ...rest] = z
      .array(z.object({ key: z.string(), text: z.string() }))
      .parse(parsed(entries, name));
    const text = (first?.text ?? '').replace(world.assessor, world.colleague);
    expect(text).not.toBe(first?.text);
    const changed = jsonBytes([{ ...first, text }, ...rest]);
    const failures = await failuresOf(resealed(new Map([...entries, [name, changed]]), aKey()));
    expect(failures.join('\n')).toMatch(
      /Every row is as it was recorded: Not as recorded: criterion_decision/u,
    );
  });

  test('a bundle sealed with another key, its issuer changed to fit: against the published document', async () => {
    const key = aKey();
    const issuer = (entries.get('issuer.json') ?? Buffer.alloc(0)).toString('utf8');
    const old = /z6Mk\w+/u.exec(issuer)?.[0] ?? '';
    const swap = (name: string): readonly [string, Buffer] => [
      name,
      Buffer.from((entries.get(name) ?? Buffer.alloc(0)).toString('utf8').replaceAll(old, key.multikey)),
    ];
    const forged = resealed(new Map([...entries, swap('issuer.json'), swap('seal.json')]), key);
    const failures = await failuresOf(forged, await published());
    expect(failures[0]).toContain(`Sample Awarding does not publish the key ${key.multikey}`);
    expect(failures.some((one) => one.startsWith('The signature is that of the issuer'))).toBe(true);
  });
});

test('of a replaced certificate it says by which one and when, and of that one what it stands in for; the name is as corrected', async () => {
  const { claimId, registrationId, learnerId } = await claimed(world);
  const { certificateId, serial } = need(await issue(world, claimId));
  const officer = await server.as(world.officer);
  const asked = await officer(replacements.askForReplacement, {
    params: { certificateId },
    body: {
      kind: 'name',
      words: 'The name has changed.',
      correct: { givenName: 'Sample', familyName: 'Corrected' },
      received: { how: 'letter', on: '2026-08-30', by: 'Sample Learner', as: 'learner' },
    },
  });
  const params = { requestId: need(asked).requestId };
  const identity = { kind: 'identity' as const, how: 'passport seen', words: '' };
  need(await officer(replacements.recordRequestStep, { params, body: identity }));
  const proof = { ...identity, kind: 'name-proof' as const };
  need(await officer(replacements.recordRequestStep, { params, body: proof }));
  const later = need(await officer(replacements.issueReplacement, { params, body: {} }));
  await server.app.jobs.runPending();
  const report = await reportOf(await take(learnerId, 'bundle', { registrationId }), await published());
  expect(report.verdict).toBe('holds');
  expect(report.learner?.nameAsRegistered).toBe('Sample Corrected');
  const lastOf = (of: string) =>
    report.sections.find(({ title }) => title === `Certificate ${of}`)?.findings.at(-1);
  expect(lastOf(serial)).toEqual({
    what: 'It was replaced, and the one that stands in for it is in the bundle',
    verdict: 'holds',
    detail: `${later.serial} of 1 September 2026 took its place; only that one counts, and this one is not to be relied on.`,
  });
  expect(lastOf(later.serial)?.detail).toContain(`It stands in for ${serial} of 1 September 2026.`);
  expect(
    report.sections.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict !== 'holds'),
  ).toEqual([]);
});

test('a certificate revoked since is said to be, with every digital award of it', async () => {
  const officer = await server.as(world.officer);
  const { certificateId } = award;
  need(await officer(revokeCertificate, { params: { certificateId }, body: { reason: 'Sample reason' } }));
  const failures = await failuresOf(await take(award.learnerId));
  expect(failures[0]).toBe('It stands: It was revoked on 1 September 2026.');
  expect(failures.filter((one) => one.startsWith('It was not revoked'))).toHaveLength(4);
});

const bomb = (): Buffer => aZip({ 'manifest.json': Buffer.alloc(140 * 1024 * 1024), 'seal.json': '{}' });

describe('what is no bundle gets a sentence', () => {
  test.each<[string, () => Uint8Array, RegExp]>([
    ['nothing', () => new Uint8Array(), /not a ZIP file/u],
    ['noise', () => Buffer.from('PK\u0003\u0004'.padEnd(400, 'x')), /not a ZIP file/u],
    ['a ZIP of something else', () => aZip({ 'photo.jpg': 'x' }), /no manifest\.json/u],
    ['a path upwards', () => aZip({ 'manifest.json': '{}', '../../etc/passwd': 'x' }), /no bundle has/u],
    ['an absolute path', () => aZip({ 'manifest.json': '{}', '/etc/passwd': 'x' }), /no bundle has/u],
    ['a path of Windows', () => aZip({ 'manifest.json': '{}', 'C:\\x': 'x' }), /no bundle has/u],
    ['a bomb', bomb, /larger than 128 MB/u],
    ['half a bundle', () => zipped(entries).subarray(0, 2_000), /not a ZIP file/u],
  ])('%s', async (_, make, words) => {
    const checked = await checkBundle(bundlePorts, make(), { today: sampleToday });
    expect(checked.ok ? '' : checked.failure.detail).toMatch(words);
  });

  test('any document may be anything: it is said, never thrown', async () => {
    const names = [...entries.keys()].filter((name) => name.endsWith('.json'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.json({ maxDepth: 3 }), async (name, content) => {
        const bytes = zipped(new Map([...entries, [name, Buffer.from(content)]]));
        expect((await failuresOf(bytes)).length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  }, 240_000);
});
