import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { listCertificates, shareCertificate } from '#contract/awards.ts';
import { useWrite } from '#web/app/api.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

type Props = {
  readonly certificateId: string;
  readonly serial: string;
  readonly sharedUntil: string | null;
};

/** The holder lets a check tell whose the certificate is and its units, until a day, and takes it back. */
export const Sharing = ({ certificateId, serial, sharedUntil }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const [untilOn, setUntilOn] = useState(sharedUntil);
  const share = useWrite(shareCertificate, {
    refreshes: [listCertificates],
    onDone: () => setOpen(false),
  });
  const send = (until: string | null): void =>
    share.send({ params: { certificateId }, body: { untilOn: until } });
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Share ${serial}`}
        onClick={() => setOpen(true)}
      >
        {sharedUntil === null ? 'Share' : `Shared until ${formatDate(sharedUntil)}`}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={`Share ${serial}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text size="sm">
            Whoever checks the certificate sees that it was issued and stands. Until the day that you give,
            they also see your name and your units. Send them the address of its check.
          </Text>
          <DateField label="Share until" value={untilOn} onChange={setUntilOn} />
          {share.failure === null ? null : <Refusal failure={share.failure} />}
          <Group justify="flex-end">
            {sharedUntil === null ? null : (
              <Button variant="default" loading={share.isPending} onClick={() => send(null)}>
                Stop sharing
              </Button>
            )}
            <SendButton
              lacks={neededFirst([untilOn !== null, 'until when'])}
              loading={share.isPending}
              onClick={() => send(untilOn)}
            >
              Share
            </SendButton>
          </Group>
        </Stack>
      </Modal>
    </>
  );
};
