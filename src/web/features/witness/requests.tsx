import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { type TestimonyRequest, revokeTestimonyRequest, testimonyRequests } from '#contract/witness.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { formatDate, formatInstant } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { AskDialog } from './ask-dialog.tsx';
import classes from './witness.module.css';

const stateOf = ({ state, askedAt, expiresAt, reason }: TestimonyRequest): string => {
  if (state === 'waiting')
    return `Asked on ${formatDate(askedAt)}; the link works until ${formatInstant(expiresAt)}`;
  if (state === 'expired') return `Not answered by ${formatDate(expiresAt)}`;
  const words = { signed: 'Signed', declined: 'Cannot testify', revoked: 'Taken back' }[state];
  return reason === null ? words : `${words}: ${reason}`;
};

type Props = {
  readonly registrationId: string;
  /** The unit whose criteria a witness is asked about. */
  readonly unit: { readonly ref: string; readonly criteria: readonly { number: string; text: string }[] };
  readonly mayAsk: boolean;
};

const Row = ({ request, mayAsk }: { readonly request: TestimonyRequest; readonly mayAsk: boolean }) => {
  const revoke = useWrite(revokeTestimonyRequest, { refreshes: [testimonyRequests] });
  return (
    <li className={classes['criterion']}>
      <Group justify="space-between" wrap="wrap" gap="xs">
        <div>
          <Text fw={600}>{request.witnessName}</Text>
          <Text size="sm" c="dimmed">
            {request.criteria.map(({ criterion }) => criterion).join(', ')}
            {request.criteria.length === 0 ? '' : ' · '}
            {stateOf(request)}
          </Text>
        </div>
        {mayAsk && request.state === 'waiting' ? (
          <Button
            size="xs"
            variant="default"
            loading={revoke.isPending}
            onClick={() => revoke.send({ params: { requestId: request.id }, body: {} })}
          >
            Take back
          </Button>
        ) : null}
      </Group>
      {revoke.failure === null ? null : <Refusal failure={revoke.failure} />}
    </li>
  );
};

/** Who was asked for a testimony, what came of it, and asking somebody. */
export const TestimonyRequests = ({ registrationId, unit, mayAsk }: Props) => {
  const requests = useRead(testimonyRequests, { params: { registrationId } });
  const [isAsking, setAsking] = useState(false);
  const items = requests.data?.items ?? [];
  if (!mayAsk && items.length === 0) return null;
  return (
    <section aria-label="Witnesses">
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          Witnesses
        </Title>
        {mayAsk ? (
          <Button size="xs" variant="default" onClick={() => setAsking(true)}>
            Ask a witness…
          </Button>
        ) : null}
      </Group>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          Somebody who saw the work can confirm it from a link, without an account.
        </Text>
      ) : (
        <Stack component="ul" gap={0} m={0} p={0} style={{ listStyle: 'none' }}>
          {items.map((request) => (
            <Row key={request.id} request={request} mayAsk={mayAsk} />
          ))}
        </Stack>
      )}
      {isAsking ? (
        <AskDialog registrationId={registrationId} unit={unit} onClose={() => setAsking(false)} />
      ) : null}
    </section>
  );
};
