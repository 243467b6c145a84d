import { Button, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { unitBench, type UnitBench } from '#contract/assessment.ts';
import { saveSpotRecord } from '#contract/spot.ts';
import type { Unit } from '#domain/specification/model.ts';
import { failureOf, useRead, useWrite } from '#web/app/api.ts';
import { useAddressValue, useGo } from '#web/app/navigation.tsx';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { useRecorder } from '#web/ui/recorder.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { SignaturePad } from '#web/ui/signature-pad.tsx';
import { sendFile } from '#web/ui/uploads.ts';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
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

const useSpotDraft = (bench: UnitBench) => {
  const [began] = useState(() => new Date().toISOString());
  return useLocalStorage<SpotDraft>({
    key: `touchstone.spot.${bench.registrationId} ${bench.unitRef}`,
    defaultValue: emptySpotDraft(bench.learnerName, began),
    getInitialValueInEffect: false,
  });
};

const SpotForm = ({ bench, unit }: FormProps) => {
  const go = useGo();
  const [draft, setDraft, clear] = useSpotDraft(bench);
  const [uploadIds, setUploadIds] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const recorder = useRecorder();
  const save = useWrite(saveSpotRecord, {
    onDone: () => {
      clear();
      go(benchAddress(bench));
    },
  });
  const change = (changed: Partial<SpotDraft>): void => setDraft((before) => ({ ...before, ...changed }));
  const isMarked = draft.marks.length > 0 || draft.questions.some(({ criterion }) => criterion !== null);
  const sign = async (): Promise<void> => {
    const sent = recorder.file === null ? null : await sendFile(recorder.file, () => undefined);
    if (sent !== null && !sent.ok) {
      setProblem(sent.problem);
      return;
    }
    const body = spotRecordOf(draft, {
      unitRef: unit.ref,
      endedAt: new Date().toISOString(),
      recordingUploadId: sent?.id ?? null,
      uploadIds,
    });
    save.send({ params: { registrationId: bench.registrationId }, body });
  };
  return (
    <Stack gap="lg">
      <SpotHead draft={draft} change={change} />
      <LiveRecording recorder={recorder} />
      <MarkList draft={draft} unit={unit} recorder={recorder} onDraft={setDraft} />
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
      <ResumableUpload
        label="Photos and files"
        onUploaded={({ id }) => setUploadIds((before) => [...before, id])}
        onRemoved={(id) => setUploadIds((before) => before.filter((one) => one !== id))}
      />
      <Signatures draft={draft} change={change} />
      {problem === null ? null : <Text role="alert">{problem}</Text>}
      {save.failure === null ? null : <Refusal failure={save.failure} />}
      <Button
        w="fit-content"
        loading={save.isPending}
        disabled={draft.title.trim() === '' || !isMarked || recorder.isRecording}
        onClick={() => void sign()}
      >
        Sign and save the record
      </Button>
      <Text size="sm" c="dimmed">
        It becomes evidence of the learner, linked to what you marked. Until then it is kept on this device; a
        sound recording is not, so save it before you leave the page.
      </Text>
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
