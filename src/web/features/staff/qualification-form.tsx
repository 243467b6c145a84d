import { Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { recordQualification } from '#contract/people.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import type { OfRegister } from './of-register.ts';
import { roleNames, standingNames } from './staff-words.ts';

type Props = {
  readonly centreId: string;
  readonly personId: string;
  readonly today: string;
  /** The roles that the register is about. */
  readonly roles: OfRegister['roles'];
  /** What is held now, where it was worked towards. */
  readonly gained?: Gained;
  readonly onDone: () => void;
};

export type Gained = { readonly id: string; readonly role: string; readonly title: string };

const standings = ['held', 'working-towards', 'ended'] as const;

type Fields = {
  readonly role: OfRegister['roles'][number];
  readonly standing: (typeof standings)[number];
  readonly title: string;
  readonly fromOn: string;
  readonly deadlineOn: string;
  readonly equivalent: string;
};

/** Records that somebody holds a qualification, works towards it by a day, or no longer has it. */
export const QualificationForm = ({ centreId, personId, today, roles, gained, onDone }: Props) => {
  const form = useKeptForm<Fields>(
    `qualification.${centreId}.${personId}.${gained?.id ?? 'new'}`,
    {
      role: roles.find((one) => one === gained?.role) ?? roles[0],
      standing: 'held',
      title: gained?.title ?? '',
      fromOn: today,
      deadlineOn: '',
      equivalent: '',
    },
    onDone,
  );
  const { role, standing, title, fromOn, deadlineOn, equivalent } = form.value;
  const [files, setFiles] = useState<readonly string[]>([]);
  const recording = useWrite(recordQualification, { onDone: form.sent });
  const isTraining = standing === 'working-towards';
  const record = (): void =>
    recording.send({
      params: { centreId, personId },
      body: {
        role,
        title: title.trim(),
        standing,
        fromOn,
        deadlineOn: isTraining && deadlineOn !== '' ? deadlineOn : null,
        equivalentBecause: equivalent.trim() === '' ? null : equivalent.trim(),
        uploadIds: [...files],
      },
    });
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="For the role of"
          data={roles.map((value) => ({ value, label: roleNames[value] }))}
          value={role}
          onChange={(value) => form.change({ role: roles.find((one) => one === value) ?? roles[0] })}
        />
        <Select
          label="Standing"
          data={standings.map((value) => ({ value, label: standingNames[value] }))}
          value={standing}
          onChange={(value) => form.change({ standing: standings.find((one) => one === value) ?? 'held' })}
        />
        <TextInput
          label="Qualification"
          value={title}
          onChange={(event) => form.change({ title: event.currentTarget.value })}
          required
        />
        <TextInput
          label={isTraining ? 'Registered for it on' : 'Since'}
          type="date"
          value={fromOn}
          onChange={(event) => form.change({ fromOn: event.currentTarget.value })}
          required
        />
        {isTraining ? (
          <TextInput
            label="To be held by"
            type="date"
            description="The centre’s own day; the specification may set an earlier one. After it decisions are refused"
            value={deadlineOn}
            onChange={(event) => form.change({ deadlineOn: event.currentTarget.value })}
          />
        ) : null}
      </SimpleGrid>
      <TextInput
        label="Why it is taken for one that the specification lists"
        description="Only where its title is not on the list"
        value={equivalent}
        onChange={(event) => form.change({ equivalent: event.currentTarget.value })}
      />
      <ResumableUpload
        label="Certificate, or proof of registration"
        onUploaded={({ id }) => setFiles((before) => [...before, id])}
        onRemoved={(id) => setFiles((before) => before.filter((one) => one !== id))}
      />
      <KeptNote {...form} />
      {recording.failure === null ? null : <FailureView failure={recording.failure} />}
      <Group>
        <SendButton
          size="compact-md"
          onClick={record}
          lacks={neededFirst([title.trim().length > 1, 'the title'], [fromOn !== '', 'the day'])}
          loading={recording.isPending}
        >
          Record the qualification
        </SendButton>
      </Group>
    </Stack>
  );
};
