import { Checkbox, Group, Radio, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { type UnitBench, assessorQueue, signCountersignatures, unitBench } from '#contract/assessment.ts';
import { countersigningQueue } from '#contract/countersigning.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

const refreshes = [unitBench, assessorQueue, countersigningQueue];

type Verdict = 'agreed' | 'returned' | 'disagreed';
type Follows = 'more-evidence' | 'another-assessor';

const verdicts = [
  { value: 'agreed', label: 'Agree' },
  { value: 'returned', label: 'Return' },
  { value: 'disagreed', label: 'Disagree' },
] as const;

const explained: Readonly<Record<Verdict, string>> = {
  agreed: 'They count from now on, with your name beside the assessor’s.',
  returned: 'They do not count; the assessor looks again and decides anew.',
  disagreed: 'They do not count; say what follows.',
};

const waitingOf = (bench: UnitBench) =>
  bench.criteria.flatMap(({ number, state, decisions }) => {
    const [decision] = decisions;
    return state === 'awaiting-countersignature' && decision !== undefined ? [{ number, decision }] : [];
  });

const actionOf = (verdict: Verdict, count: number): string => {
  const decisions = formatCount(count, 'decision');
  if (verdict === 'agreed') return `Countersign ${decisions}`;
  return verdict === 'returned' ? `Return ${decisions}` : `Disagree with ${decisions}`;
};

const Why = ({ bench }: { readonly bench: UnitBench }) => {
  const waiting = waitingOf(bench);
  const scrutiny = waiting.find(({ decision }) => decision.standing?.scrutiny)?.decision.standing?.scrutiny;
  const names = [...new Set(waiting.map(({ decision }) => decision.assessorName))].join(', ');
  return (
    <Text size="sm">
      {scrutiny === undefined || scrutiny === null
        ? `${names} is in training; their reasoning stands with each criterion, beside the evidence.`
        : `${names} has an interest here; ${scrutiny.scrutineerName} was named to look over it: ${scrutiny.reason}`}
    </Text>
  );
};

/** A countersigner's answer to decisions that wait: agree, return, or disagree and say what follows. */
export const CountersignForm = ({ bench }: { readonly bench: UnitBench }) => {
  const waiting = waitingOf(bench);
  const [left, setLeft] = useState<readonly string[]>([]);
  const [verdict, setVerdict] = useState<Verdict>('agreed');
  const [follows, setFollows] = useState<Follows>('more-evidence');
  const kept = useKeptWords(`countersign.${bench.registrationId}.${bench.unitRef}`);
  const note = kept.value.trim();
  const sign = useWrite(signCountersignatures, { refreshes, onStored: kept.forget });
  const chosen = waiting.filter(({ decision }) => !left.includes(decision.id));
  const send = (): void =>
    sign.send({
      params: { registrationId: bench.registrationId, unitRef: bench.unitRef },
      body: {
        decisionIds: chosen.map(({ decision }) => decision.id),
        verdict,
        follows: verdict === 'disagreed' ? follows : null,
        note: note === '' ? null : note,
      },
    });
  return (
    <Stack gap="xs">
      <Why bench={bench} />
      {sign.failure === null ? null : <Refusal failure={sign.failure} />}
      <Checkbox.Group
        label="Decisions to answer"
        value={chosen.map(({ decision }) => decision.id)}
        onChange={(ids) =>
          setLeft(waiting.flatMap(({ decision }) => (ids.includes(decision.id) ? [] : decision.id)))
        }
      >
        <Group gap="md" mt={6}>
          {waiting.map(({ number, decision }) => (
            <Checkbox key={decision.id} value={decision.id} label={number} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group gap="sm">
        <SegmentedControl
          w="fit-content"
          aria-label="Your answer"
          value={verdict}
          onChange={(value) => setVerdict(verdicts.find((one) => one.value === value)?.value ?? 'agreed')}
          data={[...verdicts]}
        />
        <Text size="sm" c="dimmed">
          {explained[verdict]}
        </Text>
      </Group>
      {verdict === 'disagreed' ? (
        <Radio.Group
          label="What follows"
          value={follows}
          onChange={(value) => setFollows(value === 'another-assessor' ? value : 'more-evidence')}
        >
          <Group gap="md" mt={6}>
            <Radio value="more-evidence" label="The learner adds to the evidence" />
            <Radio value="another-assessor" label="Another assessor judges it" />
          </Group>
        </Radio.Group>
      ) : null}
      <KeptTextarea
        label={verdict === 'agreed' ? 'Note to the assessor (if any)' : 'Why, for the assessor'}
        required={verdict !== 'agreed'}
        words={kept}
      />
      <SendButton
        w="fit-content"
        loading={sign.isPending}
        lacks={neededFirst(
          [chosen.length > 0, 'a decision to answer'],
          [verdict === 'agreed' || note !== '', 'why, for the assessor'],
        )}
        onClick={send}
      >
        {actionOf(verdict, chosen.length)}
      </SendButton>
    </Stack>
  );
};
