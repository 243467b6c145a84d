import { Stack } from '@mantine/core';
import { listCertificateRequests } from '#contract/replacements.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { Fees } from './fees.tsx';
import { RequestCard } from './request-card.tsx';

/** Requests for replacements, the open ones first, and what they cost. */
const ReplacementsPage = () => {
  const requests = useRead(listCertificateRequests, { query: {} });
  const organisations = organisationsAs(useMe(), 'certification-officer');
  if (requests.error !== null) return <FailureView failure={failureOf(requests.error)} />;
  if (requests.data === undefined) return <Waiting what="Fetching the requests" />;
  const { items } = requests.data;
  return (
    <Page
      title="Replacements"
      back="/certificates"
      lead="Requests for certificates that were lost, damaged, never arrived or bear a wrong name."
    >
      {items.length === 0 ? (
        <EmptyState title="Nobody has asked" picture="all-done">
          A learner or their centre asks from the certificate; a letter is recorded there too.
        </EmptyState>
      ) : (
        <Stack mb="xl">
          {items.map((request) => (
            <RequestCard key={request.requestId} request={request} isOfficer withLink />
          ))}
        </Stack>
      )}
      {organisations.map(({ organisationId, organisationName }) => (
        <Fees key={organisationId} awardingId={organisationId} name={organisationName} />
      ))}
    </Page>
  );
};

export default ReplacementsPage;
