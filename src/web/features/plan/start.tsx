import { Checkbox, Group, Select, Stack, Text, TextInput, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  readPlans,
  readSupportNeeds,
  recordPeriod,
  recordPlacementCheck,
  recordSupportNeeds,
} from '#contract/planning.ts';
import { isCheckLapsed } from '#domain/planning/placements.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { Section } from '#web/ui/section.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { Checklist } from './checklist.tsx';
import { Handover } from './handover.tsx';
import classes from './plan.module.css';
import { InitialAssessment } from './rating.tsx';
import { type OpenPlan, orNull } from './use-plan.ts';

type Props = { readonly open: OpenPlan };

const useSupport = ({ open }: Props) => {
  const params = { registrationId: open.plans.registrationId };
  const support = useRead(readSupportNeeds, { params });
  const { current, seenBy } = support.data ?? { current: null, seenBy: [] };
  const draft = useDraft(`support.${params.registrationId}`, {
    needs: current?.needs ?? '',
    arrangements: current?.arrangements ?? '',
  });
  const record = useWrite(recordSupportNeeds, {
    refreshes: [readSupportNeeds, readPlans],
    onStored: draft.forget,
  });
  const { value } = draft;
  return {
    current,
    seenBy,
    value,
    draft,
    record,
    send: (): void =>
      record.send({
        params,
        body: { needs: value.needs.trim(), arrangements: orNull(value.arrangements) },
      }),
  };
};

const Support = ({ open }: Props) => {
  const { current, seenBy, value, draft, record, send } = useSupport({ open });
  return (
    <Section
      title="Help that is needed"
      lead={
        seenBy.length === 0
          ? 'Only the learner, their assessor and the centre coordinators see this.'
          : `Seen by ${seenBy.join(', ')} and nobody else.`
      }
    >
      <Stack>
        <Textarea
          label="What would help, or that nothing is needed"
          autosize
          minRows={2}
          value={value.needs}
          onChange={(event) => {
            const needs = event.currentTarget.value;
            draft.set((before) => ({ ...before, needs }));
          }}
        />
        <Textarea
          label="What was arranged"
          autosize
          value={value.arrangements}
          onChange={(event) => {
            const arrangements = event.currentTarget.value;
            draft.set((before) => ({ ...before, arrangements }));
          }}
        />
        <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
        {record.failure === null ? null : <Refusal failure={record.failure} />}
        <Group>
          <SendButton
            variant="default"
            loading={record.isPending}
            lacks={neededFirst([value.needs.trim() !== '' && draft.isBegun, 'something new to record'])}
            onClick={send}
          >
            Record it
          </SendButton>
          {current === null ? null : (
            <Text size="sm" c="dimmed">
              Recorded by {current.recordedByName} on {formatDate(current.recordedOn)}
            </Text>
          )}
        </Group>
      </Stack>
    </Section>
  );
};

type Placement = {
  readonly place: string;
  readonly lookedAt: string;
  readonly isSafe: boolean;
  readonly againOn: string | null;
};

const blankPlacement: Placement = { place: '', lookedAt: '', isSafe: false, againOn: null };

const PlacementForm = ({ open }: Props) => {
  const { registrationId } = open.plans;
  const draft = useDraft(`placement.${registrationId}`, blankPlacement);
  const record = useWrite(recordPlacementCheck, { refreshes: [readPlans], onStored: draft.forget });
  const { place, lookedAt, isSafe, againOn } = draft.value;
  const change = (to: Partial<Placement>): void => draft.set((before) => ({ ...before, ...to }));
  return (
    <Stack>
      <TextInput
        label="Place of work"
        value={place}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
      <Textarea
        label="What was looked at"
        description="Supervision, equipment, hours, first aid, insurance, who to turn to"
        autosize
        value={lookedAt}
        onChange={(event) => change({ lookedAt: event.currentTarget.value })}
      />
      <Checkbox
        label="It is safe for this learner to work and be assessed there"
        checked={isSafe}
        onChange={(event) => change({ isSafe: event.currentTarget.checked })}
      />
      <DateField label="Look again on" value={againOn} onChange={(day) => change({ againOn: day })} />
      <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
      {record.failure === null ? null : <Refusal failure={record.failure} />}
      <SendButton
        variant="default"
        w="fit-content"
        loading={record.isPending}
        lacks={neededFirst(
          [place.trim().length > 1, 'the place of work'],
          [isSaid(lookedAt), 'what was looked at'],
        )}
        onClick={() =>
          record.send({
            params: { registrationId },
            body: {
              place: place.trim(),
              verdict: isSafe ? 'safe' : 'not-safe',
              lookedAt: lookedAt.trim(),
              againOn,
            },
          })
        }
      >
        Record the check as {isSafe ? 'safe' : 'not safe'}
      </SendButton>
    </Stack>
  );
};

type Check = Props['open']['plans']['placements'][number];

/** What a check says of the place today. */
const standingOf = (check: Check, today: string): string => {
  if (check.verdict === 'not-safe') return 'Not safe';
  return isCheckLapsed(check, today) ? 'To be looked at again' : 'Safe';
};

const again = (check: Check, today: string): string => {
  if (check.againOn === null) return '';
  const day = formatDate(check.againOn);
  return isCheckLapsed(check, today) ? `; it counted until ${day}` : `; again on ${day}`;
};

const Placements = ({ open }: Props) => {
  const { plans } = open;
  const { today } = useMe();
  const isDue = plans.records.some(
    ({ key, state }) => key === 'placement-check' && state !== 'not-applicable',
  );
  if (!isDue && plans.placements.length === 0) return null;
  return (
    <Section title="Safety of places of work">
      <Stack>
        {plans.placements.map((one) => (
          <div key={one.place} className={classes['card']}>
            <div className={classes['cardHead']}>
              <p className={classes['cardTitle']}>{one.place}</p>
              <Text size="sm" fw={600}>
                {standingOf(one, today)}
              </Text>
            </div>
            <Text size="sm">{one.lookedAt}</Text>
            <Text size="sm" c="dimmed">
              {one.checkedByName}, {formatDate(one.checkedOn)}
              {again(one, today)}
            </Text>
          </div>
        ))}
        {plans.mine.mayPlan ? <PlacementForm open={open} /> : null}
      </Stack>
    </Section>
  );
};

type Kind = 'break' | 'return' | 'extension';

const kinds: Readonly<
  Record<Kind, { readonly action: string; readonly from: string; readonly until: string | null }>
> = {
  break: { action: 'Begin a break', from: 'First day away', until: 'Expected back on' },
  return: { action: 'Record the return', from: 'First day back', until: null },
  extension: { action: 'Extend', from: 'Agreed on', until: 'To finish by' },
};

const isKind = (value: string | null): value is Kind =>
  value === 'break' || value === 'return' || value === 'extension';

type Period = {
  readonly kind: Kind;
  readonly fromOn: string | null;
  readonly untilOn: string | null;
  readonly reason: string;
};

const PeriodForm = ({ open }: Props) => {
  const { plans } = open;
  const draft = useDraft<Period>(`period.${plans.registrationId}`, {
    kind: plans.onBreak === null ? 'break' : 'return',
    fromOn: null,
    untilOn: null,
    reason: '',
  });
  const record = useWrite(recordPeriod, { refreshes: [readPlans], onStored: draft.forget });
  const { kind, fromOn, untilOn, reason } = draft.value;
  const change = (to: Partial<Period>): void => draft.set((before) => ({ ...before, ...to }));
  const words = kinds[kind];
  return (
    <Stack>
      <Select
        label="What is recorded"
        w="fit-content"
        data={[
          { value: 'break', label: 'A break in learning' },
          { value: 'return', label: 'The return from a break' },
          { value: 'extension', label: 'More time' },
        ]}
        value={kind}
        onChange={(value) => change({ kind: isKind(value) ? value : 'break' })}
      />
      <Group align="start">
        <DateField label={words.from} value={fromOn} onChange={(day) => change({ fromOn: day })} />
        {words.until === null ? null : (
          <DateField label={words.until} value={untilOn} onChange={(day) => change({ untilOn: day })} />
        )}
      </Group>
      <TextInput
        label="Reason"
        value={reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
      {record.failure === null ? null : <Refusal failure={record.failure} />}
      <SendButton
        variant="default"
        w="fit-content"
        loading={record.isPending}
        lacks={neededFirst([fromOn !== null, 'the day'], [isSaid(reason), 'the reason'])}
        onClick={() =>
          fromOn === null
            ? undefined
            : record.send({
                params: { registrationId: plans.registrationId },
                body: { kind, fromOn, untilOn: words.until === null ? null : untilOn, reason: reason.trim() },
              })
        }
      >
        {words.action}
      </SendButton>
    </Stack>
  );
};

const periodNames: Readonly<Record<Kind, string>> = {
  break: 'Break from',
  return: 'Back on',
  extension: 'More time, agreed on',
};

const Periods = ({ open }: Props) => {
  const { periods, mine } = open.plans;
  if (periods.length === 0 && !mine.mayPlan) return null;
  return (
    <Section
      title="Breaks and more time"
      lead="Days of a break are taken out of the time, and agreed days move on by them."
    >
      <Stack>
        {periods.map((one) => (
          <Text key={one.id} size="sm">
            {periodNames[one.kind]} {formatDate(one.fromOn)}
            {one.untilOn === null
              ? ''
              : one.kind === 'extension'
                ? `, to finish by ${formatDate(one.untilOn)}`
                : `, expected back on ${formatDate(one.untilOn)}`}
            . {one.reason} ({one.decidedByName})
          </Text>
        ))}
        {mine.mayPlan ? <PeriodForm open={open} /> : null}
      </Stack>
    </Section>
  );
};

const Lines = ({ children }: { readonly children: ReactNode }) => (
  <dl className={classes['fields']}>{children}</dl>
);

const Certificate = ({ open }: Props) => (
  <Section
    title="What the certificate will say"
    lead="Exactly these words and numbers. If the name is not right, tell your centre now."
  >
    <Lines>
      {open.plans.certificateLines.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={classes['said']}>{text}</dd>
        </div>
      ))}
    </Lines>
  </Section>
);

/** The start: what is on record, what the learner can do already, and what helps. */
export const Start = ({ open }: Props) => {
  const { records, mine } = open.plans;
  const checklist = <Checklist items={records} />;
  return (
    <Stack gap="md">
      {mine.isLearner ? null : checklist}
      {records.length === 0 ? null : <InitialAssessment open={open} />}
      {mine.seesSupport ? <Support open={open} /> : null}
      <Certificate open={open} />
      {mine.isLearner ? checklist : null}
      <Placements open={open} />
      <Periods open={open} />
      {mine.mayHandOver ? <Handover open={open} /> : null}
    </Stack>
  );
};
