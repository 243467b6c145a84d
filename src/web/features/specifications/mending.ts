import type { Edit, UnitFigure } from '#domain/specification/editing/edit.ts';
import type {
  Criterion,
  Level,
  Outcome,
  Qualification,
  Specification,
  Unit,
} from '#domain/specification/model.ts';

/** Something that was read and can be mended: a unit, or an outcome, criterion or guidance in it. */
export type Mendable =
  | { readonly kind: 'unit'; readonly unit: Unit; readonly qualifications: readonly Qualification[] }
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
  return key === unit.ref
    ? { kind: 'unit', unit, qualifications: specification.qualifications }
    : inUnit(unit, key.slice(unit.ref.length + 1));
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
  group: 'Group',
  outcome: 'Add an outcome',
  add: 'Add a criterion',
  drop: 'Drop',
} as const;

export type Action = keyof typeof actionNames;

export const actionsFor: Readonly<Record<Mendable['kind'], readonly Action[]>> = {
  unit: ['title', 'aim', 'level', 'credits', 'glh', 'tut', 'group', 'outcome', 'drop'],
  outcome: ['words', 'add', 'drop'],
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

/** A place of a unit in a qualification, as the value of a choice; without a key, in no group of it. */
export const placeInGroup = (qualification: string, key: string | null): string =>
  `${qualification} ${key ?? ''}`;

const groupOf = ({ groups }: Qualification, ref: string): string | null =>
  groups.find(({ units }) => units.includes(ref))?.key ?? null;

const regroup = ({ unit, qualifications }: MendableUnit, target: string): Edit | null => {
  const [number = '', ...rest] = target.split(' ');
  const qualification = qualifications.find((one) => one.number === number);
  if (qualification === undefined) return null;
  const before = groupOf(qualification, unit.ref);
  const after = rest.join(' ') || null;
  return before === after ? null : { kind: 'regroup', unit: unit.ref, qualification: number, before, after };
};

type MendableUnit = Extract<Mendable, { readonly kind: 'unit' }>;

/** What changes a unit as a whole: where it stands, that it is there, what it has. */
const ofWholeUnit = (what: MendableUnit, action: Action, { text, target }: Fields): Edit | null => {
  const { ref, title, source } = what.unit;
  if (action === 'group') return regroup(what, target);
  if (action === 'drop') return { kind: 'drop-unit', unit: ref, before: title };
  return text.trim() === '' || target.trim() === ''
    ? null
    : { kind: 'add-outcome', unit: ref, outcome: target.trim(), text, line: source.line };
};

const rewordUnit = ({ ref, title, aim }: Unit, part: 'title' | 'aim', after: string): Edit => ({
  kind: 'reword',
  unit: ref,
  part,
  number: null,
  before: part === 'title' ? title : (aim ?? ''),
  after,
});

const setLevel = ({ ref, level }: Unit, target: string): Edit | null => {
  const after = levelOf(target);
  return after === undefined ? null : { kind: 'set-level', unit: ref, before: level, after };
};

const setFigure = (unit: Unit, figure: UnitFigure, target: string): Edit | null => {
  const after = figureOf(target);
  return after === undefined
    ? null
    : { kind: 'set-figure', unit: unit.ref, figure, before: unit[figure], after };
};

const ofUnit = (what: MendableUnit, action: Action, fields: Fields): Edit | null => {
  const { unit } = what;
  if (action === 'title' || action === 'aim') return rewordUnit(unit, action, fields.text);
  if (action === 'level') return setLevel(unit, fields.target);
  if (action === 'credits' || action === 'glh' || action === 'tut')
    return setFigure(unit, action, fields.target);
  return ofWholeUnit(what, action, fields);
};

const ofOutcome = (unit: Unit, outcome: Outcome, action: Action, { text, target }: Fields): Edit | null => {
  const { number, text: before, source } = outcome;
  if (action === 'words')
    return { kind: 'reword', unit: unit.ref, part: 'outcome', number, before, after: text };
  if (action === 'drop')
    return {
      kind: 'drop-outcome',
      unit: unit.ref,
      outcome: number,
      before,
      criteria: outcome.criteria.map((criterion) => criterion.number),
    };
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
  if (what.kind === 'unit') return ofUnit(what, action, fields);
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

/** The number after the last outcome's. */
const nextOutcome = ({ outcomes }: Unit): string => {
  const last = Number(outcomes.at(-1)?.number ?? 0);
  return Number.isInteger(last) ? String(last + 1) : '';
};

const startOfUnit = ({ unit, qualifications: [first] }: MendableUnit, action: Action): Fields => {
  if (action === 'outcome') return { text: '', target: nextOutcome(unit) };
  if (action === 'group')
    return {
      text: '',
      target: first === undefined ? '' : placeInGroup(first.number, groupOf(first, unit.ref)),
    };
  if (action === 'title' || action === 'aim') return { text: unit[action] ?? '', target: '' };
  return action === 'level' || action === 'credits' || action === 'glh' || action === 'tut'
    ? { text: '', target: shown(unit[action]) }
    : { text: '', target: '' };
};

/** What the fields of an action hold at first. */
export const startOf = (what: Mendable, action: Action): Fields => {
  if (what.kind === 'unit') return startOfUnit(what, action);
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
