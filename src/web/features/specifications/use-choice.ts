import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Clause, Specification } from '#domain/specification/model.ts';
import { type TreeNode, findAtLine, findNode, pathTo, treeOf } from './document-tree.ts';
import type { ListedFinding } from './findings.ts';
import type { ChosenLines } from './source/chosen-lines.ts';

type Chosen = {
  /** The key of a finding. */
  readonly finding: string | null;
  /** The key of a node of the tree. */
  readonly node: string | null;
  /** Where it stands; null where that is where the node stands. */
  readonly lines: ChosenLines | null;
};

const linesOf = ({ from, to, words }: TreeNode): ChosenLines => ({ from, to, words });

const linesOfClause = ({ line, endLine, text }: Clause): ChosenLines => ({
  from: line,
  to: endLine ?? line,
  words: text,
});

/** What is chosen at the desk: one thing, shown in step among the findings, in the tree and in the document. */
export const useChoice = (specification: Specification, first: string | null = null) => {
  const tree = useMemo(() => treeOf(specification), [specification]);
  const [chosen, setChosen] = useState<Chosen>({ finding: null, node: first, lines: null });
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const node = useMemo(
    () => (chosen.node === null ? undefined : findNode(tree, chosen.node)),
    [tree, chosen.node],
  );
  // What comes into the tree only after it was chosen, as a criterion under its new number, is shown once it is there.
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (node === undefined || shown.current === node.key) return;
    shown.current = node.key;
    const path = pathTo(tree, node.key).slice(0, -1);
    setOpen((before) => (path.every((key) => before.has(key)) ? before : new Set([...before, ...path])));
  }, [tree, node]);
  const lines = useMemo(
    () => chosen.lines ?? (node === undefined ? null : linesOf(node)),
    [chosen.lines, node],
  );
  // The same functions at every choice, so that only the rows that change are drawn anew.
  const chooseNode = useCallback(
    (key: string | null): void => setChosen({ finding: null, node: key, lines: null }),
    [],
  );
  const toggle = useCallback(
    (key: string): void =>
      setOpen((before) =>
        before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key]),
      ),
    [],
  );
  return {
    tree,
    finding: chosen.finding,
    lines,
    node,
    open,
    toggle,
    chooseNode,
    /** What was mended goes by another key now, or is gone; the finding that led to it stays chosen while it is there. */
    follow: (key: string | null): void => setChosen(({ finding }) => ({ finding, node: key, lines: null })),
    /** Answers whether anything was read there. */
    choosePlace: (line: number, words: string): boolean => {
      const found = findAtLine(tree, line, words);
      if (found === undefined)
        setChosen({ finding: null, node: null, lines: { from: line, to: line, words } });
      else chooseNode(found.key);
      return found !== undefined;
    },
    chooseClause: (clause: Clause): void =>
      setChosen({ finding: null, node: null, lines: linesOfClause(clause) }),
    chooseFinding: ({ source, about, key }: ListedFinding): void =>
      setChosen({ finding: key, node: about ?? null, lines: linesOfClause(source) }),
  };
};

export type Choice = ReturnType<typeof useChoice>;
