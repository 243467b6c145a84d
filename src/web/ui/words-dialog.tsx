import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FailureBody } from '#contract/failure.ts';
import { KeptTextarea, type KeptWords } from '#web/offline/kept-words.tsx';
import { Refusal } from './refusal.tsx';
import { isSaid, labelWithin, neededFirst } from './needed-first.ts';
import { SendButton } from './send-button.tsx';

type Props = {
  readonly title: string;
  /** What the words are: `Reason`. */
  readonly label: string;
  readonly action: string;
  /** Kept on the device until they are sent. */
  readonly words: KeptWords;
  readonly failure: FailureBody | null;
  readonly isBusy: boolean;
  /** What the fields before the words still need (see `neededFirst`); null where nothing. */
  readonly lacks?: string | null;
  readonly onSend: (words: string) => void;
  readonly onClose: () => void;
  /** Fields before the words. */
  readonly children?: ReactNode;
};

/** Asks for the words that stay with a decision. */
export const WordsDialog = ({
  title,
  label,
  action,
  words,
  failure,
  isBusy,
  lacks = null,
  onSend,
  onClose,
  children,
}: Props) => {
  const said = words.value.trim();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {children}
        <KeptTextarea label={label} required minRows={3} words={words} />
        {failure === null ? null : <Refusal failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <SendButton
            loading={isBusy}
            lacks={lacks ?? neededFirst([isSaid(said), labelWithin(label)])}
            onClick={() => onSend(said)}
          >
            {action}
          </SendButton>
        </Group>
      </Stack>
    </Modal>
  );
};
