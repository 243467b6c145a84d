import { Button, Stack, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import {
  type Notification,
  myNotifications,
  readNotifications,
  unreadNotifications,
} from '#contract/notifications.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { AppLink, useAddressValue } from '#web/app/navigation.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { FilterChips } from '#web/ui/filter-chips.tsx';
import { formatInstant } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import classes from './notifications.module.css';

const refreshes = [myNotifications, unreadNotifications];

const Item = ({ item, onOpen }: { readonly item: Notification; readonly onOpen: () => void }) => {
  const isUnread = item.readAt === null;
  return (
    <li className={classes['item']}>
      <AppLink to={item.link} className={classes['link'] ?? ''} onClick={onOpen}>
        {isUnread ? <span className={classes['dot']} aria-hidden /> : null}
        <span className={isUnread ? classes['unread'] : undefined}>
          {isUnread ? <VisuallyHidden>Not read yet: </VisuallyHidden> : null}
          {item.title}
          {item.times > 1 ? ` (${String(item.times)} times)` : ''}
        </span>
        {item.detail === null ? null : <span className={classes['soft']}>{item.detail}</span>}
        <time className={classes['soft']} dateTime={item.at}>
          {formatInstant(item.at)}
        </time>
      </AppLink>
    </li>
  );
};

/** One page of the list, and behind it the next. */
const Items = ({ show, after }: { readonly show: 'unread' | 'all'; readonly after: string | undefined }) => {
  const [isOpen, open] = useState(false);
  const mark = useWrite(readNotifications, { refreshes });
  const query = { show, ...(after === undefined ? {} : { after }) };
  const page = useRead(myNotifications, { query });
  if (page.error !== null)
    return (
      <Page title="Notifications">
        <FailureView failure={failureOf(page.error)} />
      </Page>
    );
  if (page.data === undefined) return <Waiting what="Fetching what is new" />;
  const { items, next } = page.data;
  if (items.length === 0 && after === undefined)
    return (
      <EmptyState title="Nothing is new" picture="all-done">
        You are told here when somebody hands in, judges, signs or writes something that concerns you.
      </EmptyState>
    );
  return (
    <>
      <ul className={classes['list']}>
        {items.map((item) => (
          <Item
            key={item.id}
            item={item}
            onOpen={() => {
              if (item.readAt === null) mark.send({ body: { ids: [item.id] } });
            }}
          />
        ))}
      </ul>
      {next === null ? null : isOpen ? (
        <Items show={show} after={next} />
      ) : (
        <Button variant="default" w="fit-content" onClick={() => open(true)}>
          Show older ones
        </Button>
      )}
    </>
  );
};

const NotificationsPage = () => {
  const [given, setShow] = useAddressValue('show');
  const show = given === 'unread' ? 'unread' : 'all';
  const unread = useRead(unreadNotifications, {}).data?.unread ?? 0;
  const mark = useWrite(readNotifications, { refreshes });
  return (
    <Page
      title="Notifications"
      actions={
        unread === 0 ? null : (
          <Button
            variant="default"
            loading={mark.isPending}
            onClick={() => mark.send({ body: { ids: 'all' } })}
          >
            Mark all as read
          </Button>
        )
      }
    >
      <Stack>
        <FilterChips
          label="Show"
          options={[
            { value: 'all', label: 'All' },
            { value: 'unread', label: 'Not read yet', count: unread },
          ]}
          value={show}
          onChange={(value) => setShow(value === 'all' ? '' : value)}
        />
        <Items key={show} show={show} after={undefined} />
      </Stack>
    </Page>
  );
};

export default NotificationsPage;
