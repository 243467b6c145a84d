import { Anchor, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { type UnitBench, unitBench } from '#contract/assessment.ts';
import { closeAction, sampleQueue, signSample } from '#contract/quality.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import { useWrite } from '#web/app/api.ts';
import { AppLink } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import type { KeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { formatCount, formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { type Findings, LookedAt, foundOtherwise } from './sample-findings.tsx';
import classes from './sample-findings.module.css';
import { RaiseCase } from '../cases/raise-case.tsx';

const refreshes = [unitBench, sampleQueue];

const OpenAction = ({ sample }: { readonly sample: UnitBench['samples'][number] }) => {
  const words = useKeptWords(`sample.${sample.id}.close`);
  const note = words.value;
  const close = useWrite(closeAction, { refreshes, onDone: words.sent });
  return (
    <Stack gap="xs">
      <Text size="sm">
        Open action{sample.actionDueOn === null ? '' : `, due ${formatDate(sample.actionDueOn)}`}:{' '}
        {sample.action}
      </Text>
      {sample.answers.map(({ kind, words: said, byName, on, at }) => (
        <Text size="sm" key={at}>
          {byName} {kind === 'answer' ? 'answered' : 'wanted more'} on {formatDate(on)}: {said}
        </Text>
      ))}
      {sample.answers.at(-1)?.kind === 'answer' ? (
        <Anchor component={AppLink} to="/quality/record" size="sm">
          Proof, and asking for more
        </Anchor>
      ) : null}
      {close.failure === null ? null : <Refusal failure={close.failure} />}
      <KeptTextarea label="What was done, as seen" words={words} />
      <SendButton
        w="fit-content"
        lacks={neededFirst([note.trim() !== '', 'what was done'])}
        loading={close.isPending}
        onClick={() => close.send({ params: { sampleId: sample.id }, body: { note: note.trim() } })}
      >
        Close the action
      </SendButton>
      <RaiseCase kind="sample" id={sample.id} about="this sample" />
    </Stack>
  );
};

type Verdict = 'agreed' | 'action';

/** Found otherwise, and not said how. */
const unsaidOf = (bench: UnitBench, findings: Findings): readonly string[] =>
  foundOtherwise(bench, findings).filter((number) => findings[number]?.note.trim() === '');

/** Something was looked at, each thing found otherwise has its words, and nothing found otherwise is agreed. */
const maySign = (bench: UnitBench, findings: Findings, verdict: Verdict): boolean =>
  Object.keys(findings).length > 0 &&
  unsaidOf(bench, findings).length === 0 &&
  (verdict === 'action' || foundOtherwise(bench, findings).length === 0);

const Otherwise = ({ numbers }: { readonly numbers: readonly string[] }) =>
  numbers.length === 0 ? null : (
    <Text size="sm">
      You found {numbers.join(', ')} otherwise than the assessor: return it with an action.
    </Text>
  );

const Unsaid = ({ numbers }: { readonly numbers: readonly string[] }) =>
  numbers.length === 0 ? null : (
    <Text size="sm">
      Before you sign: tick each test that holds of {numbers.join(', ')}, and say there what you found
      otherwise.
    </Text>
  );

type Props = {
  readonly bench: UnitBench;
  readonly reasons: readonly string[];
  readonly form: KeptForm<Sampling>;
};

/** What the sampler has written of a unit so far. */
export type Sampling = {
  readonly findings: Findings;
  readonly verdict: Verdict;
  readonly feedback: string;
  readonly action: string;
  readonly dueOn: string | null;
};

export const nothingFound = (today: string): Sampling => ({
  findings: {},
  verdict: 'agreed',
  feedback: '',
  action: '',
  dueOn: addDays(today, 28),
});

/** The sampler's answer to a unit: agree with its decisions, or return it with an action. */
export const SampleForm = ({ bench, reasons, form }: Props) => {
  const { today } = useMe();
  const { findings, verdict, feedback, action, dueOn } = form.value;
  const sample = useWrite(signSample, { refreshes, onDone: form.sent });
  const open = bench.samples.find(({ verdict: given, closedOn }) => given === 'action' && closedOn === null);
  if (open !== undefined) return <OpenAction sample={open} />;
  const [latest] = bench.samples;
  const raise =
    latest === undefined ? null : <RaiseCase kind="sample" id={latest.id} about="the latest sample" />;
  if (bench.may.sample !== null)
    return (
      <Text size="sm">
        {bench.may.sample} {raise}
      </Text>
    );
  const looked = Object.entries(findings);
  const isAction = verdict === 'action';
  const kind = bench.signOffs.some(({ counts }) => counts) ? ('summative' as const) : ('interim' as const);
  const send = (): void =>
    sample.send({
      params: { registrationId: bench.registrationId, unitRef: bench.unitRef },
      body: {
        kind,
        findings: looked.map(([criterion, { tests, note }]) => ({
          criterion,
          tests,
          note: note.trim() === '' ? null : note.trim(),
        })),
        selectionReason: reasons.join(' ') || 'Chosen by the quality assurer.',
        verdict,
        feedback: feedback.trim() === '' ? null : feedback.trim(),
        action: isAction ? action.trim() : null,
        actionDueOn: isAction ? dueOn : null,
      },
    });
  return (
    <Stack gap="xs">
      {sample.failure === null ? null : <Refusal failure={sample.failure} />}
      <Group justify="space-between" gap="xs">
        <LookedAt bench={bench} findings={findings} onFind={form.to('findings')} />
        <SegmentedControl
          size="xs"
          aria-label="Your verdict"
          value={verdict}
          onChange={(value) => form.change({ verdict: value === 'action' ? 'action' : 'agreed' })}
          data={[
            { value: 'agreed', label: 'Agree' },
            { value: 'action', label: 'Return with an action' },
          ]}
        />
      </Group>
      {isAction ? (
        <Group align="end">
          <Textarea
            label="Action"
            required
            autosize
            miw={280}
            value={action}
            onChange={(event) => form.change({ action: event.currentTarget.value })}
          />
          <DateField label="Due" min={today} value={dueOn} onChange={form.to('dueOn')} />
        </Group>
      ) : null}
      {isAction ? (
        <Unsaid numbers={unsaidOf(bench, findings)} />
      ) : (
        <Otherwise numbers={foundOtherwise(bench, findings)} />
      )}
      <div className={classes['sign']}>
        <Textarea
          label="Feedback to the assessor"
          size="sm"
          autosize
          minRows={1}
          maxRows={4}
          value={feedback}
          onChange={(event) => form.change({ feedback: event.currentTarget.value })}
        />
        <Button
          loading={sample.isPending}
          disabled={!maySign(bench, findings, verdict) || (isAction && action.trim() === '')}
          onClick={send}
        >
          Sign the {kind} sample of {formatCount(looked.length, 'criterion', 'criteria')}
        </Button>
      </div>
      <KeptNote {...form} />
      {raise}
    </Stack>
  );
};
