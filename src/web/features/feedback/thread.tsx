import { Button, Group, Select, Stack, Text, Textarea, Title } from '@mantine/core';
import { IconMicrophone, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { type FeedbackMessage, feedbackOf, giveFeedback, readFeedback } from '#contract/feedback.ts';
import { unreadNotifications } from '#contract/notifications.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { formatInstant } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { useRecorder } from '#web/ui/recorder.ts';
import { sendFile } from '#web/ui/uploads.ts';
import classes from './feedback.module.css';

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

type WriterProps = { readonly params: Params; readonly criteria: readonly string[] };

const Writer = ({ params, criteria }: WriterProps) => {
  const [words, setWords] = useState('');
  const [criterion, setCriterion] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const recorder = useRecorder();
  const write = useWrite(giveFeedback, {
    refreshes: [feedbackOf],
    onDone: () => {
      setWords('');
      recorder.drop();
    },
  });
  const send = async (): Promise<void> => {
    const voice = recorder.file;
    const sent = voice === null ? null : await sendFile(voice, () => undefined);
    if (sent !== null && !sent.ok) {
      setProblem(sent.problem);
      return;
    }
    setProblem(null);
    write.send({ params, body: { words: words.trim(), criterion, voiceUploadId: sent?.id ?? null } });
  };
  return (
    <Stack gap="xs" maw="40rem">
      {write.failure === null ? null : <Refusal failure={write.failure} />}
      {problem === null ? null : (
        <Text size="sm" role="alert">
          {problem}
        </Text>
      )}
      <Textarea
        label="Your words"
        autosize
        minRows={2}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Select
        label="About"
        placeholder="The whole unit"
        data={[...criteria]}
        clearable
        value={criterion}
        onChange={setCriterion}
        maw="14rem"
      />
      <Group>
        {recorder.isRecording ? (
          <Button
            variant="default"
            leftSection={<IconPlayerStop size={18} aria-hidden />}
            onClick={recorder.stop}
          >
            Stop ({recorder.seconds} s)
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconMicrophone size={18} aria-hidden />}
            onClick={() => void recorder.start()}
          >
            {recorder.file === null ? 'Speak instead' : 'Speak again'}
          </Button>
        )}
        <Button
          loading={write.isPending}
          disabled={recorder.isRecording || (words.trim() === '' && recorder.file === null)}
          onClick={() => void send()}
        >
          Send
        </Button>
      </Group>
      {recorder.problem === null ? null : <Text size="sm">{recorder.problem}</Text>}
    </Stack>
  );
};

/** What learner and staff have said to each other about a unit; it stays, whatever is handed in again. */
export const FeedbackThread = ({ params, criteria }: WriterProps) => {
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
