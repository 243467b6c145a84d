import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { listCentres } from '#contract/organisations.ts';
import { centreTransfers, offerTransfers } from '#contract/transfers.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';

type Props = {
  readonly params: { readonly centreId: string; readonly specificationId: string };
  readonly onClose: () => void;
};

/** Offers everybody whose registration is open another centre. */
export const OfferDialog = ({ params, onClose }: Props) => {
  const centres = useRead(listCentres, {});
  const [toCentreId, setCentre] = useState<string | null>(null);
  const words = useKeptWords(`offer-centre.${params.centreId}.${params.specificationId}`, onClose);
  const offer = useWrite(offerTransfers, { refreshes: [centreTransfers], onDone: words.sent });
  return (
    <WordsDialog
      words={words}
      title="Offer the learners another centre"
      label="Reason, as the learners read it"
      action="Offer it to every learner"
      failure={offer.failure}
      isBusy={offer.isPending}
      onClose={onClose}
      onSend={(reason) => {
        if (toCentreId !== null) offer.send({ params, body: { toCentreId, reason } });
      }}
    >
      <Text>
        Everybody whose registration is open is asked. Each goes once they have agreed and the other centre
        has accepted them; until then nothing changes.
      </Text>
      <Select
        label="To the centre"
        description="It has to be approved for the same specification"
        required
        searchable
        data={(centres.data?.items ?? [])
          .filter(({ id }) => id !== params.centreId)
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={toCentreId}
        onChange={setCentre}
      />
    </WordsDialog>
  );
};
