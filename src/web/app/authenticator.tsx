import { Code, PasswordInput, PinInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { beginAuthenticator, confirmAuthenticator, mySignIns } from '#contract/sign-in.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { useWrite } from './api.ts';

const secretOf = (address: string): string => new URL(address).searchParams.get('secret') ?? '';

/** Sets up an authenticator app: password, key and backup codes, first code. */
export const Authenticator = () => {
  const [password, setPassword] = useState('');
  const begin = useWrite(beginAuthenticator, { refreshes: [] });
  const confirm = useWrite(confirmAuthenticator, { refreshes: [mySignIns] });
  if (confirm.isSuccess) return <Text component="output">The authenticator is on.</Text>;
  if (begin.data === undefined)
    return (
      <form
        onSubmit={(event) => {
          event.preventDefault();
          begin.send({ body: { password } });
        }}
      >
        <Stack gap="md" maw="24rem">
          <PasswordInput
            label="Your password, to be sure that it is you"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {begin.failure === null ? null : <Refusal failure={begin.failure} />}
          <SendButton
            type="submit"
            variant="default"
            loading={begin.isPending}
            lacks={neededFirst([password !== '', 'your password'])}
          >
            Set up an authenticator
          </SendButton>
        </Stack>
      </form>
    );
  return (
    <Stack gap="md" maw="32rem">
      <Text>
        On your phone, <a href={begin.data.address}>open the authenticator app</a>; on another device, enter
        this key in it: <Code>{secretOf(begin.data.address)}</Code>
      </Text>
      <Text>Keep these backup codes in a safe place. Each works once.</Text>
      <Code block>{begin.data.backupCodes.join('\n')}</Code>
      <div>
        <Text size="sm" mb="xs">
          The six digits that the app shows now
        </Text>
        <PinInput
          length={6}
          type="number"
          oneTimeCode
          aria-label="Digit"
          onComplete={(code) => confirm.send({ body: { code } })}
        />
      </div>
      {confirm.failure === null ? null : <Refusal failure={confirm.failure} />}
    </Stack>
  );
};
