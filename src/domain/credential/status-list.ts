/** Lists of states, one bit a credential, so that asking after one does not tell which (W3C Bitstring Status List). */
import { contextAddress } from './contexts.ts';
import { fromBase64Url, toBase64Url } from './encoding.ts';
import { type JsonObject, isObject, textIn } from './json.ts';

/** The fewest entries that a list has, so that one credential hides among many. */
export const LIST_ENTRIES = 131_072;

/** Bits in the order of the standard: the first is the highest of the first byte. */
export const bitsOf = (set: Iterable<number>): Uint8Array => {
  const bytes = new Uint8Array(LIST_ENTRIES / 8);
  for (const index of set) {
    const at = Math.floor(index / 8);
    bytes[at] = (bytes[at] ?? 0) | (0x80 >>> (index % 8));
  }
  return bytes;
};

export const statusListCredential = (given: {
  readonly id: string;
  readonly issuer: string;
  readonly validFrom: string;
  /** The packed bits (gzip). */
  readonly packed: Uint8Array;
}): JsonObject => ({
  '@context': [contextAddress.credentials],
  id: given.id,
  type: ['VerifiableCredential', 'BitstringStatusListCredential'],
  issuer: given.issuer,
  validFrom: given.validFrom,
  credentialSubject: {
    id: `${given.id}#list`,
    type: 'BitstringStatusList',
    statusPurpose: 'revocation',
    encodedList: `u${toBase64Url(given.packed)}`,
  },
});

/** The entry of a credential in a list. */
export const statusEntry = (list: string, index: number): JsonObject => ({
  id: `${list}#${String(index)}`,
  type: 'BitstringStatusListEntry',
  statusPurpose: 'revocation',
  statusListIndex: String(index),
  statusListCredential: list,
});

export type StatusEntry = { readonly list: string; readonly index: number };

/** The entry for revocation, as a credential states it; null for another kind of state. */
export const readStatusEntry = (status: unknown): StatusEntry | null => {
  if (!isObject(status) || status['type'] !== 'BitstringStatusListEntry') return null;
  const list = textIn(status, 'statusListCredential');
  const index = Number(status['statusListIndex']);
  return list !== null &&
    status['statusPurpose'] === 'revocation' &&
    Number.isSafeInteger(index) &&
    index >= 0
    ? { list, index }
    : null;
};

/** The packed bits of a list; null when it is no list of revocations. */
export const packedBits = (list: JsonObject): Uint8Array | null => {
  const subject = list['credentialSubject'];
  if (!isObject(subject) || subject['statusPurpose'] !== 'revocation') return null;
  const encoded = textIn(subject, 'encodedList');
  return encoded?.startsWith('u') ? fromBase64Url(encoded.slice(1)) : null;
};

/** Whether a bit is set; null past the end of the list. */
export const isSet = (bits: Uint8Array, index: number): boolean | null => {
  const byte = bits[Math.floor(index / 8)];
  return byte === undefined ? null : (byte & (0x80 >>> (index % 8))) !== 0;
};
