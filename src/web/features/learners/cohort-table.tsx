import { Checkbox, Progress, Table, Text } from '@mantine/core';
import type { RegistrationRow } from '#contract/registrations.ts';
import { formatDate } from '#web/ui/format.ts';
import { readWaitsFor, shareOf, stateInWords } from './cohort.ts';
import classes from './learners.module.css';

const Person = ({ name }: { name: string | null }) =>
  name === null ? (
    <Text size="sm" c="dimmed">
      Nobody yet
    </Text>
  ) : (
    <Text size="sm">{name}</Text>
  );

const Waits = ({ row }: { row: RegistrationRow }) => {
  const { who, what } = readWaitsFor(row.waitsFor);
  if (who === null)
    return <Text size="sm">{what === '' ? stateInWords(row.state) : `Waits for ${what}`}</Text>;
  return (
    <>
      <Text size="sm" fw={600}>
        {who}
      </Text>
      <Text size="xs" c="dimmed">
        {what}
        {row.since === null ? '' : `, since ${formatDate(row.since.slice(0, 10))}`}
      </Text>
    </>
  );
};

const How = ({ row }: { row: RegistrationRow }) => {
  const share = shareOf(row);
  const credits =
    row.creditsRequired === null
      ? `${String(row.unitsAchieved)} units achieved`
      : `${String(row.creditsAchieved)} of ${String(row.creditsRequired)} credits`;
  return (
    <>
      <Progress value={share} aria-label={`${String(share)} per cent of the criteria are met`} mb={4} />
      <Text size="xs" c="dimmed">
        {credits}; {row.criteriaMet} of {row.criteriaTotal} criteria in {row.unitsChosen} units
      </Text>
    </>
  );
};

type Props = {
  readonly rows: readonly RegistrationRow[];
  /** Absent where nobody may be assigned. */
  readonly selection?: {
    readonly chosen: ReadonlySet<string>;
    readonly onChange: (chosen: ReadonlySet<string>) => void;
  };
};

type RowProps = { readonly row: RegistrationRow; readonly selection: Props['selection'] | undefined };

const toggled = (chosen: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  chosen.has(id) ? new Set([...chosen].filter((one) => one !== id)) : new Set([...chosen, id]);

const Row = ({ row, selection }: RowProps) => (
  <Table.Tr>
    {selection === undefined ? null : (
      <Table.Td>
        <Checkbox
          aria-label={`Choose ${row.learnerName}`}
          checked={selection.chosen.has(row.registrationId)}
          onChange={() => selection.onChange(toggled(selection.chosen, row.registrationId))}
        />
      </Table.Td>
    )}
    <Table.Th scope="row" className={classes['name'] ?? ''}>
      <Text fw={600} size="sm">
        {row.learnerName}
      </Text>
      <Text size="xs" c="dimmed">
        {row.uln === null ? 'Awaiting ULN' : `ULN ${row.uln}`}
        {row.employerName === null ? '' : `, ${row.employerName}`}
        {row.siteName === null ? '' : `, ${row.siteName}`}
      </Text>
    </Table.Th>
    <Table.Td data-label="For">
      <Text size="sm">{row.title}</Text>
      <Text size="xs" c="dimmed">
        {row.qualificationNumber === null ? '' : `${row.qualificationNumber}, `}registered{' '}
        {formatDate(row.registeredOn)}
      </Text>
    </Table.Td>
    <Table.Td data-label="Progress" miw={180}>
      <How row={row} />
    </Table.Td>
    <Table.Td data-label="Waits for">
      <Waits row={row} />
    </Table.Td>
    <Table.Td data-label="Assessor">
      <Person name={row.assessorName} />
    </Table.Td>
    <Table.Td data-label="Quality assurer">
      <Person name={row.qualityAssurerName} />
    </Table.Td>
  </Table.Tr>
);

/** The learners of a centre; on a phone each row becomes a card. */
export const CohortTable = ({ rows, selection }: Props) => {
  const isAll =
    selection !== undefined &&
    rows.length > 0 &&
    rows.every(({ registrationId }) => selection.chosen.has(registrationId));
  return (
    <Table verticalSpacing="sm" className={classes['cohort'] ?? ''}>
      <Table.Thead>
        <Table.Tr>
          {selection === undefined ? null : (
            <Table.Th w={40}>
              <Checkbox
                aria-label="Choose all that are shown"
                checked={isAll}
                onChange={() =>
                  selection.onChange(
                    isAll ? new Set() : new Set(rows.map(({ registrationId }) => registrationId)),
                  )
                }
              />
            </Table.Th>
          )}
          <Table.Th>Learner</Table.Th>
          <Table.Th>Registered for</Table.Th>
          <Table.Th>Progress</Table.Th>
          <Table.Th>Waits for</Table.Th>
          <Table.Th>Assessor</Table.Th>
          <Table.Th>Quality assurer</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Row key={row.registrationId} row={row} selection={selection} />
        ))}
      </Table.Tbody>
    </Table>
  );
};
