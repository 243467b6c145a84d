import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { listCertificates } from '#contract/awards.ts';
import { findDelivery, recordDispatch } from '#contract/delivery.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { wayInWords } from '#domain/award/dispatch-list.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { SendingFields, useSending } from './sending-fields.tsx';
import { recipientWords } from './words.ts';
import classes from './delivery.module.css';

type Found = ResponseOf<typeof findDelivery>;
type Of = { readonly certificateId: string; readonly found: Found };

const SendForm = ({ certificateId, found }: Of) => {
  const { sending, setSending, ready } = useSending({
    addressee: found.to === 'centre' ? found.centreName : found.learnerName,
    sentOn: null,
  });
  const send = useWrite(recordDispatch, { refreshes: [findDelivery, listCertificates] });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready !== null)
          send.send({
            params: { certificateId },
            body: { to: found.to, ...ready },
          });
      }}
    >
      <SendingFields toLabel="To, with the address" sending={sending} onChange={setSending} />
      {send.failure === null ? null : <Refusal failure={send.failure} />}
      <Group mt="sm">
        <Button type="submit" loading={send.isPending} disabled={ready === null}>
          Record the dispatch
        </Button>
      </Group>
    </form>
  );
};

/** Where a certificate goes, and when it was sent. */
const DeliveryPage = () => {
  const certificateId = useRouteParam('certificateId');
  const delivery = useRead(findDelivery, { params: { certificateId } });
  if (delivery.error !== null) return <FailureView failure={failureOf(delivery.error)} />;
  if (delivery.data === undefined) return <Waiting what="Looking where it went" />;
  const found = delivery.data;
  return (
    <Page
      title={`Delivery of ${found.serial}`}
      lead={`${found.title}, ${found.learnerName}`}
      back="/certificates"
    >
      <Section title={`Goes to the ${found.to}`}>
        <Group gap="xs" mb="md">
          <Text>{found.because}</Text>
          {found.clause === null ? null : <ClauseChip clause={found.clause} />}
        </Group>
        {found.dispatches.length === 0 ? (
          <Text>The paper has not been sent yet. The certificate itself can be taken as PDF.</Text>
        ) : (
          <Stack gap="xs" component="ul" className={classes['sent']}>
            {found.dispatches.map((one) => (
              <li key={one.dispatchId}>
                Sent on {formatDate(one.sentOn)} {wayInWords[one.how].toLowerCase()} {recipientWords[one.to]}:{' '}
                {one.addressee}
                {one.reference === '' ? '' : `, number ${one.reference}`}. By {one.sentBy}.{' '}
                {found.mayList ? (
                  <Anchor
                    href={`/api/centres/${found.centreId}/dispatches/${one.dispatchId}/list`}
                    target="_blank"
                    rel="noreferrer"
                  >
                    What was sent together (PDF)
                  </Anchor>
                ) : null}
              </li>
            ))}
          </Stack>
        )}
      </Section>
      {found.maySend ? (
        <Section title={found.dispatches.length === 0 ? 'Record the dispatch' : 'Sent once more'}>
          <SendForm key={found.dispatches.length} certificateId={certificateId} found={found} />
        </Section>
      ) : null}
    </Page>
  );
};

export default DeliveryPage;
