import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { type TreeNode, keysOf } from './document-tree.ts';
import { searchTree } from './tree-search.ts';

type Tree = {
  readonly tree: readonly TreeNode[];
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
};

const none: ReadonlySet<string> = new Set();

/** The first letter finds half of everything. */
const FEWEST_LETTERS = 2;

const turned = (keys: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  keys.has(key) ? new Set([...keys].filter((one) => one !== key)) : new Set([...keys, key]);

/** What is looked for, and the tree as far as it was found; what is opened and closed there leaves the whole tree as it was. */
export const useTreeSearch = ({ tree, open, onToggle }: Tree) => {
  const [search, setSearch] = useState('');
  // Opened or closed by hand among what was found.
  const [byHand, setByHand] = useState(none);
  const words = useDeferredValue(search.trim());
  const found = useMemo(
    () => (words.length < FEWEST_LETTERS ? undefined : searchTree(tree, words)),
    [tree, words],
  );
  const foundOpen = useMemo(
    () => (found === undefined ? none : [...byHand].reduce(turned, found.ways)),
    [found, byHand],
  );
  const toggleFound = useCallback((key: string) => setByHand((before) => turned(before, key)), []);
  const keys = useMemo(() => found?.matches ?? keysOf(tree), [found, tree]);
  return {
    search,
    setSearch: (text: string): void => {
      setSearch(text);
      setByHand(none);
    },
    shown: found?.nodes ?? tree,
    open: found === undefined ? open : foundOpen,
    onToggle: found === undefined ? onToggle : toggleFound,
    /** What the keys go through. */
    keys,
    matches: found?.matches.length,
  };
};
