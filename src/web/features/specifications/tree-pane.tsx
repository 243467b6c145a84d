import { VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { useCommands } from '#web/ui/commands.ts';
import { type TreeNode, findNode, pathTo } from './document-tree.ts';
import { TreeFind } from './tree-find.tsx';
import { NodeRow, holds } from './tree-row.tsx';
import { useTreeSearch } from './use-tree-search.ts';
import classes from './review.module.css';

type Props = {
  readonly tree: readonly TreeNode[];
  readonly selected: string | null;
  readonly open: ReadonlySet<string>;
  readonly onToggle: (key: string) => void;
  readonly onSelect: (key: string) => void;
  /** What can be done to the structure as a whole. */
  readonly actions?: ReactNode;
};

const allRows = (list: HTMLElement | null): readonly HTMLElement[] =>
  list === null ? [] : [...list.querySelectorAll<HTMLElement>('[data-row]')];

/** From row to row with the arrow keys; sideways they open, close, and lead in and out, as in any tree. */
const useArrowKeys = ({
  tree,
  open,
  onToggle,
  onSelect,
}: Pick<Props, 'tree' | 'open' | 'onToggle' | 'onSelect'>) => {
  const go = (row: HTMLElement | undefined): void => {
    const key = row?.dataset['row'];
    if (row === undefined || key === undefined) return;
    row.focus();
    onSelect(key);
  };
  const sideways = (rows: readonly HTMLElement[], key: string, isIn: boolean): void => {
    const node = findNode(tree, key);
    if (node === undefined) return;
    const isOpen = open.has(key);
    if (isIn && isOpen) go(rows.find((row) => row.dataset['row'] === node.children[0]?.key));
    else if (isIn ? node.children.length > 0 : isOpen) onToggle(key);
    else if (!isIn) go(rows.find((row) => row.dataset['row'] === pathTo(tree, key).at(-2)));
  };
  return (event: KeyboardEvent<HTMLElement>): void => {
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
    const key = row?.dataset['row'];
    if (row === null || key === undefined) return;
    const rows = allRows(event.currentTarget);
    const at = rows.indexOf(row);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    };
    const next = to[event.key];
    if (next !== undefined) go(rows[next]);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      sideways(rows, key, event.key === 'ArrowRight');
    else return;
    event.preventDefault();
  };
};

/** What was read: groups, units, outcomes and criteria, each of which shows where it stands. */
export const TreePane = ({ tree, selected, open, onToggle, onSelect, actions = null }: Props) => {
  const heading = useId();
  const pane = useRef<HTMLElement>(null);
  const inView = useRef<string | null>(null);
  // Its row may be there only once the way to it has been opened.
  useEffect(() => {
    if (selected === inView.current) return;
    const row = pane.current?.querySelector('[data-selected]') ?? null;
    if (selected !== null && row === null) return;
    row?.scrollIntoView({ block: 'nearest' });
    inView.current = selected;
  });
  const finding = useTreeSearch({ tree, open, onToggle });
  const { shown, keys } = finding;
  const onKeyDown = useArrowKeys({ tree: shown, open: finding.open, onToggle: finding.onToggle, onSelect });
  const at = selected === null ? -1 : keys.indexOf(selected);
  const step = (by: 1 | -1): void => {
    const next = keys[at === -1 ? 0 : at + by];
    if (next === undefined) return;
    onSelect(next);
    // Its row is there once the way to it has been opened.
    requestAnimationFrame(() =>
      pane.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(next)}"]`)?.focus(),
    );
  };
  useCommands('Structure', [
    { label: 'Next of the structure', key: 'j', run: () => step(1) },
    { label: 'One before in the structure', key: 'k', run: () => step(-1) },
  ]);
  return (
    <section className={classes['pane']} aria-labelledby={heading} ref={pane}>
      <VisuallyHidden component="h2" id={heading}>
        Structure
      </VisuallyHidden>
      <TreeFind
        search={finding.search}
        onSearch={finding.setSearch}
        matches={finding.matches}
        at={at}
        onStep={step}
      />
      {/* The keys go through the buttons of the tree; each is a control of its own. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className={classes['nodes']} onKeyDown={onKeyDown}>
        {shown.map((node) => (
          <NodeRow
            key={node.key}
            node={node}
            depth={0}
            open={finding.open}
            selected={holds(node, selected) ? selected : null}
            onToggle={finding.onToggle}
            onSelect={onSelect}
          />
        ))}
      </ul>
      {actions}
    </section>
  );
};
