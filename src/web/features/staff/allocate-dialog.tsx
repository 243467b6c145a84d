import { Select, Text } from '@mantine/core';
import { useState } from 'react';
import { allocateCentre, listAllocations } from '#contract/allocations.ts';
import { listCentres } from '#contract/organisations.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { roleNames } from '#web/app/session.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';

/** Rules that a quality manager may go against with a reason. */
const goneAgainst: ReadonlySet<string> = new Set(['kept-too-long', 'another-verifies']);

type WhoProps = {
  readonly awardingId: string;
  readonly value: string | null;
  readonly onChange: (personId: string | null) => void;
};

const Who = ({ awardingId, value, onChange }: WhoProps) => {
  const found = useRead(listAllocations, { params: { organisationId: awardingId } });
  return (
    <Select
      label="Who"
      required
      searchable
      data={(found.data?.people ?? []).map((one) => ({
        value: one.personId,
        label: `${one.name}, ${one.roles.map((role) => roleNames[role].toLowerCase()).join(', ')}`,
      }))}
      value={value}
      onChange={onChange}
    />
  );
};

type Props = { readonly awardingId: string; readonly today: string; readonly onClose: () => void };

/** Lets somebody of the awarding organisation see a centre; against a rule only with the reason. */
export const AllocateDialog = ({ awardingId, today, onClose }: Props) => {
  const centres = useRead(listCentres, {});
  const [centreId, setCentre] = useState<string | null>(null);
  const [personId, setPerson] = useState<string | null>(null);
  const [fromOn, setFrom] = useState<string | null>(today);
  const [untilOn, setUntil] = useState<string | null>(null);
  const words = useKeptWords(`allocate.${awardingId}`, onClose);
  const allocating = useWrite(allocateCentre, { refreshes: [listAllocations], onDone: words.sent });
  const isAgainst = allocating.failure?.reasons?.some(({ code }) => goneAgainst.has(code)) === true;
  const despite = words.value.trim();
  return (
    <FormDialog
      title="Allocate a centre"
      action="Allocate the centre"
      lacks={neededFirst(
        [centreId !== null, 'the centre'],
        [personId !== null, 'who'],
        [fromOn !== null, 'from which day'],
        [despite === '' || isSaid(despite), 'why it is allocated all the same'],
      )}
      isPending={allocating.isPending}
      failure={allocating.failure}
      onSend={() => {
        if (centreId !== null && personId !== null)
          allocating.send({
            params: { organisationId: awardingId },
            body: {
              centreId,
              personId,
              fromOn: fromOn ?? today,
              untilOn,
              despite: despite === '' ? null : despite,
            },
          });
      }}
      onClose={onClose}
    >
      <Text>
        They see what the centre is approved for, its people, its learners and their evidence on these days.
        Every look is logged and shown to the centre.
      </Text>
      <Select
        label="Centre"
        required
        searchable
        data={(centres.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={centreId}
        onChange={setCentre}
      />
      <Who awardingId={awardingId} value={personId} onChange={setPerson} />
      <DateField label="From" required min={today} value={fromOn} onChange={setFrom} />
      <DateField
        label="Last day"
        description="Empty: until it is ended; an external quality assurer keeps it as long as the rule allows"
        min={fromOn ?? today}
        value={untilOn}
        onChange={setUntil}
      />
      {isAgainst || despite !== '' ? (
        <KeptTextarea
          label="Why it is allocated all the same"
          description="It stays beside the allocation, with your name"
          minRows={2}
          words={words}
        />
      ) : null}
    </FormDialog>
  );
};
