import { Badge, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type RatingRow, markRisk, samplingOf } from '#contract/sampling.ts';
import { type Dimension, dimensions } from '#domain/quality/strategy.ts';
import { useWrite } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { GridLegend, GridPicture, type GridSign } from '#web/ui/grid-picture.tsx';
import { Picture } from '#web/ui/picture.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import type { OfCentre } from './of-centre.ts';
import { type Sampling, dimensionNames, gridOf } from './words.ts';

const riskNames = { low: 'Low', medium: 'Medium', high: 'High' } as const;

const colours = { low: 'var(--state-met)', medium: 'var(--state-awaiting)', high: 'var(--state-returned)' };

const isByHand = ({ factors }: RatingRow): boolean =>
  factors.some(({ indicator }) => indicator === 'set-by-hand');

type Mark = (rating: RatingRow) => void;

const columnsOf = (onMark: Mark | null): readonly [Column<RatingRow>, ...Column<RatingRow>[]] => [
  { key: 'name', title: 'Who or what', sortBy: ({ name }) => name, cell: ({ name }) => name },
  {
    key: 'risk',
    title: 'Risk',
    sortBy: ({ points }) => points,
    cell: ({ risk, points }) => (
      <Badge variant="outline" color={colours[risk]} miw="max-content">
        {riskNames[risk]}, {points}
      </Badge>
    ),
    csv: ({ risk }) => riskNames[risk],
  },
  {
    key: 'because',
    title: 'Because',
    cell: ({ factors }) => (
      <Text size="sm">
        {factors.length === 0
          ? 'Nothing speaks for a higher risk.'
          : factors.map(({ because }) => because).join(' ')}
      </Text>
    ),
    csv: ({ factors }) => factors.map(({ because }) => because).join(' '),
  },
  ...(onMark === null
    ? []
    : [
        {
          key: 'mark',
          title: 'By hand',
          align: 'end' as const,
          cell: (rating: RatingRow) => (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${isByHand(rating) ? 'Take back the raised risk of' : 'Raise the risk of'} ${rating.name}`}
              onClick={() => onMark(rating)}
            >
              {isByHand(rating) ? 'Take back' : 'Raise'}
            </Button>
          ),
        },
      ]),
];

const MarkDialog = ({
  params,
  rating,
  onClose,
}: {
  readonly params: OfCentre;
  readonly rating: RatingRow;
  readonly onClose: () => void;
}) => {
  const words = useKeptWords(`risk.${params.centreId}.${rating.dimension}.${rating.key}`, onClose);
  const because = words.value;
  const mark = useWrite(markRisk, { refreshes: [samplingOf], onDone: words.sent });
  const state = isByHand(rating) ? 'cleared' : 'raised';
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': 'Close' }}
      title={
        state === 'raised'
          ? `Raise the risk of ${rating.name}`
          : `Take back the raised risk of ${rating.name}`
      }
    >
      <Stack>
        <KeptTextarea
          label="Reason"
          description="It stands beside the risk and in every plan that rests on it"
          required
          data-autofocus
          minRows={2}
          words={words}
        />
        {mark.failure === null ? null : <Refusal failure={mark.failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <SendButton
            loading={mark.isPending}
            lacks={neededFirst([isSaid(because), 'why'])}
            onClick={() => {
              const { dimension, key } = rating;
              mark.send({ params, body: { dimension, key, state, because: because.trim() } });
            }}
          >
            {state === 'raised' ? 'Raise the risk' : 'Take it back'}
          </SendButton>
        </Group>
      </Stack>
    </Modal>
  );
};

const riskLegend = [
  { sign: 'large', means: 'High' },
  { sign: 'middle', means: 'Medium' },
  { sign: 'small', means: 'Low' },
] as const;

const signFor = (points: number): GridSign => (points >= 4 ? 'large' : points >= 2 ? 'middle' : 'small');

/** Where risky assessors meet risky units. */
const RiskMap = ({ sampling }: { readonly sampling: Sampling }) => {
  const { rows, columns, cells } = gridOf(sampling.coverage, ['assessor', 'unit']);
  if (rows.length === 0) return null;
  const points = new Map(
    sampling.ratings.map(({ dimension, key, points }) => [`${dimension} ${key}`, points]),
  );
  const pointsAt = (row: string, column: string): number =>
    Math.max(points.get(`assessor ${row}`) ?? 0, points.get(`unit ${column}`) ?? 0);
  const pairs = rows.flatMap((row) =>
    columns.filter((column) => cells.has(`${row.key} ${column.key}`)).map((column) => ({ row, column })),
  );
  return (
    <Picture
      title="Risk of assessors and units"
      lead="Each sign is the greater of the two risks, wherever the assessor judges the unit."
      fileName="risk-map"
      table={[
        ['Assessor', 'Unit', 'Points'],
        ...pairs.map(({ row, column }) => [row.label, column.label, pointsAt(row.key, column.key)]),
      ]}
      legend={<GridLegend entries={riskLegend} />}
    >
      <GridPicture
        title="Risk of assessors and units"
        rows={rows}
        columns={columns}
        cellAt={(row, column) => {
          if (!cells.has(`${row} ${column}`)) return undefined;
          const found = pointsAt(row, column);
          return { sign: signFor(found), title: `${String(found)} points` };
        }}
      />
    </Picture>
  );
};

const indicatorNames: Readonly<Record<string, string>> = {
  'in-training': 'In training',
  new: 'New',
  findings: 'Findings of samples',
  throughput: 'Much decided',
  'long-unsampled': 'Long unsampled',
  'new-wording': 'New wording',
  complex: 'Many criteria',
  resubmissions: 'Much returned',
  'delicate-method': 'Delicate method',
  disagreement: 'Judged otherwise',
  'not-standardised': 'Not standardised lately',
  'set-by-hand': 'Raised by hand',
};

const MOST_ROWS = 40;

/** What makes each of them risky: an indicator a column. */
const IndicatorMap = ({ of, ratings }: { readonly of: string; readonly ratings: readonly RatingRow[] }) => {
  const rows = ratings.filter(({ factors }) => factors.length > 0).slice(0, MOST_ROWS);
  const found = new Set(rows.flatMap(({ factors }) => factors.map(({ indicator }) => indicator)));
  if (rows.length === 0) return null;
  const columns = [...found].map((key) => ({ key, label: indicatorNames[key] ?? key }));
  const factorAt = (row: string, column: string) =>
    rows.find(({ key }) => key === row)?.factors.find(({ indicator }) => indicator === column);
  const title = `What makes ${of} risky`;
  return (
    <Picture
      title={title}
      lead="A sign for each indicator that speaks for a higher risk, larger where it weighs more."
      fileName="risk-indicators"
      table={[
        ['Who or what', 'Indicator', 'Points', 'Because'],
        ...rows.flatMap(({ name, factors }) =>
          factors.map(({ indicator, points, because }) => [
            name,
            indicatorNames[indicator] ?? indicator,
            points,
            because,
          ]),
        ),
      ]}
      legend={<GridLegend entries={weightLegend} />}
    >
      <GridPicture
        title={title}
        rows={rows.map(({ key, name }) => ({ key, label: name }))}
        columns={columns}
        cellAt={(row, column) => {
          const factor = factorAt(row, column);
          return factor === undefined
            ? undefined
            : { sign: signFor(factor.points), title: `${String(factor.points)}: ${factor.because}` };
        }}
      />
    </Picture>
  );
};

const weightLegend = [
  { sign: 'large', means: '4 points and more' },
  { sign: 'middle', means: '2 or 3 points' },
  { sign: 'small', means: '1 point' },
] as const;

/** What is risky and why, by what samples are drawn over; raised by hand where a person knows more. */
export const RiskView = ({
  params,
  sampling,
}: {
  readonly params: OfCentre;
  readonly sampling: Sampling;
}) => {
  const [given, setDimension] = useAddressValue('of');
  const [marking, setMarking] = useState<RatingRow | null>(null);
  const dimension: Dimension = dimensions.find((one) => one === given) ?? 'assessor';
  const own = sampling.ratings.filter((rating) => rating.dimension === dimension);
  return (
    <Stack>
      <RiskMap sampling={sampling} />
      <FilterChips
        label="Show"
        options={dimensions.map((value) => ({
          value,
          label: dimensionNames[value].many,
          count: sampling.ratings.filter((rating) => rating.dimension === value).length,
        }))}
        value={dimension}
        onChange={setDimension}
      />
      <IndicatorMap of={dimensionNames[dimension].many.toLowerCase()} ratings={own} />
      <DataTable
        key={dimension}
        caption={`Risk of ${dimensionNames[dimension].many.toLowerCase()}`}
        hideCaption
        columns={columnsOf(sampling.mayPlan ? setMarking : null)}
        rows={own.slice(0, 200)}
        keyOf={({ key }) => key}
        csvName={`risk-${dimension}.csv`}
        empty="Nothing here has been judged yet."
      />
      {marking === null ? null : (
        <MarkDialog params={params} rating={marking} onClose={() => setMarking(null)} />
      )}
    </Stack>
  );
};
