import { Anchor, Button, Stack } from '@mantine/core';
import {
  type Claim,
  type ClaimQueue,
  claimQueueSchema,
  countWaitingClaims,
  listClaims,
} from '#contract/awards.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Paging } from '#web/ui/paging.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './claim.module.css';
import { IssueMany } from './issue-many.tsx';
import { kindWords, queueNames } from './claim-words.ts';

type Filter = 'waiting' | 'issued' | 'revoked' | 'all';

const filters: readonly { readonly value: Filter; readonly label: string }[] = [
  { value: 'waiting', label: 'Waiting for a certificate' },
  { value: 'issued', label: 'Issued' },
  { value: 'revoked', label: 'Revoked' },
  { value: 'all', label: 'All' },
];

const columns: readonly [Column<Claim>, ...Column<Claim>[]] = [
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    cell: ({ claimId, learnerName }) => (
      <Anchor component={AppLink} to={`/claims/${claimId}`}>
        {learnerName}
      </Anchor>
    ),
    csv: ({ learnerName }) => learnerName,
  },
  {
    key: 'centre',
    title: 'Centre',
    sortBy: ({ centreName }) => centreName,
    cell: ({ centreName }) => centreName,
    csv: ({ centreName }) => centreName,
  },
  {
    key: 'title',
    title: 'Claimed',
    cell: ({ title, kind }) => (kind === 'qualification' ? title : `${kindWords[kind]}: ${title}`),
    csv: ({ title }) => title,
  },
  {
    key: 'units',
    title: 'Units',
    align: 'end',
    cell: ({ unitRefs }) => unitRefs.length,
    csv: ({ unitRefs }) => unitRefs.length,
  },
  {
    key: 'on',
    title: 'On',
    sortBy: ({ claimedOn }) => claimedOn,
    cell: ({ claimedOn }) => formatDate(claimedOn),
    csv: ({ claimedOn }) => claimedOn,
  },
  {
    key: 'certificate',
    title: 'Stands',
    cell: ({ certificate, waitsFor, heldBecause }) =>
      heldBecause !== null ? (
        <span className={classes['inTheWay']}>Held: {heldBecause}</span>
      ) : certificate === null ? (
        `Waits: ${queueNames[waitsFor ?? 'certification-officer']}`
      ) : (
        `${certificate.serial}${certificate.revokedOn === null ? '' : ', revoked'}`
      ),
    csv: ({ certificate, waitsFor, heldBecause }) => heldBecause ?? certificate?.serial ?? waitsFor,
  },
];

type QueueProps = {
  readonly queue: ClaimQueue | 'all';
  readonly onChange: (queue: string) => void;
};

/** Whom the claims wait for, each with its count. */
const Queues = ({ queue, onChange }: QueueProps) => {
  const counted = useRead(countWaitingClaims, {}).data?.items ?? [];
  const all = counted.reduce((total, { claims }) => total + claims, 0);
  const countOf = (value: ClaimQueue): number => counted.find((one) => one.queue === value)?.claims ?? 0;
  const chips = claimQueueSchema.options
    .map((value) => ({ value, label: queueNames[value], count: countOf(value) }))
    .filter(({ value, count }) => count > 0 || value === queue);
  return chips.length < 2 && queue === 'all' ? null : (
    <FilterChips
      label="Waits for"
      options={[{ value: 'all' as const, label: 'Whoever they wait for', count: all }, ...chips]}
      value={queue}
      onChange={(value) => onChange(value === 'all' ? '' : value)}
    />
  );
};

/** The claims that the address asks for. */
const useClaims = () => {
  const [given, setFilter] = useAddressValue('filter', 'queue', 'after');
  const filter = filters.find(({ value }) => value === given)?.value ?? 'waiting';
  const [givenQueue, setQueue] = useAddressValue('queue', 'after');
  const queue = claimQueueSchema.options.find((value) => value === givenQueue) ?? ('all' as const);
  const [after, setAfter] = useAddressValue('after');
  const ofQueue = filter === 'waiting' && queue !== 'all' ? { queue } : {};
  const claims = useRead(
    listClaims,
    { query: { filter, ...ofQueue, ...(after === '' ? {} : { after }) } },
    { keepPrevious: true },
  );
  return { claims, filter, setFilter, queue, setQueue, after, setAfter };
};

const ClaimsPage = () => {
  const me = useMe();
  const { claims, filter, setFilter, queue, setQueue, after, setAfter } = useClaims();
  if (claims.error !== null) return <FailureView failure={failureOf(claims.error)} />;
  if (claims.data === undefined) return <Waiting what="Fetching claims" />;
  return (
    <Page
      title="Claims"
      lead="A claim is a query: it is made from the record and proves itself."
      actions={
        holdsAny(me, ['coordinator', 'internal-quality-assurer']) ? (
          <Button component={AppLink} to="/claims/make">
            Claim for many
          </Button>
        ) : null
      }
      wide
    >
      <Stack>
        {holdsAny(me, ['certification-officer']) && filter === 'waiting' ? <IssueMany /> : null}
        <FilterChips label="Show" options={filters} value={filter} onChange={setFilter} />
        {filter === 'waiting' ? <Queues queue={queue} onChange={setQueue} /> : null}
        {claims.data.items.length === 0 ? (
          <EmptyState title="No claims here" picture="all-done">
            A centre claims from the learner’s progress, once standing says complete.
          </EmptyState>
        ) : (
          <DataTable
            caption="Claims"
            hideCaption
            columns={columns}
            rows={claims.data.items}
            keyOf={({ claimId }) => claimId}
            csvName="claims"
          />
        )}
        <Paging
          after={after}
          next={claims.data.next}
          onGo={setAfter}
          on="Show more claims"
          back="Back to the first"
        />
      </Stack>
    </Page>
  );
};

export default ClaimsPage;
