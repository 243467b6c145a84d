import { Badge, Group, Text, UnstyledButton } from '@mantine/core';
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

/** What waits for a countersignature, one's own first and then the longest waiting. */
export const CountersignList = ({ of, current, onOpen }: Props) => {
  const queue = useRead(countersigningQueue, { query: { of } });
  if (queue.error !== null) return <FailureView failure={failureOf(queue.error)} />;
  if (queue.data === undefined) return <Waiting what="Fetching what waits" />;
  const { items } = queue.data;
  if (items.length === 0)
    return (
      <EmptyState title="Nothing waits for a countersignature" picture="all-done">
        {of === 'assessment' ? 'Decisions' : 'Samples, observations, interviews and reviews'} come here when
        somebody in training signs them, or somebody with an interest that a scrutineer looks over.
      </EmptyState>
    );
  return items.map((item) => (
    <UnstyledButton
      key={waitingKey(item)}
      className={classes['row'] ?? ''}
      aria-current={waitingKey(item) === current}
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
  ));
};
