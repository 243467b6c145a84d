import { PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { changePassword, mySignIns } from '#contract/sign-in.ts';
import { OwnCharacteristics } from '#web/features/characteristics/own-characteristics.tsx';
import { MailChoice } from '#web/features/notifications/mail-choice.tsx';
import { OwnData } from '#web/features/own-data/own-data.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { useWrite } from './api.ts';
import { AppearanceChoice } from './appearance-choice.tsx';
import { AuthenticatorOff } from './authenticator-off.tsx';
import { Authenticator } from './authenticator.tsx';
import { OwnPasskeys } from './own-passkeys.tsx';
import { RecentSignIns } from './recent-sign-ins.tsx';
import { roleNames, useRoleChoice } from './session.ts';

const PasswordForm = () => {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const write = useWrite(changePassword, {
    refreshes: [mySignIns],
    onDone: () => {
      setCurrent('');
      setNext('');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        write.send({ body: { current, next } });
      }}
    >
      <Stack gap="md" maw="24rem">
        <PasswordInput
          label="Password now"
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          description="At least 12 characters"
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        {write.failure === null ? null : <Refusal failure={write.failure} />}
        {write.isSuccess ? (
          <Text component="output">Changed. You are signed out on all other devices.</Text>
        ) : null}
        <SendButton
          type="submit"
          variant="default"
          loading={write.isPending}
          lacks={neededFirst(
            [current !== '', 'the password now'],
            [next.length >= 12, 'a new password of at least 12 characters'],
          )}
        >
          Change the password
        </SendButton>
      </Stack>
    </form>
  );
};

const AccountPage = () => {
  const { whole: me } = useRoleChoice();
  return (
    <>
      <PageHeader title="Your account" lead={`${me.name}, ${me.email}`} />
      <Section title="Your roles">
        <ul>
          {me.memberships.map(({ organisationId, organisationName, role }) => (
            <li key={`${organisationId}/${role}`}>
              {roleNames[role]}, {organisationName}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Appearance" lead="On this device, for you alone.">
        <AppearanceChoice />
      </Section>
      <Section title="Notifications">
        <MailChoice />
      </Section>
      <Section title="Password">
        <PasswordForm />
      </Section>
      <Section
        title="Passkeys"
        lead="Sign in with your fingerprint, face or the code of your device instead of a password. A passkey cannot be guessed or given away by mistake."
      >
        <OwnPasskeys />
      </Section>
      <Section
        title="Authenticator"
        lead="A code from an app on your phone, asked for at each sign-in with your password."
      >
        {me.authenticatorOn ? <AuthenticatorOff /> : <Authenticator />}
      </Section>
      <Section
        title="Recent sign-ins"
        lead="If you do not know one of them, change your password and tell whoever looks after the sign-ins of your organisation. They are kept for a year."
      >
        <RecentSignIns />
      </Section>
      {me.memberships.some(({ role }) => role === 'learner') ? <OwnCharacteristics /> : null}
      <OwnData />
    </>
  );
};

export default AccountPage;
