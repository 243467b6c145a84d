import { clausePlace } from '#domain/specification/clause-words.ts';
import type { Rule } from '#domain/combination/model.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import {
  type Edit,
  type OutlineEdit,
  type ParticularEdit,
  type RuleEdit,
  type RuleSaid,
  WHOLE_UNIT,
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

type OfGuidance = Extract<OfCriterion, { readonly kind: `${string}-guidance` }>;

const isOfGuidance = (edit: Edit): edit is OfGuidance => edit.kind.endsWith('-guidance');

const placeOfGuidance = (unit: string, criterion: string): string =>
  criterion === WHOLE_UNIT ? unit : `${criterion} of ${unit}`;

const guidanceWords = (edit: OfGuidance): string => {
  const name = `Guidance of ${placeOfGuidance(edit.unit, edit.criterion)}`;
  if (edit.kind === 'reword-guidance') return `${name}: ${quoted(edit.before)} became ${quoted(edit.after)}`;
  if (edit.kind === 'add-guidance') return `${name} was added: ${quoted(edit.text)}`;
  const words = edit.before === undefined ? '' : `: ${quoted(edit.before)}`;
  if (edit.to === null) return `${name} was dropped${words}`;
  return `${name} went to ${edit.to === WHOLE_UNIT ? 'the unit as a whole' : edit.to}${words}`;
};

const mergeWords = ({ into, before, intoBefore }: Extract<Edit, { kind: 'merge' }>): string => {
  const own = before === undefined ? '' : `, ${quoted(before)},`;
  const other = intoBefore === undefined ? '' : `, which read ${quoted(intoBefore)}`;
  return `${own} was joined to ${into}${other}`;
};

const criterionWords = (edit: Exclude<OfCriterion, OfGuidance>): string => {
  const name = `Criterion ${edit.criterion} of ${edit.unit}`;
  switch (edit.kind) {
    case 'renumber':
      return `${name} became ${edit.after}`;
    case 'move':
      return `${name} went to outcome ${edit.outcome}, place ${String(edit.at + 1)}`;
    case 'split':
      return `${name} was split: ${quoted(edit.first)} and, as ${edit.secondNumber}, ${quoted(edit.second)}`;
    case 'merge':
      return `${name}${mergeWords(edit)}`;
    case 'add':
      return `${name} was added: ${quoted(edit.text)}`;
    case 'drop':
    default:
      return `${name} was dropped: ${quoted(edit.before)}`;
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
    case 'set-reference':
      return `Unit ${edit.unit} became ${edit.after}`;
    case 'set-number':
      return `Qualification ${edit.qualification} became ${edit.after}`;
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

/** What a rule of evidence says, by its id; undefined where nobody can tell any more. */
export type RuleNamed = (rule: string) => RuleSaid | undefined;

const saidInWords = ({ about, value }: RuleSaid): string =>
  `${kindNames[about].toLowerCase()}: ${valueInWords({ kind: about, value })}`;

const setRuleWords = ({ rule, before, after }: Extract<Edit, { kind: 'set-rule' }>, named: RuleNamed) => {
  const kind = named(rule)?.about;
  return kind === undefined
    ? 'What a rule of evidence says was mended'
    : `Rule of evidence, ${kindNames[kind].toLowerCase()}: ${valueInWords({ kind, value: before })} became ${valueInWords({ kind, value: after })}`;
};

const ruleWords = (edit: RuleEdit, named: RuleNamed): string => {
  if (edit.kind === 'set-rule') return setRuleWords(edit, named);
  if (edit.kind === 'add-rule')
    return `A rule of evidence was added, ${saidInWords({ ...edit, text: edit.stated.text })}`;
  const dropped = edit.kind === 'drop-rule';
  const said = (dropped ? edit.before : undefined) ?? named(edit.rule);
  const did = dropped ? 'was dropped' : 'was compared with the document';
  if (said === undefined) return `A rule of evidence ${did}`;
  return `Rule of evidence, ${saidInWords(said)}, ${did}${dropped ? `. It rested on ${quoted(said.text)}` : ''}`;
};

type OfOutcome = Extract<Edit, { readonly kind: 'add-outcome' | 'drop-outcome' | 'renumber-outcome' }>;

const outcomeWords = (edit: OfOutcome): string => {
  const name = `Outcome ${edit.outcome} of ${edit.unit}`;
  if (edit.kind === 'renumber-outcome') return `${name} became ${edit.after}`;
  return edit.kind === 'add-outcome'
    ? `${name} was added: ${quoted(edit.text)}`
    : `${name} was dropped: ${quoted(edit.before)}`;
};

type Plain = Exclude<Edit, RuleEdit | ParticularEdit | OutlineEdit | OfCriterion | OfOutcome>;

const plainWords = (edit: Plain): string => {
  switch (edit.kind) {
    case 'reword':
      return rewordWords(edit);
    case 'set-figure':
      return became(`${figureNames[edit.figure]} of ${edit.unit}`, edit.before, edit.after);
    case 'set-level':
      return became(`Level of ${edit.unit}`, edit.before, edit.after);
    case 'decline-wording':
      return `The wording of another document for ${edit.part} ${edit.number} of ${edit.unit} was declined: ${quoted(edit.text)}`;
    case 'accept':
    default:
      return `Accepted as it is: ${edit.code.replaceAll('-', ' ')}, ${clausePlace(edit)}`;
  }
};

/** What an edit did, in a sentence. */
export const editInWords = (edit: Edit, named: RuleNamed = () => undefined): string => {
  if (isRuleEdit(edit)) return ruleWords(edit, named);
  if (isParticularEdit(edit)) return particularWords(edit);
  if (isOutlineEdit(edit)) return outlineWords(edit);
  if (isOfGuidance(edit)) return guidanceWords(edit);
  if ('criterion' in edit) return criterionWords(edit);
  return 'outcome' in edit ? outcomeWords(edit) : plainWords(edit);
};

/** What an edit was about, in a few words. */
export const shortEdit = (edit: Edit): string => {
  if (isOfGuidance(edit)) return `the guidance of ${placeOfGuidance(edit.unit, edit.criterion)}`;
  if ('criterion' in edit) return `criterion ${edit.criterion} of ${edit.unit}`;
  if (edit.kind === 'reword')
    return edit.number === null
      ? `the ${edit.part} of ${edit.unit}`
      : `${edit.part} ${edit.number} of ${edit.unit}`;
  if ('unit' in edit) return `unit ${edit.unit}`;
  if ('group' in edit) return `group ${edit.group}`;
  if (edit.kind === 'accept') return 'a finding accepted';
  if (edit.kind === 'set-number') return `qualification ${edit.qualification}`;
  if (edit.kind === 'set-combination') return 'a rule of combination';
  return 'rule' in edit ? 'a rule of evidence' : 'the particulars';
};
