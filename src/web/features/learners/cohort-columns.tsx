import { Button, Checkbox, Group, Text } from '@mantine/core';
import type { RegistrationRow } from '#contract/registrations.ts';
import type { Column } from '#web/ui/data-table.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { readWaitsFor, stateInWords } from './cohort.ts';

const ended = 'holds the role no longer';

const Person = ({ name, isEnded }: { readonly name: string | null; readonly isEnded: boolean }) =>
  name === null ? (
    <Text size="sm" c="dimmed" component="span">
      Nobody yet
    </Text>
  ) : (
    <>
      {name}
      {isEnded ? (
        <Text size="xs" fw={600}>
          {ended}
        </Text>
      ) : null}
    </>
  );

const personInWords = (name: string | null, isEnded: boolean): string | null =>
  name !== null && isEnded ? `${name} (${ended})` : name;

const Waits = ({ row }: { row: RegistrationRow }) => {
  const { who, what } = readWaitsFor(row.waitsFor);
  if (who === null) return what === '' ? stateInWords(row.state) : `Waits for ${what}`;
  return (
    <>
      <strong>{who}</strong>
      <Text size="xs" c="dimmed">
        {what}
        {row.since === null ? '' : `, since ${formatDate(row.since)}`}
      </Text>
    </>
  );
};

const credits = (row: RegistrationRow): string =>
  row.creditsRequired === null
    ? `${formatCount(row.unitsAchieved, 'unit')} achieved`
    : `${String(row.creditsAchieved)} of ${formatCount(row.creditsRequired, 'credit')}`;

type NameProps = {
  readonly row: RegistrationRow;
  readonly onOpen: (registrationId: string) => void;
  readonly selection: Selection | undefined;
};

const Name = ({ row, onOpen, selection }: NameProps) => (
  <Group gap="sm" wrap="nowrap" align="flex-start">
    {selection === undefined ? null : (
      <Checkbox
        mt={4}
        aria-label={`Choose ${row.learnerName}`}
        checked={selection.chosen.has(row.registrationId)}
        onChange={() => selection.onToggle(row.registrationId)}
      />
    )}
    <div>
      <Button variant="subtle" size="compact-sm" px={0} onClick={() => onOpen(row.registrationId)}>
        {row.learnerName}
      </Button>
      <Text size="xs" c="dimmed">
        {[row.uln === null ? 'Awaiting ULN' : `ULN ${row.uln}`, row.employerName, row.siteName]
          .filter(Boolean)
          .join(', ')}
      </Text>
    </div>
  </Group>
);

export type Selection = { readonly chosen: ReadonlySet<string>; readonly onToggle: (id: string) => void };

/** The columns of the table of learners; with a selection, each row has its box. */
export const cohortColumns = (
  onOpen: (registrationId: string) => void,
  selection: Selection | undefined,
): readonly [Column<RegistrationRow>, ...Column<RegistrationRow>[]] => [
  {
    key: 'learner',
    title: 'Learner',
    csv: ({ learnerName }) => learnerName,
    cell: (row) => <Name row={row} onOpen={onOpen} selection={selection} />,
  },
  {
    key: 'for',
    title: 'Registered for',
    csv: ({ title, qualificationNumber }) => [title, qualificationNumber].filter(Boolean).join(', '),
    cell: (row) => (
      <>
        {row.title}
        <Text size="xs" c="dimmed">
          {row.qualificationNumber === null ? '' : `${row.qualificationNumber}, `}registered{' '}
          {formatDate(row.registeredOn)}
        </Text>
      </>
    ),
  },
  {
    key: 'progress',
    title: 'Progress',
    csv: ({ criteriaMet, criteriaTotal }) => `${String(criteriaMet)} of ${String(criteriaTotal)}`,
    cell: (row) => (
      <ProgressBar
        label={credits(row)}
        value={row.criteriaMet}
        max={row.criteriaTotal}
        detail={`${String(row.criteriaMet)} of ${formatCount(row.criteriaTotal, 'criterion', 'criteria')}`}
        tone={row.complete ? 'done' : 'going'}
      />
    ),
  },
  { key: 'waits', title: 'Waits for', csv: ({ waitsFor }) => waitsFor, cell: (row) => <Waits row={row} /> },
  {
    key: 'assessor',
    title: 'Assessor',
    csv: ({ assessorName, rolesEnded }) => personInWords(assessorName, rolesEnded.includes('assessor')),
    cell: ({ assessorName, rolesEnded }) => (
      <Person name={assessorName} isEnded={rolesEnded.includes('assessor')} />
    ),
  },
  {
    key: 'assurer',
    title: 'Quality assurer',
    csv: ({ qualityAssurerName, rolesEnded }) =>
      personInWords(qualityAssurerName, rolesEnded.includes('internal-quality-assurer')),
    cell: ({ qualityAssurerName, rolesEnded }) => (
      <Person name={qualityAssurerName} isEnded={rolesEnded.includes('internal-quality-assurer')} />
    ),
  },
];
