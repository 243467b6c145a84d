import { Stack, Text } from '@mantine/core';
import { listCertificates } from '#contract/awards.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { listCertificateRequests } from '#contract/replacements.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { holdsAny, useMe } from '#web/app/session.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { AskForm } from './ask-form.tsx';
import { RequestCard } from './request-card.tsx';
import { isOver } from './words.ts';

type Certificate = ResponseOf<typeof listCertificates>['items'][number];

const isStanding = (certificate: Certificate | undefined): boolean =>
  certificate === undefined || (certificate.revokedOn === null && certificate.replacedBy === null);

const whyNot = (certificate: Certificate | undefined): string =>
  certificate?.replacedBy === null
    ? 'This certificate was revoked; what was revoked is not replaced.'
    : `This certificate has been replaced by ${certificate?.replacedBy ?? 'another one'}.`;

/** Everything about replacing one certificate. */
const ReplacementPage = () => {
  const certificateId = useRouteParam('certificateId');
  const requests = useRead(listCertificateRequests, { query: { certificate: certificateId } });
  const certificates = useRead(listCertificates, { query: {} });
  const me = useMe();
  const isOfficer = holdsAny(me, ['certification-officer']);
  if (requests.error !== null) return <FailureView failure={failureOf(requests.error)} />;
  if (requests.data === undefined) return <Waiting what="Fetching the requests" />;
  const { items } = requests.data;
  const certificate = certificates.data?.items.find((one) => one.certificateId === certificateId);
  const stands = isStanding(certificate);
  return (
    <Page
      title={certificate === undefined ? 'Replacement' : `Replacement of ${certificate.serial}`}
      lead={certificate === undefined ? undefined : `${certificate.title}, ${certificate.learnerName}`}
      back="/certificates"
    >
      {items.length === 0 ? null : (
        <Section title="Requests">
          <Stack>
            {items.map((request) => (
              <RequestCard key={request.requestId} request={request} isOfficer={isOfficer} />
            ))}
          </Stack>
        </Section>
      )}
      {!stands || !items.every(isOver) ? null : (
        <Section
          title={isOfficer ? 'Record a request' : 'Ask for a replacement'}
          lead="A replacement has a number of its own and says that it is one; the earlier certificate is valid no more."
        >
          <AskForm certificateId={certificateId} isOfficer={isOfficer} />
        </Section>
      )}
      {stands ? null : <Text>{whyNot(certificate)}</Text>}
    </Page>
  );
};

export default ReplacementPage;
