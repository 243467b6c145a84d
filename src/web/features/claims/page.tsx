import { Anchor, Button, Stack } from '@mantine/core';
import { type Claim, listClaims } from '#contract/awards.ts';
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

const ClaimsPage = () => {
  const me = useMe();
  const [given, setFilter] = useAddressValue('filter');
  const filter = filters.find(({ value }) => value === given)?.value ?? 'waiting';
  const [after, setAfter] = useAddressValue('after');
  const claims = useRead(
    listClaims,
    { query: { filter, ...(after === '' ? {} : { after }) } },
    { keepPrevious: true },
  );
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
        <FilterChips
          label="Show"
          options={filters}
          value={filter}
          onChange={(value) => {
            setAfter('');
            setFilter(value);
          }}
        />
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
