import { Button, Modal, Stack, Text } from '@mantine/core';
import type { Unfinished } from '#web/offline/device.ts';
import { formatCount } from '#web/ui/format.ts';
import { useGo } from './navigation.tsx';
import { leave } from './session.ts';

const inWords = ({ toSend, drafts }: Unfinished): string =>
  [
    ...(toSend > 0
      ? [`${formatCount(toSend, 'thing')} that ${toSend === 1 ? 'has' : 'have'} not been sent`]
      : []),
    ...(drafts > 0 ? [formatCount(drafts, 'draft')] : []),
  ].join(' and ');

type Props = { readonly unfinished: Unfinished; readonly onClose: () => void };

/** Signing out while work is on this device that the server does not have. */
const LeaveDialog = ({ unfinished, onClose }: Props) => {
  const go = useGo();
  const signOut = async (eraseWork: boolean): Promise<void> => {
    await leave({ eraseWork });
    go('/sign-in');
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Not everything has been sent"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Text>
          On this device there {unfinished.toSend + unfinished.drafts === 1 ? 'is' : 'are'}{' '}
          {inWords(unfinished)}. It can stay here until you sign in again; nobody else who signs in on this
          device sees it.
        </Text>
        <Stack gap="xs">
          <Button data-autofocus onClick={() => void signOut(false)}>
            Sign out and keep it here
          </Button>
          <Button variant="default" color="var(--state-returned)" onClick={() => void signOut(true)}>
            Sign out and erase it for good
          </Button>
          <Button variant="subtle" onClick={onClose}>
            Stay signed in
          </Button>
        </Stack>
      </Stack>
    </Modal>
  );
};

export default LeaveDialog;
