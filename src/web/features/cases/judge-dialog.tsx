import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { type UnitBench, unitBench } from '#contract/assessment.ts';
import { type Case, judgeAgain } from '#contract/cases.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Waiting } from '#web/ui/waiting.tsx';

type Judged = {
  readonly outcome: 'met' | 'not-yet';
  readonly tests: Readonly<Record<string, boolean>>;
  readonly evidenceIds: readonly string[];
  readonly feedback: string;
};

type Criterion = UnitBench['criteria'][number];

const beginning = (bench: UnitBench, { decisions }: Criterion): Judged => ({
  outcome: 'not-yet',
  tests: Object.fromEntries(bench.tests.map(({ key }) => [key, false])),
  evidenceIds: decisions[0]?.evidenceVersionIds ?? [],
  feedback: '',
});

const JudgedCriterion = ({
  bench,
  criterion,
  judged,
  onChange,
}: {
  readonly bench: UnitBench;
  readonly criterion: Criterion;
  readonly judged: Judged;
  readonly onChange: (judged: Judged) => void;
}) => {
  const toggle = (id: string, isOn: boolean): void =>
    onChange({
      ...judged,
      evidenceIds: isOn ? [...judged.evidenceIds, id] : judged.evidenceIds.filter((one) => one !== id),
    });
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>
        <Text fw={600}>{criterion.number}</Text>
      </legend>
      <Stack gap="xs">
        <SegmentedControl
          aria-label={`Judgement on ${criterion.number}`}
          value={judged.outcome}
          onChange={(outcome) => onChange({ ...judged, outcome: outcome === 'met' ? 'met' : 'not-yet' })}
          data={[
            { value: 'not-yet', label: 'Not yet' },
            { value: 'met', label: 'Met' },
          ]}
        />
        <Group gap="md">
          {bench.tests.map(({ key, name }) => (
            <Checkbox
              key={key}
              label={name}
              checked={judged.tests[key] === true}
              onChange={(event) =>
                onChange({ ...judged, tests: { ...judged.tests, [key]: event.currentTarget.checked } })
              }
            />
          ))}
        </Group>
        {bench.evidence
          .filter(({ evidenceId }) => criterion.evidenceIds.includes(evidenceId))
          .map(({ versionId, title }) => (
            <Checkbox
              key={versionId}
              label={`Rests on “${title}”`}
              checked={judged.evidenceIds.includes(versionId)}
              onChange={(event) => toggle(versionId, event.currentTarget.checked)}
            />
          ))}
        <Textarea
          label={judged.outcome === 'met' ? 'Feedback (if any)' : 'What it still needs'}
          autosize
          value={judged.feedback}
          onChange={(event) => onChange({ ...judged, feedback: event.currentTarget.value })}
        />
      </Stack>
    </fieldset>
  );
};

type Props = { readonly given: Case; readonly onClose: () => void };

/** The criteria that the case is about: the one of the decision, or those of the unit that are not met. */
const criteriaOf = (given: Case, bench: UnitBench): readonly Criterion[] =>
  bench.criteria.filter(({ decisions }) =>
    given.subject.kind === 'decision'
      ? decisions.some(({ id }) => id === given.subject.id)
      : decisions[0]?.outcome === 'not-yet',
  );

const Form = ({ given, bench, onClose }: Props & { readonly bench: UnitBench }) => {
  const criteria = criteriaOf(given, bench);
  const form = useKeptForm<{ readonly judged: Readonly<Record<string, Judged>> }>(
    `case.${given.caseId}.judge`,
    { judged: {} },
    onClose,
  );
  const judgedOf = (one: Criterion): Judged => form.value.judged[one.number] ?? beginning(bench, one);
  const write = useWrite(judgeAgain, { onDone: form.sent });
  const send = (): void =>
    write.send({
      params: { caseId: given.caseId },
      body: {
        judgements: criteria.map((one) => {
          const { outcome, tests, evidenceIds, feedback } = judgedOf(one);
          return {
            criterion: one.number,
            outcome,
            tests: { ...tests },
            evidenceVersionIds: [...evidenceIds],
            feedback: feedback.trim() === '' ? null : feedback.trim(),
          };
        }),
      },
    });
  return (
    <Stack>
      <Text>What you sign takes the place of the decision before it. Both are kept.</Text>
      {criteria.map((one) => (
        <JudgedCriterion
          key={one.number}
          bench={bench}
          criterion={one}
          judged={judgedOf(one)}
          onChange={(next) => form.change({ judged: { ...form.value.judged, [one.number]: next } })}
        />
      ))}
      <KeptNote {...form} />
      {write.failure === null ? null : <Refusal failure={write.failure} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Not now
        </Button>
        <Button loading={write.isPending} disabled={criteria.length === 0} onClick={send}>
          Sign the new decision
        </Button>
      </Group>
    </Stack>
  );
};

const Fetching = ({ given, onClose }: Props) => {
  const params = { registrationId: given.registrationId ?? '', unitRef: given.unitRef ?? '' };
  const read = useRead(unitBench, { params });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the work" />;
  return <Form given={given} bench={read.data} onClose={onClose} />;
};

/** Judges again what an appeal was upheld on. */
export const JudgeDialog = ({ given, onClose }: Props) => (
  <Modal opened size="lg" onClose={onClose} title="Judge again" closeButtonProps={{ 'aria-label': 'Close' }}>
    <Fetching given={given} onClose={onClose} />
  </Modal>
);
