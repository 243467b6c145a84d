import { Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, lazy, useEffect, useRef } from 'react';
import { Bell } from '#web/features/notifications/bell.tsx';
import { OutboxMark, ShellNotes } from '#web/offline/shell-notes.tsx';
import { OpenedOnPress } from '#web/ui/opened-on-press.tsx';
import { AccountButton } from './account-button.tsx';
import { Logo } from './logo.tsx';
import { MoreButton } from './more-button.tsx';
import { AppLink, usePath } from './navigation.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { type NavPlace, barPlaces, isHere, navPlaces } from './nav-places.ts';
import { useMe } from './session.ts';
import { ShellTools, openTool } from './shell-tools.tsx';
import classes from './shell.module.css';

const commandKey = /Mac|iP(?:hone|ad)/u.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K';

const loadAccount = () => import('./account-menu.tsx');
const AccountMenu = lazy(loadAccount);

const Account = () => (
  <OpenedOnPress
    kind="menu"
    load={loadAccount}
    trigger={(given) => <AccountButton {...given} />}
    opened={<AccountMenu />}
  />
);

const SideNav = ({ places, path }: { places: readonly NavPlace[]; path: string }) => (
  <nav className={classes['side']} aria-label="Main">
    <AppLink to="/" className={classes['brand'] ?? ''}>
      <Logo />
      <span>Touchstone</span>
    </AppLink>
    <UnstyledButton className={classes['find']} onClick={() => openTool('palette')}>
      <IconSearch size={18} stroke={1.6} aria-hidden />
      <span>Find or do</span>
      <Kbd size="xs">{commandKey}</Kbd>
    </UnstyledButton>
    <ul className={classes['places']}>
      {places.map(({ to, label, icon: Icon }) => (
        <li key={to}>
          <AppLink
            to={to}
            className={classes['place'] ?? ''}
            aria-current={isHere(places, to, path) ? 'page' : undefined}
          >
            <Icon size={20} stroke={1.6} />
            <span>{label}</span>
          </AppLink>
        </li>
      ))}
    </ul>
    <Bell isWide />
    <OutboxMark />
    <Account />
  </nav>
);

const loadMore = () => import('./more-places.tsx');
const MorePlaces = lazy(loadMore);

const BottomBar = ({ places, path }: { places: readonly NavPlace[]; path: string }) => {
  const { shown, more } = barPlaces(places);
  return (
    <nav className={classes['bar']} aria-label="Main places">
      {shown.map(({ to, label, short, icon: Icon, isCamera }) => (
        <AppLink
          key={to}
          to={isCamera ? `${to}?capture=photo` : to}
          className={classes[isCamera ? 'barCamera' : 'barPlace'] ?? ''}
          aria-current={isHere(places, to, path) ? 'page' : undefined}
          aria-label={isCamera ? label : undefined}
        >
          <Icon size={isCamera ? 28 : 24} stroke={1.6} />
          {isCamera ? null : <span>{short}</span>}
        </AppLink>
      ))}
      {more.length > 0 ? (
        <OpenedOnPress
          kind="menu"
          load={loadMore}
          trigger={(given) => <MoreButton {...given} />}
          opened={<MorePlaces places={more} />}
        />
      ) : null}
    </nav>
  );
};

/** The frame of every page behind the sign-in: places at the side, on a phone at the bottom. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const me = useMe();
  const path = usePath();
  const main = useRef<HTMLElement>(null);
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  useKeptFocus();
  const places = navPlaces(me);
  return (
    <div className={classes['frame']}>
      <a className={classes['skip']} href="#main">
        Skip to the content
      </a>
      <SideNav places={places} path={path} />
      <header className={classes['phoneHead']}>
        <AppLink to="/" className={classes['brand'] ?? ''}>
          <Logo size={24} />
          <span>Touchstone</span>
        </AppLink>
        <div className={classes['phoneTools']}>
          <OutboxMark />
          <Bell />
          <Account />
        </div>
      </header>
      <div className={classes['content']}>
        <ShellNotes />
        <main id="main" ref={main} tabIndex={-1} className={classes['main']}>
          {children}
        </main>
      </div>
      <BottomBar places={places} path={path} />
      <ShellTools places={places} />
    </div>
  );
};
