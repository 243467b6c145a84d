import { Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { declineTestimony, openTestimony } from '#contract/witness.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useRouteParam } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatInstant } from '#web/ui/format.ts';
import { Waiting } from '#web/ui/waiting.tsx';
import { Decline } from './decline.tsx';
import { type Asked, TestimonyForm } from './testimony-form.tsx';
import classes from './witness.module.css';

const Intro = ({ asked }: { readonly asked: Asked }) => (
  <Stack gap="xs">
    <Title order={1}>What did you see?</Title>
    <Text>
      {asked.learnerName} is working towards a qualification with {asked.centreName}. {asked.askedByName} asks
      you to say what you saw of the work, and to sign it. The link works once, until{' '}
      {formatInstant(asked.expiresAt)}.
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

const declining = {
  begin: 'I have not seen it, or cannot say anything',
  reason: 'Why, if you like',
  send: 'Say that I cannot testify',
};

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
          <Decline
            token={token}
            entry={declineTestimony}
            words={declining}
            onDone={() => setEnded('declined')}
          />
        </Stack>
      )}
    </main>
  );
};

export default TestimonyPage;
