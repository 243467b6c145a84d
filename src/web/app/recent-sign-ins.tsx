import { Table, Text } from '@mantine/core';
import { type SignInEvent, mySignIns } from '#contract/sign-in.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatInstant } from '#web/ui/format.ts';
import { Waiting } from '#web/ui/waiting.tsx';
import { failureOf, useRead } from './api.ts';

const words: Readonly<Record<SignInEvent['kind'], string>> = {
  'signed-in': 'Signed in',
  refused: 'Refused: the password or the code was wrong',
  'signed-out': 'Signed out',
  'password-changed': 'Password changed',
  'password-link-sent': 'A link to set a password was asked for',
  'password-set': 'Password set by a link',
  'authenticator-on': 'Authenticator switched on',
  'authenticator-off': 'Authenticator switched off',
  'backup-code-used': 'A backup code was used',
  'signed-in-with-passkey': 'Signed in with a passkey',
  'signed-in-with-provider': 'Signed in with your organisation’s account',
  'passkey-added': 'Passkey added',
  'passkey-removed': 'Passkey removed',
};

/** What happened to the own sign-in lately. */
export const RecentSignIns = () => {
  const events = useRead(mySignIns, {});
  if (events.data === undefined)
    return events.isError ? (
      <FailureView failure={failureOf(events.error)} onRetry={() => void events.refetch()} />
    ) : (
      <Waiting />
    );
  if (events.data.items.length === 0) return <Text>Nothing has happened yet.</Text>;
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table aria-label="Recent sign-ins">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">When</Table.Th>
            <Table.Th scope="col">What</Table.Th>
            <Table.Th scope="col">From</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.data.items.map(({ kind, at, address, device }) => (
            <Table.Tr key={`${at} ${kind}`}>
              <Table.Td>
                <time dateTime={at}>{formatInstant(at)}</time>
              </Table.Td>
              <Table.Td>{words[kind]}</Table.Td>
              <Table.Td>{[device, address].filter((part) => part !== null).join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
