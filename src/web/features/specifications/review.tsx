import { Tabs } from '@mantine/core';
import type { Proposal } from '#domain/specification/editing/intact-wording.ts';
import type { Specification } from '#domain/specification/model.ts';
import { shortNameOf } from '#domain/specification/short-name.ts';
import type { Desk } from './desk.ts';
import { DocumentBench } from './document-bench.tsx';
import { EvidenceRulesPane } from './evidence-rules-pane.tsx';
import { HistoryPane } from './history-pane.tsx';
import { RulesPane } from './rules-pane.tsx';
import type { Source } from './source/source-pane.tsx';

type Props = {
  readonly specification: Specification;
  readonly source: Source;
  /** Absent where nothing is to be decided any more. */
  readonly desk?: Desk;
  /** Intact wordings that other documents have. */
  readonly proposals?: readonly Proposal[];
};

/** What was read of a document beside the document itself: findings, structure, rules. */
export const Review = (props: Props) => {
  const { specification, desk } = props;
  const document = shortNameOf(specification);
  const open = specification.evidenceRules.filter(({ id }) => desk?.isConfirmed(id) === false).length;
  return (
    <Tabs defaultValue="document" keepMounted={false}>
      <Tabs.List>
        <Tabs.Tab value="document">Findings and text</Tabs.Tab>
        <Tabs.Tab value="combination">Combination</Tabs.Tab>
        <Tabs.Tab value="evidence">
          Evidence and people{open === 0 ? '' : ` (${String(open)} to confirm)`}
        </Tabs.Tab>
        {desk === undefined ? null : <Tabs.Tab value="history">History</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="document">
        <DocumentBench {...props} />
      </Tabs.Panel>
      <Tabs.Panel value="combination" pt="md">
        <RulesPane specification={specification} document={document} />
      </Tabs.Panel>
      <Tabs.Panel value="evidence" pt="md">
        <EvidenceRulesPane
          specification={specification}
          document={document}
          {...(desk === undefined ? {} : { desk })}
        />
      </Tabs.Panel>
      {desk === undefined ? null : (
        <Tabs.Panel value="history" pt="md">
          <HistoryPane desk={desk} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
};
