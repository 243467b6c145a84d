import { Group, MultiSelect, NativeSelect, NumberInput, Text } from '@mantine/core';
import { useState } from 'react';
import type { Rule } from '#domain/combination/model.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import type { Qualification, Specification } from '#domain/specification/model.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import type { Desk } from '../desk.ts';
import {
  type RuleFields,
  type Selected,
  fieldsOf,
  freeRuleId,
  isMeasure,
  ruleKindNames,
  ruleOf,
} from './combination-fields.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { PlaceFields } from './place-fields.tsx';

const LEVELS = ['', 'Entry 1', 'Entry 2', 'Entry 3', '1', '2', '3', '4', '5', '6', '7', '8'];
const levelChoices = LEVELS.map((value) => ({ value, label: value === '' ? 'Any' : value }));

type Of = { readonly specification: Specification; readonly qualification: Qualification };

type SelectedProps = Of & {
  readonly label: string;
  readonly selected: Selected;
  readonly onSelected: (selected: Selected) => void;
};

/** Which units a rule looks at; with nothing given, every unit. */
const SelectedUnits = ({ specification, qualification, label, selected, onSelected }: SelectedProps) => (
  <>
    <MultiSelect
      label={`${label}: groups`}
      description="None given means all of them"
      data={qualification.groups.map(({ key, title }) => ({ value: key, label: `${key}: ${title}` }))}
      value={[...selected.groups]}
      onChange={(groups) => onSelected({ ...selected, groups })}
      searchable
      clearable
    />
    <MultiSelect
      label={`${label}: single units`}
      data={specification.units.map(({ ref, title }) => ({ value: ref, label: `${ref} ${title}` }))}
      value={[...selected.units]}
      onChange={(units) => onSelected({ ...selected, units })}
      searchable
      clearable
      limit={50}
    />
    <Group grow>
      <NativeSelect
        label="From level"
        data={levelChoices}
        value={selected.minLevel}
        onChange={(event) => onSelected({ ...selected, minLevel: event.currentTarget.value })}
      />
      <NativeSelect
        label="To level"
        data={levelChoices}
        value={selected.maxLevel}
        onChange={(event) => onSelected({ ...selected, maxLevel: event.currentTarget.value })}
      />
    </Group>
  </>
);

const numberOf = (given: number | string): number | null => (typeof given === 'number' ? given : null);

type FieldProps = { readonly fields: RuleFields; readonly onFields: (fields: RuleFields) => void };

const Amounts = ({ fields, onFields }: FieldProps) => (
  <Group grow>
    <NumberInput
      label="At least"
      min={0}
      value={fields.min ?? ''}
      onChange={(min) => onFields({ ...fields, min: numberOf(min) })}
    />
    {isMeasure(fields.kind) ? (
      <NumberInput
        label="At most"
        description={undefined}
        min={0}
        value={fields.max ?? ''}
        onChange={(max) => onFields({ ...fields, max: numberOf(max) })}
      />
    ) : null}
  </Group>
);

const kinds = Object.entries(ruleKindNames).map(([value, label]) => ({ value, label }));
const isKind = (value: string): value is Rule['kind'] => value in ruleKindNames;

type Props = Of & {
  /** The rule that is mended; none for one that was not read. */
  readonly rule: Rule | null;
  readonly desk: Desk;
  readonly onClose: () => void;
};

/** One rule of combination as a form, with what it comes to in plain words. */
export const CombinationDialog = ({ specification, qualification, rule, desk, onClose }: Props) => {
  const name = `combination.${desk.draftId}.${qualification.number}.${rule?.id ?? ''}`;
  const form = useKeptForm(name, fieldsOf(rule));
  const fields = form.value;
  const [id] = useState(() => rule?.id ?? freeRuleId(qualification.rules));
  const after = ruleOf(id, rule, fields);
  const of = { specification, qualification };
  return (
    <DeskDialog
      form={form}
      name={name}
      title={rule === null ? 'Add a rule of combination' : 'Mend a rule of combination'}
      action={rule === null ? 'Add the rule' : 'Mend it'}
      desk={desk}
      edits={
        after === null
          ? null
          : [
              {
                kind: 'set-combination',
                qualification: qualification.number,
                rule: id,
                before: rule,
                after,
              },
            ]
      }
      onClose={onClose}
    >
      <NativeSelect
        label="What it asks"
        data={kinds}
        value={fields.kind}
        onChange={({ currentTarget: { value } }) => {
          if (isKind(value)) form.change({ kind: value });
        }}
      />
      {isMeasure(fields.kind) || fields.kind === 'requires' ? (
        <Amounts fields={fields} onFields={form.change} />
      ) : null}
      <SelectedUnits
        {...of}
        label="From"
        selected={fields.from}
        onSelected={(from) => form.change({ from })}
      />
      {fields.kind === 'requires' ? (
        <SelectedUnits
          {...of}
          label="Only with"
          selected={fields.needs}
          onSelected={(needs) => form.change({ needs })}
        />
      ) : null}
      {qualification.pathways.length === 0 ? null : (
        <NativeSelect
          label="For which pathway"
          data={[
            { value: '', label: 'For all of them' },
            ...qualification.pathways.map(({ key, title }) => ({ value: key, label: title })),
          ]}
          value={fields.pathway}
          onChange={(event) => form.change({ pathway: event.currentTarget.value })}
        />
      )}
      <PlaceFields place={fields} onPlace={({ line, text }) => form.change({ line, text })} />
      <Text size="sm" component="output">
        {after === null ? 'Something is missing still.' : `It says: ${ruleInWords(after)}.`}
      </Text>
    </DeskDialog>
  );
};
