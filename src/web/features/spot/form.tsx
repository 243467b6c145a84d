import { Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ActivityContent } from '#contract/plan-content.ts';
import type { Plans } from '#contract/planning.ts';
import { saveSpotRecord } from '#contract/spot.ts';
import { spotKindOf } from '#domain/assessment/on-the-spot.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { useGo } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { useFileKeeper } from '#web/offline/file-keeper.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { UnsentList } from '#web/offline/unsent-list.tsx';
import { useKeptRecorder } from '#web/offline/use-kept-recorder.ts';
import { useKeptWrite } from '#web/offline/use-kept-write.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { SendButton } from '#web/ui/send-button.tsx';
import { DraftFiles } from '../evidence/draft-files.tsx';
import {
  type SpotDraft,
  emptySpotDraft,
  missingFrom,
  recordingsOf,
  spotRecordOf,
  withRecording,
  withoutRecording,
} from './draft.ts';
import { MarkList } from './marks.tsx';
import { SpotHead } from './parts.tsx';
import { QuestionList } from './questions.tsx';
import { LiveRecording, Recordings } from './recording.tsx';
import { Signatures } from './signatures.tsx';

/** What the record is begun for: a unit, a planned piece of work, or the learner alone. */
export type SpotEntry = {
  readonly plans: Plans;
  readonly specification: Specification;
  readonly units: ReadonlyMap<string, Unit>;
  /** Empty where it is begun for no unit. */
  readonly unitRef: string;
  readonly activity: ActivityContent | null;
  readonly address: string;
  /** Where the assessor came from. */
  readonly back: string;
};

const nameOf = ({ plans, unitRef, activity }: SpotEntry): string =>
  `spot.${plans.registrationId} ${activity?.key ?? unitRef}`;

export const aboutOf = ({ plans, unitRef, activity }: SpotEntry): string =>
  `spot:${plans.registrationId} ${activity?.key ?? unitRef}`;

const beginningOf = ({ plans, specification, unitRef, activity }: SpotEntry, now: Date): SpotDraft => {
  const { learnerName } = plans;
  if (activity === null) return emptySpotDraft({ learnerName, now, units: unitRef === '' ? [] : [unitRef] });
  const { title, place, typeCode, criteria } = activity;
  return emptySpotDraft({
    learnerName,
    now,
    units: [...new Set(criteria.map((one) => one.unitRef))],
    planned: { title, place: place ?? '', kind: spotKindOf(specification, typeCode) },
  });
};

/** The draft of the record with its recordings and files, each on the device as soon as it is there. */
const useSpotDraft = (entry: SpotEntry) => {
  const name = nameOf(entry);
  const [initial] = useState(() => beginningOf(entry, new Date()));
  const draft = useDraft<SpotDraft>(name, initial);
  const keeper = useFileKeeper(name);
  const { set } = draft;
  const recorder = useKeptRecorder({
    owner: name,
    keeper,
    onKept: (recording) => set((before) => withRecording(before, recording)),
  });
  return { ...draft, name, keeper, recorder };
};

type Drafting = ReturnType<typeof useSpotDraft>;

/** Signs the record, with its recordings and files. */
const useSigning = (entry: SpotEntry, { value: draft, name, keeper, forget }: Drafting) => {
  const go = useGo();
  const { registrationId, learnerName } = entry.plans;
  const write = useKeptWrite(saveSpotRecord, {
    words: ({ body: { title } }) => `${title.trim()}: record of ${learnerName}`,
    about: () => [aboutOf(entry)],
    onKept: () => {
      forget();
      go(entry.back);
    },
  });
  const sign = (): void => {
    const params = { registrationId };
    const body = spotRecordOf(draft, { unitRef: entry.unitRef, now: new Date() });
    const recordings = recordingsOf(draft);
    const [first] = recordings;
    write.send(
      { params, body },
      {
        uploads: {
          keeper,
          // The recordings come first: by this order marks name theirs.
          files: [...recordings, ...draft.files],
          named: first === undefined ? {} : { recordingUploadId: first.id },
          filled: (uploadIds) => ({
            params,
            body: {
              ...body,
              uploadIds: [...uploadIds],
              recordingUploadId: first === undefined ? null : (uploadIds[0] ?? null),
            },
          }),
        },
        reopening: { address: entry.address, draft: name, value: draft },
      },
    );
  };
  return { sign, isPending: write.isPending, failure: write.failure };
};

type WordsProps = {
  readonly entry: SpotEntry;
  readonly draft: SpotDraft;
  readonly change: (changed: Partial<SpotDraft>) => void;
};

const Words = ({ entry, draft, change }: WordsProps) =>
  draft.kind === 'questions' ? (
    <QuestionList draft={draft} change={change} units={entry.units} unitRef={entry.unitRef} />
  ) : (
    <Textarea
      label={draft.kind === 'observation' ? 'What you saw' : 'What was said'}
      autosize
      minRows={4}
      value={draft.narrative}
      onChange={(event) => change({ narrative: event.currentTarget.value })}
    />
  );

export const SpotForm = ({ entry }: { readonly entry: SpotEntry }) => {
  const drafting = useSpotDraft(entry);
  const { value: draft, set, keeper, recorder, keeping, wasKept } = drafting;
  const signing = useSigning(entry, drafting);
  const { today } = useMe();
  const change = (changed: Partial<SpotDraft>): void => set((before) => ({ ...before, ...changed }));
  const takeOut = (take: number): void => {
    const gone = recordingsOf(draft)[take];
    set((before) => withoutRecording(before, take));
    if (gone !== undefined) keeper.remove(gone.id);
  };
  const planned =
    entry.activity === null
      ? null
      : new Set(entry.activity.criteria.map(({ unitRef, criterion }) => `${unitRef} ${criterion}`));
  const missing = recorder.isRecording ? 'Stop the recording first.' : missingFrom(draft, today);
  return (
    <Stack gap="lg">
      <UnsentList about={aboutOf(entry)} />
      <SpotHead draft={draft} change={change} />
      <LiveRecording recorder={recorder} made={recordingsOf(draft).length} />
      <MarkList
        draft={draft}
        units={entry.units}
        chosen={entry.plans.unitsChosen}
        planned={planned}
        recorder={recorder}
        onDraft={set}
      />
      <Recordings recordings={recordingsOf(draft)} keeper={keeper} onTakeOut={takeOut} />
      <Words entry={entry} draft={draft} change={change} />
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
      <SendButton w="fit-content" loading={signing.isPending} lacks={missing} onClick={signing.sign}>
        Sign and save the record
      </SendButton>
      {missing === null ? (
        <Text size="sm" c="dimmed">
          It becomes evidence of the learner, linked to what you marked.
        </Text>
      ) : null}
      <KeptNote keeping={keeping} wasKept={wasKept} />
    </Stack>
  );
};
