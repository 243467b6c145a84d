import { useMemo, useState } from 'react';
import type { Clause, Specification } from '#domain/specification/model.ts';
import { type TreeNode, findAtLine, findNode, pathTo, treeOf } from './document-tree.ts';
import type { ListedFinding } from './findings.ts';
import type { ChosenLines } from './source/chosen-lines.ts';

type Chosen = {
  readonly finding: number | null;
  readonly node: string | null;
  readonly lines: ChosenLines | null;
};

const linesOf = ({ from, to, words }: TreeNode): ChosenLines => ({ from, to, words });

/** What is chosen at the desk: one thing, shown in step among the findings, in the tree and in the document. */
export const useChoice = (specification: Specification) => {
  const tree = useMemo(() => treeOf(specification), [specification]);
  const [chosen, setChosen] = useState<Chosen>({ finding: null, node: null, lines: null });
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const openTo = (key: string): void =>
    setOpen((before) => new Set([...before, ...pathTo(tree, key).slice(0, -1)]));
  const node = useMemo(
    () => (chosen.node === null ? undefined : findNode(tree, chosen.node)),
    [tree, chosen.node],
  );
  return {
    tree,
    chosen,
    node,
    open,
    toggle: (key: string): void =>
      setOpen((before) =>
        before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key]),
      ),
    chooseNode: (key: string): void => {
      const found = findNode(tree, key);
      if (found !== undefined) setChosen({ finding: null, node: key, lines: linesOf(found) });
    },
    /** Answers whether anything was read there. */
    choosePlace: (line: number, words: string): boolean => {
      const found = findAtLine(tree, line, words);
      if (found !== undefined) openTo(found.key);
      const lines = found === undefined ? { from: line, to: line, words } : linesOf(found);
      setChosen({ finding: null, node: found?.key ?? null, lines });
      return found !== undefined;
    },
    chooseUnit: (ref: string): void => {
      const found = findNode(tree, ref);
      openTo(ref);
      if (found !== undefined) setChosen({ finding: null, node: ref, lines: linesOf(found) });
    },
    chooseClause: ({ line, endLine, text }: Clause): void =>
      setChosen({ finding: null, node: null, lines: { from: line, to: endLine ?? line, words: text } }),
    chooseFinding: ({ source, about, index }: ListedFinding): void => {
      if (about !== undefined) openTo(about);
      const lines = { from: source.line, to: source.endLine ?? source.line, words: source.text };
      setChosen({ finding: index, node: about ?? null, lines });
    },
  };
};

export type Choice = ReturnType<typeof useChoice>;
