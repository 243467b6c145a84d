import { Button, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { unitBench, type UnitBench } from '#contract/assessment.ts';
import type { FailureBody } from '#contract/failure.ts';
import { saveSpotRecord } from '#contract/spot.ts';
import type { Unit } from '#domain/specification/model.ts';
import { client, failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue, useGo } from '#web/app/navigation.tsx';
import { currentStore } from '#web/offline/device.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { NotKept, keepOnDevice, notKeptWords } from '#web/offline/file-keeper.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { findLeft, keepPartsOf } from '#web/offline/recordings.ts';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { useRecorder } from '#web/ui/recorder.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { SignaturePad } from '#web/ui/signature-pad.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { DraftFiles } from '../evidence/draft-files.tsx';
import { keepInMemory } from '../evidence/draft.ts';
import { sendWithFiles } from '../evidence/send-with-files.ts';
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
  const keeper = useMemo(() => (currentStore() === null ? keepInMemory() : keepOnDevice(name)), [name]);
  const parts = useMemo(() => keepPartsOf(name), [name]);
  const [problem, setProblem] = useState<string | null>(null);
  const { set } = draft;
  const keepRecording = async (file: File, keptAs: string | null): Promise<void> => {
    try {
      const recording = await keeper.keep(file);
      set((before) => {
        if (before.recording !== null) keeper.remove(before.recording.id);
        return { ...before, recording };
      });
      if (keptAs !== null) await parts.end(keptAs);
    } catch (error) {
      setProblem(notKeptWords('the recording', error instanceof NotKept ? error.problem : 'unavailable'));
    }
  };
  const recorder = useRecorder({
    parts,
    onFile: (file, keptAs) => void keepRecording(file, keptAs),
  });
  const take = useEffectEvent(keepRecording);
  useEffect(() => {
    // A page that ended while it was recording has left its parts behind.
    void findLeft(name).then(async (left) => {
      for (const { file, id } of left) await take(file, id);
      return undefined;
    });
  }, [name]);
  return { ...draft, name, keeper, recorder, problem };
};

type Drafting = ReturnType<typeof useSpotDraft>;

/** Signs the record: kept on the device and sent from there, or, where the browser keeps nothing, sent at once. */
const useSigning = (bench: UnitBench, unit: Unit, { value: draft, name, keeper, forget }: Drafting) => {
  const go = useGo();
  const { registrationId, learnerName } = bench;
  const [failure, setFailure] = useState<FailureBody | null>(null);
  const done = (): void => {
    forget();
    go(benchAddress(bench));
  };
  const kept = useKeptWrite(saveSpotRecord, {
    words: ({ body: { title } }) => `${title.trim()}: record of ${learnerName}`,
    about: () => [`spot:${registrationId} ${unit.ref}`],
    onKept: done,
  });
  const sign = async (): Promise<void> => {
    const params = { registrationId };
    const body = spotRecordOf(draft, { unitRef: unit.ref, endedAt: new Date().toISOString() });
    const { recording, files } = draft;
    const all = recording === null ? files : [recording, ...files];
    if (currentStore() !== null) {
      kept.send(
        { params, body },
        {
          fileIds: all.map(({ id }) => id),
          named: recording === null ? {} : { recordingUploadId: recording.id },
          reopening: {
            address: `/record?registration=${registrationId}&unit=${encodeURIComponent(unit.ref)}`,
            draft: name,
            value: draft,
          },
        },
      );
      return;
    }
    const sent = await sendWithFiles(all, {
      keeper,
      onProgress: () => undefined,
      send: (uploadIds) =>
        client(saveSpotRecord, {
          params,
          body: {
            ...body,
            uploadIds: [...uploadIds],
            recordingUploadId: recording === null ? null : (uploadIds[0] ?? null),
          },
        }),
    });
    if (sent.ok) done();
    else setFailure(sent.failure);
  };
  return { sign, isPending: kept.isPending, failure: kept.failure ?? failure };
};

const SpotForm = ({ bench, unit }: FormProps) => {
  const drafting = useSpotDraft(bench);
  const { value: draft, set, keeper, recorder, problem, keeping, wasKept } = drafting;
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
      {problem === null ? null : <Text role="alert">{problem}</Text>}
      {signing.failure === null ? null : <Refusal failure={signing.failure} />}
      <Button
        w="fit-content"
        loading={signing.isPending}
        disabled={draft.title.trim() === '' || !isMarked || recorder.isRecording}
        onClick={() => void signing.sign()}
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
