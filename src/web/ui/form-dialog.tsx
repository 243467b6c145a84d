import { Button, Group, Modal, Stack } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { FailureBody } from '#contract/failure.ts';
import { NeedsSignal } from '#web/offline/needs-signal.tsx';
import { Refusal } from './refusal.tsx';
import { WhatLacks } from './what-lacks.tsx';

type Props = {
  readonly title: string;
  /** What the button does: `Declare the interest`. */
  readonly action: string;
  readonly isReady: boolean;
  readonly isPending: boolean;
  readonly failure: FailureBody | null;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A form over the page, sent or left. */
export const FormDialog = ({
  title,
  action,
  isReady,
  isPending,
  failure,
  onSend,
  onClose,
  children,
}: Props) => {
  const note = useId();
  return (
    <Modal closeButtonProps={{ 'aria-label': 'Close' }} opened onClose={onClose} title={title} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) onSend();
        }}
      >
        <Stack gap="sm">
          <NeedsSignal />
          {children}
          {failure === null ? null : <Refusal failure={failure} />}
          <WhatLacks id={note} words={isReady ? null : 'Something needed above is still empty.'} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
            <Button type="submit" loading={isPending} disabled={!isReady} aria-describedby={note}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
