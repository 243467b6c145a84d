import { Button, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { FailureBody } from '#contract/failure.ts';
import { KeptTextarea, type KeptWords } from '#web/offline/kept-words.tsx';
import { Refusal } from './refusal.tsx';
import { WhatLacks } from './what-lacks.tsx';

type Props = {
  readonly title: string;
  /** What the words are: `Reason`. */
  readonly label: string;
  readonly action: string;
  /** Kept on the device until they are sent. */
  readonly words: KeptWords;
  readonly failure: FailureBody | null;
  readonly isBusy: boolean;
  /** Whether the fields before the words are filled in. */
  readonly isReady?: boolean;
  readonly onSend: (words: string) => void;
  readonly onClose: () => void;
  /** Fields before the words. */
  readonly children?: ReactNode;
};

/** Why it cannot be sent yet; null where it can. */
const whatLacks = (said: string, label: string, isReady: boolean): string | null => {
  if (!isReady) return 'Something needed above is still empty.';
  return said.length < 3 ? `Needed first: ${label.slice(0, 1).toLowerCase()}${label.slice(1)}.` : null;
};

/** Asks for the words that stay with a decision. */
export const WordsDialog = ({
  title,
  label,
  action,
  words,
  failure,
  isBusy,
  isReady = true,
  onSend,
  onClose,
  children,
}: Props) => {
  const said = words.value.trim();
  const note = useId();
  const lacks = whatLacks(said, label, isReady);
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {children}
        <KeptTextarea label={label} required minRows={3} words={words} />
        {failure === null ? null : <Refusal failure={failure} />}
        <WhatLacks id={note} words={lacks} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button
            loading={isBusy}
            disabled={lacks !== null}
            aria-describedby={note}
            onClick={() => onSend(said)}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
