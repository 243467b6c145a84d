import { Badge, Button, Group, Text, UnstyledButton } from '@mantine/core';
import { type SampleCandidate, sampleQueue } from '#contract/quality.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { Page } from '#web/ui/page.tsx';
import { SplitBench } from '#web/ui/split-bench.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from '../bench/bench.module.css';
import { unitStateName } from '../portfolio/use-registration.ts';
import { SampleWork } from './sample-work.tsx';

type Filter = 'to-sample' | 'open-actions' | 'answered' | 'sampled' | 'all';

const filters: readonly { readonly value: Filter; readonly label: string }[] = [
  { value: 'to-sample', label: 'To sample' },
  { value: 'open-actions', label: 'Open actions' },
  { value: 'answered', label: 'Answered' },
  { value: 'sampled', label: 'Sampled' },
  { value: 'all', label: 'All' },
];

const keyOf = ({ registrationId, unitRef }: SampleCandidate): string => `${registrationId} ${unitRef}`;

const CandidateRow = ({
  item,
  isCurrent,
  onOpen,
}: {
  readonly item: SampleCandidate;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}) => (
  <UnstyledButton className={classes['row'] ?? ''} aria-current={isCurrent} onClick={onOpen}>
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm" fw={600}>
        {item.learnerName}
      </Text>
      {item.openAction ? (
        <Badge variant="outline" color={item.answered ? 'var(--state-awaiting)' : 'var(--state-returned)'}>
          {item.answered ? 'Answered' : 'Action open'}
        </Badge>
      ) : item.sampled ? (
        <Badge variant="outline">Sampled</Badge>
      ) : null}
    </Group>
    <Text size="sm">{item.unitTitle}</Text>
    <Text size="xs" c="dimmed">
      {item.assessorName ?? 'No assessor'} · {item.met} of {item.total} met · {unitStateName(item.state)}
    </Text>
    <Text size="xs">{item.reasons.join(' ')}</Text>
  </UnstyledButton>
);

const QualityPage = () => {
  const [given, setFilter] = useAddressValue('filter');
  const filter = filters.find(({ value }) => value === given)?.value ?? 'to-sample';
  const [current, open] = useAddressValue('unit');
  const queue = useRead(sampleQueue, { query: { filter } }, { keepPrevious: true });
  if (queue.error !== null) return <FailureView failure={failureOf(queue.error)} />;
  if (queue.data === undefined) return <Waiting what="Fetching what may be sampled" />;
  const { items, counts } = queue.data;
  const reasons = items.find((item) => keyOf(item) === current)?.reasons ?? [];
  return (
    <Page
      title="Quality"
      lead="What may be sampled, by risk."
      wide
      filters={
        <FilterChips
          label="Show"
          options={filters.map((one) => ({ ...one, count: counts[one.value] }))}
          value={filter}
          onChange={setFilter}
        />
      }
      actions={
        <Group gap="xs">
          <Button component={AppLink} to="/quality/countersign" variant="default">
            Countersign
          </Button>
          <Button component={AppLink} to="/quality/record" variant="default">
            Record and actions
          </Button>
          <Button component={AppLink} to="/quality/sampling" variant="default">
            Sampling plan
          </Button>
        </Group>
      }
    >
      <SplitBench
        name="quality"
        listLabel="Units to sample"
        workLabel="Unit"
        isWorking={current !== ''}
        onBack={() => open('')}
        initial={28}
        list={
          items.length === 0 ? (
            <EmptyState title="Nothing is listed here" picture="all-done">
              Units come here once the assessor has signed decisions.
            </EmptyState>
          ) : (
            items.map((item) => (
              <CandidateRow
                key={keyOf(item)}
                item={item}
                isCurrent={keyOf(item) === current}
                onOpen={() => open(keyOf(item))}
              />
            ))
          )
        }
        work={
          current === '' ? (
            <EmptyState title="Choose a unit to sample">
              Its criteria, evidence and decisions are shown side by side.
            </EmptyState>
          ) : (
            <SampleWork key={current} current={current} reasons={reasons} />
          )
        }
      />
    </Page>
  );
};

export default QualityPage;
