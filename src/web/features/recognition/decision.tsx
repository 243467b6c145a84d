import { Badge, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import {
  type ApplicationRow,
  type ConditionRow,
  answerCondition,
  decideApplication,
  readRecognition,
} from '#contract/recognition.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Section } from '#web/ui/section.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import type { OfSpecification, Recognition } from './apply-form.tsx';
import classes from './recognition.module.css';

const verdicts = [
  { value: 'approved', label: 'Approve' },
  { value: 'returned', label: 'Return for more' },
  { value: 'declined', label: 'Decline' },
] as const;

type Verdict = (typeof verdicts)[number]['value'];
type Condition = { readonly words: string; readonly dueOn: string };

type Begun = { readonly words: string; readonly dueOn: string | null };

const NewCondition = ({
  begun,
  onChange,
  onAdd,
}: {
  readonly begun: Begun;
  readonly onChange: (begun: Begun) => void;
  readonly onAdd: (condition: Condition) => void;
}) => {
  const { today } = useMe();
  const { words, dueOn } = begun;
  return (
    <Group align="end">
      <Textarea
        label="Condition"
        flex={1}
        miw={220}
        autosize
        value={words}
        onChange={(event) => onChange({ ...begun, words: event.currentTarget.value })}
      />
      <DateField
        label="Due"
        min={today}
        value={dueOn}
        onChange={(due) => onChange({ ...begun, dueOn: due })}
      />
      <SendButton
        variant="default"
        lacks={neededFirst([isSaid(words), 'the condition'], [dueOn !== null, 'the day it is due'])}
        onClick={() => onAdd({ words: words.trim(), dueOn: dueOn ?? today })}
      >
        Add the condition
      </SendButton>
    </Group>
  );
};

type Deciding = {
  readonly verdict: Verdict;
  readonly conditions: readonly Condition[];
  readonly begun: Begun;
};

/** Decides an application, with conditions and their days. */
export const DecideDialog = ({
  params,
  application,
  onClose,
}: {
  readonly params: OfSpecification;
  readonly application: ApplicationRow;
  readonly onClose: () => void;
}) => {
  const { today } = useMe();
  const begun: Begun = { words: '', dueOn: addDays(today, 60) };
  const form = useKeptForm<Deciding>(`recognition.${application.id}.form`, {
    verdict: 'approved',
    conditions: [],
    begun,
  });
  const { verdict, conditions } = form.value;
  const kept = useKeptWords(`recognition.${application.id}`, onClose);
  const reason = kept.value.trim();
  const decide = useWrite(decideApplication, {
    onDone: () => {
      form.forget();
      kept.sent();
    },
  });
  return (
    <FormDialog
      title="Decide the application"
      action={verdicts.find(({ value }) => value === verdict)?.label ?? ''}
      lacks={neededFirst([isSaid(reason), 'a reason'])}
      isPending={decide.isPending}
      failure={decide.failure}
      onSend={() =>
        decide.send({
          params: { ...params, applicationId: application.id },
          body: {
            verdict,
            reason,
            conditions: verdict === 'approved' ? [...conditions] : [],
          },
        })
      }
      onClose={onClose}
    >
      <Select
        label="Decision"
        data={verdicts}
        value={verdict}
        onChange={(value) =>
          form.change({ verdict: verdicts.find((one) => one.value === value)?.value ?? 'returned' })
        }
      />
      <KeptTextarea
        label="Reason"
        description="The centre reads it"
        required
        autosize
        minRows={2}
        words={kept}
      />
      {verdict === 'approved' ? (
        <>
          {conditions.map(({ words, dueOn }) => (
            <Text key={words} size="sm">
              Condition, due {formatDate(dueOn)}: {words}
            </Text>
          ))}
          <NewCondition
            begun={form.value.begun}
            onChange={form.to('begun')}
            onAdd={(condition) => form.change({ conditions: [...conditions, condition], begun })}
          />
        </>
      ) : null}
    </FormDialog>
  );
};

const answerWords = {
  answer: { title: 'Answer the condition', action: 'Send the answer', done: 'answered' },
  met: { title: 'The condition is met', action: 'Say that it is met', done: 'found it met' },
  returned: { title: 'Return the answer', action: 'Return it', done: 'returned the answer' },
} as const;
type AnswerKind = keyof typeof answerWords;

const AnswerDialog = ({
  params,
  conditionId,
  kind,
  onClose,
}: {
  readonly params: OfSpecification;
  readonly conditionId: string;
  readonly kind: AnswerKind;
  readonly onClose: () => void;
}) => {
  const kept = useKeptWords(`condition.${conditionId}.${kind}`, onClose);
  const words = kept.value.trim();
  const answer = useWrite(answerCondition, { refreshes: [readRecognition], onDone: kept.sent });
  return (
    <FormDialog
      title={answerWords[kind].title}
      action={answerWords[kind].action}
      lacks={neededFirst([isSaid(words), 'what you say, in words'])}
      isPending={answer.isPending}
      failure={answer.failure}
      onSend={() => answer.send({ params: { ...params, conditionId }, body: { kind, words } })}
      onClose={onClose}
    >
      <KeptTextarea label="In words" required data-autofocus autosize minRows={3} words={kept} />
    </FormDialog>
  );
};

const stateNames = { open: 'Open', answered: 'Answered', met: 'Met' } as const;

const kindsFor = ({ state }: ConditionRow, may: Recognition['may']): readonly AnswerKind[] => {
  if (state === 'met') return [];
  if (may.decide) return state === 'answered' ? ['met', 'returned'] : [];
  return ['answer'];
};

type ConditionProps = {
  readonly params: OfSpecification;
  readonly condition: ConditionRow;
  readonly may: Recognition['may'];
};

const Condition = ({ params, condition, may }: ConditionProps) => {
  const [kind, setKind] = useState<AnswerKind | null>(null);
  return (
    <div className={classes['condition']}>
      <Group justify="space-between">
        <Text fw={600}>{condition.words}</Text>
        <Badge
          variant={condition.state === 'met' ? 'filled' : 'outline'}
          {...(condition.isOverdue ? { color: 'red' } : {})}
        >
          {condition.isOverdue ? 'Overdue' : stateNames[condition.state]}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        Due {formatDate(condition.dueOn)}
      </Text>
      {condition.answers.map((one) => (
        <Text size="sm" key={`${one.on} ${one.words}`}>
          <strong>{one.byName}</strong> {answerWords[one.kind].done} on {formatDate(one.on)}: {one.words}
        </Text>
      ))}
      <Group gap="xs">
        {kindsFor(condition, may).map((one) => (
          <Button key={one} size="xs" variant="default" onClick={() => setKind(one)}>
            {answerWords[one].title}
          </Button>
        ))}
      </Group>
      {kind === null ? null : (
        <AnswerDialog params={params} conditionId={condition.id} kind={kind} onClose={() => setKind(null)} />
      )}
    </div>
  );
};

const decided = { approved: 'Approved', returned: 'Returned for more', declined: 'Declined' } as const;

/** What was decided, and what is asked for by when. */
export const DecisionView = ({
  params,
  decision,
  may,
}: {
  readonly params: OfSpecification;
  readonly decision: NonNullable<ApplicationRow['decision']>;
  readonly may: Recognition['may'];
}) => (
  <Section
    title={decided[decision.verdict]}
    lead={`By ${decision.byName} on ${formatDate(decision.on)}: ${decision.reason}`}
  >
    <Stack gap={0}>
      {decision.conditions.map((condition) => (
        <Condition key={condition.id} params={params} condition={condition} may={may} />
      ))}
    </Stack>
  </Section>
);
