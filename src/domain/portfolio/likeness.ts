/** Whether two pieces of work are so alike that somebody should ask. It says nothing about why they are. */

/** The width and height of the grid of brightness that a picture is told by. */
export const HASH_GRID = { width: 9, height: 8 } as const;

/**
 * The difference hash of a picture: 64 bits as 16 hexadecimal digits, each saying whether a dot of the grid (9 by 8, row
 * by row, 0 to 255) is brighter than the one to its right. It survives scaling, compression and small changes of light.
 */
export const differenceHash = (brightness: readonly number[]): string => {
  let digits = '';
  let nibble = 0;
  let count = 0;
  for (let row = 0; row < HASH_GRID.height; row += 1)
    for (let column = 0; column < HASH_GRID.width - 1; column += 1) {
      const at = row * HASH_GRID.width + column;
      nibble = nibble * 2 + ((brightness[at] ?? 0) > (brightness[at + 1] ?? 0) ? 1 : 0);
      count += 1;
      if (count % 4 !== 0) continue;
      digits += nibble.toString(16);
      nibble = 0;
    }
  return digits;
};

const bitsIn = (digit: number): number => [0, 1, 1, 2, 1, 2, 2, 3, 1, 2, 2, 3, 2, 3, 3, 4][digit] ?? 0;

/** In how many of their 64 bits two hashes differ. */
export const bitsApart = (one: string, other: string): number => {
  let apart = 0;
  for (let at = 0; at < 16; at += 1) {
    const [left, right] = [Number.parseInt(one[at] ?? '0', 16), Number.parseInt(other[at] ?? '0', 16)];
    for (let bit = 1; bit < 16; bit *= 2)
      if (Math.floor(left / bit) % 2 !== Math.floor(right / bit) % 2) apart += 1;
  }
  return apart;
};

/** A blank or even picture looks like every other one, so it is like none. */
const isTelling = (hash: string): boolean => {
  let set = 0;
  for (const digit of hash) set += bitsIn(Number.parseInt(digit, 16));
  return set >= 6 && set <= 58;
};

/** Pictures that look the same differ in no more of the 64 bits of their hashes. */
export const MOST_BITS_APART = 6;

/** Whether two pictures look the same: at most 6 of 64 bits apart, and enough in them to tell. */
export const looksAlike = (one: string, other: string): boolean =>
  isTelling(one) && isTelling(other) && bitsApart(one, other) <= MOST_BITS_APART;

const RUN = 5;

/** A text shorter than this many words is like too many others to be asked about. */
const LEAST_WORDS = 20;

const hashOf = (words: readonly string[], from: number): number => {
  let hash = 2_166_136_261;
  for (let at = from; at < from + RUN; at += 1)
    for (const letter of `${words[at] ?? ''} `) {
      hash = (hash + (letter.codePointAt(0) ?? 0)) % 4_294_967_296;
      hash = Math.imul(hash, 16_777_619);
      hash = hash < 0 ? hash + 4_294_967_296 : hash;
    }
  return hash;
};

/** The runs of five words in a text, as numbers; none for a short text. Case, signs and spaces do not matter. */
export const runsOf = (text: string): ReadonlySet<number> => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set<number>();
  if (words.length < LEAST_WORDS) return runs;
  for (let from = 0; from + RUN <= words.length; from += 1) runs.add(hashOf(words, from));
  return runs;
};

/** What share of the shorter text's runs of words stands in the other one too, 0 to 1. */
export const sharedRuns = (one: ReadonlySet<number>, other: ReadonlySet<number>): number => {
  const [short, long] = one.size <= other.size ? [one, other] : [other, one];
  if (short.size === 0) return 0;
  let shared = 0;
  for (const run of short) if (long.has(run)) shared += 1;
  return shared / short.size;
};

/** From this share on somebody should ask. */
export const NEARLY_THE_SAME = 0.5;
