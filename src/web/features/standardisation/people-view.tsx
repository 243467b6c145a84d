import { Anchor, Stack, Text } from '@mantine/core';
import { type StandardisedPerson, standardisedPeople } from '#contract/staff-register.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { roleNames } from '#web/app/session.ts';
import { StateSign } from '#web/features/staff/state-sign.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

const signs = {
  current: ['met', 'In time'],
  'due-soon': ['awaiting', 'Due soon'],
  overdue: ['returned', 'Overdue'],
} as const;

const columnsOf = (
  mayOpen: boolean,
): readonly [Column<StandardisedPerson>, ...Column<StandardisedPerson>[]] => [
  {
    key: 'who',
    title: 'Who',
    sortBy: ({ name }) => name,
    cell: ({ personId, name, roles }) => (
      <>
        {mayOpen ? (
          <Anchor component={AppLink} to={`/staff/${personId}`}>
            {name}
          </Anchor>
        ) : (
          name
        )}
        <Text size="sm">{roles.map((role) => roleNames[role]).join(', ')}</Text>
      </>
    ),
  },
  {
    key: 'last',
    title: 'Last took part',
    sortBy: ({ lastOn }) => lastOn ?? '',
    cell: ({ lastOn, lastTitle }) =>
      lastOn === null ? (
        'None on record'
      ) : (
        <>
          {formatDate(lastOn)}
          <Text size="sm">{lastTitle}</Text>
        </>
      ),
  },
  {
    key: 'by',
    title: 'Next by',
    sortBy: ({ byOn }) => byOn,
    cell: ({ byOn }) => formatDate(byOn),
  },
  {
    key: 'state',
    title: 'Stands',
    cell: ({ state }) => <StateSign tone={signs[state][0]}>{signs[state][1]}</StateSign>,
    csv: ({ state }) => signs[state][1],
  },
];

/** When each person of a centre was last standardised, and by when again. */
export const PeopleView = ({
  centreId,
  isOutside = false,
}: {
  readonly centreId: string;
  readonly isOutside?: boolean;
}) => {
  const read = useRead(standardisedPeople, { params: { centreId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Looking who was standardised" />;
  const { months, clauses, items } = read.data;
  const late = items.filter(({ state }) => state === 'overdue').length;
  return (
    <Section
      title="Who is standardised"
      lead={
        <Stack gap="xs" align="start">
          <Text>
            Everybody who assesses or assures takes part at least every {formatCount(months, 'month')}, by the
            sampling strategy.{' '}
            {late === 0
              ? 'Nobody is late.'
              : `${formatCount(late, 'person is', 'people are')} late: an assessor among them is sampled as a higher risk.`}
          </Text>
          {clauses.map((clause) => (
            <ClauseChip key={`${clause.document} ${String(clause.line)}`} clause={clause} />
          ))}
        </Stack>
      }
    >
      <DataTable
        caption="Who is standardised"
        hideCaption
        columns={columnsOf(!isOutside)}
        rows={items}
        keyOf={({ personId }) => personId}
        csvName="standardised-people.csv"
        empty="Nobody assesses or assures at the centre today."
      />
    </Section>
  );
};
