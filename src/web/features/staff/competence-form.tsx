import { Group, MultiSelect, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { centreApprovals } from '#contract/approvals.ts';
import { recordCompetence } from '#contract/people.ts';
import { listSpecifications, readSpecification } from '#contract/specifications.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { useMe } from '#web/app/session.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { isSaid, neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';
import { isOfAwarding } from './of-register.ts';
import { offeredName } from '../approvals/offered-name.ts';

type Props = { readonly centreId: string; readonly personId: string; readonly onDone: () => void };

type Choice = { readonly value: string; readonly label: string };

/** What a centre is approved for, or what an awarding organisation has published. */
const useOffered = (registerId: string): readonly Choice[] => {
  const isAwarding = isOfAwarding(useMe(), registerId);
  const approvals = useRead(centreApprovals, { params: { centreId: registerId } }, { enabled: !isAwarding });
  const published = useRead(listSpecifications, {}, { enabled: isAwarding });
  return isAwarding
    ? (published.data?.items ?? [])
        .filter(({ awardingId }) => awardingId === registerId)
        .map(({ id, title }) => ({ value: id, label: title }))
    : (approvals.data?.items ?? []).map((one) => ({
        value: one.specificationId,
        label: offeredName(one),
      }));
};

type Competence = {
  readonly specificationId: string | null;
  readonly unitRefs: readonly string[];
  readonly verdict: 'accepted' | 'withdrawn';
  readonly basis: string;
  readonly untilOn: string | null;
};

const nothing: Competence = {
  specificationId: null,
  unitRefs: [],
  verdict: 'accepted',
  basis: '',
  untilOn: null,
};

/** Accepts, or withdraws, somebody's occupational competence for a specification or for units of it. */
export const CompetenceForm = ({ centreId, personId, onDone }: Props) => {
  const form = useKeptForm<Competence>(`competence.${centreId}.${personId}`, nothing, onDone);
  const { specificationId, unitRefs, verdict, basis, untilOn } = form.value;
  const [files, setFiles] = useState<readonly string[]>([]);
  const offered = useOffered(centreId);
  const specification = useRead(
    readSpecification,
    { params: { specificationId: specificationId ?? '' } },
    { enabled: specificationId !== null },
  );
  const recording = useWrite(recordCompetence, { onDone: form.sent });
  const units = specificationId === null ? [] : (specification.data?.content.units ?? []);
  const record = (): void => {
    if (specificationId === null) return;
    recording.send({
      params: { centreId, personId },
      body: {
        specificationId,
        unitRefs: unitRefs.length === 0 ? null : [...unitRefs],
        verdict,
        basis: basis.trim(),
        untilOn: verdict === 'accepted' ? untilOn : null,
        uploadIds: [...files],
      },
    });
  };
  return (
    <Stack gap="xs">
      <Select
        label="Specification"
        searchable
        data={[...offered]}
        value={specificationId}
        onChange={(value) => form.change({ specificationId: value, unitRefs: [] })}
      />
      <MultiSelect
        label="Units"
        description="None chosen: all units of the specification"
        searchable
        disabled={specificationId === null}
        data={units.map(({ ref, title }) => ({ value: ref, label: `${ref} ${title}` }))}
        value={[...unitRefs]}
        onChange={form.to('unitRefs')}
      />
      <Select
        label="Competence"
        data={[
          { value: 'accepted', label: 'Accepted' },
          { value: 'withdrawn', label: 'Withdrawn' },
        ]}
        value={verdict}
        onChange={(value) => form.change({ verdict: value === 'withdrawn' ? 'withdrawn' : 'accepted' })}
      />
      <Textarea
        label="On what basis"
        description="Experience, references, certificates that were seen"
        value={basis}
        onChange={(event) => form.change({ basis: event.currentTarget.value })}
        autosize
        minRows={2}
      />
      {verdict === 'accepted' ? (
        <DateField
          label="To be looked at again by"
          description="Empty: without end"
          value={untilOn}
          onChange={form.to('untilOn')}
        />
      ) : null}
      <ResumableUpload
        label="Evidence of it"
        multiple
        onUploaded={({ id }) => setFiles((before) => [...before, id])}
        onRemoved={(id) => setFiles((before) => before.filter((one) => one !== id))}
      />
      <KeptNote {...form} />
      {recording.failure === null ? null : <FailureView failure={recording.failure} />}
      <Group>
        <SendButton
          size="compact-md"
          onClick={record}
          lacks={neededFirst(
            [specificationId !== null, 'the specification'],
            [isSaid(basis), 'what it rests on'],
          )}
          loading={recording.isPending}
        >
          Record it
        </SendButton>
      </Group>
    </Stack>
  );
};
