import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type Allocation, endAllocation, listAllocations } from '#contract/allocations.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { roleNames, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Waiting } from '#web/ui/waiting.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { AllocateDialog } from './allocate-dialog.tsx';
import { StateSign } from './state-sign.tsx';

type Of = { readonly awardingId: string; readonly today: string };

const hasEnded = ({ fromOn, untilOn }: Allocation, today: string): boolean =>
  untilOn !== null && (untilOn < today || untilOn < fromOn);

const daysOf = ({ fromOn, untilOn }: Allocation, today: string): string => {
  if (untilOn === null) return `From ${formatDate(fromOn)}`;
  if (untilOn < fromOn) return `From ${formatDate(fromOn)}, taken back before it began`;
  return untilOn < today
    ? `Ended on ${formatDate(untilOn)}`
    : `From ${formatDate(fromOn)} to ${formatDate(untilOn)}`;
};

/** How long an external quality assurer may keep it, where that is over or no last day is set; and why against a rule. */
const Keeping = ({ allocation, today }: { readonly allocation: Allocation; readonly today: string }) => {
  const { keepsUntilOn, untilOn, exception } = allocation;
  const isOver = keepsUntilOn !== null && keepsUntilOn < today;
  return (
    <>
      {keepsUntilOn === null || untilOn !== null ? null : isOver ? (
        <StateSign tone="returned">Kept longer than the rule allows, {formatDate(keepsUntilOn)}</StateSign>
      ) : (
        <Text size="xs" c="dimmed">
          May be kept until {formatDate(keepsUntilOn)}
        </Text>
      )}
      {exception === null ? null : (
        <Text size="xs" c="dimmed">
          Against a rule, by {exception.allowedByName} on {formatDate(exception.allowedOn)}:{' '}
          {exception.reason}
        </Text>
      )}
    </>
  );
};

const columnsOf = (
  today: string,
  mine: string,
  onEnd: (allocation: Allocation) => void,
): readonly [Column<Allocation>, ...Column<Allocation>[]] => [
  {
    key: 'centre',
    title: 'Centre',
    sortBy: ({ centreName }) => centreName,
    cell: ({ centreName }) => <Text fw={600}>{centreName}</Text>,
  },
  {
    key: 'who',
    title: 'Who sees it',
    sortBy: ({ name }) => name,
    cell: ({ name, roles }) => (
      <>
        <Text size="sm">{name}</Text>
        <Text size="xs" c="dimmed">
          {roles.length === 0 ? 'No role any more' : roles.map((role) => roleNames[role]).join(', ')}
        </Text>
      </>
    ),
  },
  {
    key: 'days',
    title: 'Days',
    sortBy: ({ fromOn }) => fromOn,
    csv: ({ fromOn, untilOn }) => `${fromOn} ${untilOn ?? ''}`,
    cell: (one) => (
      <>
        <Text size="sm" {...(hasEnded(one, today) ? { c: 'dimmed' } : {})}>
          {daysOf(one, today)}
        </Text>
        {hasEnded(one, today) ? null : <Keeping allocation={one} today={today} />}
      </>
    ),
  },
  {
    key: 'end',
    title: 'End',
    cell: (one) =>
      hasEnded(one, today) || one.personId === mine ? null : (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`End it for ${one.name} at ${one.centreName}`}
          onClick={() => onEnd(one)}
        >
          End it
        </Button>
      ),
  },
];

const EndDialog = ({
  awardingId,
  today,
  allocation,
  onClose,
}: Of & { readonly allocation: Allocation; readonly onClose: () => void }) => {
  // What has not begun is taken back: its last day is the one before its first.
  const isToCome = allocation.fromOn > today;
  const [untilOn, setUntil] = useState<string | null>(isToCome ? addDays(allocation.fromOn, -1) : today);
  const ending = useWrite(endAllocation, { refreshes: [listAllocations], onDone: onClose });
  const { id, version, name, centreName } = allocation;
  return (
    <FormDialog
      title={`${centreName}, ${name}`}
      action="End the allocation"
      lacks={neededFirst([untilOn !== null, 'the last day'])}
      isPending={ending.isPending}
      failure={ending.failure}
      onSend={() =>
        ending.send({
          params: { organisationId: awardingId, allocationId: id },
          body: { untilOn: untilOn ?? today, version },
        })
      }
      onClose={onClose}
    >
      <Text>From the day after they see nothing of the centre any more. What they signed there stands.</Text>
      <DateField
        label="Last day"
        description={isToCome ? 'The day before it begins takes it back' : 'Yesterday ends it at once'}
        required
        value={untilOn}
        onChange={setUntil}
      />
    </FormDialog>
  );
};

/** Which centres the people of the awarding organisation see, from which day to which. */
export const Allocations = ({ awardingId, today }: Of) => {
  const me = useMe();
  const found = useRead(listAllocations, { params: { organisationId: awardingId } });
  const [isAllocating, setAllocating] = useState(false);
  const [ending, setEnding] = useState<Allocation | null>(null);
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Fetching who sees which centre" />;
  const { items } = found.data;
  return (
    <Stack gap="md">
      <Group justify="space-between" align="start">
        <Text maw="46rem">
          Somebody of the awarding organisation sees a centre on the days for which it is allocated to them,
          and no other centre.
        </Text>
        <Button onClick={() => setAllocating(true)}>Allocate a centre</Button>
      </Group>
      {items.length === 0 ? (
        <EmptyState title="No centre is allocated to anybody">
          Allocate a centre to its external quality assurer, and to those who certificate.
        </EmptyState>
      ) : (
        <DataTable
          caption="Centres and who sees them"
          hideCaption
          columns={columnsOf(today, me.personId, setEnding)}
          rows={items}
          keyOf={({ id }) => id}
          csvName="allocations.csv"
        />
      )}
      {isAllocating ? (
        <AllocateDialog awardingId={awardingId} today={today} onClose={() => setAllocating(false)} />
      ) : null}
      {ending === null ? null : (
        <EndDialog
          awardingId={awardingId}
          today={today}
          allocation={ending}
          onClose={() => setEnding(null)}
        />
      )}
    </Stack>
  );
};
