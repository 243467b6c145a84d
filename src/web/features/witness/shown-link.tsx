import { Anchor, Button, Modal, Stack, Text } from '@mantine/core';
import { SHOWN_MINUTES } from '#domain/assessment/testimony.ts';
import { QrCode } from '#web/ui/qr-code.tsx';

/** The secret of a link, made here; the server keeps its digest alone. */
export const newSecret = (): string =>
  btoa(String.fromCodePoint(...crypto.getRandomValues(new Uint8Array(32))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** The link as a code, for the witness to open on their own phone. */
export const ShownLink = ({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) => {
  const address = new URL(`/testimony/${secret}`, globalThis.location.href).href;
  return (
    <Modal
      closeButtonProps={{ 'aria-label': 'Close' }}
      opened
      onClose={onClose}
      title="For the witness’s phone"
    >
      <Stack gap="sm" align="center">
        <QrCode text={address} label="Code with the link for the witness" />
        <Text>
          The witness opens it with the camera of their own phone, says what they saw, and signs. It works
          once, within {SHOWN_MINUTES} minutes, and is shown only now.
        </Text>
        <Anchor href={address} size="sm" style={{ wordBreak: 'break-all' }}>
          {address}
        </Anchor>
        <Button onClick={onClose}>They have it</Button>
      </Stack>
    </Modal>
  );
};
