import type { Edit } from '#domain/specification/editing/edit.ts';
import type { Criterion, Level, Outcome, Specification, Unit } from '#domain/specification/model.ts';

/** Something that was read and can be mended: a unit, or an outcome, criterion or guidance in it. */
export type Mendable =
  | { readonly kind: 'unit'; readonly unit: Unit }
  | { readonly kind: 'outcome'; readonly unit: Unit; readonly outcome: Outcome }
  | {
      readonly kind: 'criterion';
      readonly unit: Unit;
      readonly outcome: Outcome;
      readonly criterion: Criterion;
    }
  | {
      readonly kind: 'guidance';
      readonly unit: Unit;
      readonly criterion: Criterion;
      readonly index: number;
    };

const inUnit = (unit: Unit, rest: string): Mendable | undefined => {
  const outcome = unit.outcomes.find(({ number }) => number === rest);
  if (outcome !== undefined) return { kind: 'outcome', unit, outcome };
  for (const one of unit.outcomes)
    for (const criterion of one.criteria) {
      if (criterion.number === rest) return { kind: 'criterion', unit, outcome: one, criterion };
      const index = rest.startsWith(`${criterion.number} guidance `)
        ? Number(rest.slice(criterion.number.length + ' guidance '.length))
        : -1;
      if (index >= 0) return { kind: 'guidance', unit, criterion, index };
    }
  return undefined;
};

/** What a node of the tree stands for; undefined for a group and for guidance that no criterion owns. */
export const findMendable = (specification: Specification, key: string | null): Mendable | undefined => {
  if (key === null) return undefined;
  const unit = specification.units.find(({ ref }) => key === ref || key.startsWith(`${ref} `));
  if (unit === undefined) return undefined;
  return key === unit.ref ? { kind: 'unit', unit } : inUnit(unit, key.slice(unit.ref.length + 1));
};

export const nameOf = (what: Mendable): string => {
  if (what.kind === 'unit') return `Unit ${what.unit.ref}`;
  if (what.kind === 'outcome') return `Outcome ${what.outcome.number} of ${what.unit.ref}`;
  if (what.kind === 'criterion') return `Criterion ${what.criterion.number} of ${what.unit.ref}`;
  return `Guidance of ${what.criterion.number} of ${what.unit.ref}`;
};

/** The key of its node in the tree. */
export const keyOf = (what: Mendable): string => {
  const { ref } = what.unit;
  if (what.kind === 'unit') return ref;
  if (what.kind === 'outcome') return `${ref} ${what.outcome.number}`;
  const key = `${ref} ${what.criterion.number}`;
  return what.kind === 'criterion' ? key : `${key} guidance ${String(what.index)}`;
};

export const actionNames = {
  title: 'Title',
  aim: 'Aim',
  level: 'Level',
  credits: 'Credits',
  glh: 'Guided hours',
  tut: 'Total time',
  words: 'Words',
  number: 'Number',
  move: 'Move',
  split: 'Split',
  join: 'Join',
  add: 'Add a criterion',
  drop: 'Drop',
} as const;

export type Action = keyof typeof actionNames;

export const actionsFor: Readonly<Record<Mendable['kind'], readonly Action[]>> = {
  unit: ['title', 'aim', 'level', 'credits', 'glh', 'tut'],
  outcome: ['words', 'add'],
  criterion: ['words', 'number', 'move', 'split', 'join', 'drop'],
  guidance: ['move', 'drop'],
};

/** What is typed in for an action. */
export type Fields = {
  /** The words; where a criterion is split, an empty line stands at the place. */
  readonly text: string;
  /** A criterion's number, or an outcome's, or a figure. */
  readonly target: string;
};

const figureOf = (text: string): number | null | undefined => {
  if (text.trim() === '') return null;
  const figure = Number(text.replaceAll(',', ''));
  return Number.isFinite(figure) && figure >= 0 ? figure : undefined;
};

const levelOf = (text: string): Level | null | undefined => {
  const entry = (['Entry 1', 'Entry 2', 'Entry 3'] as const).find((one) => one === text.trim());
  if (entry !== undefined) return entry;
  const level = figureOf(text);
  return level === undefined || level === null || Number.isInteger(level) ? level : undefined;
};

const ofUnit = ({ ref, title, aim, level, ...figures }: Unit, action: Action, fields: Fields) => {
  const reword = (part: 'title' | 'aim', before: string): Edit => ({
    kind: 'reword',
    unit: ref,
    part,
    number: null,
    before,
    after: fields.text,
  });
  if (action === 'title') return reword('title', title);
  if (action === 'aim') return reword('aim', aim ?? '');
  if (action === 'level') {
    const after = levelOf(fields.target);
    return after === undefined ? null : ({ kind: 'set-level', unit: ref, before: level, after } as const);
  }
  if (action !== 'credits' && action !== 'glh' && action !== 'tut') return null;
  const after = figureOf(fields.target);
  const figure = { kind: 'set-figure', unit: ref, figure: action, before: figures[action] } as const;
  return after === undefined ? null : { ...figure, after };
};

const ofOutcome = (unit: Unit, outcome: Outcome, action: Action, { text, target }: Fields): Edit | null => {
  const { number, text: before, source } = outcome;
  if (action === 'words')
    return { kind: 'reword', unit: unit.ref, part: 'outcome', number, before, after: text };
  if (action !== 'add' || text.trim() === '' || target.trim() === '') return null;
  return { kind: 'add', unit: unit.ref, outcome: number, criterion: target.trim(), text, line: source.line };
};

const ofCriterion = (
  { unit, criterion }: Extract<Mendable, { kind: 'criterion' }>,
  action: Action,
  { text, target }: Fields,
): Edit | null => {
  const place = { unit: unit.ref, criterion: criterion.number } as const;
  const before = criterion.text;
  if (action === 'drop') return { kind: 'drop', ...place, before };
  if (action === 'words')
    return {
      kind: 'reword',
      unit: unit.ref,
      part: 'criterion',
      number: criterion.number,
      before,
      after: text,
    };
  if (target.trim() === '') return null;
  if (action === 'number') return { kind: 'renumber', ...place, after: target };
  if (action === 'join') return { kind: 'merge', ...place, into: target };
  if (action === 'move') {
    const to = unit.outcomes.find(({ number }) => number === target);
    return to === undefined ? null : { kind: 'move', ...place, outcome: target, at: to.criteria.length };
  }
  const [first = '', ...rest] = text.split(/\n\s*\n/u);
  const second = rest.join(' ').trim();
  if (action !== 'split' || second === '') return null;
  return { kind: 'split', ...place, before, first, second, secondNumber: target };
};

/** The edit that an action makes of what was typed in; null while something is missing. */
export const editFor = (what: Mendable, action: Action, fields: Fields): Edit | null => {
  if (what.kind === 'unit') return ofUnit(what.unit, action, fields);
  if (what.kind === 'outcome') return ofOutcome(what.unit, what.outcome, action, fields);
  if (what.kind === 'criterion') return ofCriterion(what, action, fields);
  const { unit, criterion, index } = what;
  const to = action === 'drop' ? null : fields.target;
  if (to === '') return null;
  const before = criterion.guidance[index]?.text ?? '';
  return { kind: 'move-guidance', unit: unit.ref, criterion: criterion.number, index, before, to };
};

/** The number after a criterion's, for one that is split off or added. */
export const nextNumber = (unit: Unit, outcome: Outcome): string => {
  const taken = new Set(unit.outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number)));
  const last = outcome.criteria.at(-1)?.number ?? `${outcome.number}.0`;
  const parts = /^(?<head>.*?)(?<tail>\d+)$/u.exec(last)?.groups;
  if (parts === undefined) return '';
  let tail = Number(parts['tail']) + 1;
  while (taken.has(`${parts['head'] ?? ''}${String(tail)}`)) tail += 1;
  return `${parts['head'] ?? ''}${String(tail)}`;
};

const shown = (value: number | string | null): string => (value === null ? '' : String(value));

const startOfUnit = (unit: Unit, action: Action): Fields => {
  if (action === 'title' || action === 'aim') return { text: unit[action] ?? '', target: '' };
  return action === 'level' || action === 'credits' || action === 'glh' || action === 'tut'
    ? { text: '', target: shown(unit[action]) }
    : { text: '', target: '' };
};

/** What the fields of an action hold at first. */
export const startOf = (what: Mendable, action: Action): Fields => {
  if (what.kind === 'unit') return startOfUnit(what.unit, action);
  if (what.kind === 'guidance') return { text: '', target: '' };
  if (what.kind === 'outcome')
    return action === 'add'
      ? { text: '', target: nextNumber(what.unit, what.outcome) }
      : { text: what.outcome.text, target: '' };
  const { unit, outcome, criterion } = what;
  const targets: Partial<Record<Action, string>> = {
    number: criterion.number,
    split: nextNumber(unit, outcome),
  };
  return { text: criterion.text, target: targets[action] ?? '' };
};
