import { Button, Group, Stack, Text } from '@mantine/core';
import { type TransferOffer, answerTransfer, myTransfers } from '#contract/transfers.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { stateNames } from './transfers-view.tsx';

const Offer = ({ item }: { readonly item: TransferOffer }) => {
  const answer = useWrite(answerTransfer, { refreshes: [myTransfers] });
  const send = (verdict: 'agreed' | 'declined'): void =>
    answer.send({ params: { offerId: item.id }, body: { verdict } });
  return (
    <Section
      title={`From ${item.fromCentreName} to ${item.toCentreName}`}
      lead={`${item.specificationTitle}; offered on ${formatDate(item.offeredOn)}.`}
    >
      <Stack gap="sm">
        <Text>{item.reason}</Text>
        {item.state === 'offered' ? (
          <>
            <Text>
              If you agree, {item.toCentreName} is asked to take you. Your registration moves there with the
              units you have chosen, and it may take in what you did so far. If you decline, nothing changes.
            </Text>
            <Group>
              <Button loading={answer.isPending} onClick={() => send('agreed')}>
                Agree to go there
              </Button>
              <Button variant="default" disabled={answer.isPending} onClick={() => send('declined')}>
                Decline
              </Button>
            </Group>
            {answer.failure === null ? null : <Refusal failure={answer.failure} />}
          </>
        ) : (
          <Text c="dimmed">{stateNames[item.state]}</Text>
        )}
      </Stack>
    </Section>
  );
};

/** The other centres that a learner is offered to go on at. */
const TransferPage = () => {
  const found = useRead(myTransfers, {});
  return (
    <Page title="Another centre" lead="Where you could go on, and what you said to it." back="/">
      {found.error !== null ? (
        <FailureView failure={failureOf(found.error)} />
      ) : found.data === undefined ? (
        <Waiting what="Fetching what you are offered" />
      ) : found.data.items.length === 0 ? (
        <EmptyState title="You are not offered another centre" picture="all-done">
          When your centre cannot go on with you, the awarding organisation offers you another one here.
        </EmptyState>
      ) : (
        found.data.items.map((item) => <Offer key={item.id} item={item} />)
      )}
    </Page>
  );
};

export default TransferPage;
