import { Button, MultiSelect, NumberInput, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { listStaff } from '#contract/people.ts';
import {
  type Standardisation,
  agreeOutcome,
  listStandardisations,
  readStandardisation,
} from '#contract/standardisation.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
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

const useOutcome = ({ params, exercise }: Props) => {
  const { today } = useMe();
  const [heldOn, setHeld] = useState<string | null>(today);
  const [minutes, setMinutes] = useState(60);
  const [attendedIds, setAttended] = useState<string[]>(exercise.judges.map(({ personId }) => personId));
  const [discussion, setDiscussion] = useState('');
  const [followUp, setFollowUp] = useState('');
  const [given, setGiven] = useState(proposalsOf(exercise));
  const agree = useWrite(agreeOutcome, { refreshes: [readStandardisation, listStandardisations] });
  const agreed = exercise.criteria.flatMap(({ number }) => {
    const { outcome, note } = given[number] ?? nothing;
    return outcome === null ? [] : [{ criterion: number, outcome, note: note.trim() }];
  });
  const isReady =
    agreed.length === exercise.criteria.length &&
    heldOn !== null &&
    attendedIds.length > 0 &&
    discussion.trim().length >= 3;
  const send = (): void =>
    agree.send({
      params,
      body: {
        heldOn: heldOn ?? today,
        minutes,
        attendedIds,
        discussion: discussion.trim(),
        agreed,
        followUp: followUp.trim() === '' ? null : followUp.trim(),
      },
    });
  const change = (number: string, part: Partial<Agreed>): void =>
    setGiven((before) => ({ ...before, [number]: { ...(before[number] ?? nothing), ...part } }));
  return {
    today,
    heldOn,
    setHeld,
    minutes,
    setMinutes,
    attendedIds,
    setAttended,
    discussion,
    setDiscussion,
    followUp,
    setFollowUp,
    given,
    change,
    agree,
    isReady,
    send,
  };
};

type Form = ReturnType<typeof useOutcome>;

const Meeting = ({ form, centreId }: { readonly form: Form; readonly centreId: string }) => {
  const staff = useRead(listStaff, { params: { centreId } });
  const able = (staff.data?.items ?? []).filter((one) =>
    one.memberships.some(({ role }) => role === 'assessor' || role === 'internal-quality-assurer'),
  );
  return (
    <>
      <DateField label="Held on" required max={form.today} value={form.heldOn} onChange={form.setHeld} />
      <NumberInput
        label="Minutes"
        min={1}
        max={2000}
        value={form.minutes}
        onChange={(value) => form.setMinutes(Number(value) || 1)}
      />
      <MultiSelect
        label="Who attended"
        description="Each gets an entry in their own record"
        searchable
        data={able.map((one) => ({ value: one.personId, label: `${one.givenName} ${one.familyName}` }))}
        value={form.attendedIds}
        onChange={form.setAttended}
      />
    </>
  );
};

/** What was discussed and agreed, with the attendance. */
export const OutcomeForm = ({ params, exercise }: Props) => {
  const form = useOutcome({ params, exercise });
  return (
    <Section title="Record what was agreed" lead="It becomes the minutes, and it is not changed afterwards.">
      <Stack gap="sm" maw={640}>
        <Meeting form={form} centreId={params.centreId} />
        {exercise.criteria.map(({ number }) => (
          <div key={number} className={classes['criterion']}>
            <Text size="sm" fw={600}>
              {number}
            </Text>
            <VerdictControl
              label={`Agreed on ${number}`}
              value={form.given[number]?.outcome ?? null}
              onChange={(outcome) => form.change(number, { outcome })}
            />
            <TextInput
              label={`Why, for ${number}`}
              value={form.given[number]?.note ?? ''}
              onChange={(event) => form.change(number, { note: event.currentTarget.value })}
            />
          </div>
        ))}
        <Textarea
          label="Discussion"
          required
          autosize
          minRows={3}
          value={form.discussion}
          onChange={(event) => form.setDiscussion(event.currentTarget.value)}
        />
        <Textarea
          label="What follows"
          description="Guidance to write, decisions to look at again; may stay empty"
          autosize
          value={form.followUp}
          onChange={(event) => form.setFollowUp(event.currentTarget.value)}
        />
        {form.agree.failure === null ? null : <Refusal failure={form.agree.failure} />}
        <Button w="fit-content" disabled={!form.isReady} loading={form.agree.isPending} onClick={form.send}>
          Record the outcome
        </Button>
      </Stack>
    </Section>
  );
};
