import { Button, PasswordInput, PinInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { type SyntheticEvent, useEffect, useState } from 'react';
import { requestPasswordLink, signIn } from '#contract/sign-in.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { useWrite } from './api.ts';
import { Door } from './door.tsx';
import { OtherWaysIn } from './other-ways-in.tsx';
import { useAddressValue, useGo } from './navigation.tsx';
import { changeSession, useSession } from './session.ts';

type Step = 'password' | 'code' | 'backup' | 'link' | 'link-sent';

const isCodeStep = (step: Step): boolean => step === 'code' || step === 'backup';

/** Only addresses of the application itself are gone to after the sign-in. */
const isOwnAddress = (then: string): boolean => /^\/(?![/\\]|sign-in)/u.test(then);

const titles: Readonly<Record<Step, string>> = {
  password: 'Sign in',
  code: 'Enter the code',
  backup: 'Enter a backup code',
  link: 'Set a new password',
  'link-sent': 'Look in your mailbox',
};

const useSignIn = () => {
  const [then] = useAddressValue('then');
  const go = useGo();
  const session = useSession();
  const [step, setStep] = useState<Step>('password');
  // The address changes while the page leaves; where to go was decided when it was opened.
  const [target] = useState(() => (isOwnAddress(then) ? then : '/'));
  useEffect(() => {
    if (session.data) go(target, { replace: true });
  });
  const write = useWrite(signIn, {
    refreshes: [],
    onDone: ({ state, me }) => {
      if (state === 'code-needed') setStep('code');
      else if (me !== null) void changeSession(me);
    },
  });
  const link = useWrite(requestPasswordLink, { refreshes: [], onDone: () => setStep('link-sent') });
  return { step, setStep, write, link, target };
};

const CodeField = ({
  onChange,
  onComplete,
}: {
  onChange: (code: string) => void;
  onComplete: (code: string) => void;
}) => (
  <div>
    <Text size="sm" mb="xs">
      The six digits that your authenticator shows now
    </Text>
    <PinInput
      length={6}
      type="number"
      oneTimeCode
      aria-label="Digit"
      onChange={onChange}
      onComplete={onComplete}
    />
  </div>
);

const BackupCodeField = ({ value, onChange }: { value: string; onChange: (code: string) => void }) => (
  <TextInput
    label="One of your backup codes"
    description="Each works once."
    autoComplete="off"
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);

type OtherWaysProps = {
  readonly step: Step;
  /** To come back to. */
  readonly page: string;
  readonly onStep: (step: Step) => void;
};

const OtherWays = ({ step, page, onStep }: OtherWaysProps) => (
  <>
    {step === 'password' ? <OtherWaysIn page={page} /> : null}
    {step === 'code' ? (
      <Button variant="subtle" color="gray" c="dimmed" onClick={() => onStep('backup')}>
        I do not have my phone
      </Button>
    ) : null}
    <Button
      variant="subtle"
      color="gray"
      c="dimmed"
      onClick={() => onStep(step === 'password' ? 'link' : 'password')}
    >
      {step === 'password' ? 'I have no password, or forgot it' : 'Back to the password'}
    </Button>
  </>
);

/** Whoever was signed out in the middle of something comes back to it. */
const GoingOn = ({ step, target }: { readonly step: Step; readonly target: string }) =>
  target === '/' || step !== 'password' ? null : (
    <Text size="sm" c="dimmed">
      Sign in to go on where you were. What you wrote on this device is kept.
    </Text>
  );

const SignInPage = () => {
  const { step, setStep, write, link, target } = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const sendCode = (given: string): void => write.send({ body: { email, password, code: given } });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (step === 'link') link.send({ body: { email } });
    else if (isCodeStep(step)) sendCode(code);
    else write.send({ body: { email, password } });
  };
  const refusal = step === 'link' ? link.failure : write.failure;
  return (
    <Door>
      <Title order={1} size="h2">
        {titles[step]}
      </Title>
      <GoingOn step={step} target={target} />
      {step === 'link-sent' ? (
        <Text>
          If {email} belongs to somebody here, a link to set a password is on its way. It works once, for
          seven days.
        </Text>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            {step === 'code' ? <CodeField onChange={setCode} onComplete={sendCode} /> : null}
            {step === 'backup' ? <BackupCodeField value={code} onChange={setCode} /> : null}
            {step === 'password' || step === 'link' ? (
              <TextInput
                label="E-mail address"
                type="email"
                autoComplete="username"
                required
                withAsterisk={false}
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
              />
            ) : null}
            {step === 'password' ? (
              <PasswordInput
                label="Password"
                autoComplete="current-password"
                required
                withAsterisk={false}
                value={password}
                onChange={(event) => setPassword(event.currentTarget.value)}
              />
            ) : null}
            {refusal === null ? null : <Refusal failure={refusal} />}
            <Button
              type="submit"
              size="md"
              loading={write.isPending || link.isPending}
              disabled={isCodeStep(step) && code.length < 6}
            >
              {step === 'link' ? 'Send the link' : 'Sign in'}
            </Button>
          </Stack>
        </form>
      )}
      <OtherWays step={step} page={target} onStep={setStep} />
    </Door>
  );
};

export default SignInPage;
