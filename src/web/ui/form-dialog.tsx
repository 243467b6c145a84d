import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FailureBody } from '#contract/failure.ts';
import { NeedsSignal } from '#web/offline/needs-signal.tsx';
import { Refusal } from './refusal.tsx';
import { SendButton } from './send-button.tsx';

type Props = {
  readonly title: string;
  /** What the button does: `Declare the interest`. */
  readonly action: string;
  /** What is still needed (see `neededFirst`); null where it can be sent. */
  readonly lacks: string | null;
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
  lacks,
  isPending,
  failure,
  onSend,
  onClose,
  children,
}: Props) => (
  <Modal closeButtonProps={{ 'aria-label': 'Close' }} opened onClose={onClose} title={title} size="lg">
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks === null) onSend();
      }}
    >
      <Stack gap="sm">
        <NeedsSignal />
        {children}
        {failure === null ? null : <Refusal failure={failure} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Leave it
          </Button>
          <SendButton type="submit" loading={isPending} lacks={lacks}>
            {action}
          </SendButton>
        </Group>
      </Stack>
    </form>
  </Modal>
);
