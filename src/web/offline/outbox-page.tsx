import { Button, Stack, Text } from '@mantine/core';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { formatBytes, formatCount } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { Section } from '#web/ui/section.tsx';
import { currentStore } from './device.ts';
import classes from './offline.module.css';
import { OutboxEntry } from './outbox-item.tsx';
import { useSignal } from './signal.ts';
import { useRoom } from './storage.ts';
import { isUnsent } from './store.ts';
import { sendSoon, useOutbox } from './use-outbox.ts';

const RoomSection = () => {
  const { room, persist } = useRoom();
  if (room === null || room.quota === 0) return null;
  return (
    <Section title="Room on this device">
      <Stack gap="md">
        <ProgressBar
          label="Used by Touchstone"
          value={room.used}
          max={room.quota}
          detail={`${formatBytes(room.used)} of the ${formatBytes(room.quota)} that the browser allows`}
        />
        {room.isPersistent ? (
          <Text>The browser has promised to keep it until it is sent, even when the device runs short.</Text>
        ) : (
          <>
            <Text>
              The browser may clear what is kept if the device runs short of room. Ask it not to; it may show
              a question of its own.
            </Text>
            <Button variant="default" w="fit-content" onClick={persist}>
              Ask the browser to keep it
            </Button>
          </>
        )}
      </Stack>
    </Section>
  );
};

const lead = (unsent: number, hasSignal: boolean): string => {
  if (unsent === 0) return 'Everything has been sent.';
  const count = formatCount(unsent, 'thing');
  return hasSignal ? `${count} not sent yet.` : `${count} not sent yet. There is no signal at the moment.`;
};

/** What is kept on this device: waiting, sending, sent, refused. */
const OutboxPage = () => {
  const items = useOutbox();
  const hasSignal = useSignal();
  const unsent = items.filter(isUnsent);
  const sent = items.filter((item) => !isUnsent(item));
  return (
    <Page
      title="Kept on this device"
      lead={lead(unsent.length, hasSignal)}
      actions={
        unsent.length === 0 ? undefined : (
          <Button onClick={() => void sendSoon()} disabled={!hasSignal}>
            Send now
          </Button>
        )
      }
    >
      <Stack gap="xl">
        {currentStore() === null ? (
          <Text role="alert">
            This browser keeps nothing, as private windows do. Touchstone works here only with a signal.
          </Text>
        ) : null}
        {items.length === 0 ? (
          <EmptyState title="Nothing is waiting" picture="all-done">
            What you add without a signal is kept here and sent by itself. You can close the browser
            meanwhile.
          </EmptyState>
        ) : (
          <ul className={classes['items']}>
            {[...unsent, ...sent].map((item) => (
              <OutboxEntry key={item.id} item={item} all={items} />
            ))}
          </ul>
        )}
        <RoomSection />
      </Stack>
    </Page>
  );
};

export default OutboxPage;
