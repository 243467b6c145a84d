import { Badge, Stack, Text } from '@mantine/core';
import { type Overseen, overseeCentres } from '#contract/oversight.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { capitalised, formatCount, formatDate } from '#web/ui/format.ts';
import { GridLegend, GridPicture, type GridSign } from '#web/ui/grid-picture.tsx';
import { Page } from '#web/ui/page.tsx';
import { Picture } from '#web/ui/picture.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

type Level = NonNullable<Overseen['risk']> | 'not-rated';

/** The gravest first; what nobody has rated is looked at before what is known to be low. */
const levels: readonly {
  readonly level: Level;
  readonly name: string;
  readonly sign: GridSign;
  readonly colour: string;
}[] = [
  { level: 'high', name: 'High', sign: 'large', colour: 'var(--state-returned)' },
  { level: 'moderate', name: 'Moderate', sign: 'middle', colour: 'var(--state-awaiting)' },
  { level: 'not-rated', name: 'Not rated', sign: 'empty', colour: 'var(--ink-soft)' },
  { level: 'marginal', name: 'Marginal', sign: 'slight', colour: 'var(--state-linked)' },
  { level: 'low', name: 'Low', sign: 'small', colour: 'var(--state-met)' },
];

const levelOf = ({ risk }: Overseen): Level => risk ?? 'not-rated';
const rankOf = (one: Overseen): number => levels.findIndex(({ level }) => level === levelOf(one));
const wordsOf = (one: Overseen): string => levels[rankOf(one)]?.name ?? '';
const placeOf = ({ centreId, specificationId }: Overseen): string =>
  `/verification?centre=${centreId}&specification=${specificationId}&view=standing`;
const needsOf = ({ needs }: Overseen): string => needs.map(({ words }) => words).join('; ');
const sanctionOf = ({ sanction }: Overseen): string => (sanction === null ? 'None' : `Level ${sanction}`);

const columns: readonly [Column<Overseen>, ...Column<Overseen>[]] = [
  {
    key: 'centre',
    title: 'Centre and qualification',
    sortBy: ({ centreName, title }) => `${centreName}, ${title}`,
    cell: (one) => (
      <>
        <AppLink to={placeOf(one)} aria-label={`${one.centreName}, ${one.title}`}>
          {one.centreName}
        </AppLink>
        <Text size="sm" c="dimmed">
          {one.title}
        </Text>
      </>
    ),
  },
  {
    key: 'risk',
    title: 'Risk',
    sortBy: rankOf,
    csv: wordsOf,
    cell: (one) => (
      <Badge variant="outline" miw="max-content" color={levels[rankOf(one)]?.colour ?? ''}>
        {wordsOf(one)}
      </Badge>
    ),
  },
  { key: 'sanction', title: 'Sanction', sortBy: sanctionOf, cell: sanctionOf },
  {
    key: 'actions',
    title: 'Open actions',
    align: 'end',
    sortBy: ({ openActions }) => openActions,
    cell: ({ openActions }) => openActions,
  },
  {
    key: 'visit',
    title: 'Next review by',
    sortBy: ({ nextVisitBy }) => nextVisitBy,
    cell: ({ nextVisitBy }) => formatDate(nextVisitBy),
  },
  {
    key: 'needs',
    title: 'What it needs',
    csv: needsOf,
    cell: (one) => <Text size="sm">{capitalised(needsOf(one)) || 'Nothing now'}</Text>,
  },
];

/** How many stand at each level, the gravest first: what the map is to say at a glance. */
const countsOf = (items: readonly Overseen[]): string => {
  const said = levels.flatMap(({ level, name }) => {
    const count = items.filter((one) => levelOf(one) === level).length;
    return count === 0 ? [] : [`${String(count)} ${name.toLowerCase()}`];
  });
  return `${said.join(', ')}; of ${formatCount(items.length, 'approval')} in all.`;
};

const uniqueBy = <Axis extends { readonly key: string }>(axes: readonly Axis[]): readonly Axis[] => [
  ...new Map(axes.map((one) => [one.key, one])).values(),
];

const RiskMap = ({ items }: { readonly items: readonly Overseen[] }) => {
  const found = new Map(items.map((one) => [`${one.centreId} ${one.specificationId}`, one]));
  const title = 'Risk of centres and qualifications';
  return (
    <Picture
      title={title}
      lead={countsOf(items)}
      fileName="risk-of-centres"
      table={[
        ['Centre', 'Qualification', 'Risk', 'Sanction', 'Open actions'],
        ...items.map((one) => [one.centreName, one.title, wordsOf(one), sanctionOf(one), one.openActions]),
      ]}
      legend={<GridLegend entries={levels.map(({ sign, name }) => ({ sign, means: name }))} />}
    >
      <GridPicture
        title={title}
        rows={uniqueBy(items.map(({ centreId, centreName }) => ({ key: centreId, label: centreName })))}
        columns={uniqueBy(items.map((one) => ({ key: one.specificationId, label: one.title })))}
        cellAt={(row, column) => {
          const one = found.get(`${row} ${column}`);
          if (one === undefined) return undefined;
          return { sign: levels[rankOf(one)]?.sign ?? 'empty', title: `${one.centreName}: ${wordsOf(one)}` };
        }}
      />
    </Picture>
  );
};

/** The risk of every centre that somebody of the awarding organisation oversees, qualification by qualification. */
const RiskMapPage = () => {
  const { data, error } = useRead(overseeCentres, {});
  const items = (data?.items ?? []).toSorted((one, other) => rankOf(one) - rankOf(other));
  return (
    <Page
      title="Risk of every centre"
      lead="By centre and qualification, the gravest first. Each row leads to where the centre stands."
      back="/verification"
      wide
    >
      {error !== null ? (
        <FailureView failure={failureOf(error)} />
      ) : data === undefined ? (
        <Waiting what="Fetching the risk of the centres" />
      ) : items.length === 0 ? (
        <EmptyState title="No centre is approved for anything yet">
          Once a centre is approved, its risk is rated and stands here.
        </EmptyState>
      ) : (
        <Stack>
          <RiskMap items={items} />
          <DataTable
            caption="Risk by centre and qualification"
            hideCaption
            columns={columns}
            rows={items}
            keyOf={({ centreId, specificationId }) => `${centreId} ${specificationId}`}
            csvName="risk-of-centres.csv"
          />
        </Stack>
      )}
    </Page>
  );
};

export default RiskMapPage;
