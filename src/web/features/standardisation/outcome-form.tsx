import { MultiSelect, NumberInput, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { listStaff } from '#contract/people.ts';
import {
  type Standardisation,
  agreeOutcome,
  listStandardisations,
  readStandardisation,
} from '#contract/standardisation.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import classes from './exercise.module.css';
import { type Verdict, VerdictControl } from './verdict-control.tsx';

type Agreed = { readonly outcome: Verdict | null; readonly note: string };
const nothing: Agreed = { outcome: null, note: '' };

/** Where all said the same, that is proposed. */
const proposalsOf = ({ criteria, judgements }: Standardisation): Readonly<Record<string, Agreed>> =>
  Object.fromEntries(
    criteria.map(({ number }) => {
      const outcomes = new Set(
        (judgements ?? []).filter(({ criterion }) => criterion === number).map(({ outcome }) => outcome),
      );
      const [only = null] = outcomes;
      return [number, { outcome: outcomes.size === 1 ? only : null, note: '' }];
    }),
  );

type Props = {
  readonly params: { readonly centreId: string; readonly standardisationId: string };
  readonly exercise: Standardisation;
};

type Outcome = {
  readonly heldOn: string | null;
  readonly minutes: number;
  readonly attendedIds: readonly string[];
  readonly discussion: string;
  readonly followUp: string;
  readonly given: Readonly<Record<string, Agreed>>;
};

const useOutcome = ({ params, exercise }: Props) => {
  const { today } = useMe();
  const form = useKeptForm<Outcome>(`standardisation.${params.standardisationId}.outcome`, {
    heldOn: today,
    minutes: 60,
    attendedIds: exercise.judges.map(({ personId }) => personId),
    discussion: '',
    followUp: '',
    given: proposalsOf(exercise),
  });
  const { heldOn, minutes, attendedIds, discussion, followUp, given } = form.value;
  const agree = useWrite(agreeOutcome, {
    refreshes: [readStandardisation, listStandardisations],
    onDone: form.sent,
  });
  const agreed = exercise.criteria.flatMap(({ number }) => {
    const { outcome, note } = given[number] ?? nothing;
    return outcome === null ? [] : [{ criterion: number, outcome, note: note.trim() }];
  });
  const lacks = neededFirst(
    [heldOn !== null, 'the day'],
    [attendedIds.length > 0, 'who attended'],
    [agreed.length === exercise.criteria.length, 'what was agreed on each criterion'],
    [isSaid(discussion), 'the discussion'],
  );
  const send = (): void =>
    agree.send({
      params,
      body: {
        heldOn: heldOn ?? today,
        minutes,
        attendedIds: [...attendedIds],
        discussion: discussion.trim(),
        agreed,
        followUp: followUp.trim() === '' ? null : followUp.trim(),
      },
    });
  const change = (number: string, part: Partial<Agreed>): void =>
    form.change({ given: { ...given, [number]: { ...(given[number] ?? nothing), ...part } } });
  return {
    today,
    form,
    change,
    agree,
    lacks,
    send,
  };
};

type Recording = ReturnType<typeof useOutcome>;

const Meeting = ({
  today,
  form,
  centreId,
}: Pick<Recording, 'today' | 'form'> & { readonly centreId: string }) => {
  const { heldOn, minutes, attendedIds } = form.value;
  const staff = useRead(listStaff, { params: { centreId } });
  const able = (staff.data?.items ?? []).filter((one) =>
    one.memberships.some(({ role }) => role === 'assessor' || role === 'internal-quality-assurer'),
  );
  return (
    <>
      <DateField label="Held on" required max={today} value={heldOn} onChange={form.to('heldOn')} />
      <NumberInput
        label="Minutes"
        min={1}
        max={2000}
        value={minutes}
        onChange={(value) => form.change({ minutes: Number(value) || 1 })}
      />
      <MultiSelect
        label="Who attended"
        description="Each gets an entry in their own record"
        searchable
        data={able.map((one) => ({ value: one.personId, label: `${one.givenName} ${one.familyName}` }))}
        value={[...attendedIds]}
        onChange={form.to('attendedIds')}
      />
    </>
  );
};

/** What was discussed and agreed, with the attendance. */
export const OutcomeForm = ({ params, exercise }: Props) => {
  const { today, form, change, agree, lacks, send } = useOutcome({ params, exercise });
  const { given, discussion, followUp } = form.value;
  return (
    <Section title="Record what was agreed" lead="It becomes the minutes, and it is not changed afterwards.">
      <Stack gap="sm" maw={640}>
        <Meeting today={today} form={form} centreId={params.centreId} />
        {exercise.criteria.map(({ number }) => (
          <div key={number} className={classes['criterion']}>
            <Text size="sm" fw={600}>
              {number}
            </Text>
            <VerdictControl
              label={`Agreed on ${number}`}
              value={given[number]?.outcome ?? null}
              onChange={(outcome) => change(number, { outcome })}
            />
            <TextInput
              label={`Why, for ${number}`}
              value={given[number]?.note ?? ''}
              onChange={(event) => change(number, { note: event.currentTarget.value })}
            />
          </div>
        ))}
        <Textarea
          label="Discussion"
          required
          autosize
          minRows={3}
          value={discussion}
          onChange={(event) => form.change({ discussion: event.currentTarget.value })}
        />
        <Textarea
          label="What follows"
          description="Guidance to write, decisions to look at again; may stay empty"
          autosize
          value={followUp}
          onChange={(event) => form.change({ followUp: event.currentTarget.value })}
        />
        <KeptNote {...form} />
        {agree.failure === null ? null : <Refusal failure={agree.failure} />}
        <SendButton w="fit-content" lacks={lacks} loading={agree.isPending} onClick={send}>
          Record the outcome
        </SendButton>
      </Stack>
    </Section>
  );
};
