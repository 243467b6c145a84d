import { Badge, Group, Stack, Text } from '@mantine/core';
import type { Standardisation } from '#contract/standardisation.ts';
import { kappaInFigures } from '#domain/quality/agreement.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Wording } from '#web/ui/quote.tsx';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import classes from './exercise.module.css';

type Person = NonNullable<Standardisation['agreement']>['persons'][number];

const columns: readonly [Column<Person>, ...Column<Person>[]] = [
  { key: 'name', title: 'Name', sortBy: ({ name }) => name, cell: ({ name }) => name },
  {
    key: 'same',
    title: 'The same',
    align: 'end',
    sortBy: ({ same }) => same,
    cell: ({ same, of }) => `${String(same)} of ${String(of)}`,
  },
  {
    key: 'otherwise',
    title: 'Otherwise on',
    cell: ({ otherwise }) => (otherwise.length === 0 ? 'Nothing' : otherwise.join(', ')),
    csv: ({ otherwise }) => otherwise.join(', '),
  },
];

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

const Criterion = ({
  exercise,
  number,
  text,
}: {
  readonly exercise: Standardisation;
  readonly number: string;
  readonly text: string;
}) => {
  const names = new Map(exercise.judges.map(({ personId, name }) => [personId, name]));
  const own = (exercise.judgements ?? []).filter(({ criterion }) => criterion === number);
  const row = exercise.agreement?.criteria.find(({ criterion }) => criterion === number);
  const agreed = exercise.outcome?.agreed.find(({ criterion }) => criterion === number);
  return (
    <div className={classes['criterion']}>
      <Text>
        <strong>{number}</strong> <Wording>{text}</Wording>
      </Text>
      <Group gap="xs">
        {row === undefined ? null : (
          <Text size="sm">
            {row.met} met, {row.notYet} not yet: {percent(row.agreement)} of pairs agree
          </Text>
        )}
        {agreed === undefined ? null : (
          <Badge>{agreed.outcome === 'met' ? 'Agreed: met' : 'Agreed: not yet'}</Badge>
        )}
      </Group>
      {agreed === undefined || agreed.note === '' ? null : <Text size="sm">{agreed.note}</Text>}
      <ul className={classes['reasons']}>
        {own.map(({ personId, outcome, reason }) => (
          <li key={personId}>
            <strong>
              {names.get(personId)}, {outcome === 'met' ? 'met' : 'not yet'}:
            </strong>{' '}
            {reason}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** How far those who judged agree: the figure in words, each criterion with its reasons, each person. */
export const Agreement = ({ exercise }: { readonly exercise: Standardisation }) => {
  const { agreement } = exercise;
  return (
    <>
      {agreement === null ? null : (
        <Section title="How far they agree">
          <Stack gap="sm">
            <Stats>
              <Stat
                name="Agreement beyond chance"
                value={agreement.kappa === null ? 'Not told' : kappaInFigures(agreement.kappa)}
                {...(agreement.kappa === null ? {} : { of: 'of 1' })}
                tone="gold"
              />
            </Stats>
            <Text maw={720}>{agreement.inWords}</Text>
            <DataTable
              caption={exercise.outcome === null ? 'Against what most said' : 'Against the agreed outcome'}
              columns={columns}
              rows={agreement.persons}
              keyOf={({ personId }) => personId}
              csvName="agreement.csv"
            />
          </Stack>
        </Section>
      )}
      <Section title="Criterion by criterion">
        {exercise.criteria.map(({ number, text }) => (
          <Criterion key={number} exercise={exercise} number={number} text={text} />
        ))}
      </Section>
    </>
  );
};

type OutcomeProps = {
  readonly exercise: Standardisation;
  readonly outcome: NonNullable<Standardisation['outcome']>;
};

/** What was agreed, when and by whom. */
export const Outcome = ({ exercise, outcome }: OutcomeProps) => {
  const met = outcome.agreed.filter((one) => one.outcome === 'met').length;
  return (
    <Section
      title="Agreed"
      lead={`On ${formatDate(outcome.heldOn)}, in ${formatCount(outcome.minutes, 'minute')}, by ${outcome.attended.join(', ')}. Recorded by ${outcome.recordedByName}.`}
    >
      <Stack gap="xs">
        <Text>
          {formatCount(met, 'criterion', 'criteria')} of {exercise.criteria.length} met.
        </Text>
        <Text style={{ whiteSpace: 'pre-wrap' }}>{outcome.discussion}</Text>
        {outcome.followUp === null ? null : (
          <Text>
            <strong>What follows:</strong> {outcome.followUp}
          </Text>
        )}
      </Stack>
    </Section>
  );
};
