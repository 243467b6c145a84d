import type { TreeNode } from './document-tree.ts';

/** A tree of which only what was looked for is left, with the way to it. */
export type Found = {
  readonly nodes: readonly TreeNode[];
  /** The nodes that are open so that what was found is seen. */
  readonly ways: ReadonlySet<string>;
  /** The keys of what was found, in reading order. */
  readonly matches: readonly string[];
};

const saysAll = (node: TreeNode, words: readonly string[]): boolean => {
  // A criterion is found by its unit's reference and its number too, as in "D/506/2153 1.6".
  const said = `${node.kind === 'guidance' ? '' : node.key} ${node.text}`.toLowerCase();
  return words.every((word) => said.includes(word));
};

/** What says all of the words, in any order; a node that says them itself keeps what is below it, closed. */
export const searchTree = (tree: readonly TreeNode[], text: string): Found => {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  const ways = new Set<string>();
  const matches = new Set<string>();
  const keep = (node: TreeNode): readonly TreeNode[] => {
    const isMatch = saysAll(node, words);
    if (isMatch) matches.add(node.key);
    const below = node.children.flatMap(keep);
    if (below.length === 0) return isMatch ? [node] : [];
    ways.add(node.key);
    return [{ ...node, children: below }];
  };
  const nodes = tree.flatMap(keep);
  return { nodes, ways, matches: [...matches] };
};
