import { Anchor, Button, Stack } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type FeedbackTimesGroup, feedbackTimes } from '#contract/feedback-times.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { type Bar, BarsPicture } from '#web/ui/bars-picture.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate, formatMonth } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Picture } from '#web/ui/picture.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

type Figures = ResponseOf<typeof feedbackTimes>;
type Times = Omit<FeedbackTimesGroup, 'key' | 'name'>;

const days = (count: number | null): string => (count === null ? '–' : formatCount(count, 'day'));

const barOf = (key: string, label: string, { median, ninetieth }: Times): Bar => ({
  key,
  label,
  parts: [
    { value: median ?? 0, tone: 'solid', title: `Half within ${days(median)}` },
    {
      value: (ninetieth ?? 0) - (median ?? 0),
      tone: 'hatched',
      title: `Nine in ten within ${days(ninetieth)}`,
    },
  ],
});

const heads = [
  'Handed in',
  'Answered',
  'Half within (days)',
  'Nine in ten within (days)',
  'Waiting',
] as const;

const cellsOf = ({ handedIn, answered, median, ninetieth, waiting }: Times) => [
  handedIn,
  answered,
  median ?? '',
  ninetieth ?? '',
  waiting,
];

type Rows = readonly (Times & { readonly key: string; readonly label: string })[];

const TimesPicture = ({ by, rows }: { readonly by: 'month' | 'assessor'; readonly rows: Rows }) => {
  const ends = new Map(
    rows.map(({ key, median, ninetieth }) => [
      key,
      median === null ? 'none answered' : `${days(median)}, ${days(ninetieth)}`,
    ]),
  );
  return (
    <Picture
      title={by === 'month' ? 'Month by month' : 'By assessor'}
      lead={`${by === 'month' ? 'By the month of handing in' : 'By who answered, or who assesses now'}: plain until half were answered, hatched until nine in ten were.`}
      fileName={`feedback-times-${by}`}
      table={[
        [by === 'month' ? 'Month' : 'Assessor', ...heads],
        ...rows.map((row) => [row.label, ...cellsOf(row)]),
      ]}
    >
      <BarsPicture
        title={`Days from handing in to feedback, by ${by}`}
        bars={rows.map((row) => barOf(row.key, row.label, row))}
        endOf={({ key }) => ends.get(key) ?? ''}
      />
    </Picture>
  );
};

const learnerColumns: readonly [Column<FeedbackTimesGroup>, ...Column<FeedbackTimesGroup>[]] = [
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ name }) => name,
    cell: ({ key, name }) => (
      <Anchor component={AppLink} to={`/progress?registration=${key}`}>
        {name}
      </Anchor>
    ),
  },
  {
    key: 'longest',
    title: 'Waits since',
    sortBy: ({ longestWaiting }) => longestWaiting ?? -1,
    cell: ({ longestWaiting, waiting }) =>
      longestWaiting === null
        ? '–'
        : `${longestWaiting === 0 ? 'today' : days(longestWaiting)}${waiting > 1 ? ` (${String(waiting)} pieces of work)` : ''}`,
    csv: ({ longestWaiting }) => longestWaiting,
  },
  {
    key: 'median',
    title: 'Half within',
    sortBy: ({ median }) => median ?? -1,
    cell: ({ median }) => days(median),
    csv: ({ median }) => median,
  },
  {
    key: 'ninetieth',
    title: 'Nine in ten within',
    sortBy: ({ ninetieth }) => ninetieth ?? -1,
    cell: ({ ninetieth }) => days(ninetieth),
    csv: ({ ninetieth }) => ninetieth,
  },
  {
    key: 'handed-in',
    title: 'Handed in',
    align: 'end',
    sortBy: ({ handedIn }) => handedIn,
    cell: ({ handedIn }) => handedIn,
  },
];

const FiguresView = ({ figures }: { readonly figures: Figures }) => {
  const { whole, months, assessors, learners, ofCentre } = figures;
  if (whole.handedIn === 0)
    return (
      <EmptyState title="Nothing was handed in yet">
        Once learners hand work in, it says here how long they wait for an answer.
      </EmptyState>
    );
  return (
    <Stack gap="xl">
      <Stats>
        <Stat name="Half answered within" value={days(whole.median)} tone="gold" />
        <Stat name="Nine in ten within" value={days(whole.ninetieth)} />
        <Stat name="Waiting now" value={whole.waiting} of={`of ${String(whole.handedIn)} handed in`} />
        <Stat name="Longest waiting" value={days(whole.longestWaiting)} />
      </Stats>
      <TimesPicture by="month" rows={months.map((one) => ({ ...one, label: formatMonth(one.key) }))} />
      {ofCentre ? (
        <TimesPicture by="assessor" rows={assessors.map((one) => ({ ...one, label: one.name }))} />
      ) : null}
      <DataTable
        caption={ofCentre ? 'By learner, who waits longest first' : 'Your learners, who waits longest first'}
        columns={learnerColumns}
        rows={learners}
        keyOf={({ key }) => key}
        csvName="feedback-times-learners"
      />
    </Stack>
  );
};

const roles: readonly string[] = ['coordinator', 'internal-quality-assurer', 'assessor'];

/** How long learners wait from handing in to the first word or decision of their assessor. */
const FeedbackTimesPage = () => {
  const me = useMe();
  const centreId = me.memberships.find(({ role }) => roles.includes(role))?.organisationId ?? '';
  const read = useRead(feedbackTimes, { params: { centreId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Counting" />;
  return (
    <Page
      title="Time to feedback"
      lead={`From handing in to the first decision or word of the assessor, since ${formatDate(read.data.sinceOn)}`}
      wide
      actions={
        <Button
          component="a"
          variant="default"
          href={`/api/centres/${centreId}/feedback-times/workbook`}
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          Take the spreadsheet
        </Button>
      }
    >
      <FiguresView figures={read.data} />
    </Page>
  );
};

export default FeedbackTimesPage;
