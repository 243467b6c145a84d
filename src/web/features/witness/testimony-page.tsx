import { Button, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { declineTestimony, openTestimony } from '#contract/witness.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { type Asked, TestimonyForm } from './testimony-form.tsx';
import classes from './witness.module.css';

const Decline = ({ token, onDone }: { readonly token: string; readonly onDone: () => void }) => {
  const [isOpen, open] = useState(false);
  const [reason, setReason] = useState('');
  const decline = useWrite(declineTestimony, { refreshes: [], onDone });
  if (!isOpen)
    return (
      <Button variant="subtle" w="fit-content" onClick={() => open(true)}>
        I have not seen it, or cannot say anything
      </Button>
    );
  return (
    <Stack gap="xs">
      <Textarea
        label="Why, if you like"
        autosize
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {decline.failure === null ? null : <Refusal failure={decline.failure} />}
      <Button
        variant="default"
        w="fit-content"
        loading={decline.isPending}
        onClick={() =>
          decline.send({ params: { token }, body: { reason: reason.trim() === '' ? null : reason } })
        }
      >
        Say that I cannot testify
      </Button>
    </Stack>
  );
};

const Intro = ({ asked }: { readonly asked: Asked }) => (
  <Stack gap="xs">
    <Title order={1}>What did you see?</Title>
    <Text>
      {asked.learnerName} is working towards a qualification with {asked.centreName}. {asked.askedByName} asks
      you to say what you saw of the work, and to sign it. The link works once, until{' '}
      {formatDate(asked.expiresAt)}.
    </Text>
    {asked.message === null ? null : (
      <blockquote className={classes['record']}>
        <Text className={classes['pre'] ?? ''}>{asked.message}</Text>
      </blockquote>
    )}
    {asked.witness.kind === 'expert' ? <Text size="sm">You are registered as an expert witness.</Text> : null}
  </Stack>
);

const Ended = ({ how }: { readonly how: 'signed' | 'declined' }) => (
  <Stack gap="xs" aria-live="polite">
    <Title order={1}>{how === 'signed' ? 'Signed. Thank you' : 'Thank you for telling us'}</Title>
    <Text>
      {how === 'signed'
        ? 'What you said is now evidence. Whoever asked you has been told. You can close this page.'
        : 'Whoever asked you has been told. You can close this page.'}
    </Text>
  </Stack>
);

/** What a witness sees who has no account. */
const TestimonyPage = () => {
  const token = useRouteParam('token');
  const [ended, setEnded] = useState<'signed' | 'declined' | null>(null);
  const asked = useRead(openTestimony, { params: { token } }, { enabled: ended === null });
  if (ended !== null)
    return (
      <main className={classes['page']}>
        <Ended how={ended} />
      </main>
    );
  return (
    <main className={classes['page']}>
      {asked.error !== null ? (
        <>
          <Title order={1}>This link does not open anything</Title>
          <FailureView failure={failureOf(asked.error)} />
        </>
      ) : asked.data === undefined ? (
        <Waiting what="Opening the request" />
      ) : (
        <Stack gap="lg">
          <Intro asked={asked.data} />
          <TestimonyForm token={token} asked={asked.data} onSigned={() => setEnded('signed')} />
          <Decline token={token} onDone={() => setEnded('declined')} />
        </Stack>
      )}
    </main>
  );
};

export default TestimonyPage;
