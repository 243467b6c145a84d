import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validFrom } from './awarding.ts';
import { fromBase58, fromBase64Url, multikeyOf, publicKeyOf, toBase58, toBase64Url } from './encoding.ts';
import { didDocument, didOf, keyIn, keyOfDidKey } from './issuer.ts';
import { LIST_ENTRIES, bitsOf, isSet, readStatusEntry, statusEntry } from './status-list.ts';

const someBytes = fc.uint8Array({ maxLength: 80 });

describe('bytes as text', () => {
  test('come back as they were', () =>
    fc.assert(
      fc.property(someBytes, (bytes) => {
        expect(fromBase58(toBase58(bytes))).toEqual(bytes);
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      }),
    ));

  test.each([
    ['hello world', 'StV1DL6CwTryKyV'],
    ['\0\0a', '112g'],
  ])('%j in base 58', (text, expected) => expect(toBase58(Buffer.from(text))).toBe(expected));

  test('a key is named so that it can be read again, and nothing else is a key', () => {
    const key = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
    expect(multikeyOf(key)).toMatch(/^z6Mk/u);
    expect(publicKeyOf(multikeyOf(key))).toEqual(key);
    for (const other of ['', 'z', 'z6Mk', `x${multikeyOf(key)}`, multikeyOf(key).slice(0, -1), 'z0OIl'])
      expect(publicKeyOf(other)).toBeNull();
  });
});

describe('an issuer', () => {
  const keys = [1, 2].map((first) => multikeyOf(new Uint8Array(32).fill(first)));
  const did = didOf('https://awards.example:8443/awarding/sample', ['awarding', 'sample']);
  const document = didDocument(did, { name: 'Sample', site: 'https://awards.example' }, keys);

  test('is named by its site and path', () =>
    expect(did).toBe('did:web:awards.example%3A8443:awarding:sample'));

  test('has every key that it ever signed with', () => {
    for (const multikey of keys)
      expect(keyIn(document, `${did}#${multikey}`)).toEqual({ multikey, controller: did });
  });

  const method = `${did}#${keys[0] ?? ''}`;
  const foreign = { id: method, controller: 'did:web:else.example', publicKeyMultibase: keys[0] };

  test.each<[string, unknown, string]>([
    ['of another document', document, `did:web:else.example#${keys[0] ?? ''}`],
    ['that it does not have', document, `${did}#z6MkOther`],
    ['that may not state anything', { ...document, assertionMethod: [] }, method],
    ['that somebody else controls', { ...document, verificationMethod: [foreign] }, method],
    ['of no document', null, method],
  ])('has no key %s', (_, given, name) => expect(keyIn(given, name)).toBeNull());

  test('a key that is its own issuer is read from its name', () => {
    const [multikey = ''] = keys;
    expect(keyOfDidKey(`did:key:${multikey}#${multikey}`)?.multikey).toBe(multikey);
    expect(keyOfDidKey(`did:key:${multikey}#${keys[1] ?? ''}`)).toBeNull();
  });
});

describe('the list of states', () => {
  test('has exactly the bits that were set, the first one highest', () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(LIST_ENTRIES - 1), { maxLength: 40 }),
        fc.nat(LIST_ENTRIES - 1),
        (set, one) => {
          const bits = bitsOf(set);
          for (const index of set) expect(isSet(bits, index)).toBe(true);
          expect(isSet(bits, one)).toBe(set.includes(one));
          expect(isSet(bits, LIST_ENTRIES)).toBeNull();
          expect(bitsOf([0])[0]).toBe(0x80);
        },
      ),
    ));

  test('an entry is read as it was written, and no other kind of entry', () => {
    const entry = statusEntry('https://awards.example/status/0', 7);
    expect(readStatusEntry(entry)).toEqual({ list: 'https://awards.example/status/0', index: 7 });
    for (const other of [
      { type: '1EdTechRevocationList' },
      { statusPurpose: 'suspension' },
      { statusListIndex: '-1' },
    ])
      expect(readStatusEntry({ ...entry, ...other })).toBeNull();
  });
});

test.each([
  ['2026-07-01', '2026-06-30T23:20:00Z', '2026-06-30T23:20:00Z'],
  ['2026-07-01', '2026-07-01T09:00:00Z', '2026-07-01T00:00:00Z'],
  ['2026-07-01', '2026-07-04T09:00:00Z', '2026-07-01T00:00:00Z'],
])('awarded on %s and made at %s, a credential counts from %s', (awardedOn, madeAt, expected) =>
  expect(validFrom({ awardedOn, madeAt })).toBe(expected),
);
