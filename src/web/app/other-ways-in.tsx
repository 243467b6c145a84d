import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import {
  beginPasskeySignIn,
  signInWithPasskey,
  signInWithProvider,
  waysToSignIn,
} from '#contract/ways-to-sign-in.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { RequestFailed, useRead, useWrite } from './api.ts';
import { useAddressValue, useGo } from './navigation.tsx';
import { askPasskey, passkeysWork, sayWhyNot } from './passkeys.ts';
import { changeSession } from './session.ts';
import classes from './shell.module.css';

const PasskeyButton = ({ page }: { page: string }) => {
  const go = useGo();
  const begin = useWrite(beginPasskeySignIn, { refreshes: [] });
  const finish = useWrite(signInWithPasskey, {
    refreshes: [],
    onDone: ({ me }) => {
      void changeSession(me).then(() => go(page, { replace: true }));
    },
  });
  const [trouble, setTrouble] = useState('');
  const run = async (): Promise<void> => {
    setTrouble('');
    try {
      const { options } = await begin.sendAsync({});
      await finish.sendAsync({ body: { answer: await askPasskey(options) } });
    } catch (error) {
      if (!(error instanceof RequestFailed)) setTrouble(sayWhyNot(error));
    }
  };
  const failure = begin.failure ?? finish.failure;
  return (
    <>
      <Button variant="default" loading={begin.isPending || finish.isPending} onClick={() => void run()}>
        Sign in with a passkey
      </Button>
      {failure === null ? null : <Refusal failure={failure} />}
      {trouble === '' ? null : (
        <Text size="sm" role="alert">
          {trouble}
        </Text>
      )}
    </>
  );
};

/** What the provider's refusal means for whoever comes back with it. */
const sayRefusal = (error: string, name: string): string =>
  error === 'signup_disabled'
    ? `The e-mail address of ${name} is not known here. Ask your centre coordinator to enter that address for you.`
    : `Signing in with ${name} did not work. Try again, or sign in with your password.`;

const ProviderButton = ({ name, page }: { name: string; page: string }) => {
  const [error] = useAddressValue('error');
  const begin = useWrite(signInWithProvider, {
    refreshes: [],
    onDone: ({ address }) => window.location.assign(address),
  });
  return (
    <>
      {error === '' ? null : (
        <Text size="sm" role="alert">
          {sayRefusal(error, name)}
        </Text>
      )}
      <Button
        variant="default"
        loading={begin.isPending || begin.isSuccess}
        onClick={() => begin.send({ body: { page } })}
      >
        Sign in with {name}
      </Button>
      {begin.failure === null ? null : <Refusal failure={begin.failure} />}
    </>
  );
};

/** The ways to sign in besides a password, as far as the browser and the settings have them. */
export const OtherWaysIn = ({ page }: { page: string }) => {
  const provider = useRead(waysToSignIn, {}).data?.provider ?? null;
  const canPasskey = passkeysWork();
  if (!canPasskey && provider === null) return null;
  return (
    <Stack gap="sm">
      <div className={classes['or']}>or</div>
      {provider === null ? null : <ProviderButton name={provider.name} page={page} />}
      {canPasskey ? <PasskeyButton page={page} /> : null}
    </Stack>
  );
};
