import { Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { type FeedbackMessage, feedbackOf, readFeedback } from '#contract/feedback.ts';
import { unreadNotifications } from '#contract/notifications.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { formatInstant } from '#web/ui/format.ts';
import classes from './feedback.module.css';
import { Writer } from './writer.tsx';

type Params = { readonly registrationId: string; readonly unitRef: string };

const parts: Readonly<Record<string, string>> = {
  learner: 'learner',
  assessor: 'assessor',
  'internal-quality-assurer': 'quality assurer',
};

const aboutOf = ({ kind, criterion, outcome, evidence }: FeedbackMessage): string =>
  [
    criterion === null ? null : `on ${criterion}`,
    kind === 'decision' ? `with the decision “${outcome === 'met' ? 'met' : 'not yet'}”` : null,
    evidence === null ? null : `about “${evidence.title}”, version ${String(evidence.versionNumber)}`,
  ]
    .filter((part) => part !== null)
    .join(', ');

const Message = ({ message, isMine }: { readonly message: FeedbackMessage; readonly isMine: boolean }) => {
  const about = aboutOf(message);
  return (
    <li
      className={classes['message']}
      data-mine={isMine || undefined}
      data-unread={message.isUnread || undefined}
    >
      <Text size="sm" c="dimmed">
        <strong>{message.authorName}</strong>, {parts[message.authorRole] ?? message.authorRole}
        {about === '' ? '' : `, ${about}`}, {formatInstant(message.at)}
        {message.isUnread ? ' · new' : ''}
      </Text>
      {message.words === '' ? null : <Text className={classes['words'] ?? ''}>{message.words}</Text>}
      {message.voice === null ? null : (
        // What is spoken here is one person's words to another; nobody has written them down.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <audio
          className={classes['voice']}
          controls
          preload="none"
          src={`/api/feedback/${message.id}/voice`}
          aria-label={`Spoken by ${message.authorName}`}
        />
      )}
    </li>
  );
};

type ThreadProps = { readonly params: Params; readonly criteria: readonly string[] };

/** What learner and staff have said to each other about a unit; it stays, whatever is handed in again. */
export const FeedbackThread = ({ params, criteria }: ThreadProps) => {
  const me = useMe();
  const thread = useRead(feedbackOf, { params });
  const mark = useWrite(readFeedback, { refreshes: [unreadNotifications] });
  const unread = thread.data?.unread ?? 0;
  const { send } = mark;
  const { registrationId, unitRef } = params;
  const isNew = unread > 0;
  useEffect(() => {
    if (isNew) send({ params: { registrationId, unitRef }, body: {} });
    // Once for each unit that has something new; what is marked stays shown as new until the page is left.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isNew, registrationId, unitRef]);
  if (thread.data === undefined) return null;
  const { items, mayWrite } = thread.data;
  return (
    <section aria-label="Feedback">
      <Title order={3} size="h4" mb="sm">
        Feedback
      </Title>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed" mb="sm">
          Nothing has been said about this unit yet.
        </Text>
      ) : (
        <ul className={classes['thread']}>
          {items.map((message) => (
            <Message key={message.id} message={message} isMine={message.authorId === me.personId} />
          ))}
        </ul>
      )}
      {mayWrite === null ? <Writer params={params} criteria={criteria} /> : null}
    </section>
  );
};
