import { Anchor, Button, Text } from '@mantine/core';
import { myNotifications, readNotifications, unreadNotifications } from '#contract/notifications.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { formatInstant } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import classes from './home.module.css';

const shown = 5;

/** The newest things that somebody was told. */
export const Messages = () => {
  const messages = useRead(myNotifications, { query: { show: 'all' } });
  const read = useWrite(readNotifications, { refreshes: [myNotifications, unreadNotifications] });
  const items = messages.data?.items.slice(0, shown) ?? [];
  if (items.length === 0) return null;
  const unread = messages.data?.unread ?? 0;
  return (
    <Section
      title="Messages"
      actions={
        unread === 0 ? undefined : (
          <Button
            size="xs"
            variant="default"
            loading={read.isPending}
            onClick={() => read.send({ body: { ids: 'all' } })}
          >
            Mark all as read
          </Button>
        )
      }
    >
      <ul className={classes['messages']}>
        {items.map(({ id, title, detail, link, at, readAt, times }) => (
          <li key={id} className={classes['message']} data-unread={readAt === null}>
            <span className={classes['title']}>
              <Anchor component={AppLink} to={link}>
                {title}
              </Anchor>
              {times > 1 ? ` (${String(times)} times)` : ''}
            </span>
            {detail === null ? null : <Text size="sm">{detail}</Text>}
            <Text size="sm" c="dimmed">
              {formatInstant(at)}
              {readAt === null ? ', not read yet' : ''}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  );
};
