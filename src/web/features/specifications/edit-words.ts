import type { Edit } from '#domain/specification/editing/edit.ts';

const quoted = (words: string): string => `“${words.length > 160 ? `${words.slice(0, 160)}…` : words}”`;

const shown = (value: number | string | null): string => (value === null ? 'none' : String(value));

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

/** What an edit did, in a sentence. */
export const editInWords = (edit: Edit): string => {
  if ('criterion' in edit) return criterionWords(edit);
  switch (edit.kind) {
    case 'reword':
      return rewordWords(edit);
    case 'set-figure':
      return `${figureNames[edit.figure]} of ${edit.unit}: ${shown(edit.before)} became ${shown(edit.after)}`;
    case 'set-level':
      return `Level of ${edit.unit}: ${shown(edit.before)} became ${shown(edit.after)}`;
    case 'accept':
      return `Accepted as it is: ${edit.code.replaceAll('-', ' ')}, line ${String(edit.line)}`;
    case 'confirm-rule':
      return 'A rule of evidence was compared with the document';
    case 'drop-rule':
    default:
      return 'A rule of evidence was dropped';
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
  return edit.kind === 'accept' ? 'a finding accepted' : 'a rule of evidence';
};
