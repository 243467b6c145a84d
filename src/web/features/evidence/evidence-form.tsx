import {
  Alert,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  Select,
  Stack,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { addEvidence } from '#contract/portfolio.ts';
import type { Specification, Unit } from '#domain/specification/model.ts';
import { evidenceTypesOf, findSimulationBar } from '#domain/specification/rules-of-evidence.ts';
import { useWrite } from '#web/app/api.ts';
import { useGo } from '#web/app/navigation.tsx';
import { useMe } from '#web/app/session.ts';
import { ClauseChip } from '#web/ui/clause-chip.tsx';
import { DateField } from '#web/ui/date-field.tsx';
import { Refusal } from '#web/ui/refusal.tsx';
import { criterionOptions } from './criterion-options.ts';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import type { Uploaded } from '#web/ui/uploads.ts';

type Setting = 'workplace' | 'realistic-environment' | 'simulation' | 'not-applicable';

type Fields = {
  readonly title: string;
  readonly typeCode: string;
  readonly account: string;
  readonly setting: Setting;
  readonly happenedOn: string | null;
  readonly place: string;
  readonly ownContribution: string;
  readonly keptElsewhere: string;
  readonly anonymised: boolean;
  readonly links: readonly string[];
  readonly declare: boolean;
};

const empty: Fields = {
  title: '',
  typeCode: '',
  account: '',
  setting: 'workplace',
  happenedOn: null,
  place: '',
  ownContribution: '',
  keptElsewhere: '',
  anonymised: false,
  links: [],
  declare: false,
};

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

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const linksOf = (keys: readonly string[]) =>
  keys.map((key) => ({ unitRef: key.split(' ')[0] ?? '', criterion: key.split(' ')[1] ?? '' }));

/** A simulated piece that is linked to a unit which does not allow simulation. */
const findBar = (specification: Specification, units: readonly Unit[], { setting, links }: Fields) => {
  if (setting !== 'simulation') return null;
  for (const { unitRef, criterion } of linksOf(links)) {
    const unit = units.find(({ ref }) => ref === unitRef);
    const clause = unit === undefined ? null : findSimulationBar(specification, unit, criterion);
    if (unit !== undefined && clause !== null) return { unit, clause };
  }
  return null;
};

type FieldProps = { readonly fields: Fields; readonly set: (change: Partial<Fields>) => void };

const Details = ({ fields, set }: FieldProps) => (
  <Stack>
    <Group grow align="start" wrap="wrap">
      <DateField
        label="When it happened"
        value={fields.happenedOn}
        onChange={(happenedOn) => set({ happenedOn })}
      />
      <TextInput
        label="Where"
        value={fields.place}
        onChange={(event) => set({ place: event.currentTarget.value })}
      />
    </Group>
    <Select
      label="Setting"
      data={[...settings]}
      value={fields.setting}
      allowDeselect={false}
      onChange={(value) => set({ setting: isSetting(value) ? value : 'workplace' })}
    />
    <Textarea
      label="Your own part, if others worked with you"
      autosize
      value={fields.ownContribution}
      onChange={(event) => set({ ownContribution: event.currentTarget.value })}
    />
    <TextInput
      label="Kept elsewhere, and where"
      value={fields.keptElsewhere}
      onChange={(event) => set({ keptElsewhere: event.currentTarget.value })}
    />
    <Checkbox
      label="Names and faces of others are taken out"
      checked={fields.anonymised}
      onChange={(event) => set({ anonymised: event.currentTarget.checked })}
    />
  </Stack>
);

/** Adds a piece of evidence: what it is, its files, what it shows, and the declaration. What is typed is kept on the device. */
export const EvidenceForm = ({ specification, units, registrationId }: Props) => {
  const me = useMe();
  const go = useGo();
  const [fields, setFields, forget] = useLocalStorage<Fields>({
    key: `touchstone.evidence.${registrationId}`,
    defaultValue: empty,
  });
  const [uploads, setUploads] = useState<readonly Uploaded[]>([]);
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }));
  const add = useWrite(addEvidence, {
    onDone: () => {
      forget();
      go('/evidence');
    },
  });
  const bar = findBar(specification, units, fields);
  const save = (): void =>
    add.send({
      params: { learnerId: me.personId },
      body: {
        title: fields.title,
        typeCode: fields.typeCode,
        account: orNull(fields.account),
        setting: fields.setting,
        happenedOn: fields.happenedOn,
        place: orNull(fields.place),
        ownContribution: orNull(fields.ownContribution),
        keptElsewhere: orNull(fields.keptElsewhere),
        anonymised: fields.anonymised,
        uploadIds: uploads.map(({ id }) => id),
        keepFileIds: [],
        links: linksOf(fields.links),
        declare: fields.declare,
      },
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Stack maw={720}>
        <ResumableUpload
          label="Files, photographs, recordings"
          hint="Any size. A broken upload goes on where it stopped."
          multiple
          camera
          onUploaded={(uploaded) => setUploads((before) => [...before, uploaded])}
          onRemoved={(id) => setUploads((before) => before.filter((one) => one.id !== id))}
        />
        <TextInput
          label="Title"
          required
          maxLength={200}
          value={fields.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Select
          label="Type"
          required
          data={evidenceTypesOf(specification).map(({ code, title }) => ({
            value: code,
            label: code === title ? title : `${title} (${code})`,
          }))}
          value={fields.typeCode === '' ? null : fields.typeCode}
          onChange={(value) => set({ typeCode: value ?? '' })}
        />
        <Textarea
          label="What you did and what it shows"
          autosize
          minRows={4}
          value={fields.account}
          onChange={(event) => set({ account: event.currentTarget.value })}
        />
        <MultiSelect
          label="Criteria it shows"
          description="In any of your units; one piece may show many."
          searchable
          data={criterionOptions(units)}
          value={[...fields.links]}
          onChange={(links) => set({ links })}
        />
        {bar === null ? null : (
          <Alert color="red" title={`Simulation is not allowed for ${bar.unit.title}`}>
            The assessor could not accept this piece for it. <ClauseChip clause={bar.clause} />
          </Alert>
        )}
        <Details fields={fields} set={set} />
        <Checkbox
          label="I declare that this evidence is my own work and shows what I did myself"
          checked={fields.declare}
          onChange={(event) => set({ declare: event.currentTarget.checked })}
        />
        {add.failure === null ? null : <Refusal failure={add.failure} />}
        <Button
          type="submit"
          loading={add.isPending}
          disabled={fields.title.trim() === '' || fields.typeCode === ''}
          w="fit-content"
        >
          Save the evidence
        </Button>
      </Stack>
    </form>
  );
};
