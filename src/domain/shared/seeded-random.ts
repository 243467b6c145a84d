/**
 * Chance that can be repeated: the same seed gives the same numbers on every machine, so that whoever doubts a draw can
 * make it again. Not for secrets.
 */
export type SeededRandom = {
  /** The next number, from 0 up to but not including 1. */
  readonly next: () => number;
  /** The items in an order by chance. */
  readonly shuffle: <Item>(items: readonly Item[]) => readonly Item[];
};

/** Folds a text of any length into 32 bits (FNV-1a), so that a seed can be words. */
const foldSeed = (seed: string): number => {
  let folded = 0x81_1c_9d_c5;
  for (const letter of seed) folded = Math.imul(folded ^ (letter.codePointAt(0) ?? 0), 0x01_00_01_93);
  return folded >>> 0;
};

/** Chance from a seed, by a counter whose bits are mixed (the finaliser of MurmurHash3). */
export const seededRandom = (seed: string): SeededRandom => {
  let counter = foldSeed(seed);
  const next = (): number => {
    counter = (counter + 0x9e_37_79_b9) >>> 0;
    let mixed = counter;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    shuffle: (items) =>
      items
        .map((item) => ({ item, place: next() }))
        .toSorted((one, other) => one.place - other.place)
        .map(({ item }) => item),
  };
};
