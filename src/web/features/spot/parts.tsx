import { Group, SegmentedControl, Select, Stack, TextInput } from '@mantine/core';
import { useMe } from '#web/app/session.ts';
import { DateField } from '#web/ui/date-field.tsx';
import type { SpotDraft } from './draft.ts';

export type PartProps = {
  readonly draft: SpotDraft;
  readonly change: (changed: Partial<SpotDraft>) => void;
};

const kinds = [
  { value: 'observation', label: 'Observation' },
  { value: 'discussion', label: 'Discussion' },
  { value: 'questions', label: 'Questions' },
];

const settings = [
  { value: 'workplace', label: 'At work' },
  { value: 'realistic-environment', label: 'Realistic working environment' },
  { value: 'simulation', label: 'Simulation' },
  { value: 'not-applicable', label: 'Neither' },
];

const kindOf = (value: string): SpotDraft['kind'] =>
  value === 'discussion' || value === 'questions' ? value : 'observation';

const settingOf = (value: string | null): SpotDraft['setting'] =>
  value === 'realistic-environment' || value === 'simulation' || value === 'not-applicable'
    ? value
    : 'workplace';

/** When it was: now, or, for what is written up afterwards, as it was. */
const When = ({ draft, change }: PartProps) => {
  const { today } = useMe();
  return (
    <Group grow preventGrowOverflow={false} align="flex-start">
      <DateField
        label="Day"
        max={today}
        value={draft.on}
        onChange={(on) => change(on === null ? {} : { on })}
      />
      <TextInput
        type="time"
        label="From"
        value={draft.from}
        onChange={(event) => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="time"
        label="Until"
        description={draft.on === today ? 'Empty: until you sign' : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={draft.until}
        onChange={(event) => change({ until: event.currentTarget.value })}
      />
    </Group>
  );
};

/** What is recorded, where, when and in what setting. */
export const SpotHead = ({ draft, change }: PartProps) => (
  <Stack gap="sm">
    <SegmentedControl
      aria-label="What is recorded"
      fullWidth
      data={kinds}
      value={draft.kind}
      onChange={(value) => change({ kind: kindOf(value) })}
    />
    <TextInput
      label="Title"
      required
      value={draft.title}
      onChange={(event) => change({ title: event.currentTarget.value })}
    />
    <Group grow preventGrowOverflow={false}>
      <TextInput
        label="Place"
        value={draft.place}
        onChange={(event) => change({ place: event.currentTarget.value })}
      />
      <Select
        label="Setting"
        data={settings}
        value={draft.setting}
        onChange={(value) => change({ setting: settingOf(value) })}
      />
    </Group>
    <When draft={draft} change={change} />
  </Stack>
);
