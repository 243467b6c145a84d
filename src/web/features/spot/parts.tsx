import {
  Button,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
  UnstyledButton,
} from '@mantine/core';
import { IconMicrophone, IconPlayerStop } from '@tabler/icons-react';
import type { Unit } from '#domain/specification/model.ts';
import { Wording } from '#web/ui/quote.tsx';
import type { Recorder } from '#web/ui/recorder.ts';
import { CriterionMark } from '#web/ui/criterion-mark.tsx';
import { type SpotDraft, withMark } from './draft.ts';
import { minutesIn } from './record-view.tsx';
import classes from './spot.module.css';

export type PartProps = {
  readonly draft: SpotDraft;
  readonly change: (changed: Partial<SpotDraft>) => void;
};

const kinds = [
  { value: 'observation', label: 'Observation' },
  { value: 'discussion', label: 'Discussion' },
  { value: 'questions', label: 'Questions' },
];

const settings = [
  { value: 'workplace', label: 'At work' },
  { value: 'realistic-environment', label: 'Realistic working environment' },
  { value: 'simulation', label: 'Simulation' },
  { value: 'not-applicable', label: 'Neither' },
];

const kindOf = (value: string): SpotDraft['kind'] =>
  value === 'discussion' || value === 'questions' ? value : 'observation';

const settingOf = (value: string | null): SpotDraft['setting'] =>
  value === 'realistic-environment' || value === 'simulation' || value === 'not-applicable'
    ? value
    : 'workplace';

/** What is recorded, where and in what setting. */
export const SpotHead = ({ draft, change }: PartProps) => (
  <Stack gap="sm">
    <SegmentedControl
      aria-label="What is recorded"
      fullWidth
      data={kinds}
      value={draft.kind}
      onChange={(value) => change({ kind: kindOf(value) })}
    />
    <TextInput
      label="Title"
      required
      value={draft.title}
      onChange={(event) => change({ title: event.currentTarget.value })}
    />
    <Group grow preventGrowOverflow={false}>
      <TextInput
        label="Place"
        value={draft.place}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
      <Select
        label="Setting"
        data={settings}
        allowDeselect={false}
        value={draft.setting}
        onChange={(value) => change({ setting: settingOf(value) })}
      />
    </Group>
  </Stack>
);

type LiveProps = {
  readonly recorder: Recorder;
  /** Whether a recording is there already. */
  readonly isKept: boolean;
};

/** The recording: it stays in view, so that marks are one tap away. */
export const LiveRecording = ({ recorder, isKept }: LiveProps) => (
  <div className={classes['live']}>
    {recorder.isRecording ? (
      <>
        <span className={classes['dot']} aria-hidden />
        <Text component="output">Recording, {minutesIn(recorder.seconds)}</Text>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPlayerStop size={18} aria-hidden />}
          onClick={recorder.stop}
        >
          Stop
        </Button>
      </>
    ) : (
      <>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconMicrophone size={18} aria-hidden />}
          onClick={() => void recorder.start()}
        >
          {isKept ? 'Record again' : 'Record sound'}
        </Button>
        <Text size="sm" c="dimmed">
          {isKept
            ? `${recorder.file === null ? 'Recorded' : `${minutesIn(recorder.seconds)} recorded`} and kept on this device`
            : 'Tap a criterion while recording, and the moment is marked.'}
        </Text>
      </>
    )}
    {recorder.problem === null ? null : (
      <Text size="sm" role="alert">
        {recorder.problem}
      </Text>
    )}
  </div>
);

type MarksProps = {
  readonly draft: SpotDraft;
  readonly unit: Unit;
  readonly recorder: Recorder;
  readonly onDraft: (change: (before: SpotDraft) => SpotDraft) => void;
};

/** The criteria of the unit as buttons; each tap marks one. */
export const MarkList = ({ draft, unit, recorder, onDraft }: MarksProps) => (
  <ul className={classes['marks']} aria-label="Criteria shown">
    {unit.outcomes
      .flatMap(({ criteria }) => criteria)
      .map(({ number, text }) => {
        const own = draft.marks.filter((mark) => mark.unitRef === unit.ref && mark.criterion === number);
        const times = own.flatMap(({ at }) => (at === null ? [] : [minutesIn(at)]));
        return (
          <li key={number}>
            <UnstyledButton
              className={classes['mark'] ?? ''}
              aria-pressed={own.length > 0}
              onClick={() =>
                onDraft((before) =>
                  withMark(before, unit.ref, number, recorder.isRecording ? recorder.seconds : null),
                )
              }
            >
              <CriterionMark number={number} standing={own.length > 0 ? 'linked' : 'none'} />
              <Wording>{text}</Wording>
              <span className={classes['times']}>{times.join(', ')}</span>
            </UnstyledButton>
          </li>
        );
      })}
  </ul>
);

/** Questions with their answers, each about a criterion. */
export const QuestionList = ({ draft, change, unit }: PartProps & { readonly unit: Unit }) => {
  const numbers = unit.outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number));
  const set = (index: number, changed: Partial<SpotDraft['questions'][number]>): void =>
    change({
      questions: draft.questions.map((one, at) => (at === index ? { ...one, ...changed } : one)),
    });
  return (
    <Stack gap="sm">
      {draft.questions.map((one, index) => (
        // Questions have no identity of their own while they are written.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className={classes['question']}>
          <Stack gap="xs">
            <Textarea
              label={`Question ${String(index + 1)}`}
              autosize
              value={one.question}
              onChange={(event) => set(index, { question: event.currentTarget.value })}
            />
            <Textarea
              label={`Answer ${String(index + 1)}`}
              autosize
              value={one.answer}
              onChange={(event) => set(index, { answer: event.currentTarget.value })}
            />
            <Select
              label={`Criterion of question ${String(index + 1)}`}
              data={numbers}
              clearable
              value={one.criterion}
              onChange={(criterion) => set(index, { criterion })}
            />
          </Stack>
        </div>
      ))}
      <Button
        variant="default"
        w="fit-content"
        onClick={() =>
          change({ questions: [...draft.questions, { question: '', answer: '', criterion: null }] })
        }
      >
        Add a question
      </Button>
    </Stack>
  );
};
