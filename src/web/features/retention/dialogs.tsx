import { Checkbox, NumberInput, Select, Text, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import {
  type CentreRetention,
  type RetainedKind,
  centreRetention,
  confirmDisposal,
  placeHold,
  setRetention,
} from '#contract/retention.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { formatCount } from '#web/ui/format.ts';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { kindNames } from './words.ts';

type Of = { readonly centreId: string; readonly onClose: () => void };
type Proposal = CentreRetention['proposals'][number];

const refreshes = [centreRetention] as const;

/** Deletes for good what one proposal names. */
export const ConfirmDialog = ({ centreId, proposal, onClose }: Of & { readonly proposal: Proposal }) => {
  const kept = useKeptWords(`disposal.${proposal.learnerId}.${proposal.recordKind}`, onClose);
  const reason = kept.value.trim();
  const [isSure, setSure] = useState(false);
  const sending = useWrite(confirmDisposal, { refreshes: [...refreshes], onDone: kept.sent });
  const { learnerId, learnerName, recordKind, rows, rule } = proposal;
  return (
    <FormDialog
      title={`Delete: ${kindNames[recordKind]} of ${learnerName}`}
      action={`Delete ${formatCount(rows, 'record')}`}
      lacks={neededFirst(
        [isSaid(reason), 'why it goes now'],
        [isSure, 'that nothing of it is needed any more'],
      )}
      isPending={sending.isPending}
      failure={sending.failure}
      onSend={() => sending.send({ params: { centreId }, body: { learnerId, recordKind, reason } })}
      onClose={onClose}
    >
      <Text>{rule.text}</Text>
      <Text>
        Units achieved and certificates stay, and so does the proof of what was deleted. The work itself
        cannot be brought back.
      </Text>
      <KeptTextarea label="Why it goes now" required minRows={2} words={kept} />
      <Checkbox
        label="Nothing of this is needed any more"
        checked={isSure}
        onChange={(event) => setSure(event.currentTarget.checked)}
      />
    </FormDialog>
  );
};

/** Holds everything of a learner, or of the centre. */
export const HoldDialog = ({
  centreId,
  learner,
  onClose,
}: Of & { readonly learner: Pick<Proposal, 'learnerId' | 'learnerName'> | null }) => {
  const kept = useKeptWords(`hold.${centreId}.${learner?.learnerId ?? 'all'}`, onClose);
  const reason = kept.value.trim();
  const sending = useWrite(placeHold, { refreshes: [...refreshes], onDone: kept.sent });
  const body = { learnerId: learner?.learnerId ?? null, reason };
  return (
    <FormDialog
      title={learner === null ? 'Hold everything of the centre' : `Hold everything of ${learner.learnerName}`}
      action="Place the hold"
      lacks={neededFirst([isSaid(reason), 'why'])}
      isPending={sending.isPending}
      failure={sending.failure}
      onSend={() => sending.send({ params: { centreId }, body })}
      onClose={onClose}
    >
      <Text>While it stands nothing is deleted, however old it is.</Text>
      <KeptTextarea label="Why" required minRows={2} words={kept} />
    </FormDialog>
  );
};

type Keeping = {
  readonly recordKind: RetainedKind;
  readonly months: number | null;
  readonly funder: string;
  readonly because: string;
};

/** Keeps a kind of record longer. */
export const RuleDialog = ({ centreId, onClose }: Of) => {
  const form = useKeptForm<Keeping>(
    `retention.${centreId}`,
    { recordKind: 'portfolio', months: 48, funder: '', because: '' },
    onClose,
  );
  const { recordKind, months, funder, because } = form.value;
  const sending = useWrite(setRetention, { refreshes: [...refreshes], onDone: form.sent });
  return (
    <FormDialog
      title="Keep records longer"
      action="Set the rule"
      lacks={neededFirst([isSaid(because), 'why'])}
      isPending={sending.isPending}
      failure={sending.failure}
      onSend={() =>
        sending.send({
          params: { organisationId: centreId },
          body: { recordKind, months, funder: funder.trim() === '' ? null : funder.trim(), because },
        })
      }
      onClose={onClose}
    >
      <Text>
        The longest rule counts: yours, the awarding organisation’s and the specification’s. Three years are
        the least.
      </Text>
      <Select
        label="What"
        data={(['portfolio', 'messages'] as const).map((value) => ({ value, label: kindNames[value] }))}
        value={recordKind}
        onChange={(value) => form.change({ recordKind: value ?? 'portfolio' })}
      />
      <NumberInput
        label="Months after the last registration ended"
        min={1}
        max={1_200}
        allowDecimal={false}
        disabled={months === null}
        value={months ?? ''}
        onChange={(value) => form.change({ months: typeof value === 'number' ? value : 48 })}
      />
      <Checkbox
        label="For ever"
        checked={months === null}
        onChange={(event) => form.change({ months: event.currentTarget.checked ? null : 48 })}
      />
      <TextInput
        label="Funder that asks for it"
        description="Empty where it is the centre’s own rule"
        value={funder}
        onChange={(event) => form.change({ funder: event.currentTarget.value })}
      />
      <Textarea
        label="Why"
        required
        autosize
        minRows={2}
        value={because}
        onChange={(event) => form.change({ because: event.currentTarget.value })}
      />
      <KeptNote {...form} />
    </FormDialog>
  );
};
