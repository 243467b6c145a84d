import { Anchor, Badge, Stack, Text } from '@mantine/core';
import { listCentres } from '#contract/organisations.ts';
import { type StandardisationRow, listStandardisations } from '#contract/standardisation.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, organisationsAs, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Choice } from '#web/ui/choice.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { PeopleView } from './people-view.tsx';

const standsAt = (row: StandardisationRow): string => {
  if (row.heldOn !== null) return `Agreed on ${formatDate(row.heldOn)}`;
  return row.judged === row.judges ? 'To be discussed' : `To be judged by ${formatDate(row.answerByOn)}`;
};

const columnsOf = (
  centre: string | null,
): readonly [Column<StandardisationRow>, ...Column<StandardisationRow>[]] => [
  {
    key: 'title',
    title: 'Exercise',
    sortBy: ({ title }) => title,
    cell: ({ id, title, unitTitle }) => (
      <>
        <Anchor
          component={AppLink}
          to={`/standardisation/${id}${centre === null ? '' : `?centre=${centre}`}`}
        >
          {title}
        </Anchor>
        <Text size="sm">{unitTitle}</Text>
      </>
    ),
  },
  {
    key: 'criteria',
    title: 'Criteria',
    align: 'end',
    sortBy: ({ criteria }) => criteria,
    cell: ({ criteria }) => criteria,
  },
  {
    key: 'judged',
    title: 'Judged',
    sortBy: ({ judged }) => judged,
    cell: ({ judged, judges }) => `${String(judged)} of ${formatCount(judges, 'person', 'people')}`,
    csv: ({ judged, judges }) => `${String(judged)} of ${String(judges)}`,
  },
  { key: 'set', title: 'Set by', sortBy: ({ setByName }) => setByName, cell: ({ setByName }) => setByName },
  {
    key: 'stands',
    title: 'Stands',
    sortBy: ({ heldOn, answerByOn }) => heldOn ?? answerByOn,
    cell: (row) => (
      <>
        {standsAt(row)} {row.waitsForMe ? <Badge>Yours to judge</Badge> : null}
      </>
    ),
    csv: standsAt,
  },
];

type ExercisesProps = {
  readonly centreId: string;
  readonly maySet: boolean;
  /** Read by the awarding organisation, which sets none. */
  readonly isOutside?: boolean;
};

const nothingYet = ({ maySet, isOutside = false }: ExercisesProps): string => {
  if (isOutside) return 'What the centre sets for its people to judge blind stands here, with its outcome.';
  return maySet
    ? 'Open a unit under Quality and choose “Set it for standardisation”: several people then judge its evidence blind.'
    : 'A quality assurer of your centre sets evidence that several people judge without seeing each other’s answers.';
};

const Exercises = (props: ExercisesProps) => {
  const { centreId, isOutside = false } = props;
  const read = useRead(listStandardisations, { params: { centreId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the exercises" />;
  const { items } = read.data;
  if (items.length === 0)
    return <EmptyState title="Nothing has been standardised yet">{nothingYet(props)}</EmptyState>;
  return (
    <DataTable
      caption="Standardisation exercises"
      hideCaption
      columns={columnsOf(isOutside ? centreId : null)}
      rows={items}
      keyOf={({ id }) => id}
      csvName="standardisation.csv"
    />
  );
};

/** The exercises of each centre that is allocated to the reader. */
const OfCentres = () => {
  const centres = useRead(listCentres, {});
  const [given, choose] = useAddressValue('centre');
  if (centres.error !== null) return <FailureView failure={failureOf(centres.error)} />;
  if (centres.data === undefined) return <Waiting what="Fetching the centres" />;
  const { items } = centres.data;
  const chosen = items.find(({ id }) => id === given) ?? items[0];
  if (chosen === undefined)
    return (
      <EmptyState title="No centre is allocated to you">The quality manager allocates centres.</EmptyState>
    );
  return (
    <Stack>
      <Choice label="Centre" items={items} value={chosen.id} onChange={choose} />
      <Exercises key={chosen.id} centreId={chosen.id} maySet={false} isOutside />
      <PeopleView key={`people ${chosen.id}`} centreId={chosen.id} isOutside />
    </Stack>
  );
};

/** Exercises in which several people judge the same evidence blind. */
const StandardisationPage = () => {
  const me = useMe();
  const centre = organisationsAs(me, 'internal-quality-assurer', 'coordinator', 'assessor')[0];
  const maySet = organisationsAs(me, 'internal-quality-assurer').length > 0;
  return (
    <Page
      title="Standardisation"
      lead="The same evidence, judged by several people without seeing each other’s answers; then discussed and agreed."
      wide
      {...(maySet ? { actions: <AppLink to="/quality">Set evidence of a unit</AppLink> } : {})}
    >
      {holdsAny(me, ['external-quality-assurer', 'quality-manager']) ? (
        <OfCentres />
      ) : centre === undefined ? (
        <Text>You have no role at a centre today.</Text>
      ) : (
        <>
          <Exercises centreId={centre.organisationId} maySet={maySet} />
          {maySet || organisationsAs(me, 'coordinator').length > 0 ? (
            <PeopleView centreId={centre.organisationId} />
          ) : null}
        </>
      )}
    </Page>
  );
};

export default StandardisationPage;
