/**
 * Small numbers hidden in a published table: whoever is one of few must not be found in it, neither by looking nor by
 * subtracting what is shown from what it adds up to.
 */

/** Below this, and above nothing, a number is hidden. */
export const SMALL = 10;

const isSmall = (count: number): boolean => count > 0 && count < SMALL;

const sumOf = (counts: readonly number[], places: Iterable<number>): number => {
  let sum = 0;
  for (const place of places) sum += counts[place] ?? 0;
  return sum;
};

/**
 * Whether a small number among the hidden could be worked out from their sum, which whoever has the total knows: also by
 * a reader who knows which of them are small, and so that each of the others is at least ten.
 */
const isGivenAway = (counts: readonly number[], hidden: ReadonlySet<number>): boolean => {
  const large = [...hidden].filter((place) => !isSmall(counts[place] ?? 0)).length;
  const small = hidden.size - large;
  if (small === 0) return false;
  const sum = sumOf(counts, hidden);
  // With a large one beside them the small ones are free, unless it is at its least and so are they.
  if (large > 0) return sum - large * SMALL <= small;
  return small === 1 || sum < SMALL || sum === small || sum === small * (SMALL - 1);
};

export type Published = {
  /** Null: hidden. */
  readonly counts: readonly (number | null)[];
  readonly total: number | null;
};

/**
 * The counts of a table with its total as they may be published. Small counts are hidden; where the total would give
 * one of them away, the next smallest is hidden as well; where nothing else is left to hide, all of it is.
 */
export const hideSmall = (counts: readonly number[]): Published => {
  const total = sumOf(counts, counts.keys());
  const hidden = new Set([...counts.keys()].filter((place) => isSmall(counts[place] ?? 0)));
  const others = [...counts.keys()]
    .filter((place) => !hidden.has(place) && (counts[place] ?? 0) > 0)
    .toSorted((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0));
  for (const place of others) {
    if (!isGivenAway(counts, hidden)) break;
    hidden.add(place);
  }
  // Where not even the whole may be told, nothing is: whoever knows it from elsewhere finds nothing to subtract.
  if (isGivenAway(counts, hidden) || isSmall(total)) return { counts: counts.map(() => null), total: null };
  return { counts: counts.map((count, place) => (hidden.has(place) ? null : count)), total };
};
