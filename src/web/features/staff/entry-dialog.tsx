import { NumberInput, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type EntryKind, addEntry } from '#contract/staff-register.ts';
import { useWrite } from '#web/app/api.ts';
import { DateField } from '#web/ui/date-field.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';

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

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** CPD needs its length, a CV its file. */
const isWhole = (kind: EntryKind, minutes: number | null, files: number): boolean =>
  (kind !== 'cpd' || (minutes ?? 0) > 0) && (kind !== 'cv' || files > 0);

/** Adds one entry to a record; a CV is a file, CPD has a length. */
export const EntryDialog = ({ centreId, personId, today, kind, onClose }: Props) => {
  const words = kinds[kind];
  const [title, setTitle] = useState(kind === 'cv' ? 'Curriculum vitae' : '');
  const [happenedOn, setHappenedOn] = useState<string | null>(today);
  const [untilOn, setUntilOn] = useState<string | null>(null);
  const [hours, setHours] = useState<number | ''>(1);
  const [reflection, setReflection] = useState('');
  const [files, setFiles] = useState<readonly string[]>([]);
  const adding = useWrite(addEntry, { onDone: onClose });
  const minutes = kind !== 'accreditation' && kind !== 'cv' && hours !== '' ? Math.round(hours * 60) : null;
  const isTimed = kind === 'cpd' || kind === 'standardisation';
  const isReady = title.trim().length > 2 && happenedOn !== null && isWhole(kind, minutes, files.length);
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
      isReady={isReady}
      isPending={adding.isPending}
      failure={adding.failure}
      onSend={send}
      onClose={onClose}
    >
      <TextInput
        label={words.what}
        required
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <DateField label={words.when} required max={today} value={happenedOn} onChange={setHappenedOn} />
      {isTimed ? (
        <NumberInput
          label="How many hours"
          min={0.25}
          max={1_000}
          step={0.5}
          decimalScale={2}
          maw="14rem"
          value={hours}
          onChange={(value) => setHours(typeof value === 'number' ? value : '')}
        />
      ) : null}
      {kind === 'accreditation' ? (
        <DateField
          label="Holds until"
          value={untilOn}
          onChange={setUntilOn}
          description="Empty: without end"
        />
      ) : null}
      <Textarea
        label={kind === 'cv' ? 'Remarks' : 'What you learnt, and what you will do differently'}
        autosize
        minRows={2}
        value={reflection}
        onChange={(event) => setReflection(event.currentTarget.value)}
      />
      <ResumableUpload
        label={words.file}
        multiple={kind !== 'cv'}
        onUploaded={({ id }) => setFiles((before) => [...before, id])}
        onRemoved={(id) => setFiles((before) => before.filter((one) => one !== id))}
      />
    </FormDialog>
  );
};
