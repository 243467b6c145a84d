import { Checkbox, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { checkClaims, claimMany } from '#contract/award-batches.ts';
import { listClaims } from '#contract/awards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { RequestFailed, client, failureOf, readKey, useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { BatchRun } from './batch-run.tsx';
import { useBatches } from './use-batches.ts';

type Row = ResponseOf<typeof checkClaims>['items'][number];

/** Everybody of the centre, page by page. */
const checkAll = async (centreId: string): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const answer = await client(checkClaims, {
      params: { centreId },
      query: after === undefined ? {} : { after },
    });
    if (!answer.ok) throw new RequestFailed(answer.failure);
    rows.push(...answer.value.items);
    after = answer.value.next ?? undefined;
  } while (after !== undefined);
  return rows;
};

const learner: Column<Row> = {
  key: 'learner',
  title: 'Learner',
  sortBy: ({ learnerName }) => learnerName,
  cell: ({ learnerName, title }) => (
    <>
      {learnerName}
      <Text size="sm" c="dimmed">
        {title}
      </Text>
    </>
  ),
  csv: ({ learnerName }) => learnerName,
};

const waiting: readonly [Column<Row>, ...Column<Row>[]] = [
  learner,
  {
    key: 'missing',
    title: 'What is missing, and who can do what',
    cell: ({ reasons }) => (
      <Stack gap={4}>
        {reasons.map(({ rule, clause, whoCan }) => (
          <span key={rule}>
            {rule} {clause === null ? null : <ClauseChip clause={clause} />}
            <Text size="sm" c="dimmed">
              {whoCan}
            </Text>
          </span>
        ))}
      </Stack>
    ),
    csv: ({ reasons }) => reasons.map(({ rule, whoCan }) => `${rule} ${whoCan}`).join(' '),
  },
];

const choosing = (
  left: ReadonlySet<string>,
  onChange: (id: string, isIn: boolean) => void,
): readonly [Column<Row>, ...Column<Row>[]] => [
  learner,
  {
    key: 'counts',
    title: 'Counts',
    cell: ({ units, credits }) => `${formatCount(units, 'unit')}, ${formatCount(credits, 'credit')}`,
    csv: ({ credits }) => credits,
  },
  {
    key: 'in',
    title: 'Claim',
    align: 'end',
    cell: ({ registrationId, learnerName }) => (
      <Checkbox
        aria-label={`Claim for ${learnerName}`}
        checked={!left.has(registrationId)}
        onChange={(event) => onChange(registrationId, event.currentTarget.checked)}
      />
    ),
  },
];

const Claiming = ({ centreId, rows }: { readonly centreId: string; readonly rows: readonly Row[] }) => {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const sending = useWrite(claimMany, { refreshes: [listClaims] });
  const batches = useBatches(async (registrationIds) => {
    const body = { registrationIds: [...registrationIds] };
    return (await sending.sendAsync({ params: { centreId }, body })).results;
  });
  const ids = rows
    .filter(({ registrationId }) => !left.has(registrationId))
    .map(({ registrationId }) => registrationId);
  const claimed = batches.done.filter(({ claim }) => claim !== null);
  const issued = claimed.filter(({ claim }) => claim?.serial !== null).length;
  const change = (id: string, isIn: boolean): void => {
    const next = new Set(left);
    if (isIn) next.delete(id);
    else next.add(id);
    setLeft(next);
  };
  return (
    <Section title="Can be claimed now">
      <Stack>
        <BatchRun
          batches={batches}
          ids={ids}
          action={`Claim for ${formatCount(ids.length, 'learner')}`}
          words={`${formatCount(claimed.length, 'learner')} claimed of ${String(ids.length)}${issued === 0 ? '' : `, ${formatCount(issued, 'certificate')} issued straight through`}${batches.done.length > claimed.length ? `, ${String(batches.done.length - claimed.length)} refused meanwhile` : ''}.`}
          failure={sending.failure}
        />
        <DataTable
          caption="Learners who can be claimed for"
          hideCaption
          columns={choosing(left, change)}
          rows={rows}
          keyOf={({ registrationId }) => registrationId}
          csvName="claimable"
        />
      </Stack>
    </Section>
  );
};

const MakeClaimsPage = () => {
  const [place] = organisationsAs(useMe(), 'coordinator', 'internal-quality-assurer');
  const centreId = place?.organisationId ?? '';
  const dryRun = useQuery({
    queryKey: [...readKey(checkClaims), centreId],
    queryFn: () => checkAll(centreId),
    enabled: centreId !== '',
    refetchOnWindowFocus: false,
  });
  if (dryRun.error !== null) return <FailureView failure={failureOf(dryRun.error)} />;
  if (dryRun.data === undefined) return <Waiting what="Looking at everybody" />;
  const ready = dryRun.data.filter(({ claimable }) => claimable);
  const others = dryRun.data.filter(({ claimable }) => !claimable);
  return (
    <Page
      title="Claim for many"
      lead="A dry run over everybody who has achieved something: nothing is recorded before you claim."
      back="/claims"
      wide
    >
      <Stats>
        <Stat name="Can be claimed now" value={ready.length} tone="met" />
        <Stat name="Not yet" value={others.length} />
      </Stats>
      {ready.length === 0 ? (
        <EmptyState title="Nobody can be claimed for yet" picture="all-done">
          What is missing stands below, learner by learner.
        </EmptyState>
      ) : (
        <Claiming centreId={centreId} rows={ready} />
      )}
      {others.length === 0 ? null : (
        <Section title="Not yet">
          <DataTable
            caption="Learners who cannot be claimed for yet"
            hideCaption
            columns={waiting}
            rows={others}
            keyOf={({ registrationId }) => registrationId}
            csvName="not-claimable"
          />
        </Section>
      )}
    </Page>
  );
};

export default MakeClaimsPage;
