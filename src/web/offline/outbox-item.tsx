import { Button, Text } from '@mantine/core';
import { IconCheck, IconClockPause, IconCloudUpload, IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { AppLink, useGo } from '#web/app/navigation.tsx';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { formatBytes, formatInstant } from '#web/ui/format.ts';
import { ProgressBar } from '#web/ui/progress-bar.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { findHolding, wordsOf } from './item-words.ts';
import classes from './offline.module.css';
import { canKeepBoth, discard, keepBoth, reopen, tryAgain } from './outbox.ts';
import { useSignal } from './signal.ts';
import type { OutboxItem } from './store.ts';
import { useFilesOf, useSendingEnd } from './use-outbox.ts';

const icons = {
  waiting: IconClockPause,
  sending: IconCloudUpload,
  sent: IconCheck,
  refused: IconHandStop,
} as const;

const Files = ({ item }: { readonly item: OutboxItem }) => {
  const files = useFilesOf(item.id);
  if (files.length === 0) return null;
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const sent = files.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  const names = files.map(({ name }) => name).join(', ');
  return (
    <ProgressBar
      label={names}
      value={sent}
      max={total}
      detail={`${formatBytes(sent)} of ${formatBytes(total)}`}
      tone={item.state === 'refused' ? 'failed' : 'going'}
    />
  );
};

/** What can be done about something refused: change it, try it as it is, or take it out. */
const Ways = ({ item }: { readonly item: OutboxItem }) => {
  const go = useGo();
  const [isAsking, setAsking] = useState(false);
  const [inTheWay, setInTheWay] = useState<string | null>(null);
  const change = async (): Promise<void> => {
    const { address, isInTheWay } = await reopen(item);
    setInTheWay(isInTheWay ? address : null);
    if (address !== null && !isInTheWay) go(address);
  };
  return (
    <div className={classes['ways']}>
      {canKeepBoth(item) ? (
        <Button size="xs" onClick={() => void keepBoth(item)}>
          Keep both
        </Button>
      ) : null}
      {item.reopening === null ? null : (
        <Button size="xs" variant={canKeepBoth(item) ? 'default' : 'filled'} onClick={() => void change()}>
          Change it
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => void tryAgain(item)}>
        Try again as it is
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setAsking(true)}>
        Take it out
      </Button>
      {inTheWay === null ? null : (
        <Text size="sm" role="alert">
          You are writing something else there, and it is not to be lost.{' '}
          <AppLink to={inTheWay}>Send that or clear it</AppLink>, then change this.
        </Text>
      )}
      <ConfirmDialog
        opened={isAsking}
        title="Take it out for good?"
        action="Take it out"
        isGrave
        onClose={() => setAsking(false)}
        onConfirm={() => void discard(item)}
      >
        “{item.words}” is on this device alone. Once it is taken out, it is gone.
      </ConfirmDialog>
    </div>
  );
};

type Props = { readonly item: OutboxItem; readonly all: readonly OutboxItem[] };

/** One thing on its way: what it is, how it stands, and what can be done. */
export const OutboxEntry = ({ item, all }: Props) => {
  const hasSignal = useSignal();
  const end = useSendingEnd();
  const holding = item.state === 'waiting' ? findHolding(item, all) : undefined;
  const { label, detail } = wordsOf(item, { hasSignal, end, holding });
  const state = item.state === 'sending' && label === 'Waiting' ? 'waiting' : item.state;
  const Icon = icons[state];
  return (
    <li className={classes['item']} data-state={state} data-id={item.id}>
      <div className={classes['itemHead']}>
        <Icon size={22} stroke={1.7} aria-hidden />
        <span className={classes['itemWords']}>{item.words}</span>
        <span className={classes['itemState']}>
          <strong>{label}</strong>. {detail}{' '}
          {item.state === 'sent' && item.sentAt !== null
            ? formatInstant(new Date(item.sentAt).toISOString())
            : null}
        </span>
      </div>
      {item.state === 'sent' ? null : <Files item={item} />}
      {item.state === 'refused' ? (
        <>
          {item.failure === null ? null : <Refusal failure={item.failure} />}
          <Ways item={item} />
        </>
      ) : null}
    </li>
  );
};
