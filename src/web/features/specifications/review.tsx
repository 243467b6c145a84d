import { Badge, Tabs } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import type { ChangedUnit } from '#contract/specification-drafts.ts';
import type { Proposal } from '#domain/specification/editing/intact-wording.ts';
import type { Clause, Specification } from '#domain/specification/model.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { listStandards } from '#domain/specification/standards.ts';
import type { Desk } from './desk.ts';
import { DocumentBench, useBench } from './document-bench.tsx';
import { EvidenceRulesPane } from './evidence-rules-pane.tsx';
import { HistoryPane } from './history-pane.tsx';
import { OtherDocumentsPane } from './other-documents-pane.tsx';
import { ParticularsPane } from './particulars-pane.tsx';
import { RulesPane } from './rules-pane.tsx';
import { StandardsPane } from './standards-pane.tsx';
import type { Source } from './source/source-pane.tsx';
import classes from './review.module.css';

type Props = {
  readonly specification: Specification;
  readonly source: Source;
  /** Absent where nothing is to be decided any more. */
  readonly desk?: Desk;
  /** Intact wordings that other documents have. */
  readonly proposals?: readonly Proposal[];
  /** Units that other documents word otherwise. */
  readonly others?: readonly ChangedUnit[];
};

const Count = ({ of, what }: { readonly of: number; readonly what: string }) =>
  of === 0 ? null : (
    <Badge size="sm" variant="light" color="gray" aria-label={`${String(of)} ${what}`}>
      {of}
    </Badge>
  );

/** What was read of a document beside the document itself: findings, structure, rules. */
export const Review = (props: Props) => {
  const { specification, desk, proposals = [], others = [] } = props;
  const standards = useMemo(() => listStandards(specification), [specification]);
  const document = shortNameOf(specification);
  const bench = useBench(specification);
  const [tab, setTab] = useState('document');
  const lastRule = useRef<string | null>(null);
  const onClause = (clause: Clause): void => {
    bench.choice.chooseClause(clause);
    bench.setReading(true);
    setTab('document');
  };
  const onUnit = (ref: string): void => {
    bench.choice.chooseNode(ref);
    bench.setPane('tree');
    bench.setReading(false);
    setTab('document');
  };
  const open = specification.evidenceRules.filter(({ id }) => desk?.isConfirmed(id) === false).length;
  return (
    <Tabs value={tab} onChange={(next) => setTab(next ?? 'document')} keepMounted={false}>
      <Tabs.List className={classes['tabs'] ?? ''}>
        <Tabs.Tab value="document">Findings and text</Tabs.Tab>
        <Tabs.Tab value="particulars">Particulars</Tabs.Tab>
        <Tabs.Tab value="combination">Combination</Tabs.Tab>
        <Tabs.Tab value="evidence" rightSection={<Count of={open} what="to confirm" />}>
          Evidence and people
        </Tabs.Tab>
        {standards.length === 0 ? null : <Tabs.Tab value="standards">Standards</Tabs.Tab>}
        {desk === undefined ? null : (
          <>
            <Tabs.Tab value="others" rightSection={<Count of={proposals.length} what="proposed" />}>
              Other documents
            </Tabs.Tab>
            <Tabs.Tab value="history">History</Tabs.Tab>
          </>
        )}
      </Tabs.List>
      <Tabs.Panel value="document">
        <DocumentBench {...props} bench={bench} />
      </Tabs.Panel>
      <Tabs.Panel value="particulars" pt="md">
        <ParticularsPane specification={specification} document={document} desk={desk} onClause={onClause} />
      </Tabs.Panel>
      <Tabs.Panel value="combination" pt="md">
        <RulesPane
          specification={specification}
          document={document}
          desk={desk}
          onClause={onClause}
          onUnit={onUnit}
        />
      </Tabs.Panel>
      <Tabs.Panel value="evidence" pt="md">
        <EvidenceRulesPane
          specification={specification}
          document={document}
          last={lastRule}
          onClause={onClause}
          {...(desk === undefined ? {} : { desk })}
        />
      </Tabs.Panel>
      <Tabs.Panel value="standards" pt="md">
        <StandardsPane
          specification={specification}
          standards={standards}
          document={document}
          onClause={onClause}
          onUnit={onUnit}
        />
      </Tabs.Panel>
      {desk === undefined ? null : (
        <Tabs.Panel value="others" pt="md">
          <OtherDocumentsPane
            specification={specification}
            others={others}
            proposals={proposals}
            desk={desk}
          />
        </Tabs.Panel>
      )}
      {desk === undefined ? null : (
        <Tabs.Panel value="history" pt="md">
          <HistoryPane desk={desk} specification={specification} onPlace={onUnit} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
};
