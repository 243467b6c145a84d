import { Radio, Stack } from '@mantine/core';
import { type Appearance, textSizes, useAppearance } from './appearance.ts';
import { useMe } from './session.ts';

const schemes: readonly { readonly value: Appearance['scheme']; readonly label: string }[] = [
  { value: 'auto', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

const contrasts: readonly { readonly value: Appearance['contrast']; readonly label: string }[] = [
  { value: 'auto', label: 'As the device' },
  { value: 'more', label: 'High' },
];

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

const Choice = <Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) => (
  <Radio.Group
    label={label}
    value={value}
    onChange={(given) => {
      const chosen = options.find((one) => one.value === given);
      if (chosen !== undefined) onChange(chosen.value);
    }}
  >
    <Stack gap="xs" mt="xs">
      {options.map((one) => (
        <Radio key={one.value} {...one} />
      ))}
    </Stack>
  </Radio.Group>
);

/** Colours, contrast and the size of text; everybody has their own on a device. */
export const AppearanceChoice = () => {
  const { personId } = useMe();
  const [appearance, change] = useAppearance(personId);
  return (
    <Stack gap="lg">
      <Choice
        label="Colours"
        options={schemes}
        value={appearance.scheme}
        onChange={(scheme) => change({ scheme })}
      />
      <Choice
        label="Contrast"
        options={contrasts}
        value={appearance.contrast}
        onChange={(contrast) => change({ contrast })}
      />
      <Choice
        label="Size of text"
        options={textSizes.map((size) => ({ value: String(size), label: `${String(size)} %` }))}
        value={String(appearance.text)}
        onChange={(given) => change({ text: textSizes.find((size) => String(size) === given) ?? 100 })}
      />
    </Stack>
  );
};
