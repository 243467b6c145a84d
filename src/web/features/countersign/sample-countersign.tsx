import { Button, Group, Stack, Text } from '@mantine/core';
import { type UnitBench, unitBench } from '#contract/assessment.ts';
import { countersignSample, countersigningQueue } from '#contract/countersigning.ts';
import { sampleQueue } from '#contract/quality.ts';
import { useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { SendButton } from '#web/ui/send-button.tsx';

const refreshes = [unitBench, countersigningQueue, sampleQueue];

/** The answer to a sample that waits: agree, or return it to the quality assurer in training. */
export const SampleCountersign = ({
  bench,
  sampleId,
}: {
  readonly bench: UnitBench;
  readonly sampleId: string;
}) => {
  const kept = useKeptWords(`countersign-sample.${sampleId}`);
  const note = kept.value.trim();
  const sign = useWrite(countersignSample, { refreshes, onStored: kept.forget });
  const sample = bench.samples.find(({ id }) => id === sampleId);
  if (sign.data !== undefined) return <Text size="sm">Your answer is signed.</Text>;
  if (sample === undefined) return <Text size="sm">This sample is not of this unit.</Text>;
  const send = (verdict: 'agreed' | 'returned'): void =>
    sign.send({ params: { sampleId }, body: { verdict, note: note === '' ? null : note } });
  return (
    <Stack gap="sm">
      <Text size="sm">
        {sample.samplerName} sampled this unit on {formatDate(sample.sampledOn)} and{' '}
        {sample.verdict === 'agreed' ? 'agrees with its decisions' : `sets an action: ${sample.action ?? ''}`}
        . It does not count before it is countersigned.
      </Text>
      {sample.feedback === null ? null : <Text size="sm">{sample.feedback}</Text>}
      {sign.failure === null ? null : <Refusal failure={sign.failure} />}
      <KeptTextarea label="Note to the quality assurer" words={kept} />
      <Group>
        <Button loading={sign.isPending} onClick={() => send('agreed')}>
          Countersign the sample
        </Button>
        <SendButton
          variant="default"
          lacks={note === '' ? 'To return it, a note is needed first.' : null}
          onClick={() => send('returned')}
        >
          Return it with the note
        </SendButton>
      </Group>
    </Stack>
  );
};
