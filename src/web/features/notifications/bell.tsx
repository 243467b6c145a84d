import { VisuallyHidden } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { unreadNotifications } from '#contract/notifications.ts';
import { useRead } from '#web/app/api.ts';
import { AppLink, usePath } from '#web/app/navigation.tsx';
import classes from './notifications.module.css';

const minute = 60_000;

/** How much is new, and the way to it. `isWide` shows its name beside the sign. */
export const Bell = ({ isWide = false }: { readonly isWide?: boolean }) => {
  const unread = useRead(unreadNotifications, {}, { every: minute }).data?.unread ?? 0;
  const isHere = usePath() === '/notifications';
  return (
    <AppLink
      to="/notifications"
      className={classes[isWide ? 'wideBell' : 'bell'] ?? ''}
      aria-current={isHere ? 'page' : undefined}
    >
      <IconBell size={isWide ? 20 : 24} stroke={1.6} aria-hidden />
      {isWide ? <span>Notifications</span> : <VisuallyHidden>Notifications</VisuallyHidden>}
      {unread === 0 ? null : (
        <span className={classes['count']}>
          {unread > 99 ? '99+' : unread}
          <VisuallyHidden> not read yet</VisuallyHidden>
        </span>
      )}
    </AppLink>
  );
};
