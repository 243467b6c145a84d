import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { FailureBody } from '#contract/failure.ts';
import { Refusal } from './refusal.tsx';

type Props = {
  readonly title: string;
  /** What the words are: `Reason`. */
  readonly label: string;
  readonly action: string;
  readonly failure: FailureBody | null;
  readonly isBusy: boolean;
  /** Whether the fields before the words are filled in. */
  readonly isReady?: boolean;
  readonly onSend: (words: string) => void;
  readonly onClose: () => void;
  /** Words to begin with. */
  readonly draft?: string;
  /** Fields before the words. */
  readonly children?: ReactNode;
};

/** Asks for the words that stay with a decision. */
export const WordsDialog = ({
  title,
  label,
  action,
  failure,
  isBusy,
  isReady = true,
  onSend,
  onClose,
  draft = '',
  children,
}: Props) => {
  const [words, setWords] = useState(draft);
  const said = words.trim();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        {children}
        <Textarea
          label={label}
          required
          autosize
          minRows={3}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {failure === null ? null : <Refusal failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button loading={isBusy} disabled={said.length < 3 || !isReady} onClick={() => onSend(said)}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
