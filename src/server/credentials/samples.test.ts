/** The samples and the context that 1EdTech publishes: valid ones verify, changed and revoked ones do not. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { allFindings, checkCredential } from '#domain/credential/check.ts';
import { clrContext } from '#domain/credential/contexts.ts';
import { hasPython, pythonMissing, verifyWithPython } from '#testing/independent/python.ts';
import { heldContexts, unpackList, verifying } from './ports.ts';

const standards = fileURLToPath(new URL('../../../../shared/standards/', import.meta.url));
const hasStandards = existsSync(standards);
if (!hasStandards) console.warn('The published samples are absent; tests that need them are skipped.');
if (!hasPython) console.warn(pythonMissing);

const object = z.record(z.string(), z.unknown());
const read = (file: string) => object.parse(JSON.parse(readFileSync(`${standards}${file}`, 'utf8')));
const sample = (name: string) => read(`credential-samples/${name}.json`);

/** The samples name their keys after the issuer's address; these are taken as its document. */
const keysIn = (document: unknown): readonly (readonly [string, string])[] =>
  [...JSON.stringify(document).matchAll(/"verificationMethod":"([^"#]+#(z6Mk\w+))"/gu)].map(
    ([, method = '', key = '']) => [method, key],
  );

const portsFor = (document: unknown) => ({
  ...verifying,
  unpack: unpackList,
  findStatusList: () => Promise.resolve(null),
  findIssuer: (id: string) => {
    const own = keysIn(document).filter(([method]) => method.startsWith(`${id}#`));
    return Promise.resolve({
      id,
      assertionMethod: own.map(([method]) => ({ id: method })),
      verificationMethod: own.map(([method, key]) => ({
        id: method,
        type: 'Multikey',
        controller: id,
        publicKeyMultibase: key,
      })),
    });
  },
});

const verdicts = async (document: unknown) =>
  allFindings(await checkCredential(portsFor(document), document, '2026-11-22')).map(
    ({ finding }) => finding.verdict,
  );

describe.skipIf(!hasStandards)('published samples', () => {
  test.each(['ob30-complete', 'clr20-simple'])('%s verifies, also what it holds', async (name) => {
    const found = allFindings(await checkCredential(portsFor(sample(name)), sample(name), '2026-11-22'));
    const signatures = found.filter(({ finding }) => finding.what.startsWith('The signature'));
    expect(signatures.length).toBe(name === 'clr20-simple' ? 2 : 1);
    expect(signatures.every(({ finding }) => finding.verdict === 'holds')).toBe(true);
  });

  test.each(['ob30-complete', 'clr20-simple'])('%s, changed, does not', async (name) => {
    for (const change of [{ name: 'Other' }, { validFrom: '2011-01-01T00:00:00Z' }, { id: 'urn:other' }])
      expect(await verdicts({ ...sample(name), ...change })).toContain('fails');
  });

  test.each(['ob30-credential-status-revoked', 'ob30-simple-eddsa-2022', 'clr20-complex'])(
    '%s is never said to hold',
    async (name) => expect(await verdicts(sample(name))).toContain('unknown'),
  );

  test.skipIf(!hasPython)('PyLD and PyNaCl say the same of them', async () => {
    const credentials = [sample('ob30-complete'), sample('clr20-simple')];
    const keys = Object.fromEntries(credentials.flatMap(keysIn));
    const contexts = Object.fromEntries(heldContexts);
    expect(await verifyWithPython({ contexts, keys, credentials })).toEqual([[true], [true, true]]);
  });

  test('the context of learner records is the published one', () =>
    expect(clrContext).toEqual(read('clr-2.0/context-2.0.1.json')));
});
