import { ActionIcon, Group, NativeSelect, NumberInput, Stack, TagsInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { EvidenceRuleKind, RuleValue } from '#domain/specification/model.ts';
import { type RuleFieldShape, ruleFieldsOf } from '#domain/specification/rule-fields.ts';

/** `ageFrom` as `Age from`. */
const fieldName = (field: string): string => {
  const words = field.replaceAll(/[A-Z]/gu, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
};

const blank: Readonly<Record<RuleFieldShape, RuleValue[string]>> = {
  text: '',
  number: 0,
  flag: true,
  list: [],
};

type FieldProps = {
  readonly field: string;
  readonly shape: RuleFieldShape;
  readonly given: RuleValue[string];
  readonly onGiven: (given: RuleValue[string]) => void;
};

const listOf = (given: RuleValue[string]): string[] => {
  if (typeof given === 'object' && given !== null) return [...given];
  return given === null || given === undefined || given === '' ? [] : [String(given)];
};

const Field = ({ field, shape, given, onGiven }: FieldProps) => {
  const label = fieldName(field);
  if (field === 'force')
    return (
      <NativeSelect
        label="How strongly the document puts it"
        data={[
          { value: 'must', label: 'Must: it is enforced' },
          { value: 'should', label: 'Should: people are reminded of it' },
          { value: 'may', label: 'May: it is allowed' },
        ]}
        value={String(given)}
        onChange={(event) => onGiven(event.currentTarget.value)}
      />
    );
  if (shape === 'flag')
    return (
      <NativeSelect
        label={label}
        data={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
        ]}
        value={given === false ? 'no' : 'yes'}
        onChange={(event) => onGiven(event.currentTarget.value === 'yes')}
      />
    );
  if (shape === 'number')
    return (
      <NumberInput
        label={label}
        min={0}
        value={typeof given === 'number' ? given : 0}
        onChange={(value) => onGiven(typeof value === 'number' ? value : 0)}
      />
    );
  if (shape === 'list')
    return (
      <TagsInput
        label={label}
        description="Enter after each"
        value={listOf(given)}
        onChange={(value) => onGiven(value)}
      />
    );
  return (
    <TextInput
      label={label}
      value={given === null || given === undefined ? '' : String(given)}
      onChange={(event) => onGiven(event.currentTarget.value)}
    />
  );
};

type Props = {
  readonly kind: EvidenceRuleKind;
  readonly value: RuleValue;
  readonly onValue: (value: RuleValue) => void;
};

/** What a rule of evidence says as data, field by field; a field that the document does not give is left out. */
export const RuleValueFields = ({ kind, value, onValue }: Props) => {
  const known = ruleFieldsOf(kind);
  const given = Object.keys(value);
  const missing = Object.keys(known).filter((field) => !given.includes(field));
  return (
    <Stack gap="xs">
      {given.map((field) => (
        <Group key={field} align="end" gap="xs" wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <Field
              field={field}
              shape={known[field] ?? 'text'}
              given={value[field] ?? null}
              onGiven={(next) => onValue({ ...value, [field]: next })}
            />
          </div>
          <ActionIcon
            size="lg"
            variant="subtle"
            color="gray"
            aria-label={`Leave out ${fieldName(field).toLowerCase()}`}
            onClick={() =>
              onValue(Object.fromEntries(Object.entries(value).filter(([key]) => key !== field)))
            }
          >
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {missing.length === 0 ? null : (
        <NativeSelect
          label="It says more"
          value=""
          data={[
            { value: '', label: 'Choose what it says' },
            ...missing.map((field) => ({ value: field, label: fieldName(field) })),
          ]}
          onChange={({ currentTarget: { value: field } }) => {
            const shape = known[field];
            if (shape !== undefined)
              onValue({ ...value, [field]: field === 'force' ? 'must' : blank[shape] });
          }}
        />
      )}
    </Stack>
  );
};
