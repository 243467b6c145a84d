import { Button, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { setPassword } from '#contract/sign-in.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { useWrite } from './api.ts';
import { Door } from './door.tsx';
import { AppLink, useRouteParam } from './navigation.tsx';

const shortest = 12;

const PasswordPage = () => {
  const token = useRouteParam('token');
  const [password, setGiven] = useState('');
  const write = useWrite(setPassword, { refreshes: [] });
  if (write.isSuccess)
    return (
      <Door>
        <Title order={1} size="h2">
          Your password is set
        </Title>
        <Text>You are signed out everywhere. Sign in with the new password.</Text>
        <Button component={AppLink} to="/sign-in">
          Go to the sign-in
        </Button>
      </Door>
    );
  return (
    <Door>
      <Title order={1} size="h2">
        Set your password
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          write.send({ body: { token, password } });
        }}
      >
        <Stack gap="md">
          <PasswordInput
            label="New password"
            description={`At least ${shortest} characters. Three or four words in a row are easy to keep in mind.`}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setGiven(event.currentTarget.value)}
          />
          {write.failure === null ? null : <Refusal failure={write.failure} />}
          <SendButton
            type="submit"
            loading={write.isPending}
            lacks={neededFirst([
              password.length >= shortest,
              `a password of at least ${shortest} characters`,
            ])}
          >
            Set the password
          </SendButton>
        </Stack>
      </form>
    </Door>
  );
};

export default PasswordPage;
