import { NumberInput, Select, SimpleGrid, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { type SeenHow, listCreditTransfers, presentCredit } from '#contract/credit.ts';
import { useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import type { OpenRegistration } from '../portfolio/use-registration.ts';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { seenHowNames } from './words.ts';

type Props = { readonly open: OpenRegistration; readonly onClose: () => void };

type Given = Readonly<
  Record<
    'unitRef' | 'awardedBy' | 'title' | 'certificateNumber' | 'awardedRef' | 'awardedLevel' | 'note',
    string
  >
> & {
  readonly awardedCredits: number | '';
  readonly achievedOn: string | null;
  readonly seenOn: string | null;
  readonly seenHow: SeenHow;
};

const nothing: Given = {
  unitRef: '',
  awardedBy: '',
  title: '',
  certificateNumber: '',
  awardedRef: '',
  awardedLevel: '',
  awardedCredits: '',
  note: '',
  achievedOn: null,
  seenOn: null,
  seenHow: 'original',
};

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Puts a certificate forward as whoever fills it in saw it. */
export const PresentForm = ({ open, onClose }: Props) => {
  const { today } = useMe();
  const form = useKeptForm<Given>(
    `credit.${open.progress.registrationId}.new`,
    { ...nothing, seenOn: today },
    onClose,
  );
  const { value: given, change: set } = form;
  const { achievedOn, seenOn, seenHow } = given;
  const [uploadIds, setUploadIds] = useState<readonly string[]>([]);
  const sending = useWrite(presentCredit, { refreshes: [listCreditTransfers], onDone: form.sent });
  const text = (field: 'awardedBy' | 'title' | 'certificateNumber' | 'awardedRef' | 'awardedLevel') => ({
    value: given[field],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ [field]: event.currentTarget.value }),
  });
  const days = achievedOn !== null && seenOn !== null ? { achievedOn, seenOn } : null;
  const send = (): void => {
    if (days === null) return;
    sending.send({
      params: { registrationId: open.progress.registrationId, unitRef: given.unitRef },
      body: {
        ...days,
        awardedBy: given.awardedBy.trim(),
        title: given.title.trim(),
        certificateNumber: orNull(given.certificateNumber),
        awardedRef: orNull(given.awardedRef),
        awardedLevel: orNull(given.awardedLevel),
        awardedCredits: given.awardedCredits === '' ? null : given.awardedCredits,
        seenHow,
        note: orNull(given.note),
        uploadIds: [...uploadIds],
      },
    });
  };
  return (
    <FormDialog
      title="Put a certificate forward"
      action="Put it forward"
      lacks={neededFirst(
        [given.unitRef !== '', 'the unit that it stands for'],
        [given.awardedBy.trim() !== '', 'who awarded it'],
        [given.title.trim() !== '', 'its title'],
        [achievedOn !== null, 'the day it was achieved'],
        [seenOn !== null, 'the day you saw it'],
        [uploadIds.length > 0, 'the certificate itself'],
      )}
      isPending={sending.isPending}
      failure={sending.failure}
      onSend={send}
      onClose={onClose}
    >
      <Select
        label="Unit that it stands for"
        searchable
        required
        data={open.progress.units
          .filter(({ state }) => state !== 'achieved')
          .map(({ ref }) => ({ value: ref, label: `${open.units.get(ref)?.title ?? ''} (${ref})` }))}
        value={given.unitRef === '' ? null : given.unitRef}
        onChange={(unitRef) => set({ unitRef: unitRef ?? '', awardedRef: unitRef ?? '' })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput label="Awarded by" required {...text('awardedBy')} />
        <TextInput label="Title on the certificate" required {...text('title')} />
        <TextInput label="Number of the certificate" {...text('certificateNumber')} />
        <TextInput label="Unit reference on it" {...text('awardedRef')} />
        <TextInput label="Level on it" {...text('awardedLevel')} />
        <NumberInput
          label="Credits on it"
          min={0}
          allowDecimal={false}
          value={given.awardedCredits}
          onChange={(credits) => set({ awardedCredits: typeof credits === 'number' ? credits : '' })}
        />
        <DateField
          label="Achieved on"
          required
          value={achievedOn}
          onChange={form.to('achievedOn')}
          max={today}
        />
        <DateField label="You saw it on" required value={seenOn} onChange={form.to('seenOn')} max={today} />
      </SimpleGrid>
      <Select
        label="What you saw"
        data={(['original', 'agreed-record', 'copy'] as const).map((value) => ({
          value,
          label: seenHowNames[value],
        }))}
        value={seenHow}
        onChange={(value) => set({ seenHow: value ?? 'original' })}
      />
      <Textarea
        label="How you checked it"
        description="For example with whom, and by which number"
        autosize
        minRows={2}
        value={given.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <KeptNote {...form} />
      <ResumableUpload
        label="The certificate"
        hint="A photograph or scan; it is kept with the learner’s evidence"
        onUploaded={({ id }) => setUploadIds((before) => [...before, id])}
        onRemoved={(id) => setUploadIds((before) => before.filter((one) => one !== id))}
      />
    </FormDialog>
  );
};
