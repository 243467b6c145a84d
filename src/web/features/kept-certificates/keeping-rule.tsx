import { Group, NumberInput, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { findKeepingRule, setKeepingRule } from '#contract/kept-certificates.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

type Of = { readonly awardingId: string };
type Found = ResponseOf<typeof findKeepingRule>;

const thens = [
  { value: 'return', label: 'they return them' },
  { value: 'destroy', label: 'they destroy them' },
] as const;

const Form = ({ awardingId, found }: Of & { readonly found: Found }) => {
  const [months, setMonths] = useState<number>(found.months);
  const [afterwards, setThen] = useState(found.afterwards);
  const words = useKeptWords(`certificate-keeping.${awardingId}`);
  const set = useWrite(setKeepingRule, { refreshes: [findKeepingRule], onStored: words.forget });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        set.send({ params: { awardingId }, body: { months, afterwards, reason: words.value.trim() } });
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <NumberInput
          label="Centres keep them for (months)"
          min={1}
          max={120}
          allowDecimal={false}
          value={months}
          onChange={(value) => setMonths(Number(value) || 1)}
        />
        <Select
          label="After that"
          data={[...thens]}
          value={afterwards}
          onChange={(value) => setThen(value === 'destroy' ? 'destroy' : 'return')}
        />
      </SimpleGrid>
      <KeptTextarea words={words} mt="sm" label="Why, and what it rests on" required minRows={2} />
      {set.failure === null ? null : <Refusal failure={set.failure} />}
      <Group mt="sm">
        <SendButton
          type="submit"
          variant="default"
          loading={set.isPending}
          lacks={neededFirst([isSaid(words.value), 'why'])}
        >
          Set how long
        </SendButton>
      </Group>
    </form>
  );
};

/** How long centres keep certificates that nobody collects. */
export const KeepingRulePart = ({ awardingId }: Of) => {
  const rule = useRead(findKeepingRule, { params: { awardingId } });
  if (rule.error !== null) return <FailureView failure={failureOf(rule.error)} />;
  if (rule.data === undefined) return <Waiting what="Fetching what was set" />;
  const { months, afterwards, set } = rule.data;
  return (
    <Stack gap="sm">
      <Text>
        Certificates that nobody collects are kept by the centre for {formatCount(months, 'month')}, then{' '}
        {afterwards === 'return' ? 'returned to you' : 'destroyed with a record'}.{' '}
        {set === null
          ? 'Nothing was set; this is what is commonly published.'
          : `Set by ${set.by} on ${formatDate(set.on)}: ${set.reason}`}
      </Text>
      <Form key={`${String(months)} ${afterwards}`} awardingId={awardingId} found={rule.data} />
    </Stack>
  );
};
