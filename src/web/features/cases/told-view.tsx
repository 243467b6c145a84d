import { Anchor, Badge, Button, Stack, Text } from '@mantine/core';
import { type CaseNoticeRow, listCaseNotices } from '#contract/cases.ts';
import { caseKindNames } from '#domain/cases/case-rules.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './cases.module.css';

const columns: readonly [Column<CaseNoticeRow>, ...Column<CaseNoticeRow>[]] = [
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    csv: ({ learnerName }) => learnerName,
    cell: ({ learnerName, centreName }) => (
      <>
        {learnerName}
        <div className={classes['small']}>{centreName}</div>
      </>
    ),
  },
  {
    key: 'need',
    title: 'What may be needed',
    sortBy: ({ kind }) => caseKindNames[kind],
    cell: ({ kind, title, about }) => (
      <>
        {caseKindNames[kind]}
        <div className={classes['small']}>{about === title ? title : `${about}, ${title}`}</div>
      </>
    ),
  },
  {
    key: 'case',
    title: 'Case of the centre',
    sortBy: ({ number }) => number,
    cell: ({ caseId, number, isOnCase }) =>
      isOnCase ? (
        <Anchor component={AppLink} to={`/cases/${caseId}`}>
          {number}
        </Anchor>
      ) : (
        String(number)
      ),
  },
  {
    key: 'told',
    title: 'You were told',
    sortBy: ({ toldOn }) => toldOn,
    cell: ({ toldOn }) => formatDate(toldOn),
  },
  {
    key: 'outcome',
    title: 'How it ended',
    sortBy: ({ outcome }) => outcome ?? '',
    csv: ({ outcome }) => outcome ?? 'Open',
    cell: ({ outcome, endedOn }) =>
      outcome === null ? (
        <Badge>Open</Badge>
      ) : (
        <>
          {outcome}
          {endedOn === null ? null : <div className={classes['small']}>{formatDate(endedOn)}</div>}
        </>
      ),
  },
];

/** Learners who may need something arranged, as their centres told of it; what they need is seen by those on the case. */
export const ToldView = () => {
  const [after, setAfter] = useAddressValue('after');
  const read = useRead(listCaseNotices, { query: after === '' ? {} : { after } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching what you were told of" />;
  const { items, next } = read.data;
  if (items.length === 0 && after === '')
    return (
      <EmptyState title="You were told of no need" picture="closed">
        Where a specification asks for it, a centre tells you here as soon as a learner may need a reasonable
        adjustment or special consideration.
      </EmptyState>
    );
  return (
    <Stack>
      <Text size="sm">
        You are told whose it is, of which kind, and how it ended. What is needed and why is seen by those on
        the case alone; what was arranged stands beside the learner’s unit.
      </Text>
      <DataTable
        caption="Needs that you were told of"
        hideCaption
        columns={columns}
        rows={items}
        keyOf={({ caseId }) => caseId}
        sort={{ key: 'told', isDown: true }}
        csvName="needs.csv"
      />
      {next === null ? null : (
        <Button variant="default" onClick={() => setAfter(next)}>
          Show older ones
        </Button>
      )}
    </Stack>
  );
};
