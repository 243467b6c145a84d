import { Blockquote, MultiSelect, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { kindNames, valueInWords } from '#domain/specification/evidence-rule-words.ts';
import {
  EVIDENCE_RULE_KINDS,
  type EvidenceRule,
  type EvidenceRuleKind,
  type RuleValue,
  type Specification,
} from '#domain/specification/model.ts';
import { problemInRuleValue } from '#domain/specification/rule-fields.ts';
import { useKeptForm } from '#web/offline/kept-form.ts';
import type { Desk } from '../desk.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { type Place, PlaceFields } from './place-fields.tsx';
import { RuleValueFields } from './rule-value-fields.tsx';

type SaidProps = { readonly kind: EvidenceRuleKind; readonly value: RuleValue };

const Said = ({ kind, value }: SaidProps) => (
  <Text size="sm" component="output">
    {problemInRuleValue(kind, value) ?? `It says: ${valueInWords({ kind, value })}.`}
  </Text>
);

type SetProps = { readonly rule: EvidenceRule; readonly desk: Desk; readonly onClose: () => void };

/** What one rule of evidence says, mended; whoever does it has compared it with the document. */
export const SetRuleDialog = ({ rule, desk, onClose }: SetProps) => {
  const name = `rule.${desk.draftId}.${rule.id}`;
  const form = useKeptForm(name, { value: rule.value });
  const { value } = form.value;
  const isSame = JSON.stringify(value) === JSON.stringify(rule.value);
  const isWrong = problemInRuleValue(rule.kind, value) !== undefined;
  return (
    <DeskDialog
      form={form}
      name={name}
      title={kindNames[rule.kind]}
      action="Mend and confirm"
      desk={desk}
      edits={
        isSame || isWrong ? null : [{ kind: 'set-rule', rule: rule.id, before: rule.value, after: value }]
      }
      onClose={onClose}
    >
      <Blockquote p="sm" ff="var(--serif)">
        {rule.source.text}
      </Blockquote>
      <RuleValueFields kind={rule.kind} value={value} onValue={form.to('value')} />
      <Said kind={rule.kind} value={value} />
    </DeskDialog>
  );
};

const kinds = EVIDENCE_RULE_KINDS.map((value) => ({ value, label: kindNames[value] })).toSorted(
  (one, other) => one.label.localeCompare(other.label),
);

/** An id that no rule of the specification has. */
const freeIdIn = ({ evidenceRules }: Specification): string => {
  const taken = new Set(evidenceRules.map(({ id }) => id));
  let next = 1;
  while (taken.has(`added-${String(next)}`)) next += 1;
  return `added-${String(next)}`;
};

type AddProps = {
  readonly specification: Specification;
  readonly desk: Desk;
  readonly onClose: () => void;
};

type Added = {
  readonly kind: EvidenceRuleKind;
  readonly value: RuleValue;
  readonly units: readonly string[];
  readonly place: Place;
};

/** Puts in a rule of evidence that was not read. */
export const AddRuleDialog = ({ specification, desk, onClose }: AddProps) => {
  const name = `rule.${desk.draftId}.new`;
  const form = useKeptForm<Added>(name, {
    kind: 'method',
    value: {},
    units: [],
    place: { line: null, text: '' },
  });
  const { kind, value, units, place } = form.value;
  const [id] = useState(() => freeIdIn(specification));
  const { line } = place;
  const isWrong = problemInRuleValue(kind, value) !== undefined;
  return (
    <DeskDialog
      form={form}
      name={name}
      title="Add a rule that was not read"
      action="Add the rule"
      desk={desk}
      edits={
        line === null || place.text.trim() === '' || isWrong
          ? null
          : [
              {
                kind: 'add-rule',
                rule: id,
                about: kind,
                units: [...units],
                value,
                stated: { line, text: place.text },
              },
            ]
      }
      onClose={onClose}
    >
      <NativeSelect
        label="What it is about"
        data={kinds}
        value={kind}
        onChange={({ currentTarget }) => {
          const next = EVIDENCE_RULE_KINDS.find((one) => one === currentTarget.value);
          if (next === undefined) return;
          form.change({ kind: next, value: {} });
        }}
      />
      <MultiSelect
        label="For which units"
        description="None given means the whole document"
        data={specification.units.map(({ ref, title }) => ({ value: ref, label: `${ref} ${title}` }))}
        value={[...units]}
        onChange={form.to('units')}
        searchable
        clearable
        limit={50}
      />
      <PlaceFields place={place} onPlace={form.to('place')} />
      <RuleValueFields kind={kind} value={value} onValue={form.to('value')} />
      <Said kind={kind} value={value} />
    </DeskDialog>
  );
};
