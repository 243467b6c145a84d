import { Button, SegmentedControl } from '@mantine/core';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Proposal } from '#domain/specification/editing/intact-wording.ts';
import type { Specification } from '#domain/specification/model.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { useCommands } from '#web/ui/commands.ts';
import { SplitBench } from '#web/ui/split-bench.tsx';
import { ChosenCard } from './chosen-card.tsx';
import type { Desk } from './desk.ts';
import { CoverageBar } from './coverage-bar.tsx';
import { FindingsPane } from './findings-pane.tsx';
import { linesOfGaps, listGaps } from './gaps.ts';
import { AddUnitDialog } from './mend/add-unit-dialog.tsx';
import { pageFinder } from './pages.ts';
import { type Source, SourcePane } from './source/source-pane.tsx';
import { TreePane } from './tree-pane.tsx';
import { useChoice } from './use-choice.ts';
import classes from './review.module.css';

type Props = {
  readonly specification: Specification;
  readonly source: Source;
  readonly desk?: Desk | undefined;
  readonly proposals?: readonly Proposal[] | undefined;
  readonly bench: Bench;
};

type Pane = 'findings' | 'tree';

/** What is chosen and which side is looked at; it stays while other tabs are open. */
export const useBench = (specification: Specification) => {
  const [at, setAt] = useAddressValue('at');
  const [pane, setPane] = useState<Pane>(
    specification.findings.length === 0 || at !== '' ? 'tree' : 'findings',
  );
  const [isReading, setReading] = useState(false);
  const choice = useChoice(specification, at === '' ? null : at);
  const chosen = choice.node?.key;
  // The address follows once the choice rests, so that the place is there again after a reload and can be sent to a colleague.
  useEffect(() => {
    if (chosen === undefined || chosen === at) return undefined;
    const timer = setTimeout(() => setAt(chosen, true), 600);
    return () => clearTimeout(timer);
    // Only what is chosen asks for it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [chosen]);
  return { choice, pane, setPane, isReading, setReading };
};

type Bench = ReturnType<typeof useBench>;

const AddUnit = ({ specification, desk }: { specification: Specification; desk: Desk }) => {
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAdding(true)}>
        Add a unit…
      </Button>
      {isAdding ? (
        <AddUnitDialog specification={specification} desk={desk} onClose={() => setAdding(false)} />
      ) : null}
    </>
  );
};

/** Goes to the first of these that is there, once it is drawn. */
const focusIn = (holder: RefObject<HTMLElement | null>, ...selectors: readonly string[]): void => {
  requestAnimationFrame(() =>
    selectors
      .map((selector) => holder.current?.querySelector<HTMLElement>(selector) ?? null)
      .find((element) => element !== null)
      ?.focus(),
  );
};

type PaneKeys = {
  readonly bench: Bench;
  readonly list: RefObject<HTMLElement | null>;
  readonly work: RefObject<HTMLElement | null>;
};

/** Each of the three sides by a key: what is chosen there has the focus. */
const usePaneKeys = ({ bench, list, work }: PaneKeys): void => {
  const { setPane, setReading } = bench;
  const goToRead = (pane: Pane): void => {
    setPane(pane);
    setReading(false);
    focusIn(list, `[data-selected] [data-row]`, '[data-row]');
  };
  useCommands('Sides of the desk', [
    { label: 'Go to the findings', key: 'f', run: () => goToRead('findings') },
    { label: 'Go to the structure', key: 't', run: () => goToRead('tree') },
    {
      label: 'Go to the document',
      key: 'd',
      run: () => {
        setReading(true);
        focusIn(work, 'button[data-marked]', '[data-marked] button', 'section[tabindex="0"]');
      },
    },
  ]);
};

/** What was read on the left, the document on the right, in step; on a phone one of them at a time. */
export const DocumentBench = ({ specification, source, desk, proposals = [], bench }: Props) => {
  const { choice, pane, setPane, isReading, setReading } = bench;
  const { tree, finding, lines, node, open } = choice;
  const { coverage } = specification;
  const pageOf = useMemo(() => pageFinder(specification), [specification]);
  const gaps = useMemo(() => (coverage === undefined ? [] : listGaps(coverage)), [coverage]);
  const list = useRef<HTMLDivElement>(null);
  const work = useRef<HTMLDivElement>(null);
  usePaneKeys({ bench, list, work });
  const gapLines = useMemo(() => linesOfGaps(gaps), [gaps]);
  return (
    <SplitBench
      name="specification"
      listLabel="What was read"
      workLabel="The document"
      initial={42}
      isWorking={isReading}
      onBack={() => setReading(false)}
      list={
        <div className={classes['read']} ref={list}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="Show of what was read"
            value={pane}
            onChange={setPane}
            data={[
              { value: 'findings', label: `Findings (${String(specification.findings.length)})` },
              { value: 'tree', label: 'Structure' },
            ]}
          />
          {pane === 'findings' ? (
            <FindingsPane
              findings={specification.findings}
              selected={finding}
              onSelect={choice.chooseFinding}
              onShow={() => setReading(true)}
              {...(desk === undefined ? {} : { desk })}
            />
          ) : (
            <TreePane
              tree={tree}
              selected={node?.key ?? null}
              open={open}
              onToggle={choice.toggle}
              onSelect={choice.chooseNode}
              actions={desk === undefined ? null : <AddUnit specification={specification} desk={desk} />}
            />
          )}
          <ChosenCard
            specification={specification}
            node={node}
            desk={desk}
            proposals={proposals}
            onShow={() => setReading(true)}
            onPlace={(key) => {
              choice.chooseNode(key);
              setPane('tree');
            }}
            onMended={choice.follow}
          />
        </div>
      }
      work={
        <div ref={work} className={classes['work']}>
          <SourcePane
            source={source}
            chosen={lines}
            gaps={gapLines}
            pageOf={pageOf}
            onPlace={(line, words) => {
              if (!choice.choosePlace(line, words)) return;
              setPane('tree');
              setReading(false);
            }}
          >
            {coverage === undefined ? null : (
              <CoverageBar share={coverage.share} gaps={gaps} onPlace={choice.chooseClause} />
            )}
          </SourcePane>
        </div>
      }
    />
  );
};
