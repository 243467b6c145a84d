import { Autocomplete, Group, Stack, Text } from '@mantine/core';
import { registrationFunding, sayFunding } from '#contract/retention.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

/** Who pays for a registration: how long its records are kept may rest on it. */
export const Funding = ({ registrationId }: { readonly registrationId: string }) => {
  const read = useRead(registrationFunding, { params: { registrationId } });
  const kept = useKeptWords(`funding.${registrationId}`);
  const funder = kept.value;
  const saying = useWrite(sayFunding, { refreshes: [registrationFunding], onDone: kept.sent });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  const { funder: said = null, known = [] } = read.data ?? {};
  return (
    <Stack gap="xs">
      <Text size="sm">
        {said === null
          ? 'Nobody has said. Until then the rules of every funder count for how long records are kept.'
          : said}
      </Text>
      <Group align="flex-end">
        <Autocomplete label="Who pays" data={known} value={funder} onChange={kept.say} maxLength={200} />
        <SendButton
          variant="default"
          loading={saying.isPending}
          lacks={neededFirst([funder.trim().length > 1, 'who pays'])}
          onClick={() => saying.send({ params: { registrationId }, body: { funder: funder.trim() } })}
        >
          {said === null ? 'Record it' : 'Change it'}
        </SendButton>
      </Group>
      {saying.failure === null ? null : <FailureView failure={saying.failure} />}
    </Stack>
  );
};
