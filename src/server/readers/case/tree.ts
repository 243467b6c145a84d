/** The items of a CASE package as the tree that its associations make. */
import type { CaseItem, CasePackage } from './package.ts';

export type CaseNode = {
  readonly item: CaseItem;
  readonly children: readonly CaseNode[];
};

export type CaseTree = {
  readonly roots: readonly CaseNode[];
  /** Items that no chain of associations ties to the document, or that are tied in a circle. */
  readonly loose: readonly CaseItem[];
  /** What each item is said to be made of by `isPartOf`. */
  readonly parts: ReadonlyMap<string, readonly string[]>;
  /** How many associations of each other type there are. */
  readonly others: ReadonlyMap<string, number>;
};

type Link = { readonly child: string; readonly sequence: number | null; readonly at: number };

const collator = new Intl.Collator('en', { numeric: true });

const codeOf = ({ listEnumeration, humanCodingScheme }: CaseItem): string =>
  (listEnumeration ?? humanCodingScheme ?? '').replaceAll(/\s+/gu, '');

/** By the number of the sequence where both have one, else by their codes, else as they stand in the file. */
const inOrder = (links: readonly Link[], items: ReadonlyMap<string, CaseItem>): readonly Link[] =>
  links.toSorted((one, other) => {
    if (one.sequence !== null && other.sequence !== null && one.sequence !== other.sequence)
      return one.sequence - other.sequence;
    const [first, second] = [items.get(one.child), items.get(other.child)];
    const [code, otherCode] = [
      first === undefined ? '' : codeOf(first),
      second === undefined ? '' : codeOf(second),
    ];
    const byCode = code === '' || otherCode === '' ? 0 : collator.compare(code, otherCode);
    return byCode === 0 ? one.at - other.at : byCode;
  });

const add = <Value>(lists: Map<string, Value[]>, key: string, value: Value): void => {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [value]);
  else known.push(value);
};

/** Deeper than any framework goes. */
const DEEPEST = 40;

export const makeTree = ({ CFDocument, CFItems, CFAssociations }: CasePackage): CaseTree => {
  const items = new Map(CFItems.map((item) => [item.identifier, item]));
  const links = new Map<string, Link[]>();
  const parts = new Map<string, string[]>();
  const others = new Map<string, number>();
  for (const [
    at,
    { associationType, sequenceNumber, originNodeURI, destinationNodeURI },
  ] of CFAssociations.entries()) {
    const parent = destinationNodeURI.identifier;
    if (associationType === 'isPartOf') {
      add(parts, parent, originNodeURI.identifier);
      continue;
    }
    if (associationType !== 'isChildOf') {
      others.set(associationType, (others.get(associationType) ?? 0) + 1);
      continue;
    }
    const link = { child: originNodeURI.identifier, sequence: sequenceNumber ?? null, at };
    add(links, parent, link);
  }
  const placed = new Set<string>();
  const childrenOf = (parent: string, depth: number): readonly CaseNode[] =>
    inOrder(links.get(parent) ?? [], items).flatMap(({ child }) => {
      const item = items.get(child);
      if (item === undefined || placed.has(child) || depth > DEEPEST) return [];
      placed.add(child);
      return [{ item, children: childrenOf(child, depth + 1) }];
    });
  const tied = childrenOf(CFDocument.identifier, 0);
  const children = new Set([...links.values()].flatMap((list) => list.map(({ child }) => child)));
  // Some tools leave the ties to the document out: an item that is nobody's child is at the top then.
  const tops = CFItems.filter(
    ({ identifier }) => !placed.has(identifier) && !children.has(identifier),
  ).flatMap((item) => {
    if (!links.has(item.identifier) && tied.length > 0) return [];
    placed.add(item.identifier);
    return [{ item, children: childrenOf(item.identifier, 1) }];
  });
  return {
    roots: [...tied, ...tops],
    loose: CFItems.filter(({ identifier }) => !placed.has(identifier)),
    others,
    parts,
  };
};
