import { Button, Code, CopyButton, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { openSignIn } from '#contract/people.ts';
import { useWrite } from '#web/app/api.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { newOneTimePassword } from './one-time-password.ts';

type Props = {
  readonly centreId: string;
  readonly person: { readonly personId: string; readonly email: string | null };
  readonly name: string;
  readonly hasSignIn: boolean;
};

/**
 * Opens a sign-in; the one-time password is shown here and nowhere else. It stays in view when the rest of the page is
 * read anew, so this is not to be taken away once the person can sign in.
 */
export const SignInOpening = ({ centreId, person, name, hasSignIn }: Props) => {
  const [email, setEmail] = useState(person.email ?? '');
  const [oneTimePassword] = useState(newOneTimePassword);
  const opening = useWrite(openSignIn);
  if (opening.data !== undefined)
    return (
      <Paper withBorder p="md" component="output" display="block">
        <Text fw={600}>{name} can sign in</Text>
        <Text size="sm">
          With {opening.data.email} and this one-time password. It is shown only now; give it to {name} in
          person or by a way that you trust, and ask them to set their own.
        </Text>
        <Group mt="xs">
          <Code fz="lg">{oneTimePassword}</Code>
          <CopyButton value={oneTimePassword}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {copied ? 'Copied' : 'Copy'}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Paper>
    );
  if (hasSignIn) return <Text size="sm">{name} can sign in.</Text>;
  return (
    <Stack gap="xs">
      <Group align="flex-end">
        <TextInput
          label="E-mail to sign in with"
          type="email"
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          style={{ flex: 1 }}
        />
        <SendButton
          variant="default"
          loading={opening.isPending}
          lacks={neededFirst([email.trim() !== '', 'an e-mail address'])}
          onClick={() =>
            opening.send({
              params: { centreId, personId: person.personId },
              body: { email: email.trim(), oneTimePassword },
            })
          }
        >
          Open a sign-in
        </SendButton>
      </Group>
      {opening.failure === null ? null : <FailureView failure={opening.failure} />}
    </Stack>
  );
};
