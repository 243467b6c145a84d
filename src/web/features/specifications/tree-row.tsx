import { Badge } from '@mantine/core';
import { memo } from 'react';
import type { TreeNode } from './document-tree.ts';
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

const isSelectedIn = (node: TreeNode, selected: string): boolean =>
  node.key === selected || node.children.some((child) => isSelectedIn(child, selected));

/** Whether what is chosen is a node or below it; units hold what is below them under keys that begin with theirs. */
export const holds = (node: TreeNode, selected: string | null): boolean => {
  if (selected === null) return false;
  if (node.kind === 'group')
    return node.key === selected || node.children.some((unit) => holds(unit, selected));
  return node.kind === 'unit'
    ? node.key === selected || selected.startsWith(`${node.key} `)
    : isSelectedIn(node, selected);
};

/** Drawn anew only where something in it is chosen, opened or mended: a document has thousands of them. */
export const NodeRow = memo(({ node, depth, open, selected, onToggle, onSelect }: NodeProps) => {
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
          <button
            type="button"
            className={classes['twist']}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Close' : 'Open'} ${kindNames[node.kind].toLowerCase()} ${node.label}`}
            onClick={() => onToggle(node.key)}
          >
            {isOpen ? '▾' : '▸'}
          </button>
        ) : (
          <span className={classes['twist']} />
        )}
        <button
          type="button"
          className={classes['nodeButton']}
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
        </button>
      </div>
      {hasChildren && isOpen ? (
        <ul className={classes['nodes']}>
          {node.children.map((child) => (
            <NodeRow
              key={child.key}
              node={child}
              depth={depth + 1}
              open={open}
              selected={holds(child, selected) ? selected : null}
              onToggle={onToggle}
              onSelect={onSelect}
            />
          ))}
        </ul>
      ) : null}
    </li>
  );
});
NodeRow.displayName = 'NodeRow';
