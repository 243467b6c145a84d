import { Button, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { unitBench, type UnitBench } from '#contract/assessment.ts';
import { saveSpotRecord } from '#contract/spot.ts';
import type { Unit } from '#domain/specification/model.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue, useGo } from '#web/app/navigation.tsx';
import { useDraft } from '#web/offline/drafts.ts';
import { useFileKeeper } from '#web/offline/file-keeper.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptRecorder } from '#web/offline/use-kept-recorder.ts';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { SignaturePad } from '#web/ui/signature-pad.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { DraftFiles } from '../evidence/draft-files.tsx';
import { useSpecification } from '../portfolio/use-registration.ts';
import { type SpotDraft, emptySpotDraft, spotRecordOf } from './draft.ts';
import { LiveRecording, MarkList, type PartProps, QuestionList, SpotHead } from './parts.tsx';

const benchAddress = ({ registrationId, unitRef }: Pick<UnitBench, 'registrationId' | 'unitRef'>): string =>
  `/assess?unit=${encodeURIComponent(`${registrationId} ${unitRef}`)}`;

const Signatures = ({ draft, change }: PartProps) => (
  <Stack gap="lg">
    <Title order={2} size="h4">
      Signed on this device
    </Title>
    <SignaturePad
      label="Learner"
      signer={draft.learner}
      onChange={(signer) => change({ learner: { ...draft.learner, ...signer } })}
    />
    <div>
      <SignaturePad
        label="Witness"
        signer={draft.witness}
        onChange={(signer) => change({ witness: { ...draft.witness, ...signer } })}
      />
      <TextInput
        mt="xs"
        label="Who the witness is"
        value={draft.witness.relation}
        onChange={(event) => change({ witness: { ...draft.witness, relation: event.currentTarget.value } })}
      />
    </div>
  </Stack>
);

type FormProps = { readonly bench: UnitBench; readonly unit: Unit };

/** The draft of the record with its recording and files, each on the device as soon as it is there. */
const useSpotDraft = (bench: UnitBench) => {
  const name = `spot.${bench.registrationId} ${bench.unitRef}`;
  const [began] = useState(() => new Date().toISOString());
  const draft = useDraft<SpotDraft>(name, emptySpotDraft(bench.learnerName, began));
  const keeper = useFileKeeper(name);
  const { set } = draft;
  const recorder = useKeptRecorder({
    owner: name,
    keeper,
    onKept: (recording) =>
      set((before) => {
        if (before.recording !== null) keeper.remove(before.recording.id);
        return { ...before, recording };
      }),
  });
  return { ...draft, name, keeper, recorder };
};

type Drafting = ReturnType<typeof useSpotDraft>;

/** Signs the record, with its recording and files. */
const useSigning = (bench: UnitBench, unit: Unit, { value: draft, name, keeper, forget }: Drafting) => {
  const go = useGo();
  const { registrationId, learnerName } = bench;
  const write = useKeptWrite(saveSpotRecord, {
    words: ({ body: { title } }) => `${title.trim()}: record of ${learnerName}`,
    about: () => [`spot:${registrationId} ${unit.ref}`],
    onKept: () => {
      forget();
      go(benchAddress(bench));
    },
  });
  const sign = (): void => {
    const params = { registrationId };
    const body = spotRecordOf(draft, { unitRef: unit.ref, endedAt: new Date().toISOString() });
    const { recording, files } = draft;
    write.send(
      { params, body },
      {
        uploads: {
          keeper,
          files: recording === null ? files : [recording, ...files],
          named: recording === null ? {} : { recordingUploadId: recording.id },
          filled: (uploadIds) => ({
            params,
            body: {
              ...body,
              uploadIds: [...uploadIds],
              recordingUploadId: recording === null ? null : (uploadIds[0] ?? null),
            },
          }),
        },
        reopening: {
          address: `/record?registration=${registrationId}&unit=${encodeURIComponent(unit.ref)}`,
          draft: name,
          value: draft,
        },
      },
    );
  };
  return { sign, isPending: write.isPending, failure: write.failure };
};

const SpotForm = ({ bench, unit }: FormProps) => {
  const drafting = useSpotDraft(bench);
  const { value: draft, set, keeper, recorder, keeping, wasKept } = drafting;
  const signing = useSigning(bench, unit, drafting);
  const change = (changed: Partial<SpotDraft>): void => set((before) => ({ ...before, ...changed }));
  const isMarked = draft.marks.length > 0 || draft.questions.some(({ criterion }) => criterion !== null);
  return (
    <Stack gap="lg">
      <UnsentList about={`spot:${bench.registrationId} ${unit.ref}`} />
      <SpotHead draft={draft} change={change} />
      <LiveRecording recorder={recorder} isKept={draft.recording !== null} />
      <MarkList draft={draft} unit={unit} recorder={recorder} onDraft={set} />
      {draft.kind === 'questions' ? (
        <QuestionList draft={draft} change={change} unit={unit} />
      ) : (
        <Textarea
          label={draft.kind === 'observation' ? 'What you saw' : 'What was said'}
          autosize
          minRows={4}
          value={draft.narrative}
          onChange={(event) => change({ narrative: event.currentTarget.value })}
        />
      )}
      <DraftFiles
        label="Photos and files"
        hint="Cover faces and names here, before anything is sent."
        accept=""
        camera
        files={draft.files}
        keeper={keeper}
        onFiles={(next) => set((before) => ({ ...before, files: next(before.files) }))}
      />
      <Signatures draft={draft} change={change} />
      {signing.failure === null ? null : <Refusal failure={signing.failure} />}
      <Button
        w="fit-content"
        loading={signing.isPending}
        disabled={draft.title.trim() === '' || !isMarked || recorder.isRecording}
        onClick={signing.sign}
      >
        Sign and save the record
      </Button>
      <Text size="sm" c="dimmed">
        It becomes evidence of the learner, linked to what you marked.
      </Text>
      <KeptNote keeping={keeping} wasKept={wasKept} />
    </Stack>
  );
};

const SpotOfUnit = ({ registrationId }: { readonly registrationId: string }) => {
  const [unitRef] = useAddressValue('unit');
  const bench = useRead(unitBench, { params: { registrationId, unitRef } });
  const specification = useSpecification(bench.data?.specificationId);
  const error = bench.error ?? specification.error;
  const unit = specification.data?.content.units.find(({ ref }) => ref === unitRef);
  return (
    <Page
      title="Record on the spot"
      lead={unit === undefined ? null : `${bench.data?.learnerName ?? ''}, ${unit.title}`}
      back={{ to: benchAddress({ registrationId, unitRef }), label: 'Assess' }}
    >
      {error !== null ? (
        <FailureView failure={failureOf(error)} />
      ) : bench.data === undefined || unit === undefined ? (
        <Waiting what="Fetching the unit" />
      ) : (
        <SpotForm bench={bench.data} unit={unit} />
      )}
    </Page>
  );
};

/** A record made on the spot, on phone or tablet. */
const SpotPage = () => {
  const [registrationId] = useAddressValue('registration');
  return registrationId === '' ? (
    <Page title="Record on the spot" back={{ to: '/assess', label: 'Assess' }}>
      <EmptyState title="Which unit is it for?">
        A record is made for one unit of a learner. Open the unit under Assess and begin the record there.
      </EmptyState>
    </Page>
  ) : (
    <SpotOfUnit registrationId={registrationId} />
  );
};

export default SpotPage;
