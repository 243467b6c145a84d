import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type DataRequest, myDataRequests, requestDataFor, requestOwnData } from '#contract/own-data.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { formatBytes, formatInstant, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';

const words: Readonly<Record<DataRequest['state'], string>> = {
  waiting: 'Being put together',
  done: '',
  failed: 'It could not be put together; ask again',
};

const Request = ({ request }: { readonly request: DataRequest }) => (
  <div>
    {request.state === 'done' ? (
      <Anchor href={`/api/me/data-requests/${request.requestId}/file`}>{request.name}</Anchor>
    ) : (
      words[request.state]
    )}
    <Text size="sm" c="dimmed">
      About {request.personName}, asked for {formatInstant(request.requestedAt)}
      {request.bytes === null ? '' : `, ${formatBytes(request.bytes)}`}
      {request.keptUntil === null ? '' : `. It can be fetched until ${formatDate(request.keptUntil)}`}
    </Text>
  </div>
);

const useRequests = () => {
  const [isWaiting, setWaiting] = useState(false);
  const requests = useRead(myDataRequests, {}, { every: isWaiting ? 2_000 : false });
  const items = requests.data?.items ?? [];
  const still = items.some(({ state }) => state === 'waiting');
  if (still !== isWaiting) setWaiting(still);
  return { items, still };
};

/** Everything that is held about whoever is signed in, to read and to take away. */
export const OwnData = () => {
  const { items, still } = useRequests();
  const asking = useWrite(requestOwnData, { refreshes: [myDataRequests] });
  return (
    <Section
      title="Everything about you"
      lead="What is held about you, as a page to read and as data to take along. Other people are left out."
    >
      <Stack gap="sm" align="flex-start">
        {asking.failure === null ? null : <Refusal failure={asking.failure} />}
        <Button
          variant="default"
          loading={asking.isPending}
          disabled={still}
          onClick={() => asking.send({ body: {} })}
        >
          Put it together
        </Button>
        {items.map((request) => (
          <Request key={request.requestId} request={request} />
        ))}
      </Stack>
    </Section>
  );
};

type For = { readonly centreId: string; readonly personId: string };

/** What a centre holds about a learner who asked for it, put together by a coordinator. */
export const DataFor = ({ centreId, personId }: For) => {
  const { items } = useRequests();
  const asking = useWrite(requestDataFor, { refreshes: [myDataRequests] });
  const [newest] = items;
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">Where the learner asks what is held about them. That it was made is recorded.</Text>
      {asking.failure === null ? null : <Refusal failure={asking.failure} />}
      {asking.isSuccess && newest !== undefined ? (
        <Request request={newest} />
      ) : (
        <Button
          variant="default"
          loading={asking.isPending}
          onClick={() =>
            asking.send({
              params: { centreId, personId },
              body: { reason: 'The learner asked what is held about them.' },
            })
          }
        >
          Put it together
        </Button>
      )}
    </Stack>
  );
};
