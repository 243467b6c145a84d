import { Anchor, Stack } from '@mantine/core';
import type { ResponseOf } from '#contract/endpoint.ts';
import { qualityFigures } from '#contract/quality-figures.ts';
import { kappaInFigures } from '#domain/quality/agreement.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { type Bar, BarsPicture } from '#web/ui/bars-picture.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate, formatMonth } from '#web/ui/format.ts';
import { Picture } from '#web/ui/picture.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import type { OfCentre } from './of-centre.ts';

type Figures = ResponseOf<typeof qualityFigures>;

const days = (count: number | null): string => {
  if (count === null) return 'none yet';
  return count === 0 ? 'the same day' : formatCount(count, 'day');
};

const Times = ({ months }: Pick<Figures, 'months'>) => {
  const bars = months.map(({ month, toDecision, toSample }): Bar => ({
    key: month,
    label: formatMonth(month),
    parts: [
      { value: toDecision ?? 0, tone: 'solid', title: `To the decision: ${days(toDecision)}` },
      { value: toSample ?? 0, tone: 'hatched', title: `To the sample: ${days(toSample)}` },
    ],
  }));
  const ends = new Map(
    months.map(({ month, toDecision, toSample }) => [month, `${days(toDecision)}, ${days(toSample)}`]),
  );
  return (
    <Picture
      title="From handing in to decision to sample"
      lead="The middle number of days, by the month of handing in: plain to the decision, hatched from there to the sample."
      fileName="quality-times"
      table={[
        ['Month', 'Handed in', 'Days to decision', 'Days to sample'],
        ...months.map(({ month, ways, toDecision, toSample }) => [
          formatMonth(month),
          ways,
          toDecision ?? '',
          toSample ?? '',
        ]),
      ]}
    >
      <BarsPicture
        title="Days from handing in to decision to sample"
        bars={bars}
        endOf={({ key }) => ends.get(key) ?? ''}
      />
    </Picture>
  );
};

type Found = Figures['units'][number];

const Findings = ({ of, rows }: { readonly of: string; readonly rows: readonly Found[] }) => (
  <Picture
    title={`Findings by ${of}`}
    lead="Samples of a year: plain were agreed, hatched were returned with an action."
    fileName={`findings-${of}`}
    table={[
      [of === 'unit' ? 'Unit' : 'Assessor', 'Agreed', 'With an action'],
      ...rows.map(({ name, agreed, withAction }) => [name, agreed, withAction]),
    ]}
  >
    <BarsPicture
      title={`Samples agreed and returned, by ${of}`}
      bars={rows.map(({ key, name, agreed, withAction }) => ({
        key,
        label: name,
        parts: [
          { value: agreed, tone: 'solid' as const, title: `${String(agreed)} agreed` },
          { value: withAction, tone: 'hatched' as const, title: `${String(withAction)} with an action` },
        ],
      }))}
      endOf={({ parts: [agreed, action] }) =>
        `${String(agreed?.value ?? 0)} agreed, ${String(action?.value ?? 0)} returned`
      }
    />
  </Picture>
);

const percent = (share: number): string => `${String(Math.round(share * 100))} %`;

const Agreements = ({ agreements }: Pick<Figures, 'agreements'>) => (
  <Picture
    title="Agreement over time"
    lead="The share of comparisons in which those who judged the same evidence said the same, exercise by exercise."
    fileName="agreement-over-time"
    table={[
      ['Exercise', 'Held on', 'Agreement', 'Beyond chance (kappa)'],
      ...agreements.map(({ title, heldOn, observed, kappa }) => [
        title,
        formatDate(heldOn),
        percent(observed),
        kappa === null ? '' : kappaInFigures(kappa),
      ]),
    ]}
  >
    <BarsPicture
      title="Agreement in standardisations"
      bars={agreements.map(({ id, title, observed }) => ({
        key: id,
        label: title,
        parts: [
          { value: observed * 100, tone: 'solid' as const, title: `${percent(observed)} the same` },
          { value: (1 - observed) * 100, tone: 'rest' as const, title: `${percent(1 - observed)} otherwise` },
        ],
      }))}
      endOf={({ key }) => {
        const found = agreements.find(({ id }) => id === key);
        return found === undefined ? '' : `${percent(found.observed)}, ${formatDate(found.heldOn)}`;
      }}
    />
  </Picture>
);

/** How long work waits, what samples find, and how far people agree; each with its table. */
export const FiguresView = ({ params }: { readonly params: OfCentre }) => {
  const read = useRead(qualityFigures, { params });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Counting" />;
  const { months, assessors, units, agreements } = read.data;
  if (months.length === 0 && assessors.length === 0 && agreements.length === 0)
    return (
      <EmptyState title="Nothing to count yet">
        Once work is handed in, judged and sampled, its figures stand here.
      </EmptyState>
    );
  return (
    <Stack gap="xl">
      {months.length === 0 ? null : <Times months={months} />}
      <Anchor component={AppLink} to="/feedback-times">
        Time to feedback, by assessor and learner
      </Anchor>
      {assessors.length === 0 ? null : <Findings of="assessor" rows={assessors} />}
      {units.length === 0 ? null : <Findings of="unit" rows={units} />}
      {agreements.length === 0 ? null : <Agreements agreements={agreements} />}
    </Stack>
  );
};
