import { Button, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { declineByLink } from '#contract/plan-signatures.ts';
import type { declineTestimony } from '#contract/witness.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { useLinkDraft } from '#web/offline/link-draft.ts';
import { Refusal } from '#web/ui/refusal.tsx';

type Props = {
  readonly token: string;
  readonly entry: typeof declineByLink | typeof declineTestimony;
  /** What is pressed to begin, what is asked then, and what is pressed to send it. */
  readonly words: { readonly begin: string; readonly reason: string; readonly send: string };
  readonly onDone: () => void;
};

/** For whoever came by a link and will not do what it asks for. */
export const Decline = ({ token, entry, words, onDone }: Props) => {
  const [isOpen, open] = useState(false);
  const draft = useLinkDraft(token, 'declining', { reason: '' });
  const { reason } = draft.value;
  const decline = useWrite(entry, {
    refreshes: [],
    onDone: () => {
      draft.forget();
      onDone();
    },
  });
  if (!isOpen)
    return (
      <Button variant="subtle" w="fit-content" onClick={() => open(true)}>
        {words.begin}
      </Button>
    );
  return (
    <Stack gap="xs">
      <Textarea
        label={words.reason}
        autosize
        value={reason}
        onChange={(event) => draft.change({ reason: event.currentTarget.value })}
      />
      <KeptNote {...draft} />
      {decline.failure === null ? null : <Refusal failure={decline.failure} />}
      <Button
        variant="default"
        w="fit-content"
        loading={decline.isPending}
        onClick={() =>
          decline.send({ params: { token }, body: { reason: reason.trim() === '' ? null : reason } })
        }
      >
        {words.send}
      </Button>
    </Stack>
  );
};
