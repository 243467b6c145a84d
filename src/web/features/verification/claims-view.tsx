import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type Claim, listClaims } from '#contract/awards.ts';
import { confirmClaim } from '#contract/verification.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Paging } from '#web/ui/paging.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import type { ViewProps } from './of-centre.ts';
import { WordsDialog } from '#web/ui/words-dialog.tsx';

type Confirming = { readonly claim: Claim; readonly verdict: 'confirmed' | 'returned' };

const ConfirmDialog = ({
  confirming,
  onClose,
}: {
  readonly confirming: Confirming;
  readonly onClose: () => void;
}) => {
  const { claim, verdict } = confirming;
  const words = useKeptWords(`claim.${claim.claimId}.${verdict}`, onClose);
  const confirm = useWrite(confirmClaim, { refreshes: [listClaims], onDone: words.sent });
  return (
    <WordsDialog
      words={words}
      title={verdict === 'confirmed' ? 'Confirm the claim' : 'Return the claim'}
      label={verdict === 'confirmed' ? 'What was looked at' : 'What is wrong'}
      action={verdict === 'confirmed' ? 'Confirm it' : 'Return it'}
      failure={confirm.failure}
      isBusy={confirm.isPending}
      onClose={onClose}
      onSend={(note) => confirm.send({ params: { claimId: claim.claimId }, body: { verdict, note } })}
    >
      <Text>
        {claim.learnerName}, {claim.title}
      </Text>
    </WordsDialog>
  );
};

const columnsOf = (
  onAct: ((confirming: Confirming) => void) | null,
): readonly [Column<Claim>, ...Column<Claim>[]] => [
  {
    key: 'learner',
    title: 'Learner',
    sortBy: ({ learnerName }) => learnerName,
    cell: ({ claimId, learnerName, title }) => (
      <>
        <Anchor component={AppLink} to={`/claims/${claimId}`}>
          {learnerName}
        </Anchor>
        <Text size="sm">{title}</Text>
      </>
    ),
  },
  {
    key: 'claimed',
    title: 'Claimed',
    sortBy: ({ claimedOn }) => claimedOn,
    cell: ({ claimedOn, claimedBy }) => `${formatDate(claimedOn)} by ${claimedBy}`,
  },
  ...(onAct === null
    ? []
    : [
        {
          key: 'act',
          title: 'Looked at',
          align: 'end' as const,
          cell: (claim: Claim) => (
            <Group gap="xs" justify="flex-end">
              <Button
                size="compact-sm"
                aria-label={`Confirm the claim for ${claim.learnerName}`}
                onClick={() => onAct({ claim, verdict: 'confirmed' })}
              >
                Confirm
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Return the claim for ${claim.learnerName}`}
                onClick={() => onAct({ claim, verdict: 'returned' })}
              >
                Return
              </Button>
            </Group>
          ),
        },
      ]),
];

/** Claims of the centre that wait for their certificate; the work behind them is looked at where its standing asks for it. */
export const ClaimsView = ({ params, verification }: ViewProps) => {
  const [confirming, setConfirming] = useState<Confirming | null>(null);
  const [after, setAfter] = useState('');
  const read = useRead(listClaims, {
    query: { filter: 'waiting', centre: params.centreId, ...(after === '' ? {} : { after }) },
  });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the claims" />;
  return (
    <Stack>
      <DataTable
        caption="Claims that wait for their certificate"
        columns={columnsOf(verification.may.verify ? setConfirming : null)}
        rows={read.data.items}
        keyOf={({ claimId }) => claimId}
        empty="No claim waits."
      />
      <Paging
        after={after}
        next={read.data.next}
        onGo={setAfter}
        on="Show more claims"
        back="Back to the first"
      />
      {confirming === null ? null : (
        <ConfirmDialog confirming={confirming} onClose={() => setConfirming(null)} />
      )}
    </Stack>
  );
};
