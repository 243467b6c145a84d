/** What is typed in at the desk, as the edit that it comes to. */
import { readUnitRef } from '#domain/shared/unit-codes.ts';
import { type Edit, type UnitFigure, WHOLE_UNIT } from '#domain/specification/editing/edit.ts';
import type { Level, Outcome, Qualification, Unit } from '#domain/specification/model.ts';
import { placeOfEdit } from './edit-history.ts';
import { type Action, type Mendable, keyOf, pieceOf } from './mending.ts';

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

const rename = ({ ref }: Unit, { target }: Fields): Edit | null => {
  const read = readUnitRef(target);
  return read === null || read === ref ? null : { kind: 'set-reference', unit: ref, after: read };
};

const addGuidance = (
  what: Extract<Mendable, { kind: 'unit' | 'criterion' }>,
  { text }: Fields,
): Edit | null => {
  if (text.trim() === '') return null;
  const [criterion, { line }] =
    what.kind === 'unit' ? [WHOLE_UNIT, what.unit.source] : [what.criterion.number, what.criterion.source];
  return { kind: 'add-guidance', unit: what.unit.ref, criterion, text, line };
};

const ofUnit = (what: MendableUnit, action: Action, fields: Fields): Edit | null => {
  const { unit } = what;
  if (action === 'guidance') return addGuidance(what, fields);
  if (action === 'reference') return rename(unit, fields);
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
  if (action === 'number') {
    const after = target.trim();
    return after === '' || after === number
      ? null
      : { kind: 'renumber-outcome', unit: unit.ref, outcome: number, after };
  }
  if (action !== 'add' || text.trim() === '' || target.trim() === '') return null;
  return { kind: 'add', unit: unit.ref, outcome: number, criterion: target.trim(), text, line: source.line };
};

type MendableCriterion = Extract<Mendable, { kind: 'criterion' }>;

/** A place among the criteria of an outcome, as the value of a choice. */
export const placeInOutcome = (outcome: string, at: number): string => `${outcome} ${String(at)}`;

const moveTo = ({ unit, criterion }: MendableCriterion, target: string): Edit | null => {
  const cut = target.lastIndexOf(' ');
  const [outcome, at] = [target.slice(0, cut), Number(target.slice(cut + 1))];
  if (cut < 0 || !Number.isInteger(at) || !unit.outcomes.some(({ number }) => number === outcome))
    return null;
  return { kind: 'move', unit: unit.ref, criterion: criterion.number, outcome, at };
};

const joinTo = ({ unit, criterion }: MendableCriterion, into: string): Edit | null => {
  const other = unit.outcomes.flatMap(({ criteria }) => criteria).find(({ number }) => number === into);
  if (other === undefined) return null;
  const { number, text: before } = criterion;
  return { kind: 'merge', unit: unit.ref, criterion: number, into, before, intoBefore: other.text };
};

const splitAt = ({ unit, criterion }: MendableCriterion, { text, target }: Fields): Edit | null => {
  const [first = '', ...rest] = text.split(/\n\s*\n/u);
  const second = rest.join(' ').trim();
  if (second === '' || target.trim() === '') return null;
  const { number, text: before } = criterion;
  return { kind: 'split', unit: unit.ref, criterion: number, before, first, second, secondNumber: target };
};

const ofCriterion = (what: MendableCriterion, action: Action, fields: Fields): Edit | null => {
  const { unit, criterion } = what;
  const { text: after, target } = fields;
  const { number, text: before } = criterion;
  if (action === 'drop') return { kind: 'drop', unit: unit.ref, criterion: number, before };
  if (action === 'words') return { kind: 'reword', unit: unit.ref, part: 'criterion', number, before, after };
  if (action === 'guidance') return addGuidance(what, fields);
  if (action === 'join') return joinTo(what, target);
  if (action === 'move') return moveTo(what, target);
  if (action === 'split') return splitAt(what, fields);
  return target.trim() === ''
    ? null
    : { kind: 'renumber', unit: unit.ref, criterion: number, after: target.trim() };
};

/** Stands for the unit as a whole in a choice of places, where an empty value means that nothing is chosen. */
export const wholeUnitPlace = 'unit';

const ofGuidance = (
  what: Extract<Mendable, { kind: 'guidance' }>,
  action: Action,
  { text, target }: Fields,
): Edit | null => {
  const { unit, criterion, index } = what;
  const before = pieceOf(what)?.text ?? '';
  const place = { unit: unit.ref, criterion: criterion?.number ?? WHOLE_UNIT, index, before } as const;
  if (action === 'drop') return { kind: 'move-guidance', ...place, to: null };
  if (action === 'words') return { kind: 'reword-guidance', ...place, after: text };
  if (target === '') return null;
  return { kind: 'move-guidance', ...place, to: target === wholeUnitPlace ? WHOLE_UNIT : target };
};

/** The edit that an action makes of what was typed in; null while something is missing. */
export const editFor = (what: Mendable, action: Action, fields: Fields): Edit | null => {
  if (what.kind === 'unit') return ofUnit(what, action, fields);
  if (what.kind === 'outcome') return ofOutcome(what.unit, what.outcome, action, fields);
  if (what.kind === 'criterion') return ofCriterion(what, action, fields);
  return ofGuidance(what, action, fields);
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
  if (action === 'reference') return { text: '', target: unit.ref };
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

const startOfOutcome = (
  { unit, outcome }: Extract<Mendable, { kind: 'outcome' }>,
  action: Action,
): Fields => {
  if (action === 'add') return { text: '', target: nextNumber(unit, outcome) };
  return action === 'number' ? { text: '', target: outcome.number } : { text: outcome.text, target: '' };
};

/** What the fields of an action hold at first. */
export const startOf = (what: Mendable, action: Action): Fields => {
  if (what.kind === 'unit') return startOfUnit(what, action);
  if (what.kind === 'guidance') return { text: pieceOf(what)?.text ?? '', target: '' };
  if (what.kind === 'outcome') return startOfOutcome(what, action);
  if (action === 'guidance') return { text: '', target: '' };
  const { unit, outcome, criterion } = what;
  const targets: Partial<Record<Action, string>> = {
    number: criterion.number,
    split: nextNumber(unit, outcome),
  };
  return { text: criterion.text, target: targets[action] ?? '' };
};

const neighbourOf = (what: Mendable): string | null => {
  const { ref } = what.unit;
  if (what.kind === 'unit') return null;
  if (what.kind === 'outcome') return ref;
  if (what.kind === 'guidance') return what.criterion === null ? ref : `${ref} ${what.criterion.number}`;
  const { criteria, number } = what.outcome;
  const at = criteria.findIndex((one) => one.number === what.criterion.number);
  return `${ref} ${(criteria[at + 1] ?? criteria[at - 1])?.number ?? number}`;
};

const leaving: ReadonlySet<Edit['kind']> = new Set(['drop', 'drop-outcome', 'drop-unit']);

/** The key of what to look at once an edit is made: the same thing under its new number, what was put in, or what stood beside. */
export const keyAfter = (what: Mendable, edit: Edit): string | null => {
  if (leaving.has(edit.kind)) return neighbourOf(what);
  if (edit.kind === 'reword-guidance') return keyOf(what);
  if (edit.kind !== 'move-guidance') return placeOfEdit(edit);
  return edit.to === null || edit.to === WHOLE_UNIT ? neighbourOf(what) : `${edit.unit} ${edit.to}`;
};
