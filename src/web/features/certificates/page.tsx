import { Anchor, Badge, Button, Group, Stack } from '@mantine/core';
import type { ResponseOf } from '#contract/endpoint.ts';
import { listCertificates } from '#contract/awards.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Paging } from '#web/ui/paging.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { RaiseCase } from '../cases/raise-case.tsx';
import { Sharing } from './sharing.tsx';

type Row = ResponseOf<typeof listCertificates>['items'][number];

const columns: readonly [Column<Row>, ...Column<Row>[]] = [
  {
    key: 'serial',
    title: 'Number',
    sortBy: ({ serial }) => serial,
    cell: ({ serial }) => <span style={{ whiteSpace: 'nowrap' }}>{serial}</span>,
    csv: ({ serial }) => serial,
  },
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    cell: ({ learnerName }) => learnerName,
    csv: ({ learnerName }) => learnerName,
  },
  {
    key: 'title',
    title: 'Title',
    cell: ({ title }) => title,
    csv: ({ title }) => title,
  },
  {
    key: 'on',
    title: 'Issued',
    sortBy: ({ issuedOn }) => issuedOn,
    cell: ({ issuedOn, revokedOn, replaces, replacedBy }) => (
      <Group gap="xs">
        {formatDate(issuedOn)}
        {revokedOn === null ? null : (
          <Badge variant="outline" color="var(--state-returned)">
            Revoked
          </Badge>
        )}
        {revokedOn === null && replacedBy !== null ? (
          <Badge variant="outline" color="var(--state-none)">
            Replaced by {replacedBy}
          </Badge>
        ) : null}
        {replaces === null ? null : <Badge variant="outline">Replacement</Badge>}
      </Group>
    ),
    csv: ({ issuedOn }) => issuedOn,
  },
  {
    key: 'sent',
    title: 'Sent',
    sortBy: ({ sentOn }) => sentOn ?? '',
    cell: ({ certificateId, serial, sentOn }) => (
      <Anchor
        size="sm"
        component={AppLink}
        to={`/certificates/${certificateId}/delivery`}
        aria-label={`${sentOn === null ? 'Not yet' : formatDate(sentOn)}: delivery of ${serial}`}
      >
        {sentOn === null ? 'Not yet' : formatDate(sentOn)}
      </Anchor>
    ),
    csv: ({ sentOn }) => sentOn,
  },
  {
    key: 'take',
    title: 'Take',
    cell: ({ certificateId, serial, kind, verificationCode, isOwn, sharedUntil, revokedOn, replacedBy }) => (
      <Group gap="md">
        {isOwn ? (
          <>
            <Sharing certificateId={certificateId} serial={serial} sharedUntil={sharedUntil} />
            <Anchor
              size="sm"
              component={AppLink}
              to={`/certificates/${certificateId}/links`}
              aria-label={`Links to ${serial}`}
            >
              Links
            </Anchor>
          </>
        ) : null}
        <Anchor
          size="sm"
          href={`/api/certificates/${certificateId}/certificate`}
          target="_blank"
          rel="noreferrer"
          aria-label={`Certificate ${serial} as PDF`}
        >
          Certificate
        </Anchor>
        {kind === 'units' ? null : (
          <Anchor
            size="sm"
            href={`/api/certificates/${certificateId}/units`}
            target="_blank"
            rel="noreferrer"
            aria-label={`Units of ${serial} as PDF`}
          >
            Units
          </Anchor>
        )}
        <Anchor
          size="sm"
          component={AppLink}
          to={`/certificates/${certificateId}/digital-award`}
          aria-label={`Digital award of ${serial}`}
        >
          Digital award
        </Anchor>
        <Anchor
          size="sm"
          component={AppLink}
          to={`/verify/${serial}/${verificationCode}`}
          aria-label={`Check ${serial}`}
        >
          Check
        </Anchor>
        {revokedOn !== null || replacedBy !== null ? null : (
          <Anchor
            size="sm"
            component={AppLink}
            to={`/certificates/${certificateId}/replacement`}
            aria-label={`Replace ${serial}`}
          >
            Replace
          </Anchor>
        )}
        <RaiseCase kind="certificate" id={certificateId} about={serial} />
      </Group>
    ),
  },
];

const CertificatesPage = () => {
  const [after, setAfter] = useAddressValue('after');
  const certificates = useRead(listCertificates, { query: after === '' ? {} : { after } });
  const me = useMe();
  const [isOfficer, isCoordinator] = [holdsAny(me, ['certification-officer']), holdsAny(me, ['coordinator'])];
  if (certificates.error !== null) return <FailureView failure={failureOf(certificates.error)} />;
  if (certificates.data === undefined) return <Waiting what="Fetching certificates" />;
  const { next } = certificates.data;
  return (
    <Page
      title="Certificates"
      wide
      actions={
        isOfficer ? (
          <>
            <Button component={AppLink} to="/certificates/send">
              Send
            </Button>
            <Button variant="default" component={AppLink} to="/certificates/replacements">
              Replacements
            </Button>
            <Button variant="default" component={AppLink} to="/certificates/delivery">
              Delivery
            </Button>
            <Button variant="default" component={AppLink} to="/certificates/timing">
              Time to claim
            </Button>
            <Button variant="default" component={AppLink} to="/certificates/last-days">
              Last days
            </Button>
            <Button variant="default" component={AppLink} to="/certificates/design">
              Design
            </Button>
            <Button variant="default" component={AppLink} to="/certificates/keys">
              Signing keys
            </Button>
          </>
        ) : isCoordinator ? (
          <Button variant="default" component={AppLink} to="/certificates/kept">
            At the centre
          </Button>
        ) : null
      }
    >
      {certificates.data.items.length === 0 ? (
        <EmptyState title="No certificate yet">
          A certificate is issued by the awarding organisation once the centre has claimed.
        </EmptyState>
      ) : (
        <Stack>
          <DataTable
            caption="Certificates"
            hideCaption
            columns={columns}
            rows={certificates.data.items}
            keyOf={({ certificateId }) => certificateId}
            csvName="certificates"
          />
          <Paging
            after={after}
            next={next}
            onGo={setAfter}
            on="Show older certificates"
            back="Back to the newest"
          />
        </Stack>
      )}
    </Page>
  );
};

export default CertificatesPage;
