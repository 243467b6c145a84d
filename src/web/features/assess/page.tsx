import { Text, UnstyledButton } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { type QueueItem, assessorQueue } from '#contract/assessment.ts';
import { countersigningQueue } from '#contract/countersigning.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue, useGo, usePath } from '#web/app/navigation.tsx';
import { useCommands } from '#web/ui/commands.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatInstant } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Paging } from '#web/ui/paging.tsx';
import { SplitBench } from '#web/ui/split-bench.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from '../bench/bench.module.css';
import { CountersignList, inOrder, waitingKey } from '../countersign/countersign-list.tsx';
import { Work } from './work.tsx';

type Filter = 'to-judge' | 'to-countersign' | 'to-sign-off' | 'all';

const filters: readonly { readonly value: Filter; readonly label: string }[] = [
  { value: 'to-judge', label: 'To judge' },
  { value: 'to-countersign', label: 'To countersign' },
  { value: 'to-sign-off', label: 'To sign off' },
  { value: 'all', label: 'All open units' },
];

const filterOf = (given: string): Filter => filters.find(({ value }) => value === given)?.value ?? 'to-judge';

const keyOf = ({ registrationId, unitRef }: QueueItem): string => `${registrationId} ${unitRef}`;

/** What waits in a unit, how far it is and since when: `5 to judge, 0 of 5 met, since …`. */
const rowWords = ({ submitted, waiting, met, total, since }: QueueItem): string =>
  [
    submitted > 0 ? `${String(submitted)} to judge` : null,
    waiting > 0 ? `${String(waiting)} to countersign` : null,
    `${String(met)} of ${String(total)} met`,
    since === null ? null : `since ${formatInstant(since)}`,
  ]
    .filter((words) => words !== null)
    .join(', ');

const QueueRow = ({
  item,
  isCurrent,
  onOpen,
}: {
  readonly item: QueueItem;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}) => (
  <UnstyledButton className={classes['row'] ?? ''} aria-current={isCurrent} onClick={onOpen}>
    <Text size="sm" fw={600}>
      {item.learnerName}
    </Text>
    <Text size="sm">{item.unitTitle}</Text>
    <Text size="xs" c="dimmed">
      {rowWords(item)}
    </Text>
  </UnstyledButton>
);

/** Whoever comes for one learner finds the first of their units open. */
const useWork = (items: readonly QueueItem[], current: string): void => {
  const [registration] = useAddressValue('registration');
  const [filter] = useAddressValue('filter');
  const go = useGo();
  const first = items.find(({ registrationId }) => registrationId === registration);
  const isHere = usePath() === '/assess';
  const wanted = first === undefined || current !== '' || !isHere ? null : keyOf(first);
  const show = useEffectEvent((unit: string) =>
    go(`/assess?filter=${filter}&unit=${encodeURIComponent(unit)}`, { replace: true }),
  );
  useEffect(() => {
    if (wanted !== null) show(wanted);
  }, [wanted]);
};

/** The view that is shown, what is in it in its order, and how much waits in each. */
const useQueue = () => {
  const [given, setFilter] = useAddressValue('filter', 'after');
  const [after, setAfter] = useAddressValue('after');
  const filter = filterOf(given);
  const isCountersigning = filter === 'to-countersign';
  const query = {
    filter: isCountersigning ? 'to-judge' : filter,
    ...(after === '' ? {} : { after }),
  } as const;
  const { data, error } = useRead(assessorQueue, { query }, { keepPrevious: true });
  const waiting = useRead(countersigningQueue, { query: { of: 'assessment' } }).data?.items ?? [];
  const items = data?.items ?? [];
  const keys = isCountersigning ? inOrder(waiting).map(waitingKey) : items.map(keyOf);
  // What only somebody else can countersign is shown, and not counted as something to do here.
  const yours = waiting.filter(({ mayNot }) => mayNot === null).length;
  const counts = data === undefined ? undefined : { ...data.counts, 'to-countersign': yours };
  const paging = { after, next: data?.next ?? null, onGo: setAfter };
  return { filter, setFilter, items, keys, counts, error, paging };
};

type ListProps = Pick<ReturnType<typeof useQueue>, 'filter' | 'items' | 'paging'> & {
  readonly current: string;
  readonly onOpen: (key: string) => void;
};

const QueueList = ({ filter, items, paging, current, onOpen }: ListProps) => {
  if (filter === 'to-countersign')
    return <CountersignList of="assessment" current={current} onOpen={onOpen} />;
  if (items.length === 0)
    return (
      <EmptyState title="Nothing waits here" picture="all-done">
        Units come here when a learner hands criteria in, and when decisions wait for a countersignature.
      </EmptyState>
    );
  return (
    <>
      {items.map((item) => (
        <QueueRow
          key={keyOf(item)}
          item={item}
          isCurrent={keyOf(item) === current}
          onOpen={() => onOpen(keyOf(item))}
        />
      ))}
      <Paging {...paging} on="Show the next" back="Back to what waits longest" />
    </>
  );
};

const AssessPage = () => {
  const { filter, setFilter, items, keys, counts, error, paging } = useQueue();
  const [given, open] = useAddressValue('unit');
  // On the way to another page the address is that page's already, and its unit is no unit of a learner.
  const current = usePath() === '/assess' ? given : '';
  useWork(items, current);
  const step = (by: number): void => {
    const next = keys[Math.min(keys.length - 1, Math.max(0, keys.indexOf(current) + by))];
    if (next !== undefined) open(next);
  };
  useCommands('Queue', [
    { key: 'j', label: 'Next unit', run: () => step(1) },
    { key: 'k', label: 'Previous unit', run: () => step(-1) },
  ]);
  if (error !== null) return <FailureView failure={failureOf(error)} />;
  if (counts === undefined) return <Waiting what="Fetching your queue" />;
  return (
    <Page
      title="Assess"
      wide
      filters={
        <FilterChips
          label="Show"
          options={filters.map((one) => ({ ...one, count: counts[one.value] }))}
          value={filter}
          onChange={setFilter}
        />
      }
    >
      <SplitBench
        name="assess"
        listLabel="Queue"
        workLabel="Unit"
        isWorking={current !== ''}
        onBack={() => open('')}
        initial={26}
        list={<QueueList filter={filter} items={items} paging={paging} current={current} onOpen={open} />}
        work={
          current === '' ? (
            <EmptyState title="Choose a unit from the queue">Press j and k to go through it.</EmptyState>
          ) : (
            <Work key={current} current={current} />
          )
        }
      />
    </Page>
  );
};

export default AssessPage;
