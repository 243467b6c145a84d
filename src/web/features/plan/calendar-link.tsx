import { Button, CopyButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { readCalendarLink, renewCalendarLink } from '#contract/plan-papers.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { formatInstant } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';

const Dialog = ({ onClose }: { readonly onClose: () => void }) => {
  const link = useRead(readCalendarLink, {});
  const renew = useWrite(renewCalendarLink, { refreshes: [readCalendarLink] });
  const path = renew.data?.path ?? null;
  const address = path === null ? null : `${globalThis.location.origin}${path}`;
  const isOn = link.data?.isOn === true;
  return (
    <Modal
      opened
      onClose={onClose}
      title="Your dates in your calendar"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack>
        <Text>
          Your calendar can subscribe to a secret address with your planned dates. Whoever has the address
          sees them, so give it to nobody; renewing it shuts the one before.
        </Text>
        {isOn && typeof link.data?.since === 'string' ? (
          <Text size="sm" c="dimmed">
            On since {formatInstant(link.data.since)}
          </Text>
        ) : null}
        {address === null ? null : (
          <Group align="end">
            <TextInput
              label="The address, shown this once"
              value={address}
              readOnly
              style={{ flex: 1 }}
              onFocus={(event) => event.currentTarget.select()}
            />
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? 'Copied' : 'Copy'}
                </Button>
              )}
            </CopyButton>
          </Group>
        )}
        {renew.failure === null ? null : <Refusal failure={renew.failure} />}
        <Group>
          <Button loading={renew.isPending} onClick={() => renew.send({ body: { state: 'on' } })}>
            {isOn ? 'Renew the address' : 'Make an address'}
          </Button>
          {isOn ? (
            <Button
              variant="default"
              loading={renew.isPending}
              onClick={() => renew.send({ body: { state: 'off' } })}
            >
              Switch it off
            </Button>
          ) : null}
        </Group>
      </Stack>
    </Modal>
  );
};

/** Makes, renews or switches off the address under which a calendar reads one's planned dates. */
export const CalendarLink = () => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        Subscribe
      </Button>
      {isOpen ? <Dialog onClose={() => setOpen(false)} /> : null}
    </>
  );
};
