import { PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { changePassword, whoAmI } from '#contract/sign-in.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { useWrite } from './api.ts';
import { Door } from './door.tsx';

const shortest = 12;

/** What somebody with a one-time password sees before anything else. */
const OwnPasswordPage = () => {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const write = useWrite(changePassword, { refreshes: [whoAmI] });
  return (
    <Door>
      <Title order={1} size="h2">
        Choose your own password
      </Title>
      <Text>
        The one-time password was given to you by somebody who knows it. From now on only you know yours.
      </Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          write.send({ body: { current, next } });
        }}
      >
        <Stack gap="md">
          <PasswordInput
            label="The one-time password"
            autoComplete="current-password"
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <PasswordInput
            label="Your own password"
            description={`At least ${String(shortest)} characters. Three or four words in a row are easy to keep in mind.`}
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          {write.failure === null ? null : <Refusal failure={write.failure} />}
          <SendButton
            type="submit"
            loading={write.isPending}
            lacks={neededFirst(
              [current !== '', 'the one-time password'],
              [next.length >= shortest, `your own, of at least ${String(shortest)} characters`],
            )}
          >
            Go on with this password
          </SendButton>
        </Stack>
      </form>
    </Door>
  );
};

export default OwnPasswordPage;
