import { Checkbox, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { checkClaims, claimMany } from '#contract/award-batches.ts';
import { countWaitingClaims, listClaims } from '#contract/awards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { FailureBody } from '#contract/failure.ts';
import { RequestFailed, client, failureOf, readKey, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
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
import { type Batches, useBatches } from './use-batches.ts';

type Row = ResponseOf<typeof checkClaims>['items'][number];

type Looking = {
  readonly centreId: string;
  readonly signal: AbortSignal;
  readonly onLooked: (rows: number) => void;
};

/** Everybody of the centre, page by page, until somebody leaves the page. */
const checkAll = async ({ centreId, signal, onLooked }: Looking): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const answer = await client(checkClaims, {
      params: { centreId },
      query: after === undefined ? {} : { after },
    });
    if (!answer.ok) throw new RequestFailed(answer.failure);
    rows.push(...answer.value.items);
    onLooked(rows.length);
    after = answer.value.next ?? undefined;
  } while (after !== undefined && !signal.aborted);
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

type Result = ResponseOf<typeof claimMany>['results'][number];

const claimedWords = ({ route, serial }: NonNullable<Result['claim']>): string => {
  if (serial !== null) return `Claimed, certificate ${serial}`;
  if (route === 'held') return 'Claimed, and held';
  return route === 'external-quality-assurer'
    ? 'Claimed; an external quality assurer looks at it first'
    : 'Claimed; waits for a certification officer';
};

/** What came of the claim for one of many. */
const Outcome = ({ claim, refused }: Result) =>
  claim === null ? (
    <>
      Refused: {refused?.detail}
      <Text size="sm" c="dimmed">
        {refused?.whoCan}
      </Text>
    </>
  ) : (
    <>
      <AppLink to={`/claims/${claim.claimId}`}>{claimedWords(claim)}</AppLink>
      {claim.serial === null ? (
        <Text size="sm" c="dimmed">
          {claim.because}
        </Text>
      ) : null}
    </>
  );

type Choosing = {
  readonly left: ReadonlySet<string>;
  readonly done: ReadonlyMap<string, Result>;
  readonly isRunning: boolean;
  readonly onChange: (id: string, isIn: boolean) => void;
};

const choosing = ({
  left,
  done,
  isRunning,
  onChange,
}: Choosing): readonly [Column<Row>, ...Column<Row>[]] => [
  learner,
  {
    key: 'counts',
    title: 'Counts',
    cell: ({ registrationId, units, credits, heldBecause }) => (
      <>
        {formatCount(units, 'unit')}, {formatCount(credits, 'credit')}
        {heldBecause === null || done.has(registrationId) ? null : (
          <Text size="sm">Its certificate is held: {heldBecause}</Text>
        )}
      </>
    ),
    csv: ({ credits }) => credits,
  },
  {
    key: 'in',
    title: 'Claim',
    align: 'end',
    cell: ({ registrationId, learnerName }) => {
      const result = done.get(registrationId);
      return result === undefined ? (
        <Checkbox
          aria-label={`Claim for ${learnerName}`}
          disabled={isRunning}
          checked={!left.has(registrationId)}
          onChange={(event) => onChange(registrationId, event.currentTarget.checked)}
        />
      ) : (
        <Outcome {...result} />
      );
    },
    csv: ({ registrationId }) => {
      const result = done.get(registrationId);
      return result === undefined
        ? ''
        : (result.refused?.detail ?? (result.claim === null ? '' : claimedWords(result.claim)));
    },
  },
];

type ClaimingProps = {
  readonly rows: readonly Row[];
  readonly batches: Batches<Result>;
  readonly failure: FailureBody | null;
};

const Claiming = ({ rows, batches, failure }: ClaimingProps) => {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { done, isRunning } = batches;
  const ids = rows
    .filter(({ registrationId }) => !left.has(registrationId) && !done.has(registrationId))
    .map(({ registrationId }) => registrationId);
  const results = [...done.values()];
  const claimed = results.filter(({ claim }) => claim !== null);
  const held = claimed.filter(({ claim }) => claim?.route === 'held').length;
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
          words={`${formatCount(claimed.length, 'learner')} claimed of ${String(done.size + ids.length)}${issued === 0 ? '' : `, ${formatCount(issued, 'certificate')} issued straight through`}${held === 0 ? '' : `, ${String(held)} of them held`}${done.size > claimed.length ? `, ${String(done.size - claimed.length)} refused, with the reason below` : ''}.`}
          failure={failure}
        />
        <DataTable
          caption="Learners who can be claimed for"
          hideCaption
          columns={choosing({ left, done, isRunning, onChange: change })}
          rows={rows}
          keyOf={({ registrationId }) => registrationId}
          csvName="claimable"
        />
      </Stack>
    </Section>
  );
};

/** Whoever could be claimed for at the centre, and sending the claims for those who can. */
const useClaims = (centreId: string) => {
  const [looked, setLooked] = useState(0);
  const dryRun = useQuery({
    queryKey: [...readKey(checkClaims), centreId],
    queryFn: ({ signal }) => checkAll({ centreId, signal, onLooked: setLooked }),
    enabled: centreId !== '',
    refetchOnWindowFocus: false,
    // What was looked at stays as it was looked at while it is worked through.
    refetchOnReconnect: false,
  });
  const sending = useWrite(claimMany, { refreshes: [listClaims, countWaitingClaims] });
  const batches = useBatches(
    async (registrationIds, key) =>
      (
        await sending.sendAsync(
          { params: { centreId }, body: { registrationIds: [...registrationIds] } },
          key,
        )
      ).results,
    ({ registrationId }) => registrationId,
  );
  return { dryRun, looked, batches, failure: sending.failure };
};

const MakeClaimsPage = () => {
  const [place] = organisationsAs(useMe(), 'coordinator', 'internal-quality-assurer');
  const centreId = place?.organisationId ?? '';
  const { dryRun, looked, batches, failure } = useClaims(centreId);
  if (dryRun.error !== null) return <FailureView failure={failureOf(dryRun.error)} />;
  if (dryRun.data === undefined)
    return (
      <Waiting
        what={
          looked === 0
            ? 'Looking at everybody'
            : `Looking at everybody: ${formatCount(looked, 'learner')} so far; leaving the page stops it`
        }
      />
    );
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
        <Claiming rows={ready} batches={batches} failure={failure} />
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
