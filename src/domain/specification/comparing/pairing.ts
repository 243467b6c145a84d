/** Which item of one list is which item of another. */

export type Pair<Item> =
  | { readonly before: Item; readonly after: Item }
  | { readonly before: Item; readonly after: null }
  | { readonly before: null; readonly after: Item };

/** What two items must have in common to be taken for the same; null where an item cannot be told by it. */
export type KeyOf<Item> = (item: Item) => string | null;

const indexByKey = <Item>(items: Iterable<Item>, keyOf: KeyOf<Item>): Map<string, Item[]> => {
  const byKey = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, [item]);
    else known.push(item);
  }
  return byKey;
};

/** In the order of the second list; what it lacks stands behind what it stood behind in the first. */
const weave = <Item>(
  before: readonly Item[],
  after: readonly Item[],
  partnerOf: ReadonlyMap<Item, Item>,
): readonly Pair<Item>[] => {
  const gone = new Map<Item | null, Item[]>();
  let latest: Item | null = null;
  for (const item of before) {
    if (partnerOf.has(item)) latest = item;
    else gone.set(latest, [...(gone.get(latest) ?? []), item]);
  }
  const beforeOf = new Map([...partnerOf].map(([one, other]) => [other, one]));
  const behind = (item: Item | null): Pair<Item>[] =>
    (gone.get(item) ?? []).map((one) => ({ before: one, after: null }));
  return [
    ...behind(null),
    ...after.flatMap((item): Pair<Item>[] => {
      const partner = beforeOf.get(item);
      return partner === undefined
        ? [{ before: null, after: item }]
        : [{ before: partner, after: item }, ...behind(partner)];
    }),
  ];
};

/**
 * Pairs the items of two lists: first those with the first key in common, then among those left over by the second
 * key, and so on; where several share a key, in their order. Takes time in proportion to the lists. The other way
 * round it makes the same pairs.
 */
export const pairUp = <Item extends object>(
  before: readonly Item[],
  after: readonly Item[],
  keys: readonly KeyOf<Item>[],
): readonly Pair<Item>[] => {
  const partnerOf = new Map<Item, Item>();
  const open = { before: new Set(before), after: new Set(after) };
  for (const keyOf of keys) {
    const candidates = indexByKey(open.after, keyOf);
    for (const [key, items] of indexByKey(open.before, keyOf))
      for (const [index, item] of items.entries()) {
        const partner = candidates.get(key)?.[index];
        if (partner === undefined) break;
        partnerOf.set(item, partner);
        open.before.delete(item);
        open.after.delete(partner);
      }
  }
  return weave(before, after, partnerOf);
};
