import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type Claim,
  findClaim,
  issueCertificate,
  listCertificates,
  listClaims,
  revokeCertificate,
} from '#contract/awards.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

type Filter = 'waiting' | 'issued' | 'revoked' | 'all';

const filters: readonly { readonly value: Filter; readonly label: string }[] = [
  { value: 'waiting', label: 'Waiting for a certificate' },
  { value: 'issued', label: 'Issued' },
  { value: 'revoked', label: 'Revoked' },
  { value: 'all', label: 'All' },
];

const columns = (onOpen: (claim: Claim) => void): readonly [Column<Claim>, ...Column<Claim>[]] => [
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    cell: (claim) => (
      <Button variant="subtle" size="compact-sm" onClick={() => onOpen(claim)}>
        {claim.learnerName}
      </Button>
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
    cell: ({ title, kind }) => (kind === 'units' ? `Units of ${title}` : title),
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
    title: 'Certificate',
    cell: ({ certificate }) => certificate?.serial ?? 'not issued',
    csv: ({ certificate }) => certificate?.serial ?? null,
  },
];

const refreshes = [listClaims, findClaim, listCertificates];

const Revoking = ({
  certificateId,
  serial,
  onClose,
}: {
  readonly certificateId: string;
  readonly serial: string;
  readonly onClose: () => void;
}) => {
  const [reason, setReason] = useState('');
  const revoke = useWrite(revokeCertificate, { refreshes, onDone: onClose });
  return (
    <ConfirmDialog
      opened
      isGrave
      title={`Revoke ${serial}`}
      action="Revoke the certificate"
      isBusy={revoke.isPending}
      failure={revoke.failure}
      onClose={onClose}
      onConfirm={() => revoke.send({ params: { certificateId }, body: { reason } })}
    >
      <Stack>
        <Text size="sm">
          Everybody who checks the certificate will see that it is revoked. The record of it stays.
        </Text>
        <TextInput
          label="Reason"
          required
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </ConfirmDialog>
  );
};

type Certificate = NonNullable<Claim['certificate']>;

const CertificateActions = ({
  certificate,
  isOfficer,
}: {
  readonly certificate: Certificate;
  readonly isOfficer: boolean;
}) => {
  const [isRevoking, setRevoking] = useState(false);
  const address = `/api/certificates/${certificate.certificateId}`;
  return (
    <>
      <Button
        component="a"
        variant="default"
        href={`${address}/certificate`}
        target="_blank"
        rel="noreferrer"
      >
        Certificate {certificate.serial} (PDF)
      </Button>
      <Button component="a" variant="default" href={`${address}/units`} target="_blank" rel="noreferrer">
        Units (PDF)
      </Button>
      {isOfficer && certificate.revokedOn === null ? (
        <Button color="red" variant="outline" onClick={() => setRevoking(true)}>
          Revoke
        </Button>
      ) : null}
      {certificate.revokedOn === null ? null : (
        <Text size="sm">Revoked on {formatDate(certificate.revokedOn)}</Text>
      )}
      {isRevoking ? (
        <Revoking
          certificateId={certificate.certificateId}
          serial={certificate.serial}
          onClose={() => setRevoking(false)}
        />
      ) : null}
    </>
  );
};

const ClaimDetail = ({ claimId, isOfficer }: { readonly claimId: string; readonly isOfficer: boolean }) => {
  const found = useRead(findClaim, { params: { claimId } });
  const issue = useWrite(issueCertificate, { refreshes });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Recomputing the proof" />;
  const { claim, checks } = found.data;
  const { certificate } = claim;
  const broken = checks.filter(({ holds }) => !holds).length;
  return (
    <Section
      title={`${claim.learnerName}: ${claim.title}`}
      lead={`Claimed by ${claim.claimedBy} on ${formatDate(claim.claimedOn)}. The proof was recomputed now: ${broken === 0 ? 'every line holds' : formatCount(broken, 'line does not hold', 'lines do not hold')}.`}
    >
      <Stack>
        <List size="sm" spacing={4}>
          {checks.map(({ what, holds, detail }) => (
            <List.Item key={what} icon={<span aria-hidden>{holds ? '✓' : '✗'}</span>}>
              <strong>{what}</strong>: {detail} {holds ? '' : '(does not hold)'}
            </List.Item>
          ))}
        </List>
        {issue.failure === null ? null : <Refusal failure={issue.failure} />}
        <Group>
          {isOfficer && certificate === null ? (
            <Button loading={issue.isPending} onClick={() => issue.send({ params: { claimId }, body: {} })}>
              Issue the certificate
            </Button>
          ) : null}
          {certificate === null ? null : (
            <CertificateActions certificate={certificate} isOfficer={isOfficer} />
          )}
        </Group>
      </Stack>
    </Section>
  );
};

const ClaimsPage = () => {
  const me = useMe();
  const [given, setFilter] = useAddressValue('filter');
  const filter = filters.find(({ value }) => value === given)?.value ?? 'waiting';
  const [current, open] = useAddressValue('claim');
  const claims = useRead(listClaims, { query: { filter } }, { keepPrevious: true });
  if (claims.error !== null) return <FailureView failure={failureOf(claims.error)} />;
  if (claims.data === undefined) return <Waiting what="Fetching claims" />;
  return (
    <Page title="Claims" lead="A claim is a query: it is made from the record and proves itself." wide>
      <Stack>
        <FilterChips label="Show" options={filters} value={filter} onChange={setFilter} />
        {claims.data.items.length === 0 ? (
          <EmptyState title="No claims here" picture="all-done">
            A centre claims from the learner’s progress, once standing says complete.
          </EmptyState>
        ) : (
          <DataTable
            caption="Claims"
            hideCaption
            columns={columns(({ claimId }) => open(claimId))}
            rows={claims.data.items}
            keyOf={({ claimId }) => claimId}
            csvName="claims"
            selected={current}
          />
        )}
        {current === '' ? null : (
          <ClaimDetail key={current} claimId={current} isOfficer={holdsAny(me, ['certification-officer'])} />
        )}
      </Stack>
    </Page>
  );
};

export default ClaimsPage;
