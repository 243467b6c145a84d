import { Select, Stack, Text } from '@mantine/core';
import { useAddressValue } from '#web/app/navigation.tsx';
import type { CoverageRow } from '#contract/sampling.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount } from '#web/ui/format.ts';
import { GridLegend, GridPicture } from '#web/ui/grid-picture.tsx';
import { Picture } from '#web/ui/picture.tsx';
import { Section } from '#web/ui/section.tsx';
import {
  type Sampling,
  countCoverage,
  coverageLegend,
  coverageWords,
  dimensionNames,
  gridOf,
  pairsOf,
} from './words.ts';

const nameOf = ({ about }: CoverageRow): string => about.map(({ name }) => name).join(' with ');

const columns: readonly [Column<CoverageRow>, ...Column<CoverageRow>[]] = [
  { key: 'about', title: 'Who or what', sortBy: nameOf, cell: nameOf },
  { key: 'because', title: 'Demand', sortBy: ({ because }) => because, cell: ({ because }) => because },
  { key: 'needs', title: 'Needs', align: 'end', sortBy: ({ needs }) => needs, cell: ({ needs }) => needs },
  { key: 'done', title: 'Sampled', align: 'end', sortBy: ({ done }) => done, cell: ({ done }) => done },
  {
    key: 'planned',
    title: 'Planned',
    align: 'end',
    sortBy: ({ planned }) => planned,
    cell: ({ planned }) => planned,
  },
  {
    key: 'state',
    title: 'Stands',
    sortBy: ({ state }) => coverageWords[state],
    cell: ({ state, why }) => (
      <>
        {coverageWords[state]}
        {why === null ? null : <Text size="xs">{why}</Text>}
      </>
    ),
    csv: ({ state, why }) => [coverageWords[state], why].filter(Boolean).join(': '),
  },
];

const stands = ['not-yet', 'planned', 'covered'] as const;
type Stand = (typeof stands)[number] | 'all';

const standNames: Readonly<Record<Stand, string>> = {
  'not-yet': 'Neither covered nor planned',
  planned: 'Planned',
  covered: 'Covered',
  all: 'All',
};

const emptyWords: Readonly<Record<Stand, string>> = {
  'not-yet': 'Nothing: the plan reaches all that the strategy demands.',
  planned: 'Nothing is planned that is not covered already.',
  covered: 'Nothing is covered yet.',
  all: 'The strategy demands nothing of the work there is.',
};

/** Every demand of the strategy, those of one kind at a time: what it asks, how much of it is done, and what keeps it open. */
const Demands = ({ coverage }: { readonly coverage: readonly CoverageRow[] }) => {
  const [given, setStand] = useAddressValue('stands');
  const stand = [...stands, 'all' as const].find((one) => one === given) ?? 'not-yet';
  const counts = { ...countCoverage(coverage), all: coverage.length };
  return (
    <Section
      title="Every demand"
      lead="Shares, least numbers and what is covered in every period, each with where it stands and why."
    >
      <Stack gap="sm">
        <FilterChips
          label="Stands"
          options={[...stands, 'all' as const].map((value) => ({
            value,
            label: standNames[value],
            count: counts[value],
          }))}
          value={stand}
          onChange={setStand}
        />
        <DataTable
          key={stand}
          caption={`Demands of the strategy: ${standNames[stand].toLowerCase()}`}
          hideCaption
          columns={columns}
          rows={stand === 'all' ? coverage : coverage.filter(({ state }) => state === stand)}
          keyOf={({ key }) => key}
          atOnce={100}
          csvName={stand === 'all' ? 'sampling-coverage.csv' : `sampling-${stand}.csv`}
          empty={emptyWords[stand]}
        />
      </Stack>
    </Section>
  );
};

/** The proof of coverage: for each pair of the strategy a grid with a table behind it, then every demand with its reason. */
export const CoverageView = ({ sampling }: { readonly sampling: Sampling }) => {
  const { coverage } = sampling;
  const pairs = pairsOf(coverage);
  const [given, setPair] = useAddressValue('pair');
  const pair = pairs.find((one) => one.join(' ') === given) ?? pairs[0];
  const counts = countCoverage(coverage);
  if (pair === undefined) return <Demands coverage={coverage} />;
  const grid = gridOf(coverage, pair);
  const [down, along] = pair;
  const own = coverage.filter(({ of }) => of[0] === down && of[1] === along);
  return (
    <Stack>
      <Select
        label="What is covered"
        maw={320}
        data={pairs.map((one) => ({
          value: one.join(' '),
          label: `Each ${dimensionNames[one[0]].one} with each ${dimensionNames[one[1]].one}`,
        }))}
        value={pair.join(' ')}
        onChange={(value) => setPair(value ?? '')}
      />
      <Picture
        title={`Each ${dimensionNames[down].one} with each ${dimensionNames[along].one}`}
        lead={`Of ${formatCount(coverage.length, 'demand')} in all ${String(counts.covered)} are covered, ${String(counts.planned)} planned, ${String(counts['not-yet'])} open.`}
        fileName={`coverage-${down}-${along}`}
        table={[
          [dimensionNames[down].many, dimensionNames[along].many, 'Sampled', 'Planned', 'Stands', 'Why'],
          ...own.map(({ about, done, planned, state, why }) => [
            about[0]?.name ?? '',
            about[1]?.name ?? '',
            done,
            planned,
            coverageWords[state],
            why ?? '',
          ]),
        ]}
        legend={<GridLegend entries={coverageLegend} />}
      >
        <GridPicture
          title={`Coverage of each ${dimensionNames[down].one} with each ${dimensionNames[along].one}`}
          rows={grid.rows}
          columns={grid.columns}
          cellAt={(row, column) => grid.cells.get(`${row} ${column}`)}
        />
      </Picture>
      <Demands coverage={coverage} />
    </Stack>
  );
};
