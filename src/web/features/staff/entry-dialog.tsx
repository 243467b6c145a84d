import { NumberInput, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type EntryKind, addEntry } from '#contract/staff-register.ts';
import { useWrite } from '#web/app/api.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';

export type Whose = { readonly centreId: string; readonly personId: string; readonly today: string };

const kinds: Readonly<
  Record<EntryKind, { title: string; what: string; when: string; action: string; file: string }>
> = {
  cpd: {
    title: 'Add CPD',
    what: 'What you did',
    when: 'When',
    action: 'Add to the CPD record',
    file: 'Certificates, notes or programmes',
  },
  cv: {
    title: 'Add a CV',
    what: 'Name of this CV',
    when: 'As of',
    action: 'Add the CV',
    file: 'The CV',
  },
  standardisation: {
    title: 'Add standardisation attended',
    what: 'What was standardised',
    when: 'When',
    action: 'Add the standardisation',
    file: 'Minutes or the record of it',
  },
  accreditation: {
    title: 'Add a training for an accreditation',
    what: 'Training or accreditation',
    when: 'Completed on',
    action: 'Add the training',
    file: 'Certificate',
  },
};

type Props = Whose & { readonly kind: EntryKind; readonly onClose: () => void };

type Entry = {
  readonly title: string;
  readonly happenedOn: string | null;
  readonly untilOn: string | null;
  readonly hours: number | '';
  readonly reflection: string;
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Adds one entry to a record; a CV is a file, CPD has a length. */
export const EntryDialog = ({ centreId, personId, today, kind, onClose }: Props) => {
  const words = kinds[kind];
  const form = useKeptForm<Entry>(
    `record.${centreId}.${personId}.${kind}`,
    {
      title: kind === 'cv' ? 'Curriculum vitae' : '',
      happenedOn: today,
      untilOn: null,
      hours: 1,
      reflection: '',
    },
    onClose,
  );
  const { title, happenedOn, untilOn, hours, reflection } = form.value;
  const [files, setFiles] = useState<readonly string[]>([]);
  const adding = useWrite(addEntry, { onDone: form.sent });
  const minutes = kind !== 'accreditation' && kind !== 'cv' && hours !== '' ? Math.round(hours * 60) : null;
  const isTimed = kind === 'cpd' || kind === 'standardisation';
  const send = (): void =>
    adding.send({
      params: { centreId, personId },
      body: {
        kind,
        title: title.trim(),
        happenedOn: happenedOn ?? today,
        untilOn: kind === 'accreditation' ? untilOn : null,
        minutes,
        reflection: orNull(reflection),
        uploadIds: [...files],
      },
    });
  return (
    <FormDialog
      title={words.title}
      action={words.action}
      lacks={neededFirst(
        [isSaid(title), 'what it is'],
        [happenedOn !== null, 'the day'],
        [kind !== 'cpd' || (minutes ?? 0) > 0, 'how many hours'],
        [kind !== 'cv' || files.length > 0, 'the file'],
      )}
      isPending={adding.isPending}
      failure={adding.failure}
      onSend={send}
      onClose={onClose}
    >
      <TextInput
        label={words.what}
        required
        value={title}
        onChange={(event) => form.change({ title: event.currentTarget.value })}
      />
      <DateField
        label={words.when}
        required
        max={today}
        value={happenedOn}
        onChange={form.to('happenedOn')}
      />
      {isTimed ? (
        <NumberInput
          label="How many hours"
          min={0.25}
          max={1_000}
          step={0.5}
          decimalScale={2}
          maw="14rem"
          value={hours}
          onChange={(value) => form.change({ hours: typeof value === 'number' ? value : '' })}
        />
      ) : null}
      {kind === 'accreditation' ? (
        <DateField
          label="Holds until"
          value={untilOn}
          onChange={form.to('untilOn')}
          description="Empty: without end"
        />
      ) : null}
      <Textarea
        label={kind === 'cv' ? 'Remarks' : 'What you learnt, and what you will do differently'}
        autosize
        minRows={2}
        value={reflection}
        onChange={(event) => form.change({ reflection: event.currentTarget.value })}
      />
      <KeptNote {...form} />
      <ResumableUpload
        label={words.file}
        multiple={kind !== 'cv'}
        onUploaded={({ id }) => setFiles((before) => [...before, id])}
        onRemoved={(id) => setFiles((before) => before.filter((one) => one !== id))}
      />
    </FormDialog>
  );
};
