/** Bytes as the text that keys, signatures and lists of states are written in. */

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Longer texts are no keys or signatures, and take long to read. */
const BASE58_LETTERS = 200;

export const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const toBase58 = (bytes: Uint8Array): string => {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let text = '';
  while (number > 0n) {
    text = `${base58[Number(number % 58n)] ?? ''}${text}`;
    number /= 58n;
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `${'1'.repeat(zeros === -1 ? bytes.length : zeros)}${text}`;
};

/** Null for a text that is not base 58. */
export const fromBase58 = (text: string): Uint8Array | null => {
  if (text.length > BASE58_LETTERS) return null;
  let number = 0n;
  for (const letter of text) {
    const digit = base58.indexOf(letter);
    if (digit === -1) return null;
    number = number * 58n + BigInt(digit);
  }
  const bytes: number[] = [];
  while (number > 0n) {
    bytes.unshift(Number(number % 256n));
    number /= 256n;
  }
  const zeros = /^1*/u.exec(text)?.[0].length ?? 0;
  return Uint8Array.from([...Array.from({ length: zeros }, () => 0), ...bytes]);
};

/** Without padding, in the letters that addresses may have. */
export const toBase64Url = (bytes: Uint8Array): string => {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(at, at + 3);
    const bits = one * 65_536 + two * 256 + three;
    const letters = [18, 12, 6, 0].map((shift) => base64[(bits >>> shift) % 64] ?? '');
    parts.push(letters.slice(0, Math.min(3, bytes.length - at) + 1).join(''));
  }
  return parts.join('');
};

/** Null for a text that is not base 64 in the letters of addresses. */
export const fromBase64Url = (text: string): Uint8Array | null => {
  if (text.length % 4 === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [bits, held, next] = [0, 0, 0];
  for (const letter of text) {
    const digit = base64.indexOf(letter);
    if (digit === -1) return null;
    bits = (bits * 64 + digit) % 16_777_216;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[next] = (bits >>> held) % 256;
      next += 1;
    }
  }
  return bytes;
};

const KEY_BYTES = 32;
/** Says that an Ed25519 public key follows. */
const ed25519 = [0xed, 0x01] as const;

/** A public key of Ed25519 as a Multikey: `z6Mk…`. */
export const multikeyOf = (publicKey: Uint8Array): string =>
  `z${toBase58(Uint8Array.from([...ed25519, ...publicKey]))}`;

/** The public key of a Multikey; null when it is none of Ed25519. */
export const publicKeyOf = (multikey: string): Uint8Array | null => {
  const bytes = multikey.startsWith('z') ? fromBase58(multikey.slice(1)) : null;
  return bytes?.length === KEY_BYTES + 2 && bytes[0] === ed25519[0] && bytes[1] === ed25519[1]
    ? bytes.slice(2)
    : null;
};
