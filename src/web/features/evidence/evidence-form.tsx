import {
  Alert,
  Checkbox,
  Group,
  MultiSelect,
  Progress,
  Select,
  Stack,
  TextInput,
  Textarea,
} from '@mantine/core';
import type { Evidence } from '#contract/portfolio.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { environmentBarFor, simulationFor } from '#domain/specification/rules-for-work.ts';
import { evidenceTypesOf } from '#domain/specification/rules-of-evidence.ts';
import { useGo } from '#web/app/navigation.tsx';
import { useDraft } from '#web/offline/drafts.ts';
import { type FileKeeper, useFileKeeper } from '#web/offline/file-keeper.ts';
import { KeptNote } from '#web/offline/kept-note.tsx';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { SendButton } from '#web/ui/send-button.tsx';
import { Capture, useAskedCapture } from './capture.tsx';
import { criterionOptions } from './criterion-options.ts';
import { DiaryFields } from './diary-fields.tsx';
import { DraftFiles } from './draft-files.tsx';
import { type EvidenceDraft, type Setting, lacksOf, placesOf } from './draft.ts';
import { KeptFiles } from './kept-files.tsx';
import { KindPicker, kindsShown } from './kind-picker.tsx';
import { LiveSuggestions } from './live-suggestions.tsx';
import { NewerNote } from './newer-note.tsx';
import { StartAfresh } from './start-afresh.tsx';
import { type Target, useSaving } from './use-saving.ts';

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
  /** What it becomes: a new piece, or a new version of one. */
  readonly target: Target;
  /** The version that stands now, where a new one is written. */
  readonly newest?: Evidence;
};

/** A piece that is not from real work and is linked to a unit which does not allow simulation. */
const findBar = (specification: Specification, units: readonly Unit[], { setting, links }: EvidenceDraft) => {
  if (setting !== 'simulation' && setting !== 'realistic-environment') return null;
  for (const { unitRef, criterion } of placesOf(links)) {
    const unit = units.find(({ ref }) => ref === unitRef);
    if (unit === undefined) continue;
    const demand = simulationFor(specification, unit, criterion);
    const clause =
      setting === 'simulation'
        ? demand.allowed === 'no'
          ? demand.clause
          : null
        : environmentBarFor(specification, unit, criterion);
    if (clause !== null) return { unit, clause };
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

/** Its title, what its kind asks for, and the account. */
const Words = ({ draft, set }: FieldProps) => (
  <>
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
  </>
);

type ShownProps = FieldProps & Pick<Props, 'specification' | 'units'> & { readonly isNew: boolean };

/** What type of evidence it is and which criteria it shows. */
const Shown = ({ draft, set, specification, units, isNew }: ShownProps) => {
  const bar = findBar(specification, units, draft);
  return (
    <>
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
        description={
          isNew
            ? 'In any of your units; one piece may show many.'
            : 'Its links stay. Take out what this version no longer shows.'
        }
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
    </>
  );
};

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

type FilesProps = Pick<FieldProps, 'draft'> & {
  readonly draftName: string;
  readonly keeper: FileKeeper;
  readonly onDraft: (change: (before: EvidenceDraft) => EvidenceDraft) => void;
};

/** Its files: chosen, or made at once with the camera, the microphone or the screen. */
const Files = ({ draft, draftName, keeper, onDraft }: FilesProps) => {
  const [asked] = useAskedCapture();
  const { accept, addLabel } = kindsShown[draft.kind];
  if (accept === null && draft.files.length === 0 && asked === null) return null;
  return (
    <DraftFiles
      label={addLabel === '' ? 'Add files' : addLabel}
      hint={hints[draft.kind] ?? 'Any size. A broken upload goes on where it stopped.'}
      accept={accept ?? ''}
      camera={draft.kind === 'photo'}
      files={draft.files}
      keeper={keeper}
      onFiles={(next) => onDraft((before) => ({ ...before, files: next(before.files) }))}
      another={(add) => <Capture kind={draft.kind} draftName={draftName} add={add} />}
    />
  );
};

type BeforeProps = FieldProps & { readonly newest: Evidence; readonly onForget: () => void };

/** What a new version is made from: whether it is still the newest, and which of its files stay. */
const Before = ({ draft: { base }, set, newest, onForget }: BeforeProps) =>
  base === null ? null : (
    <>
      <NewerNote newest={newest} base={base} onChange={(next) => set({ base: next })} onForget={onForget} />
      <KeptFiles base={base} onChange={(next) => set({ base: next })} />
    </>
  );

/** Writes a piece of evidence or a new version of it: what it is, its files, what it shows, and the declaration. What is typed is kept on the device. */
export const EvidenceForm = ({ specification, units, target, newest }: Props) => {
  const go = useGo();
  const { draftName, initial, next } = target;
  const { value, set: change, forget, isBegun, keeping, wasKept } = useDraft(draftName, initial);
  const keeper = useFileKeeper(draftName);
  const draft: EvidenceDraft = value;
  const set = (changed: Partial<EvidenceDraft>): void => change((before) => ({ ...before, ...changed }));
  const saving = useSaving(draft, {
    target,
    keeper,
    onSaved: () => {
      forget();
      go(next);
    },
  });
  const clear = (): void => {
    for (const { id } of draft.files) keeper.remove(id);
    forget();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save();
      }}
    >
      <Stack maw={720}>
        {newest === undefined ? null : <Before draft={draft} set={set} newest={newest} onForget={forget} />}
        <KindPicker value={draft.kind} onChange={(kind) => set({ kind })} />
        <Files draft={draft} draftName={draftName} keeper={keeper} onDraft={change} />
        <Words draft={draft} set={set} />
        <Shown
          draft={draft}
          set={set}
          specification={specification}
          units={units}
          isNew={newest === undefined}
        />
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
        <Group>
          <SendButton type="submit" loading={saving.busy} lacks={lacksOf(draft)}>
            {newest === undefined ? 'Save the evidence' : 'Save the new version'}
          </SendButton>
          {isBegun ? <StartAfresh onConfirm={clear} /> : null}
        </Group>
      </Stack>
    </form>
  );
};
