import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FailureBody } from '#contract/failure.ts';
import { Refusal } from './refusal.tsx';

type Props = {
  readonly opened: boolean;
  readonly title: string;
  /** What will happen, and what cannot be undone. */
  readonly children: ReactNode;
  /** Says what it does: `Sign 12 decisions`. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly isBusy?: boolean;
  readonly failure?: FailureBody | null;
  /** For what takes something away. */
  readonly isGrave?: boolean;
};

/** Asks once before something that matters, and shows its refusal in place. */
export const ConfirmDialog = ({
  opened,
  title,
  children,
  action,
  onConfirm,
  onClose,
  isBusy = false,
  failure = null,
  isGrave = false,
}: Props) => (
  <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
    <Stack gap="md">
      <div>{children}</div>
      {failure === null ? null : <Refusal failure={failure} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button
          onClick={onConfirm}
          loading={isBusy}
          data-autofocus
          {...(isGrave ? { color: 'var(--state-returned)' } : {})}
        >
          {action}
        </Button>
      </Group>
    </Stack>
  </Modal>
);
