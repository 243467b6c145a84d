import { clausePlace } from '#domain/specification/clause-words.ts';
import type { Rule } from '#domain/combination/model.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import {
  type Edit,
  type OutlineEdit,
  type ParticularEdit,
  type RuleEdit,
  isOutlineEdit,
  isParticularEdit,
  isRuleEdit,
} from '#domain/specification/editing/edit.ts';
import { kindNames, valueInWords } from '#domain/specification/evidence-rule-words.ts';
import { particularNames } from './particular-names.ts';

const quoted = (words: string): string => `“${words.length > 160 ? `${words.slice(0, 160)}…` : words}”`;

const shown = (value: number | string | null): string => (value === null ? 'none' : String(value));

const became = (name: string, before: number | string | null, after: number | string | null): string =>
  `${name}: ${shown(before)} became ${shown(after)}`;

const figureNames = { credits: 'Credits', glh: 'Guided hours', tut: 'Total time' } as const;

type OfCriterion = Extract<Edit, { readonly criterion: string }>;

const criterionWords = (edit: OfCriterion): string => {
  const name = `Criterion ${edit.criterion} of ${edit.unit}`;
  switch (edit.kind) {
    case 'renumber':
      return `${name} became ${edit.after}`;
    case 'move':
      return `${name} went to outcome ${edit.outcome}, place ${String(edit.at + 1)}`;
    case 'split':
      return `${name} was split: ${quoted(edit.first)} and, as ${edit.secondNumber}, ${quoted(edit.second)}`;
    case 'merge':
      return `${name} was joined to ${edit.into}`;
    case 'add':
      return `${name} was added: ${quoted(edit.text)}`;
    case 'drop':
      return `${name} was dropped: ${quoted(edit.before)}`;
    case 'move-guidance':
    default:
      return edit.to === null
        ? `Guidance of ${edit.criterion} of ${edit.unit} was dropped`
        : `Guidance of ${edit.criterion} of ${edit.unit} went to ${edit.to}`;
  }
};

const rewordWords = ({ unit, part, number, before, after }: Extract<Edit, { kind: 'reword' }>): string => {
  const what = part === 'outcome' ? 'Outcome' : 'Criterion';
  const name = number === null ? `The ${part}` : `${what} ${number}`;
  return `${name} of ${unit}: ${quoted(before)} became ${quoted(after)}`;
};

const groupWords = ({ group, before, after }: Extract<Edit, { kind: 'set-group' }>): string => {
  if (before === null) return `Group ${group} was added: ${quoted(after?.title ?? '')}`;
  return after === null
    ? `Group ${group} was dropped: ${quoted(before.title)}`
    : `Group ${group}: ${quoted(before.title)}, ${before.kind} became ${quoted(after.title)}, ${after.kind}`;
};

const outlineWords = (edit: OutlineEdit): string => {
  switch (edit.kind) {
    case 'add-unit':
      return `Unit ${edit.unit} was added: ${quoted(edit.title)}`;
    case 'drop-unit':
      return `Unit ${edit.unit} was dropped: ${quoted(edit.before)}`;
    case 'regroup':
      return became(`Group of ${edit.unit} in ${edit.qualification}`, edit.before, edit.after);
    case 'set-group':
    default:
      return groupWords(edit);
  }
};

const combinationWords = (before: Rule | null, after: Rule | null): string => {
  if (before === null)
    return `A rule of combination was added: ${after === null ? 'none' : ruleInWords(after)}`;
  return after === null
    ? `A rule of combination was dropped: ${ruleInWords(before)}`
    : `A rule of combination: ${ruleInWords(before)} became ${ruleInWords(after)}`;
};

const documentParts = {
  title: 'Title of the document',
  publisher: 'Publisher',
  version: 'Issue',
  date: 'Date of the issue',
} as const;

const particularWords = (edit: ParticularEdit): string => {
  if (edit.kind === 'set-combination') return combinationWords(edit.before, edit.after);
  return edit.kind === 'set-document'
    ? became(documentParts[edit.part], edit.before, edit.after)
    : became(`${particularNames[edit.particular]} of ${edit.qualification}`, edit.before, edit.after);
};

const ruleWords = (edit: RuleEdit): string => {
  switch (edit.kind) {
    case 'confirm-rule':
      return 'A rule of evidence was compared with the document';
    case 'add-rule':
      return `A rule of evidence was added, ${kindNames[edit.about].toLowerCase()}: ${valueInWords({ kind: edit.about, value: edit.value })}`;
    case 'set-rule':
      return 'What a rule of evidence says was mended';
    case 'drop-rule':
    default:
      return 'A rule of evidence was dropped';
  }
};

/** What an edit did, in a sentence. */
export const editInWords = (edit: Edit): string => {
  if (isRuleEdit(edit)) return ruleWords(edit);
  if (isParticularEdit(edit)) return particularWords(edit);
  if (isOutlineEdit(edit)) return outlineWords(edit);
  if ('criterion' in edit) return criterionWords(edit);
  switch (edit.kind) {
    case 'reword':
      return rewordWords(edit);
    case 'set-figure':
      return became(`${figureNames[edit.figure]} of ${edit.unit}`, edit.before, edit.after);
    case 'set-level':
      return became(`Level of ${edit.unit}`, edit.before, edit.after);
    case 'add-outcome':
      return `Outcome ${edit.outcome} of ${edit.unit} was added: ${quoted(edit.text)}`;
    case 'drop-outcome':
      return `Outcome ${edit.outcome} of ${edit.unit} was dropped: ${quoted(edit.before)}`;
    case 'accept':
    default:
      return `Accepted as it is: ${edit.code.replaceAll('-', ' ')}, ${clausePlace(edit)}`;
  }
};

/** What an edit was about, in a few words. */
export const shortEdit = (edit: Edit): string => {
  if ('criterion' in edit) return `criterion ${edit.criterion} of ${edit.unit}`;
  if (edit.kind === 'reword')
    return edit.number === null
      ? `the ${edit.part} of ${edit.unit}`
      : `${edit.part} ${edit.number} of ${edit.unit}`;
  if ('unit' in edit) return `unit ${edit.unit}`;
  if ('group' in edit) return `group ${edit.group}`;
  if (edit.kind === 'accept') return 'a finding accepted';
  if (edit.kind === 'set-combination') return 'a rule of combination';
  return 'rule' in edit ? 'a rule of evidence' : 'the particulars';
};
