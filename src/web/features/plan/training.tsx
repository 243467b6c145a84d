import { Button, Group, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '#contract/endpoint.ts';
import { type TrainingEntryRow, logTraining, readTraining, removeTraining } from '#contract/training.ts';
import { hoursInWords } from '#domain/planning/training.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { useKeptWords } from '#web/offline/kept-words.tsx';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { Stat, Stats } from '#web/ui/stat.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { WordsDialog } from '#web/ui/words-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import type { OpenPlan } from './use-plan.ts';

type Logged = ResponseOf<typeof readTraining>;

const stateWords = {
  ahead: 'More than the time that has gone asks for.',
  'on-time': 'In step with the time agreed.',
  behind: 'Behind the time agreed; plan training with your assessor and employer.',
} as const;

const HowMuch = ({ logged }: { readonly logged: Logged }) => {
  const { minutes, confirmedMinutes, agreedMinutes, dueMinutes, state } = logged;
  return (
    <Stack gap="xs">
      <Stats>
        <Stat
          name="Training logged"
          value={hoursInWords(minutes)}
          {...(agreedMinutes === null ? {} : { of: `of ${hoursInWords(agreedMinutes)} agreed` })}
          tone="gold"
        />
        {dueMinutes === null ? null : <Stat name="Due by today" value={hoursInWords(dueMinutes)} />}
        {confirmedMinutes === null ? null : (
          <Stat name="Confirmed by the employer" value={hoursInWords(confirmedMinutes) || 'None yet'} />
        )}
      </Stats>
      <Text size="sm">
        {state === null
          ? 'Say in the learning plan how many hours are agreed, and by when each unit is to be finished: then it is compared with the time.'
          : stateWords[state]}
        {confirmedMinutes === null
          ? ''
          : ' The next review lists what is not confirmed; the employer confirms it by signing that review.'}
      </Text>
    </Stack>
  );
};

type Form = { readonly happenedOn: string | null; readonly hours: number | ''; readonly what: string };

const LogForm = ({ open }: { readonly open: OpenPlan }) => {
  const { registrationId } = open.plans;
  const { today } = useMe();
  const form = useKeptForm<Form>(`training.${registrationId}`, { happenedOn: today, hours: 1, what: '' });
  const { happenedOn, hours, what } = form.value;
  const minutes = hours === '' ? 0 : Math.round(hours * 60);
  const log = useKeptWrite(logTraining, {
    words: ({ body }) => `Training on ${formatDate(body.happenedOn)}, ${hoursInWords(body.minutes)}`,
    about: () => [`training:${registrationId}`],
    refreshes: [readTraining],
    onKept: form.sent,
  });
  return (
    <Stack maw={640}>
      <Group align="end" wrap="wrap">
        <DateField label="On" required max={today} value={happenedOn} onChange={form.to('happenedOn')} />
        <NumberInput
          label="Hours"
          description="In paid time, away from the usual work"
          required
          min={0.25}
          max={12}
          step={0.25}
          decimalScale={2}
          value={hours}
          onChange={(value) => form.change({ hours: typeof value === 'number' ? value : '' })}
        />
      </Group>
      <Textarea
        label="What you were trained in, and by whom"
        required
        autosize
        minRows={2}
        value={what}
        onChange={(event) => form.change({ what: event.currentTarget.value })}
      />
      <KeptNote {...form} />
      {log.failure === null ? null : <Refusal failure={log.failure} />}
      <SendButton
        w="fit-content"
        loading={log.isPending}
        lacks={neededFirst(
          [happenedOn !== null, 'the day'],
          [minutes >= 5, 'how many hours'],
          [isSaid(what), 'what you were trained in'],
        )}
        onClick={() =>
          log.send({
            params: { registrationId },
            body: { happenedOn: happenedOn ?? today, minutes, what: what.trim() },
          })
        }
      >
        Log the training
      </SendButton>
    </Stack>
  );
};

const RemoveDialog = ({
  registrationId,
  entry,
  onClose,
}: {
  readonly registrationId: string;
  readonly entry: TrainingEntryRow;
  readonly onClose: () => void;
}) => {
  const words = useKeptWords(`training.remove.${entry.id}`, onClose);
  const remove = useWrite(removeTraining, { refreshes: [readTraining], onDone: words.sent });
  return (
    <WordsDialog
      words={words}
      title={`Take out the training of ${formatDate(entry.happenedOn)}`}
      label="Why it does not count"
      action="Take it out"
      failure={remove.failure}
      isBusy={remove.isPending}
      onClose={onClose}
      onSend={(reason) => remove.send({ params: { registrationId, entryId: entry.id }, body: { reason } })}
    >
      <Text size="sm">
        {hoursInWords(entry.minutes)}: {entry.what}
      </Text>
    </WordsDialog>
  );
};

const columnsOf = (
  onRemove: ((entry: TrainingEntryRow) => void) | null,
): readonly [Column<TrainingEntryRow>, ...Column<TrainingEntryRow>[]] => [
  {
    key: 'on',
    title: 'Day',
    sortBy: ({ happenedOn }) => happenedOn,
    cell: ({ happenedOn }) => formatDate(happenedOn),
  },
  {
    key: 'hours',
    title: 'Time',
    align: 'end',
    sortBy: ({ minutes }) => minutes,
    cell: ({ minutes, removed }) => (
      <span style={{ whiteSpace: 'nowrap', textDecoration: removed === null ? 'none' : 'line-through' }}>
        {hoursInWords(minutes)}
      </span>
    ),
    csv: ({ minutes, removed }) => (removed === null ? minutes / 60 : 0),
  },
  {
    key: 'what',
    title: 'Training',
    csv: ({ what }) => what,
    cell: ({ what, removed, confirmed }) => (
      <>
        <Text size="sm">{what}</Text>
        {removed === null ? null : (
          <Text size="sm" c="dimmed">
            Taken out by {removed.byName} on {formatDate(removed.on)}: {removed.reason}
          </Text>
        )}
        {confirmed === null ? null : (
          <Text size="sm" c="dimmed">
            Confirmed by {confirmed.name} on {formatDate(confirmed.signedOn)}
          </Text>
        )}
      </>
    ),
  },
  {
    key: 'by',
    title: 'Logged by',
    sortBy: ({ loggedByName }) => loggedByName,
    cell: ({ loggedByName, loggedOn }) => `${loggedByName}, ${formatDate(loggedOn)}`,
  },
  ...(onRemove === null
    ? []
    : [
        {
          key: 'remove',
          title: 'Change',
          align: 'end' as const,
          cell: (entry: TrainingEntryRow) =>
            entry.removed === null ? (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`Take out the training of ${formatDate(entry.happenedOn)}, ${entry.what}`}
                onClick={() => onRemove(entry)}
              >
                Take out
              </Button>
            ) : null,
        },
      ]),
];

/** Off-the-job training of a registration within an apprenticeship. */
export const Training = ({ open }: { readonly open: OpenPlan }) => {
  const { registrationId } = open.plans;
  const [removing, setRemoving] = useState<TrainingEntryRow | null>(null);
  const read = useRead(readTraining, { params: { registrationId } });
  if (read.error !== null) return <FailureView failure={failureOf(read.error)} />;
  if (read.data === undefined) return <Waiting what="Fetching the training" />;
  const { mayLog, entries } = read.data;
  return (
    <Section
      title="Off-the-job training"
      lead="What is learnt in paid time away from the usual work; it is logged because the registration is within an apprenticeship."
    >
      <Stack>
        <HowMuch logged={read.data} />
        <UnsentList about={`training:${registrationId}`} />
        {mayLog ? <LogForm open={open} /> : null}
        <DataTable
          caption="Training logged"
          columns={columnsOf(mayLog ? setRemoving : null)}
          rows={entries}
          keyOf={({ id }) => id}
          csvName="training.csv"
          empty="Nothing has been logged yet."
        />
        {removing === null ? null : (
          <RemoveDialog registrationId={registrationId} entry={removing} onClose={() => setRemoving(null)} />
        )}
      </Stack>
    </Section>
  );
};
