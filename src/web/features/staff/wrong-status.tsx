import { Text } from '@mantine/core';
import { type WrongStatusItem, wrongStatus } from '#contract/staff-register.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Waiting } from '#web/ui/waiting.tsx';

const actNames: Readonly<Record<string, string>> = {
  decision: 'Decision',
  countersignature: 'Countersignature',
  'sign-off': 'Sign-off',
  sample: 'Sample',
  'sample-countersignature': 'Countersignature of a sample',
  'action-closure': 'Closing of an action',
};

const reasonOf = ({ found, reasons }: WrongStatusItem): string =>
  reasons[0]?.detail ??
  (found === 'trainee'
    ? 'In training on that day, and nobody countersigned.'
    : 'An interest was declared, and nobody looked over it.');

const columns: readonly [Column<WrongStatusItem>, ...Column<WrongStatusItem>[]] = [
  {
    key: 'name',
    title: 'Who',
    sortBy: ({ name }) => name,
    cell: ({ name, on }) => (
      <>
        <Text fw={600}>{name}</Text>
        <Text size="sm" c="dimmed">
          {formatDate(on)}
        </Text>
      </>
    ),
  },
  {
    key: 'what',
    title: 'What',
    sortBy: ({ act }) => act,
    csv: ({ act, unitRef, criteria }) => `${actNames[act] ?? act} ${unitRef} ${criteria.join(' ')}`,
    cell: ({ act, unitRef, criteria }) => (
      <>
        <Text size="sm">{actNames[act] ?? act}</Text>
        <Text size="sm" c="dimmed">
          {unitRef} {criteria.join(', ')}
        </Text>
      </>
    ),
  },
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    cell: ({ learnerName }) => learnerName,
  },
  {
    key: 'why',
    title: 'Why it is found',
    csv: reasonOf,
    cell: (item) => (
      <>
        <Text size="sm">{reasonOf(item)}</Text>
        {item.reasons[0]?.clause === undefined ? null : <ClauseChip clause={item.reasons[0].clause} />}
      </>
    ),
  },
];

/** What was signed by somebody who, as is known now, might not act on that day. */
export const WrongStatus = ({ centreId }: { readonly centreId: string }) => {
  const found = useRead(wrongStatus, { params: { centreId } });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Looking through everything that was signed" />;
  const { items, looked } = found.data;
  return (
    <DataTable
      caption={`${formatCount(looked, 'signature')} looked through, ${String(items.length)} given under a wrong status`}
      columns={columns}
      rows={items}
      keyOf={({ signingId, act, unitRef }) => `${signingId} ${act} ${unitRef}`}
      csvName="wrong-status.csv"
      empty={
        <EmptyState title="Nothing is found" picture="all-done">
          Everything that was signed was signed by somebody who might, as the register knows it today. When a
          qualification is found not to be valid, or an interest comes to light, what it touches stands here.
        </EmptyState>
      }
    />
  );
};
