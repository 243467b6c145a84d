import { PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { endAuthenticator, mySignIns, whoAmI } from '#contract/sign-in.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { useWrite } from './api.ts';

/** Switches the authenticator off, as for a new phone. */
export const AuthenticatorOff = () => {
  const [password, setPassword] = useState('');
  const end = useWrite(endAuthenticator, { refreshes: [whoAmI, mySignIns] });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        end.send({ body: { password } });
      }}
    >
      <Stack gap="md" maw="24rem">
        <Text>
          The authenticator is on. For a new phone, switch it off and set it up again. Without the phone, sign
          in with one of your backup codes.
        </Text>
        <PasswordInput
          label="Your password, to be sure that it is you"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {end.failure === null ? null : <Refusal failure={end.failure} />}
        <SendButton
          type="submit"
          variant="default"
          loading={end.isPending}
          lacks={neededFirst([password !== '', 'your password'])}
        >
          Switch the authenticator off
        </SendButton>
      </Stack>
    </form>
  );
};
