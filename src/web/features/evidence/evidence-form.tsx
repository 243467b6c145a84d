import {
  Alert,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Progress,
  Select,
  Stack,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { type FailureBody, presentFailure } from '#contract/failure.ts';
import { addEvidence } from '#contract/portfolio.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { evidenceTypesOf, findSimulationBar } from '#domain/specification/rules-of-evidence.ts';
import { useGo } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { currentStore } from '#web/offline/device.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { keepOnDevice, notKeptWords } from '#web/offline/file-keeper.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { keepItem } from '#web/offline/outbox.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { criterionOptions } from './criterion-options.ts';
import { DiaryFields } from './diary-fields.tsx';
import { DraftFiles } from './draft-files.tsx';
import {
  type EvidenceDraft,
  type FileKeeper,
  type Setting,
  bodyOf,
  emptyDraft,
  keepInMemory,
  placesOf,
} from './draft.ts';
import { KindPicker, kindsShown } from './kind-picker.tsx';
import { LiveSuggestions } from './live-suggestions.tsx';
import { saveEvidence } from './save-evidence.ts';

const settings: readonly { readonly value: Setting; readonly label: string }[] = [
  { value: 'workplace', label: 'At work' },
  { value: 'realistic-environment', label: 'In a realistic working environment' },
  { value: 'simulation', label: 'Simulated' },
  { value: 'not-applicable', label: 'Does not apply' },
];

const isSetting = (value: string | null): value is Setting => settings.some((one) => one.value === value);

type Props = {
  readonly specification: Specification;
  readonly units: readonly Unit[];
  readonly registrationId: string;
};

/** A simulated piece that is linked to a unit which does not allow simulation. */
const findBar = (specification: Specification, units: readonly Unit[], { setting, links }: EvidenceDraft) => {
  if (setting !== 'simulation') return null;
  for (const { unitRef, criterion } of placesOf(links)) {
    const unit = units.find(({ ref }) => ref === unitRef);
    const clause = unit === undefined ? null : findSimulationBar(specification, unit, criterion);
    if (unit !== undefined && clause !== null) return { unit, clause };
  }
  return null;
};

type FieldProps = {
  readonly draft: EvidenceDraft;
  readonly set: (change: Partial<EvidenceDraft>) => void;
};

const Details = ({ draft, set }: FieldProps) => (
  <Stack>
    <Group grow preventGrowOverflow={false} align="start" wrap="wrap">
      <DateField
        label="When it happened"
        value={draft.happenedOn}
        onChange={(happenedOn) => set({ happenedOn })}
      />
      <TextInput
        label="Where"
        value={draft.place}
        onChange={(event) => set({ place: event.currentTarget.value })}
      />
    </Group>
    <Select
      label="Setting"
      data={[...settings]}
      value={draft.setting}
      allowDeselect={false}
      onChange={(value) => set({ setting: isSetting(value) ? value : 'workplace' })}
    />
    <Textarea
      label="Your own part, if others worked with you"
      autosize
      value={draft.ownContribution}
      onChange={(event) => set({ ownContribution: event.currentTarget.value })}
    />
    <TextInput
      label="Kept elsewhere, and where"
      description="For what cannot be taken away: say where the assessor finds it."
      value={draft.keptElsewhere}
      onChange={(event) => set({ keptElsewhere: event.currentTarget.value })}
    />
    <Checkbox
      label="Names and faces of others are taken out"
      checked={draft.anonymised}
      onChange={(event) => set({ anonymised: event.currentTarget.checked })}
    />
  </Stack>
);

/** The fields that only some kinds have. */
const KindFields = ({ draft, set }: FieldProps) => (
  <>
    {draft.kind === 'link' ? (
      <TextInput
        label="Address on the web"
        description="What stands there is not kept; a file or a picture of it lasts."
        required
        inputMode="url"
        placeholder="https://"
        value={draft.webAddress}
        onChange={(event) => set({ webAddress: event.currentTarget.value })}
      />
    ) : null}
    {draft.kind === 'diary' ? (
      <DiaryFields entries={draft.entries} onChange={(entries) => set({ entries })} />
    ) : null}
    {draft.kind === 'voice' || draft.kind === 'video' ? (
      <Textarea
        label="What is said in it"
        description="For those who cannot hear it, and to find criteria by."
        autosize
        value={draft.transcript}
        onChange={(event) => set({ transcript: event.currentTarget.value })}
      />
    ) : null}
  </>
);

const hints: Readonly<Partial<Record<EvidenceDraft['kind'], string>>> = {
  photo: 'Cover faces and names here; where and when it was taken is taken out.',
};

type Saving = {
  readonly name: string;
  readonly registrationId: string;
  readonly keeper: FileKeeper;
  readonly onSaved: () => void;
};

const idle = { busy: false, share: 0, failure: null };

/** Keeps the piece on the device, from where it is sent; where the browser keeps nothing it is sent at once. */
const useSaving = (draft: EvidenceDraft, { name, registrationId, keeper, onSaved }: Saving) => {
  const me = useMe();
  const cache = useQueryClient();
  const [state, setState] = useState<{ busy: boolean; share: number; failure: FailureBody | null }>(idle);
  const key = useRef(crypto.randomUUID());
  const keep = async (): Promise<FailureBody | null> => {
    const evidenceId = crypto.randomUUID();
    const kept = await keepItem({
      entry: addEvidence,
      input: { params: { learnerId: me.personId }, body: { ...bodyOf(draft, []), evidenceId } },
      words: draft.title.trim(),
      about: [`evidence:${evidenceId}`],
      fileIds: draft.files.map(({ id }) => id),
      reopening: {
        address: `/evidence/new?registration=${registrationId}`,
        draft: name,
        value: draft,
      },
    });
    if (kept.ok) return null;
    return presentFailure({ kind: 'too-large', detail: notKeptWords('this piece', kept.problem) }).body;
  };
  const send = async (): Promise<FailureBody | null> => {
    const result = await saveEvidence(draft, {
      learnerId: me.personId,
      keeper,
      idempotencyKey: key.current,
      onProgress: (sent, all) =>
        setState((before) => ({ ...before, share: all === 0 ? 100 : (100 * sent) / all })),
    });
    // What was refused is another request once it is changed; what got no answer may have been done.
    if (!result.ok && result.failure.kind !== 'unavailable') key.current = crypto.randomUUID();
    if (result.ok) await cache.invalidateQueries();
    return result.ok ? null : result.failure;
  };
  const save = async (): Promise<void> => {
    setState({ ...idle, busy: true });
    const failure = await (currentStore() === null ? send() : keep());
    setState({ ...idle, failure });
    if (failure === null) onSaved();
  };
  return { ...state, save };
};

/** Adds a piece of evidence: what it is, its files, what it shows, and the declaration. What is typed is kept on the device. */
export const EvidenceForm = ({ specification, units, registrationId }: Props) => {
  const go = useGo();
  const name = `evidence.${registrationId}`;
  const { value, set: change, forget, keeping, wasKept } = useDraft(name, emptyDraft);
  const keeper = useMemo(() => (currentStore() === null ? keepInMemory() : keepOnDevice(name)), [name]);
  const draft: EvidenceDraft = value;
  const set = (changed: Partial<EvidenceDraft>): void => change((before) => ({ ...before, ...changed }));
  const saving = useSaving(draft, {
    name,
    registrationId,
    keeper,
    onSaved: () => {
      forget();
      go('/evidence');
    },
  });
  const bar = findBar(specification, units, draft);
  const { accept, addLabel } = kindsShown[draft.kind];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save();
      }}
    >
      <Stack maw={720}>
        <KindPicker value={draft.kind} onChange={(kind) => set({ kind })} />
        {accept === null && draft.files.length === 0 ? null : (
          <DraftFiles
            label={addLabel === '' ? 'Add files' : addLabel}
            hint={hints[draft.kind] ?? 'Any size. A broken upload goes on where it stopped.'}
            accept={accept ?? ''}
            camera={draft.kind === 'photo'}
            files={draft.files}
            keeper={keeper}
            onFiles={(next) => change((before) => ({ ...before, files: next(before.files) }))}
          />
        )}
        <TextInput
          label="Title"
          required
          maxLength={200}
          value={draft.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <KindFields draft={draft} set={set} />
        <Textarea
          label="What you did and what it shows"
          autosize
          minRows={4}
          value={draft.account}
          onChange={(event) => set({ account: event.currentTarget.value })}
        />
        <Select
          label="Type"
          required
          data={evidenceTypesOf(specification).map(({ code, title }) => ({
            value: code,
            label: code === title ? title : `${title} (${code})`,
          }))}
          value={draft.typeCode === '' ? null : draft.typeCode}
          onChange={(value) => set({ typeCode: value ?? '' })}
        />
        <MultiSelect
          label="Criteria it shows"
          description="In any of your units; one piece may show many."
          searchable
          data={criterionOptions(units)}
          value={[...draft.links]}
          onChange={(links) => set({ links })}
        />
        <LiveSuggestions
          draft={draft}
          units={units}
          onLink={(keys) => set({ links: [...new Set([...draft.links, ...keys])] })}
        />
        {bar === null ? null : (
          <Alert color="red" title={`Simulation is not allowed for ${bar.unit.title}`}>
            The assessor could not accept this piece for it. <ClauseChip clause={bar.clause} />
          </Alert>
        )}
        <Details draft={draft} set={set} />
        <Checkbox
          label="I declare that this evidence is my own work and shows what I did myself"
          checked={draft.declare}
          onChange={(event) => set({ declare: event.currentTarget.checked })}
        />
        {saving.failure === null ? null : <Refusal failure={saving.failure} />}
        {saving.busy && draft.files.length > 0 ? (
          <Progress value={saving.share} aria-label="Files sent" />
        ) : null}
        <KeptNote keeping={keeping} wasKept={wasKept} />
        <Button
          type="submit"
          loading={saving.busy}
          disabled={draft.title.trim() === '' || draft.typeCode === ''}
          w="fit-content"
        >
          Save the evidence
        </Button>
      </Stack>
    </form>
  );
};
