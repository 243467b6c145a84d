import { SegmentedControl, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { Proposal } from '#domain/specification/editing/intact-wording.ts';
import type { Specification } from '#domain/specification/model.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { findAtLine, findNode, pathTo, treeOf } from './document-tree.ts';
import type { Desk } from './desk.ts';
import { EvidenceRulesPane } from './evidence-rules-pane.tsx';
import type { ListedFinding } from './findings.ts';
import { FindingsPane } from './findings-pane.tsx';
import { HistoryPane } from './history-pane.tsx';
import { MendPanel } from './mend-panel.tsx';
import { findMendable } from './mending.ts';
import { pageFinder } from './pages.ts';
import { ProposalView } from './proposals.tsx';
import { RulesPane } from './rules-pane.tsx';
import { type Lines, SourcePane } from './source-pane.tsx';
import { TreePane } from './tree-pane.tsx';
import classes from './review.module.css';

type Pane = 'findings' | 'tree' | 'source';

type Chosen = { readonly finding: number | null; readonly node: string | null; readonly lines: Lines | null };

type Props = {
  readonly specification: Specification;
  readonly name: string;
  readonly text: string;
  /** Absent where nothing is to be decided any more. */
  readonly desk?: Desk;
  /** Intact wordings that other documents have. */
  readonly proposals?: readonly Proposal[];
};

const useChoice = (specification: Specification) => {
  const tree = useMemo(() => treeOf(specification), [specification]);
  const [chosen, setChosen] = useState<Chosen>({ finding: null, node: null, lines: null });
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const openAlso = (keys: readonly string[]): void => setOpen((before) => new Set([...before, ...keys]));
  return {
    tree,
    chosen,
    open,
    toggle: (key: string): void =>
      setOpen((before) =>
        before.has(key) ? new Set([...before].filter((one) => one !== key)) : new Set([...before, key]),
      ),
    chooseNode: (key: string): void => {
      const node = findNode(tree, key);
      if (node !== undefined)
        setChosen({ finding: null, node: key, lines: { from: node.from, to: node.to } });
    },
    /** Answers whether anything was read there. */
    chooseLine: (line: number): boolean => {
      const node = findAtLine(tree, line);
      if (node !== undefined) openAlso(pathTo(tree, node.key).slice(0, -1));
      const lines = node === undefined ? { from: line, to: line } : { from: node.from, to: node.to };
      setChosen({ finding: null, node: node?.key ?? null, lines });
      return node !== undefined;
    },
    chooseFinding: (finding: ListedFinding): void => {
      const { line, endLine } = finding.source;
      const about = finding.about ?? null;
      if (about !== null) openAlso(pathTo(tree, about).slice(0, -1));
      setChosen({ finding: finding.index, node: about, lines: { from: line, to: endLine ?? line } });
    },
  };
};

type MendProps = Required<Pick<Props, 'specification' | 'desk' | 'proposals'>> & {
  readonly node: string | null;
};

/** What can be done with what is chosen in the tree, and what other documents have for it. */
const MendChosen = ({ specification, node, desk, proposals }: MendProps) => {
  const [isOpen, setOpen] = useState(false);
  const mendable = useMemo(() => findMendable(specification, node), [specification, node]);
  const proposed = proposals.find(({ unit, number }) => `${unit} ${number}` === node);
  if (mendable === undefined) return null;
  return (
    <MendPanel what={mendable} desk={desk} isOpen={isOpen} onOpen={setOpen}>
      {proposed === undefined ? null : <ProposalView proposal={proposed} desk={desk} />}
    </MendPanel>
  );
};

const Panes = ({ specification, name, text, desk, proposals = [] }: Props) => {
  const { tree, chosen, open, toggle, chooseNode, chooseLine, chooseFinding } = useChoice(specification);
  const pageOf = useMemo(() => pageFinder(specification), [specification]);
  const [pane, setPane] = useState<Pane>('findings');
  const isNarrow = useMediaQuery('(max-width: 62em)', false, { getInitialValueInEffect: false });
  const showsAll = !isNarrow;
  return (
    <>
      {showsAll ? null : (
        <SegmentedControl
          fullWidth
          aria-label="Pane"
          value={pane}
          onChange={setPane}
          data={[
            { value: 'findings', label: 'Findings' },
            { value: 'tree', label: 'What was read' },
            { value: 'source', label: 'Document' },
          ]}
          mb="sm"
        />
      )}
      <div className={classes['panes']}>
        {showsAll || pane === 'findings' ? (
          <FindingsPane
            findings={specification.findings}
            selected={chosen.finding}
            onSelect={chooseFinding}
            {...(showsAll ? {} : { onShow: () => setPane('source') })}
            {...(desk === undefined ? {} : { desk })}
          />
        ) : null}
        {showsAll || pane === 'tree' ? (
          <TreePane
            tree={tree}
            selected={chosen.node}
            open={open}
            onToggle={toggle}
            onSelect={({ key }) => {
              chooseNode(key);
              if (!showsAll && desk === undefined) setPane('source');
            }}
          >
            {desk === undefined ? null : (
              <MendChosen
                specification={specification}
                node={chosen.node}
                desk={desk}
                proposals={proposals}
              />
            )}
          </TreePane>
        ) : null}
        {showsAll || pane === 'source' ? (
          <SourcePane
            name={name}
            text={text}
            lines={chosen.lines}
            pageOf={pageOf}
            onLine={(line) => {
              if (chooseLine(line) && !showsAll) setPane('tree');
            }}
          />
        ) : null}
      </div>
    </>
  );
};

/** What was read of a document beside the document itself: findings, structure, rules. */
export const Review = (props: Props) => (
  <Tabs defaultValue="document" keepMounted={false}>
    <Tabs.List mb="md">
      <Tabs.Tab value="document">Findings and text</Tabs.Tab>
      <Tabs.Tab value="combination">Combination</Tabs.Tab>
      <Tabs.Tab value="evidence">Evidence and people</Tabs.Tab>
      {props.desk === undefined ? null : <Tabs.Tab value="history">History</Tabs.Tab>}
    </Tabs.List>
    <Tabs.Panel value="document">
      <Panes {...props} />
    </Tabs.Panel>
    <Tabs.Panel value="combination">
      <RulesPane specification={props.specification} document={shortNameOf(props.specification)} />
    </Tabs.Panel>
    <Tabs.Panel value="evidence">
      <EvidenceRulesPane
        specification={props.specification}
        document={shortNameOf(props.specification)}
        {...(props.desk === undefined ? {} : { desk: props.desk })}
      />
    </Tabs.Panel>
    {props.desk === undefined ? null : (
      <Tabs.Panel value="history">
        <HistoryPane desk={props.desk} />
      </Tabs.Panel>
    )}
  </Tabs>
);
