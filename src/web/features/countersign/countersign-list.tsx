import { Badge, Group, Text, Title, UnstyledButton } from '@mantine/core';
import { type WaitingForCountersignature, countersigningQueue } from '#contract/countersigning.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatInstant } from '#web/ui/format.ts';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from '../bench/bench.module.css';

/** `registration unit`, and the sample or activity with its kind where it is one. */
export const waitingKey = ({ registrationId, unitRef, kind, itemId }: WaitingForCountersignature): string =>
  itemId === null ? `${registrationId} ${unitRef}` : `${registrationId} ${unitRef} ${itemId} ${kind}`;

const whoText = ({ mayNot, whoCould, supporterNames }: WaitingForCountersignature): string => {
  if (mayNot === null) return supporterNames.length === 0 ? '' : `Supporter: ${supporterNames.join(', ')}`;
  const others =
    whoCould.length === 0
      ? 'Nobody of the centre may countersign it now; tell the coordinator.'
      : `Waits for ${whoCould.join(', ')}.`;
  return `${mayNot} ${others}`;
};

const whatText = ({ kind, criteria, waits, by }: WaitingForCountersignature): string => {
  const names = by.map(({ name }) => name).join(', ');
  const count = formatCount(criteria, 'decision');
  const what =
    kind === 'activity'
      ? 'An observation, interview or review'
      : kind === 'sample'
        ? `A sample of ${count}`
        : count;
  const reason = waits === 'interest' ? 'with an interest' : 'in training';
  return `${what} by ${names}, ${reason}`;
};

type Props = {
  readonly of: 'assessment' | 'sampling';
  readonly current: string;
  readonly onOpen: (key: string) => void;
};

const mayThey = ({ mayNot }: WaitingForCountersignature): boolean => mayNot === null;

/** What the reader may countersign, and then what only others can. */
export const inOrder = (
  items: readonly WaitingForCountersignature[],
): readonly WaitingForCountersignature[] => [
  ...items.filter(mayThey),
  ...items.filter((item) => !mayThey(item)),
];

type RowProps = {
  readonly item: WaitingForCountersignature;
  readonly isCurrent: boolean;
  readonly onOpen: (key: string) => void;
};

const WaitingRow = ({ item, isCurrent, onOpen }: RowProps) => (
  <UnstyledButton
    className={classes['row'] ?? ''}
    aria-current={isCurrent}
    onClick={() => onOpen(waitingKey(item))}
  >
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <Text size="sm" fw={600}>
        {item.learnerName}
      </Text>
      {item.isMine ? <Badge variant="outline">Yours</Badge> : null}
    </Group>
    <Text size="sm">{item.unitTitle}</Text>
    <Text size="xs" c="dimmed">
      {whatText(item)}, since {formatInstant(item.since)}
    </Text>
    <Text size="xs">{whoText(item)}</Text>
  </UnstyledButton>
);

/** What waits for a countersignature: the reader's first, each part with the longest waiting first. */
export const CountersignList = ({ of, current, onOpen }: Props) => {
  const queue = useRead(countersigningQueue, { query: { of } });
  if (queue.error !== null) return <FailureView failure={failureOf(queue.error)} />;
  if (queue.data === undefined) return <Waiting what="Fetching what waits" />;
  const { items } = queue.data;
  if (items.length === 0)
    return (
      <EmptyState title="Nothing waits for a countersignature" picture="all-done">
        {of === 'assessment' ? 'Decisions' : 'Samples, observations, interviews, reviews and decisions'} come
        here when somebody in training signs them, or somebody with an interest that a scrutineer looks over.
      </EmptyState>
    );
  const parts = [
    ['For you', items.filter(mayThey)],
    ['For somebody else', items.filter((item) => !mayThey(item))],
  ] as const;
  return parts.map(([name, ofPart]) =>
    ofPart.length === 0 ? null : (
      <section key={name} aria-label={name}>
        <Title order={2} size="xs" c="dimmed" px="sm" pt="sm">
          {name}
        </Title>
        {ofPart.map((item) => (
          <WaitingRow
            key={waitingKey(item)}
            item={item}
            isCurrent={waitingKey(item) === current}
            onOpen={onOpen}
          />
        ))}
      </section>
    ),
  );
};
