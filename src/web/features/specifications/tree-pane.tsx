import { Badge, Text, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useCommands } from '#web/ui/commands.ts';
import { type TreeNode, findNode, keysOf, pathTo } from './document-tree.ts';
import classes from './review.module.css';

type NodeProps = {
  readonly node: TreeNode;
  readonly depth: number;
  readonly open: ReadonlySet<string>;
  readonly selected: string | null;
  readonly onToggle: (key: string) => void;
  readonly onSelect: (key: string) => void;
};

const kindNames: Readonly<Record<TreeNode['kind'], string>> = {
  group: 'Group',
  unit: 'Unit',
  outcome: 'Outcome',
  criterion: 'Criterion',
  guidance: 'Guidance',
};

const NodeRow = ({ node, depth, open, selected, onToggle, onSelect }: NodeProps) => {
  const isOpen = open.has(node.key);
  const hasChildren = node.children.length > 0;
  return (
    <li>
      <div
        className={classes['node']}
        data-kind={node.kind}
        data-selected={node.key === selected || undefined}
        style={{ paddingInlineStart: `${String(depth * 16)}px` }}
      >
        {hasChildren ? (
          <UnstyledButton
            className={classes['twist'] ?? ''}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Close' : 'Open'} ${kindNames[node.kind].toLowerCase()} ${node.label}`}
            onClick={() => onToggle(node.key)}
          >
            {isOpen ? '▾' : '▸'}
          </UnstyledButton>
        ) : (
          <span className={classes['twist']} />
        )}
        <UnstyledButton
          className={classes['nodeButton'] ?? ''}
          aria-pressed={node.key === selected}
          data-row={node.key}
          onClick={() => onSelect(node.key)}
        >
          <span className={classes['nodeLabel']}>
            {node.label === '' ? kindNames[node.kind] : node.label}
          </span>
          <span className={node.kind === 'group' ? undefined : classes['wording']}>{node.text}</span>
          {node.incomplete ? (
            <Badge size="sm" variant="outline" color="gray" tt="none" ff="var(--sans)" ml={6}>
              words are lost
            </Badge>
          ) : null}
        </UnstyledButton>
      </div>
      {hasChildren && isOpen ? (
        <ul className={classes['nodes']}>
          {node.children.map((child) => (
            <NodeRow
              key={child.key}
              node={child}
              depth={depth + 1}
              open={open}
              selected={selected}
              onToggle={onToggle}
              onSelect={onSelect}
            />
          ))}
        </ul>
      ) : null}
    </li>
  );
};

const matches = (node: TreeNode, words: string): boolean =>
  `${node.label} ${node.text}`.toLowerCase().includes(words) ||
  node.children.some((child) => matches(child, words));

const matching = (nodes: readonly TreeNode[], words: string): readonly TreeNode[] =>
  nodes.flatMap((node) => {
    if (!matches(node, words)) return [];
    if (node.kind !== 'group') return [node];
    return [{ ...node, children: node.children.filter((child) => matches(child, words)) }];
  });

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
  const [search, setSearch] = useState('');
  const heading = useId();
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selected !== null)
      pane.current?.querySelector('[data-selected]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const words = search.trim().toLowerCase();
  const shown = useMemo(() => (words === '' ? tree : matching(tree, words)), [tree, words]);
  const onKeyDown = useArrowKeys({ tree, open, onToggle, onSelect });
  const step = (by: 1 | -1): void => {
    const keys = keysOf(shown);
    const at = selected === null ? -1 : keys.indexOf(selected);
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
      <TextInput
        aria-label="Find a unit or criterion"
        placeholder="Find a unit or criterion"
        size="xs"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        mb="xs"
      />
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing matches.
        </Text>
      ) : (
        // The keys go through the buttons of the tree; each is a control of its own.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul className={classes['nodes']} onKeyDown={onKeyDown}>
          {shown.map((node) => (
            <NodeRow
              key={node.key}
              node={node}
              depth={0}
              open={open}
              selected={selected}
              onToggle={onToggle}
              onSelect={onSelect}
            />
          ))}
        </ul>
      )}
      {actions}
    </section>
  );
};
