import { Badge, Text, TextInput, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { TreeNode } from './document-tree.ts';
import classes from './review.module.css';

type NodeProps = {
  readonly node: TreeNode;
  readonly depth: number;
  readonly open: ReadonlySet<string>;
  readonly selected: string | null;
  readonly onToggle: (key: string) => void;
  readonly onSelect: (node: TreeNode) => void;
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
          onClick={() => onSelect(node)}
        >
          <span className={classes['nodeLabel']}>
            {node.label === '' ? kindNames[node.kind] : node.label}
          </span>
          <span className={node.kind === 'group' ? undefined : classes['wording']}>{node.text}</span>
          {node.incomplete ? (
            <Badge size="xs" variant="outline" ml={6}>
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
  readonly onSelect: (node: TreeNode) => void;
  /** What can be done to the structure as a whole. */
  readonly actions?: ReactNode;
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
        <ul className={classes['nodes']}>
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
