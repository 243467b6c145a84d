/** What the frame of every page says about the signal, what is kept, and a newer version. */
import { Button } from '@mantine/core';
import { IconCloudOff, IconCloudUpload, IconRefresh } from '@tabler/icons-react';
import { useEffect } from 'react';
import { AppLink, useAddress } from '#web/app/navigation.tsx';
import { queryClient } from '#web/app/api.ts';
import { holdsAny, useMe } from '#web/app/session.ts';
import { formatCount } from '#web/ui/format.ts';
import classes from './offline.module.css';
import { keepSending, whenSent } from './outbox.ts';
import { useSignal } from './signal.ts';
import { useSendingEnd, useUnsent } from './use-outbox.ts';
import { loadNewVersion, useNewVersion } from './worker-registration.ts';

/** How many things wait, as a way to the list of them; nothing when all is sent. */
export const OutboxMark = () => {
  const unsent = useUnsent();
  if (unsent.length === 0) return null;
  const isRefused = unsent.some(({ state }) => state === 'refused');
  return (
    <AppLink to="/outbox" className={classes['mark'] ?? ''} data-state={isRefused ? 'refused' : 'waiting'}>
      <IconCloudUpload size={20} stroke={1.6} aria-hidden />
      <span>{isRefused ? 'Something was refused' : `${String(unsent.length)} to send`}</span>
    </AppLink>
  );
};

const NoSignal = () => {
  const unsent = useUnsent();
  return (
    <div className={classes['note']}>
      <IconCloudOff size={20} stroke={1.6} aria-hidden />
      <span>
        No signal. You see what was here last. What you write, add, link, choose and hand in is kept on this
        device and sent later; signing and asking others need a signal.{' '}
        {unsent.length === 0 ? null : (
          <AppLink to="/outbox">{formatCount(unsent.length, 'thing')} to send</AppLink>
        )}
      </span>
    </div>
  );
};

const SignInAgain = () => {
  const address = useAddress();
  return (
    <div className={classes['note']}>
      <IconCloudUpload size={20} stroke={1.6} aria-hidden />
      <span>
        You are not signed in any more. What you added is kept on this device;{' '}
        <AppLink to={`/sign-in?then=${encodeURIComponent(address)}`}>sign in again</AppLink> to send it.
      </span>
    </div>
  );
};

const NewVersion = ({ onLater }: { readonly onLater: () => void }) => (
  <div className={classes['note']}>
    <IconRefresh size={20} stroke={1.6} aria-hidden />
    <span>A newer Touchstone is ready. What you are writing is kept.</span>
    <Button size="xs" onClick={loadNewVersion}>
      Load it now
    </Button>
    <Button size="xs" variant="subtle" onClick={onLater}>
      Later
    </Button>
  </div>
);

/** After what the page itself asks for. */
const AHEAD_AFTER = 3000;

/** Takes a person's own pages along where the application can be opened without a signal. */
const useReadAhead = (hasSignal: boolean): void => {
  const me = useMe();
  const learnerId = holdsAny(me, ['learner']) ? me.personId : null;
  const isAssessor = holdsAny(me, ['assessor']);
  useEffect(() => {
    const worker = navigator.serviceWorker?.controller ?? null;
    if ((learnerId === null && !isAssessor) || !hasSignal || worker === null) return undefined;
    const timer = setTimeout(
      () =>
        void import('./read-ahead.ts')
          .then(async ({ readOwnPages, readOwnQueue }) => {
            if (learnerId !== null) await readOwnPages(learnerId);
            if (isAssessor) await readOwnQueue();
            return undefined;
          })
          // The signal went meanwhile; it begins again when it is back.
          .catch(() => undefined),
      AHEAD_AFTER,
    );
    return () => clearTimeout(timer);
  }, [learnerId, isAssessor, hasSignal]);
};

/** Notes above the page, told to screen readers as they come. */
export const ShellNotes = () => {
  const hasSignal = useSignal();
  const end = useSendingEnd();
  const version = useNewVersion();
  useReadAhead(hasSignal);
  useEffect(() => {
    whenSent(() => void queryClient.invalidateQueries());
    return keepSending();
  }, []);
  return (
    <output className={classes['notes']}>
      {hasSignal ? null : <NoSignal />}
      {hasSignal && end === 'sign-in' ? <SignInAgain /> : null}
      {version.isReady ? <NewVersion onLater={version.later} /> : null}
    </output>
  );
};
