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
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { formatCount } from '#web/ui/format.ts';
import { kindNames } from './words.ts';

type Of = { readonly centreId: string; readonly onClose: () => void };
type Proposal = CentreRetention['proposals'][number];

const refreshes = [centreRetention] as const;

const Reason = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) => (
  <Textarea
    label={label}
    required
    autosize
    minRows={2}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);

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
      isReady={isSure && reason.length >= 3}
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
      isReady={reason.length >= 3}
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

/** Keeps a kind of record longer. */
export const RuleDialog = ({ centreId, onClose }: Of) => {
  const [recordKind, setKind] = useState<RetainedKind>('portfolio');
  const [months, setMonths] = useState<number | null>(48);
  const [funder, setFunder] = useState('');
  const [because, setBecause] = useState('');
  const sending = useWrite(setRetention, { refreshes: [...refreshes], onDone: onClose });
  return (
    <FormDialog
      title="Keep records longer"
      action="Set the rule"
      isReady={because.trim().length >= 3}
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
        allowDeselect={false}
        data={(['portfolio', 'messages'] as const).map((value) => ({ value, label: kindNames[value] }))}
        value={recordKind}
        onChange={(value) => setKind(value ?? 'portfolio')}
      />
      <NumberInput
        label="Months after the last registration ended"
        min={1}
        max={1_200}
        allowDecimal={false}
        disabled={months === null}
        value={months ?? ''}
        onChange={(value) => setMonths(typeof value === 'number' ? value : 48)}
      />
      <Checkbox
        label="For ever"
        checked={months === null}
        onChange={(event) => setMonths(event.currentTarget.checked ? null : 48)}
      />
      <TextInput
        label="Funder that asks for it"
        description="Empty where it is the centre’s own rule"
        value={funder}
        onChange={(event) => setFunder(event.currentTarget.value)}
      />
      <Reason label="Why" value={because} onChange={setBecause} />
    </FormDialog>
  );
};
