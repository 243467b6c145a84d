/**
 * SHA-256 (FIPS 180-4), written here because the platforms' own is asynchronous in a browser and not there at all in
 * the language: what a seal says must be the same on a server, in a browser and in the verifier, at once.
 */

/** The first 32 bits of the fractional parts of the roots of the first primes: square roots, then cube roots. */
const primes = (count: number): readonly number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
};

const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;

const initial = primes(8).map((prime) => fraction(Math.sqrt(prime)));
const constants = Int32Array.from(primes(64), (prime) => fraction(Math.cbrt(prime)));

/** The bytes of a text in UTF-8, padded to whole blocks as the standard says. */
const padded = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 3 + 72);
  let length = 0;
  const put = (byte: number): void => {
    bytes[length] = byte;
    length += 1;
  };
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    if (point < 0x80) put(point);
    else {
      if (point < 0x8_00) put(0xc0 | (point >>> 6));
      else {
        if (point < 0x1_00_00) put(0xe0 | (point >>> 12));
        else {
          put(0xf0 | (point >>> 18));
          put(0x80 | ((point >>> 12) & 0x3f));
        }
        put(0x80 | ((point >>> 6) & 0x3f));
      }
      put(0x80 | (point & 0x3f));
    }
  }
  const whole = Math.ceil((length + 9) / 64) * 64;
  bytes[length] = 0x80;
  const bits = length * 8;
  for (let place = 0; place < 6; place += 1)
    bytes[whole - 1 - place] = Math.floor(bits / 2 ** (8 * place)) & 0xff;
  return bytes.subarray(0, whole);
};

const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

const wordAt = (words: Int32Array, place: number): number => words[place] ?? 0;

const schedule = (bytes: Uint8Array, from: number, words: Int32Array): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, 64);
  for (let place = 0; place < 16; place += 1) words[place] = view.getInt32(place * 4);
  for (let place = 16; place < 64; place += 1) {
    const near = wordAt(words, place - 2);
    const far = wordAt(words, place - 15);
    const low = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
    const high = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
    words[place] = (wordAt(words, place - 16) + low + wordAt(words, place - 7) + high) | 0;
  }
};

const compress = (state: Int32Array, words: Int32Array): void => {
  let a = wordAt(state, 0);
  let b = wordAt(state, 1);
  let c = wordAt(state, 2);
  let d = wordAt(state, 3);
  let e = wordAt(state, 4);
  let f = wordAt(state, 5);
  let g = wordAt(state, 6);
  let h = wordAt(state, 7);
  for (let round = 0; round < 64; round += 1) {
    const chosen = (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g));
    const mixed = (h + chosen + wordAt(constants, round) + wordAt(words, round)) | 0;
    const spread = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + mixed) | 0;
    d = c;
    c = b;
    b = a;
    a = (mixed + spread) | 0;
  }
  for (const [place, value] of [a, b, c, d, e, f, g, h].entries())
    state[place] = (wordAt(state, place) + value) | 0;
};

/** The SHA-256 of a text in UTF-8, in hexadecimal letters. */
export const sha256 = (text: string): string => {
  const bytes = padded(text);
  const state = Int32Array.from(initial);
  const words = new Int32Array(64);
  for (let from = 0; from < bytes.length; from += 64) {
    schedule(bytes, from, words);
    compress(state, words);
  }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
};
