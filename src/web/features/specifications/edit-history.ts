/** The edits of a draft as its history shows them. */
import type { RecordedEdit } from '#contract/specification-edits.ts';
import { type Edit, type RuleSaid, WHOLE_UNIT, isRuleEdit } from '#domain/specification/editing/edit.ts';
import type { Specification } from '#domain/specification/model.ts';
import type { RuleNamed } from './edit-words.ts';

export type EditSort = 'mended' | 'rules' | 'confirmed' | 'accepted' | 'undoing';

export const sortNames: Readonly<Record<EditSort, string>> = {
  mended: 'Mended',
  rules: 'Rules of evidence',
  confirmed: 'Rules compared',
  accepted: 'Findings accepted',
  undoing: 'Undone',
};

export const sortOf = ({ edit }: RecordedEdit): EditSort => {
  if (edit === null) return 'undoing';
  if (edit.kind === 'accept') return 'accepted';
  if (edit.kind === 'confirm-rule') return 'confirmed';
  return isRuleEdit(edit) ? 'rules' : 'mended';
};

type OfUnit = Extract<Edit, { readonly unit: string }>;

/** The number of what an edit is about, as it goes after it; null where it is the unit as a whole. */
const numberAfter = (edit: OfUnit): string | null => {
  if (edit.kind === 'renumber' || edit.kind === 'renumber-outcome') return edit.after;
  if (edit.kind === 'merge') return edit.into;
  if (edit.kind === 'reword' || edit.kind === 'decline-wording') return edit.number;
  if ('criterion' in edit) return edit.criterion === WHOLE_UNIT ? null : edit.criterion;
  return 'outcome' in edit ? edit.outcome : null;
};

/** The key in the tree of what an edit is about, as it goes after it; null where that is nothing in the tree. */
export const placeOfEdit = (edit: Edit): string | null => {
  if (edit.kind === 'accept') return edit.about;
  if (!('unit' in edit)) return null;
  const number = numberAfter(edit);
  const ref = edit.kind === 'set-reference' ? edit.after : edit.unit;
  return number === null ? ref : `${ref} ${number}`;
};

/** What a rule says, told by the specification, or where it was dropped, by the edit that dropped it. */
export const ruleNamedIn = ({ evidenceRules }: Specification, edits: readonly RecordedEdit[]): RuleNamed => {
  const said = new Map<string, RuleSaid>();
  for (const { edit } of edits) {
    if (edit?.kind === 'drop-rule' && edit.before !== undefined) said.set(edit.rule, edit.before);
    if (edit?.kind === 'add-rule')
      said.set(edit.rule, { about: edit.about, value: edit.value, text: edit.stated.text });
  }
  for (const { id, kind, value, source } of evidenceRules)
    said.set(id, { about: kind, value, text: source.text });
  return (rule) => said.get(rule);
};
