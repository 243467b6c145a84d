import { Loader } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { type ReactNode, Suspense, lazy, useEffect, useMemo } from 'react';
import type { Me } from '#contract/sign-in.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { failureOf } from './api.ts';
import { useShownAs } from './appearance.ts';
import { useGo, useAddress } from './navigation.tsx';
import { ForbiddenPage } from './outcome-pages.tsx';
import type { RouteEntry } from './routes.tsx';
import { MeContext, RoleChoiceContext, actingIn, holdsAny, useMe, useSession } from './session.ts';
import { Shell } from './shell.tsx';
import classes from './shell.module.css';

const OwnPasswordPage = lazy(() => import('./own-password-page.tsx'));

const Waiting = () => (
  <div className={classes['waiting']}>
    <Loader aria-label="Loading" />
  </div>
);

const ToSignIn = () => {
  const go = useGo();
  const address = useAddress();
  useEffect(() => {
    if (address.startsWith('/sign-in')) return;
    go(address === '/' ? '/sign-in' : `/sign-in?then=${encodeURIComponent(address)}`, { replace: true });
  });
  return <Waiting />;
};

/** A page that visitors have too. */
export const Bare = ({ children }: { children: ReactNode }) => {
  const { data: me } = useSession();
  return (
    <MeContext value={me ?? null}>
      <Suspense fallback={<Waiting />}>{children}</Suspense>
    </MeContext>
  );
};

const SignedIn = ({ whole, children }: { whole: Me; children: ReactNode }) => {
  const [chosen, choose] = useLocalStorage({
    key: `touchstone.role.${whole.personId}`,
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  useShownAs(whole.personId);
  const me = useMemo(() => actingIn(whole, chosen), [whole, chosen]);
  const choice = useMemo(
    () => ({ whole, chosen: me === whole ? '' : chosen, choose }),
    [whole, me, chosen, choose],
  );
  return (
    <RoleChoiceContext value={choice}>
      <MeContext value={me}>{children}</MeContext>
    </RoleChoiceContext>
  );
};

/** The frame around the pages of somebody who is signed in; others sign in first. */
export const Framed = ({ children }: { children: ReactNode }) => {
  const session = useSession();
  if (session.isPending) return <Waiting />;
  if (session.data === undefined)
    return (
      <main className={classes['bare']}>
        <FailureView failure={failureOf(session.error)} onRetry={() => void session.refetch()} />
      </main>
    );
  if (session.data === null) return <ToSignIn />;
  if (session.data.mustChangePassword)
    return (
      <Suspense fallback={<Waiting />}>
        <OwnPasswordPage />
      </Suspense>
    );
  return (
    <SignedIn whole={session.data}>
      <Shell>
        <Suspense fallback={<Waiting />}>{children}</Suspense>
      </Shell>
    </SignedIn>
  );
};

/** Shows a page to those who have it; others are told whose page it is. */
export const Allowed = ({ entry, children }: { entry: RouteEntry; children: ReactNode }) => {
  const me = useMe();
  return typeof entry.access === 'string' || holdsAny(me, entry.access) ? (
    children
  ) : (
    <ForbiddenPage entry={entry} />
  );
};
