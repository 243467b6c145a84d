import { Anchor, Button, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { useRef, useState } from 'react';
import { centreApprovals } from '#contract/approvals.ts';
import {
  type CheckedImport,
  type ImportProblem,
  checkImport,
  importLearners,
} from '#contract/learner-import.ts';
import { listRegistrations } from '#contract/registrations.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { offeredName } from '../approvals/offered-name.ts';

/** How many are registered in one go: few enough that stopping is quick. */
const ROWS_AT_ONCE = 25;

const columns: readonly [Column<ImportProblem>, ...Column<ImportProblem>[]] = [
  {
    key: 'cell',
    title: 'Cell',
    sortBy: ({ row }) => row,
    cell: ({ cell, row }) => cell ?? `Row ${String(row)}`,
    csv: ({ cell, row }) => cell ?? `Row ${String(row)}`,
  },
  { key: 'name', title: 'Learner', sortBy: ({ name }) => name, cell: ({ name }) => name },
  { key: 'value', title: 'What stands there', sortBy: ({ value }) => value, cell: ({ value }) => value },
  {
    key: 'detail',
    title: 'What is wrong',
    sortBy: ({ detail }) => detail,
    cell: ({ detail, whoCan }) => (
      <>
        {detail}
        <Text size="sm" c="dimmed">
          {whoCan}
        </Text>
      </>
    ),
    csv: ({ detail }) => detail,
  },
];

type Done = {
  readonly registered: number;
  readonly already: number;
  readonly problems: readonly ImportProblem[];
};

const nothingDone: Done = { registered: 0, already: 0, problems: [] };

type Of = { readonly centreId: string; readonly specificationId: string };

/** Sends the good rows in small batches, one after the other, until they are done or somebody stops it. */
const useImport = ({ centreId, specificationId }: Of, { good }: CheckedImport) => {
  const [done, setDone] = useState<Done>(nothingDone);
  const [sent, setSent] = useState(0);
  const [isRunning, setRunning] = useState(false);
  const stop = useRef(false);
  const sending = useWrite(importLearners, { refreshes: [listRegistrations] });
  const run = async (): Promise<void> => {
    stop.current = false;
    setRunning(true);
    try {
      for (let from = sent; from < good.length && !stop.current; from += ROWS_AT_ONCE) {
        const rows = good.slice(from, from + ROWS_AT_ONCE);
        const answer = await sending.sendAsync({ params: { centreId }, body: { specificationId, rows } });
        setSent(from + rows.length);
        setDone((before) => ({
          registered: before.registered + answer.registered.length,
          already: before.already + answer.already.length,
          problems: [...before.problems, ...answer.problems],
        }));
      }
    } catch {
      // What went wrong is in the write's failure; rows that were sent stay registered.
    }
    setRunning(false);
  };
  return {
    done,
    sent,
    isRunning,
    failure: sending.failure,
    start: () => void run(),
    stop: () => {
      stop.current = true;
    },
  };
};

const Registering = ({ of, checked }: { readonly of: Of; readonly checked: CheckedImport }) => {
  const { good } = checked;
  const { done, sent, isRunning, failure, start, stop } = useImport(of, checked);
  if (good.length === 0) return null;
  return (
    <Stack gap="xs">
      {sent > 0 || isRunning ? (
        <>
          <Progress value={(sent / good.length) * 100} aria-label="Rows registered" />
          <Text component="output">
            {formatCount(done.registered, 'learner')} registered of {good.length}
            {done.already > 0 ? `, ${String(done.already)} were registered before` : ''}
            {done.problems.length > 0 ? `, ${String(done.problems.length)} refused meanwhile` : ''}.
          </Text>
        </>
      ) : null}
      {failure === null ? null : <FailureView failure={failure} />}
      <Group>
        {isRunning ? (
          <Button variant="default" onClick={stop}>
            Stop after this batch
          </Button>
        ) : sent < good.length ? (
          <Button onClick={start}>
            {sent === 0 ? `Register ${formatCount(good.length, 'learner')}` : 'Go on'}
          </Button>
        ) : (
          <Button component={AppLink} to="/learners">
            Go to the learners
          </Button>
        )}
      </Group>
      {done.problems.length === 0 ? null : (
        <DataTable
          caption="Refused meanwhile"
          columns={columns}
          rows={done.problems}
          keyOf={({ row, cell, code }) => `${String(row)} ${String(cell)} ${code}`}
          csvName="not-registered.csv"
        />
      )}
    </Stack>
  );
};

const Checked = ({ of, checked }: { readonly of: Of; readonly checked: CheckedImport }) => (
  <Stack>
    <Stats>
      <Stat name="Can be registered" value={checked.counts.register} tone="met" />
      <Stat name="Registered already" value={checked.counts.already} />
      <Stat
        name="With something wrong"
        value={checked.counts.refused}
        tone={checked.counts.refused > 0 ? 'returned' : 'plain'}
      />
    </Stats>
    {checked.ignoredColumns.length === 0 ? null : (
      <Text size="sm">These columns are not read: {checked.ignoredColumns.join(', ')}.</Text>
    )}
    {checked.problems.length === 0 ? null : (
      <DataTable
        caption="What is wrong, cell by cell; these rows are left out"
        columns={columns}
        rows={checked.problems.slice(0, 500)}
        keyOf={({ row, cell, code }) => `${String(row)} ${String(cell)} ${code}`}
        csvName="import-problems.csv"
      />
    )}
    {checked.late.length === 0 ? null : (
      <DataTable
        caption="Late, counted from the start; these rows are registered all the same"
        columns={columns}
        rows={checked.late.slice(0, 500)}
        keyOf={({ row }) => String(row)}
        csvName="late-registrations.csv"
      />
    )}
    <Registering of={of} checked={checked} />
  </Stack>
);

const Importing = ({ centreId }: { readonly centreId: string }) => {
  const approvals = useRead(centreApprovals, { params: { centreId } });
  const [chosen, setChosen] = useState<string | null>(null);
  const check = useWrite(checkImport, { refreshes: [] });
  if (approvals.error !== null) return <FailureView failure={failureOf(approvals.error)} />;
  if (approvals.data === undefined) return <Waiting what="Fetching what the centre offers" />;
  const items = approvals.data.items.filter(({ verdict }) => verdict === 'approved');
  const specificationId = chosen ?? items[0]?.specificationId;
  if (specificationId === undefined)
    return (
      <EmptyState title="The centre is not approved for anything yet" picture="closed">
        Learners are registered for a specification that the centre is approved for.
      </EmptyState>
    );
  return (
    <Stack>
      <Select
        label="Specification"
        maw={640}
        data={items.map((item) => ({ value: item.specificationId, label: offeredName(item) }))}
        value={specificationId}
        onChange={(value) => {
          setChosen(value);
          check.reset();
        }}
      />
      <Text size="sm">
        List the learners in{' '}
        <Anchor
          href={`/api/centres/${centreId}/imports/template?specificationId=${specificationId}`}
          download
          underline="always"
        >
          the empty workbook
        </Anchor>
        , or in a CSV file with the same headings. Nobody is registered before you have seen what would become
        of every row.
      </Text>
      <ResumableUpload
        label="Drop the list here, or choose it"
        hint="Excel or CSV, up to 5,000 rows and 10 MB"
        accept=".xlsx,.csv"
        isDisabled={check.isPending}
        onUploaded={({ id }) => check.send({ params: { centreId }, body: { specificationId, uploadId: id } })}
      />
      {check.isPending ? <Text component="output">Every row is being checked…</Text> : null}
      {check.failure === null ? null : <FailureView failure={check.failure} />}
      {check.data === undefined ? null : (
        <Checked
          key={`${specificationId} ${String(check.submittedAt)}`}
          of={{ centreId, specificationId }}
          checked={check.data}
        />
      )}
    </Stack>
  );
};

/** Registers many learners from a list: checked first, row by row, then registered with progress. */
const ImportPage = () => {
  const centre = organisationsAs(useMe(), 'coordinator')[0];
  return (
    <Page title="Register many learners" back="/learners" wide>
      {centre === undefined ? (
        <Text>You coordinate no centre today.</Text>
      ) : (
        <Importing centreId={centre.organisationId} />
      )}
    </Page>
  );
};

export default ImportPage;
