import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { mySignIns } from '#contract/sign-in.ts';
import {
  type Passkey,
  addPasskey,
  beginPasskey,
  myPasskeys,
  removePasskey,
} from '#contract/ways-to-sign-in.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatInstant } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { RequestFailed, failureOf, useRead, useWrite } from './api.ts';
import { createPasskey, passkeysWork, sayWhyNot } from './passkeys.ts';
import classes from './shell.module.css';

/** Password, the device's own dialogue, and the name under which the passkey is listed. */
const useAdding = () => {
  const begin = useWrite(beginPasskey, { refreshes: [] });
  const add = useWrite(addPasskey, { refreshes: [myPasskeys, mySignIns] });
  const [trouble, setTrouble] = useState('');
  const run = async (password: string, name: string): Promise<boolean> => {
    setTrouble('');
    try {
      const { options } = await begin.sendAsync({ body: { password } });
      const answer = await createPasskey(options);
      await add.sendAsync({ body: { name, answer: { ...answer } } });
      return true;
    } catch (error) {
      if (!(error instanceof RequestFailed)) setTrouble(sayWhyNot(error));
      return false;
    }
  };
  return { run, trouble, failure: begin.failure ?? add.failure, isPending: begin.isPending || add.isPending };
};

const AddPasskey = () => {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const { run, trouble, failure, isPending } = useAdding();
  const send = async (): Promise<void> => {
    if (!(await run(password, name))) return;
    setName('');
    setPassword('');
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void send();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md" maw="24rem">
        <TextInput
          label="What to call it"
          description="The device, for example: work laptop"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label="Your password, before a passkey is added"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {failure === null ? null : <Refusal failure={failure} />}
        {trouble === '' ? null : <Text role="alert">{trouble}</Text>}
        <SendButton
          type="submit"
          variant="default"
          loading={isPending}
          lacks={neededFirst([name.trim() !== '', 'what to call it'], [password !== '', 'your password'])}
        >
          Add a passkey
        </SendButton>
      </Stack>
    </form>
  );
};

const OnePasskey = ({ passkey }: { passkey: Passkey }) => {
  const [asking, setAsking] = useState(false);
  const remove = useWrite(removePasskey, {
    refreshes: [myPasskeys, mySignIns],
    onDone: () => setAsking(false),
  });
  return (
    <li className={classes['passkey']}>
      <div>
        <Text fw={600}>{passkey.name}</Text>
        <Text size="sm" c="dimmed">
          Added {formatInstant(passkey.addedAt)}
          {passkey.isBackedUp
            ? '; kept with your other passkeys, on all your devices'
            : '; on this device only'}
        </Text>
      </div>
      <Button
        variant="default"
        size="xs"
        aria-label={`Remove ${passkey.name}`}
        onClick={() => setAsking(true)}
      >
        Remove
      </Button>
      <ConfirmDialog
        opened={asking}
        title={`Remove ${passkey.name}?`}
        action="Remove the passkey"
        isBusy={remove.isPending}
        isGrave
        failure={remove.failure}
        onConfirm={() => remove.send({ params: { passkeyId: passkey.id } })}
        onClose={() => setAsking(false)}
      >
        Nobody can sign in to your account with it any more.
      </ConfirmDialog>
    </li>
  );
};

/** The passkeys of the person, to be added and removed. */
export const OwnPasskeys = () => {
  const passkeys = useRead(myPasskeys, {});
  if (passkeys.data === undefined)
    return passkeys.isError ? (
      <FailureView failure={failureOf(passkeys.error)} onRetry={() => void passkeys.refetch()} />
    ) : (
      <Waiting />
    );
  const { items } = passkeys.data;
  return (
    <Stack gap="md">
      {items.length === 0 ? null : (
        <ul className={classes['passkeys']} aria-label="Your passkeys">
          {items.map((passkey) => (
            <OnePasskey key={passkey.id} passkey={passkey} />
          ))}
        </ul>
      )}
      {passkeysWork() ? <AddPasskey /> : <Text>This browser has no passkeys.</Text>}
    </Stack>
  );
};
