import { Anchor, Badge, Text } from '@mantine/core';
import { type StandardisationRow, listStandardisations } from '#contract/standardisation.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

const standsAt = (row: StandardisationRow): string => {
  if (row.heldOn !== null) return `Agreed on ${formatDate(row.heldOn)}`;
  return row.judged === row.judges ? 'To be discussed' : `To be judged by ${formatDate(row.answerByOn)}`;
};

const columns: readonly [Column<StandardisationRow>, ...Column<StandardisationRow>[]] = [
  {
    key: 'title',
    title: 'Exercise',
    sortBy: ({ title }) => title,
    cell: ({ id, title, unitTitle }) => (
      <>
        <Anchor component={AppLink} to={`/standardisation/${id}`}>
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

const Exercises = ({ centreId, maySet }: { readonly centreId: string; readonly maySet: boolean }) => {
  const read = useRead(listStandardisations, { params: { centreId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the exercises" />;
  const { items } = read.data;
  if (items.length === 0)
    return (
      <EmptyState title="Nothing has been standardised yet">
        {maySet
          ? 'Open a unit under Quality and choose “Set it for standardisation”: several people then judge its evidence blind.'
          : 'A quality assurer of your centre sets evidence that several people judge without seeing each other’s answers.'}
      </EmptyState>
    );
  return (
    <DataTable
      caption="Standardisation exercises"
      hideCaption
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
      csvName="standardisation.csv"
    />
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
    >
      {centre === undefined ? (
        <Text>You have no role at a centre today.</Text>
      ) : (
        <Exercises centreId={centre.organisationId} maySet={maySet} />
      )}
    </Page>
  );
};

export default StandardisationPage;
