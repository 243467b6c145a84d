import { Text } from '@mantine/core';
import { type WrongStatusItem, wrongStatus } from '#contract/staff-register.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { capitalised, formatCount, formatDate } from '#web/ui/format.ts';
import { Waiting } from '#web/ui/waiting.tsx';

const actNames: Readonly<Record<string, string>> = {
  decision: 'Decision',
  countersignature: 'Countersignature',
  'sign-off': 'Sign-off',
  'spot-record': 'Record on the spot',
  sample: 'Sample',
  'sample-countersignature': 'Countersignature of a sample',
  'action-closure': 'Closing of an action',
  'credit-transfer': 'Acceptance of credit',
  'external-sample': 'Review of a centre',
  'external-countersignature': 'Countersignature of a review',
  'external-confirmation': 'Claim, answer or recommendation',
  'appeal-panel': 'Decision on an appeal',
};

const reasonOf = ({ found, reasons }: WrongStatusItem): string =>
  reasons[0]?.detail ??
  (found === 'trainee'
    ? 'In training on that day, and nobody countersigned.'
    : 'An interest was declared, and nobody looked over it.');

const whoseOf = ({ learnerName, centreName }: WrongStatusItem): string => learnerName ?? centreName ?? '';

const againNames: Readonly<Record<string, string>> = {
  decision: 'judged',
  sample: 'sampled',
  'external-sample': 'reviewed',
};

const nextOf = ({ act, stands }: WrongStatusItem): string => {
  const again = againNames[act];
  if (again === undefined) return 'To be looked at by somebody who may';
  return stands ? `To be ${again} again` : `${capitalised(again)} again since`;
};

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
    csv: ({ act, unitRef, criteria }) => `${actNames[act] ?? act} ${unitRef ?? ''} ${criteria.join(' ')}`,
    cell: ({ act, registrationId, unitRef, criteria }) => (
      <>
        <Text size="sm">{actNames[act] ?? act}</Text>
        {registrationId === null || unitRef === null ? null : (
          <AppLink to={`/unit?registration=${registrationId}&unit=${encodeURIComponent(unitRef)}`}>
            {unitRef} {criteria.join(', ')}
          </AppLink>
        )}
      </>
    ),
  },
  {
    key: 'whose',
    title: 'Learner, centre or case',
    sortBy: whoseOf,
    csv: whoseOf,
    cell: whoseOf,
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
  {
    key: 'next',
    title: 'What follows',
    sortBy: nextOf,
    cell: (item) => (
      <Text size="sm" fw={item.stands ? 600 : 400}>
        {nextOf(item)}
      </Text>
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
      caption={`${formatCount(looked, 'signature')} looked through, ${String(items.length)} given under a wrong status, ${String(items.filter(({ stands }) => stands).length)} to be done again`}
      columns={columns}
      rows={items}
      keyOf={({ signingId, act, unitRef }) => `${signingId} ${act} ${unitRef ?? ''}`}
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
