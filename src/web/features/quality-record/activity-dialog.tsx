import { Button, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { recordActivity, sampleRecord } from '#contract/activities.ts';
import { samplingOf } from '#contract/sampling.ts';
import { addDays } from '#domain/shared/plain-date.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { type ActivityKind, activityKinds, kindNames } from './kinds.ts';

type Place = { readonly registrationId: string; readonly unitRef: string };

type Props = Place & {
  readonly kind: ActivityKind;
  /** Why it was chosen; the plan says so for what it drew. */
  readonly reason: string;
  readonly onClose: () => void;
};

const hints: Readonly<Record<ActivityKind, string>> = {
  observation: 'What the assessor did, how questions were put, how the learner was told',
  interview: 'What the learner said about planning, assessment and feedback',
  'plans-and-feedback': 'Whether plans are agreed, feedback is clear, and both are in the record',
};

type Activity = {
  readonly kind: ActivityKind;
  readonly heldOn: string | null;
  readonly reason: string;
  readonly findings: string;
  readonly feedback: string;
  readonly verdict: 'agreed' | 'action';
  readonly action: string;
  readonly dueOn: string | null;
};

const useActivity = ({ kind: first, reason: given, ...params }: Props) => {
  const { today } = useMe();
  const draft = useDraft<Activity>(`activity.${params.registrationId}.${params.unitRef}.${first}`, {
    kind: first,
    heldOn: today,
    reason: given,
    findings: '',
    feedback: '',
    verdict: 'agreed',
    action: '',
    dueOn: addDays(today, 28),
  });
  const { kind, heldOn, reason, findings, feedback, verdict, action, dueOn } = draft.value;
  const hasAction = verdict === 'action';
  const lacks = neededFirst(
    [heldOn !== null, 'the day'],
    [isSaid(reason), 'why it was chosen'],
    [isSaid(findings), 'what was found'],
    [!hasAction || isSaid(action), 'the action'],
    [!hasAction || dueOn !== null, 'the day it is due'],
  );
  const body = {
    kind,
    heldOn: heldOn ?? today,
    selectionReason: reason.trim(),
    findings: findings.trim(),
    verdict,
    feedback: feedback.trim() === '' ? null : feedback.trim(),
    action: hasAction ? action.trim() : null,
    actionDueOn: hasAction ? dueOn : null,
  };
  return {
    today,
    draft,
    fields: draft.value,
    change: (to: Partial<Activity>): void => draft.set((before) => ({ ...before, ...to })),
    request: { params: { registrationId: params.registrationId, unitRef: params.unitRef }, body },
    lacks,
  };
};

/** Records what was seen of an assessor at work, heard from a learner, or read in plans and feedback. */
export const ActivityDialog = (props: Props) => {
  const { today, draft, fields, change, request, lacks } = useActivity(props);
  const record = useWrite(recordActivity, {
    refreshes: [sampleRecord, samplingOf],
    onDone: () => {
      draft.forget();
      props.onClose();
    },
  });
  return (
    <FormDialog
      title={`Record: ${kindNames[fields.kind].toLowerCase()}`}
      action="Sign and record it"
      lacks={lacks}
      isPending={record.isPending}
      failure={record.failure}
      onSend={() => record.send(request)}
      onClose={props.onClose}
    >
      <Select
        label="Kind"
        data={activityKinds.map((value) => ({ value, label: kindNames[value] }))}
        value={fields.kind}
        onChange={(value) => change({ kind: activityKinds.find((one) => one === value) ?? 'observation' })}
      />
      <DateField
        label="Held on"
        required
        max={today}
        value={fields.heldOn}
        onChange={(heldOn) => change({ heldOn })}
      />
      <Textarea
        label="Why it was chosen"
        required
        autosize
        value={fields.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <Textarea
        label="What was found"
        description={hints[fields.kind]}
        required
        autosize
        minRows={3}
        value={fields.findings}
        onChange={(event) => change({ findings: event.currentTarget.value })}
      />
      <Textarea
        label="Feedback to the assessor"
        autosize
        minRows={2}
        value={fields.feedback}
        onChange={(event) => change({ feedback: event.currentTarget.value })}
      />
      <SegmentedControl
        w="fit-content"
        aria-label="Your verdict"
        value={fields.verdict}
        onChange={(value) => change({ verdict: value === 'action' ? 'action' : 'agreed' })}
        data={[
          { value: 'agreed', label: 'Nothing to do' },
          { value: 'action', label: 'Ask for an action' },
        ]}
      />
      {fields.verdict === 'agreed' ? null : (
        <>
          <Textarea
            label="Action"
            required
            autosize
            value={fields.action}
            onChange={(event) => change({ action: event.currentTarget.value })}
          />
          <DateField
            label="Due"
            required
            min={today}
            value={fields.dueOn}
            onChange={(dueOn) => change({ dueOn })}
          />
        </>
      )}
      <KeptNote keeping={draft.keeping} wasKept={draft.wasKept} />
    </FormDialog>
  );
};

/** Opens the dialog from a unit that is looked at. */
export const RecordActivityButton = (place: Place) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setOpen(true)}>
        Record an observation, interview or review
      </Button>
      {isOpen ? (
        <ActivityDialog
          {...place}
          kind="observation"
          reason="Chosen by the quality assurer."
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
};
