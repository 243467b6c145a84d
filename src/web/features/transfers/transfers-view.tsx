import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import {
  type IncomingTransfer,
  type TransferOffer,
  acceptTransfer,
  centreTransfers,
} from '#contract/transfers.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { OfferDialog } from './offer-dialog.tsx';

export const stateNames: Readonly<Record<TransferOffer['state'], string>> = {
  offered: 'Waits for the learner',
  agreed: 'Agreed; waits for the other centre',
  declined: 'Declined',
  transferred: 'Gone on there',
};

const leavingColumns: readonly [Column<TransferOffer>, ...Column<TransferOffer>[]] = [
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    csv: ({ learnerName }) => learnerName,
    cell: ({ learnerName, specificationTitle }) => (
      <>
        <Text fw={600}>{learnerName}</Text>
        <Text size="sm" c="dimmed">
          {specificationTitle}
        </Text>
      </>
    ),
  },
  {
    key: 'to',
    title: 'To',
    sortBy: ({ toCentreName }) => toCentreName,
    csv: ({ toCentreName }) => toCentreName,
    cell: ({ toCentreName, offeredOn }) => (
      <>
        {toCentreName}
        <Text size="sm" c="dimmed">
          Offered on {formatDate(offeredOn)}
        </Text>
      </>
    ),
  },
  {
    key: 'state',
    title: 'Where it stands',
    sortBy: ({ state }) => state,
    csv: ({ state }) => stateNames[state],
    cell: ({ state }) => stateNames[state],
  },
];

type Deciding = { readonly item: IncomingTransfer; readonly verdict: 'accepted' | 'declined' };

const DecideDialog = ({
  centreId,
  deciding: { item, verdict },
  onClose,
}: {
  readonly centreId: string;
  readonly deciding: Deciding;
  readonly onClose: () => void;
}) => {
  const decide = useWrite(acceptTransfer, { refreshes: [centreTransfers], onDone: onClose });
  return (
    <ConfirmDialog
      opened
      title={verdict === 'accepted' ? `Take ${item.learnerName}` : `Decline ${item.learnerName}`}
      action={verdict === 'accepted' ? 'Register them here' : 'Decline'}
      isBusy={decide.isPending}
      failure={decide.failure}
      onClose={onClose}
      onConfirm={() => decide.send({ params: { centreId, offerId: item.offerId }, body: { verdict } })}
    >
      {verdict === 'accepted'
        ? `They are registered at your centre from today for ${item.specificationTitle}, with the units they have chosen, and their registration at ${item.fromCentreName} ends. What they did there they bring in a sealed bundle.`
        : `${item.learnerName} stays registered at ${item.fromCentreName}, and is told.`}
    </ConfirmDialog>
  );
};

const Coming = ({ centreId, items }: { readonly centreId: string; readonly items: IncomingTransfer[] }) => {
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  return (
    <Section title="Learners who would like to come" lead="They have agreed; you accept or decline.">
      <Stack gap="md">
        {items.map((item) => (
          <Stack key={item.offerId} gap={4}>
            <Text fw={600}>{item.learnerName}</Text>
            <Text size="sm">
              From {item.fromCentreName}, for {item.specificationTitle}; agreed on {formatDate(item.agreedOn)}
              .{` ${item.reason}`}
            </Text>
            {item.state === 'waiting' ? (
              <Group gap="xs">
                <Button size="compact-sm" onClick={() => setDeciding({ item, verdict: 'accepted' })}>
                  Take {item.learnerName}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => setDeciding({ item, verdict: 'declined' })}
                >
                  Decline
                </Button>
              </Group>
            ) : item.registrationId === null ? (
              <Text size="sm" c="dimmed">
                Declined
              </Text>
            ) : (
              <AppLink to={`/from-elsewhere?registration=${item.registrationId}`}>
                Taken; what they bring
              </AppLink>
            )}
          </Stack>
        ))}
      </Stack>
      {deciding === null ? null : (
        <DecideDialog centreId={centreId} deciding={deciding} onClose={() => setDeciding(null)} />
      )}
    </Section>
  );
};

type Props = {
  readonly params: { readonly centreId: string; readonly specificationId: string };
  readonly mayOffer: boolean;
};

/** Who goes from this centre to another, and who comes. */
export const TransfersView = ({ params, mayOffer }: Props) => {
  const [isOffering, setOffering] = useState(false);
  const found = useRead(centreTransfers, { params: { centreId: params.centreId } });
  if (found.error !== null) return <FailureView failure={failureOf(found.error)} />;
  if (found.data === undefined) return <Waiting what="Fetching who goes and who comes" />;
  const { leaving, coming } = found.data;
  return (
    <Stack>
      {coming.length === 0 ? null : <Coming centreId={params.centreId} items={coming} />}
      <Section
        title="Learners who go to another centre"
        lead={
          leaving.length === 0
            ? 'Nobody is offered another centre. Where approval is withdrawn, learners can go on elsewhere and lose nothing.'
            : 'Each goes once they have agreed and the other centre has accepted them.'
        }
        actions={
          mayOffer ? (
            <Button size="xs" variant="default" onClick={() => setOffering(true)}>
              Offer another centre
            </Button>
          ) : undefined
        }
      >
        {leaving.length === 0 ? null : (
          <DataTable
            caption="Learners who are offered another centre"
            hideCaption
            columns={leavingColumns}
            rows={leaving}
            keyOf={({ id }) => id}
            csvName="transfers.csv"
          />
        )}
      </Section>
      {isOffering ? <OfferDialog params={params} onClose={() => setOffering(false)} /> : null}
    </Stack>
  );
};
