import { Group, NumberInput, Select, SimpleGrid } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { listTimingRules, setTimingRule } from '#contract/timing.ts';
import { weeksInWords } from '#domain/award/timing.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { SettingsSection } from '#web/ui/settings-section.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

type Found = ResponseOf<typeof listTimingRules>;
type Rule = Found['items'][number];

const inWords = ({ leastWeeks, registerWithinWeeks }: Rule): string =>
  [
    leastWeeks === null
      ? 'no least time before a claim'
      : `at least ${weeksInWords(leastWeeks)} before a claim`,
    registerWithinWeeks === null
      ? 'no time for registering'
      : `registered within ${weeksInWords(registerWithinWeeks)} of the start`,
  ].join(', ');

const numberIn = (value: string | number): number | null => (value === '' ? null : Number(value));

const SetRule = ({ awardingId, found }: { readonly awardingId: string; readonly found: Found }) => {
  const [qualificationNumber, setNumber] = useState<string | null>(null);
  const [leastWeeks, setLeast] = useState<number | null>(null);
  const [registerWithinWeeks, setWithin] = useState<number | null>(null);
  const words = useKeptWords(`claim-timing.${awardingId}`);
  const set = useWrite(setTimingRule, { refreshes: [listTimingRules], onStored: words.forget });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        set.send({
          params: { awardingId },
          body: { qualificationNumber, leastWeeks, registerWithinWeeks, reason: words.value.trim() },
        });
      }}
    >
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label="For the qualification"
          placeholder="Every qualification"
          clearable
          data={found.qualificationNumbers}
          value={qualificationNumber}
          onChange={setNumber}
        />
        <NumberInput
          label="Weeks between registration and claim"
          placeholder="No limit"
          min={1}
          max={520}
          allowDecimal={false}
          value={leastWeeks ?? ''}
          onChange={(value) => setLeast(numberIn(value))}
        />
        <NumberInput
          label="Weeks from the start to registering"
          placeholder="No limit"
          min={1}
          max={520}
          allowDecimal={false}
          value={registerWithinWeeks ?? ''}
          onChange={(value) => setWithin(numberIn(value))}
        />
      </SimpleGrid>
      <KeptTextarea words={words} mt="sm" label="Why, and what it rests on" required minRows={2} />
      {set.failure === null ? null : <Refusal failure={set.failure} />}
      <Group mt="sm">
        <SendButton
          type="submit"
          loading={set.isPending}
          lacks={neededFirst([isSaid(words.value), 'why, and what it rests on'])}
        >
          Set the times
        </SendButton>
      </Group>
    </form>
  );
};

const Organisation = ({ awardingId, name }: { readonly awardingId: string; readonly name: string }) => {
  const rules = useRead(listTimingRules, { params: { awardingId } });
  if (rules.error !== null) return <FailureView failure={failureOf(rules.error)} />;
  if (rules.data === undefined) return <Waiting what="Fetching what was set" />;
  return (
    <SettingsSection
      title={name}
      lead="What is set for a qualification counts before what is set for all; of each, the newest."
      none="Nothing was set: a claim can follow a registration at once, and no registration is late."
      items={rules.data.items.map((rule) => ({
        key: rule.ruleId,
        words: (
          <>
            <strong>{rule.qualificationNumber ?? 'Every qualification'}</strong>: {inWords(rule)}. Set by{' '}
            {rule.setBy} on {formatDate(rule.setOn)}: {rule.reason}
          </>
        ),
      }))}
    >
      <SetRule awardingId={awardingId} found={rules.data} />
    </SettingsSection>
  );
};

/** How long lies between registration and claim, and within how long of their start learners are registered. */
const TimingPage = () => (
  <Page
    title="Time to claim"
    back="/certificates"
    lead="What a specification says comes first; where it is silent, what you set here. A claim before its time is refused with the day from which it can be made; a late registration is pointed out and made all the same."
  >
    {organisationsAs(useMe(), 'certification-officer').map(({ organisationId, organisationName }) => (
      <Organisation key={organisationId} awardingId={organisationId} name={organisationName} />
    ))}
  </Page>
);

export default TimingPage;
