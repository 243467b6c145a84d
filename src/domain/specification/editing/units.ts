/** Edits within one unit. */
import { type Result, ok } from '../../shared/result.ts';
import type { Criterion, Unit } from '../model.ts';
import { byNumber, criterionOf, renaming, replacing, withOutcomes } from './criteria.ts';
import type { EditRefusal, UnitEdit } from './edit.ts';
import { editGuidance } from './guidance.ts';
import { editOutcome } from './outcomes.ts';
import { changed, folded, gone, refuse } from './refusals.ts';

type Of<Kind extends UnitEdit['kind']> = Extract<UnitEdit, { readonly kind: Kind }>;
type Edited = Result<Unit, EditRefusal>;

const rewordUnit = (unit: Unit, part: 'title' | 'aim', before: string, text: string): Edited =>
  (unit[part] ?? '') === before ? ok({ ...unit, [part]: text }) : changed(`The ${part} of ${unit.ref}`);

const rewordOutcome = (unit: Unit, number: string, before: string, text: string): Edited => {
  const present = unit.outcomes.find((outcome) => outcome.number === number);
  if (present === undefined) return gone(`Outcome ${number} of ${unit.ref}`);
  if (present.text !== before) return changed(`Outcome ${number} of ${unit.ref}`);
  const { incomplete: _lost, ...whole } = present;
  return ok(withOutcomes(unit, (outcome) => (outcome === present ? { ...whole, text } : outcome)));
};

const rewordCriterion = (unit: Unit, number: string, before: string, text: string): Edited => {
  const present = criterionOf(unit, number);
  if (present === undefined) return gone(`${unit.ref} ${number}`);
  if (present.text !== before) return changed(`${unit.ref} ${number}`);
  const { incomplete: _lost, ...whole } = present;
  return ok(replacing(unit, number, [{ ...whole, text }]));
};

const reword = (unit: Unit, { part, number, before, after }: Of<'reword'>): Edited => {
  const text = folded(after);
  if (text === '' && part !== 'aim') return refuse('empty', 'There have to be words.');
  if (text === folded(before)) return refuse('nothing-changed', 'The words are the same.');
  if (part === 'outcome') return rewordOutcome(unit, number ?? '', before, text);
  if (part === 'criterion') return rewordCriterion(unit, number ?? '', before, text);
  return rewordUnit(unit, part, before, text);
};

const setFigure = (unit: Unit, { figure, before, after }: Of<'set-figure'>): Edited => {
  if (unit[figure] !== before) return changed(unit.ref);
  if (after !== null && (!Number.isFinite(after) || after < 0))
    return refuse('not-possible', 'A figure is nought or more.');
  return before === after
    ? refuse('nothing-changed', 'The figure is the same.')
    : ok({ ...unit, [figure]: after });
};

const setLevel = (unit: Unit, { before, after }: Of<'set-level'>): Edited => {
  if (unit.level !== before) return changed(unit.ref);
  return before === after
    ? refuse('nothing-changed', 'The level is the same.')
    : ok({ ...unit, level: after });
};

const numberTaken = (unit: Unit, number: string) =>
  folded(number) === ''
    ? refuse('empty', 'A criterion has a number.')
    : criterionOf(unit, number) === undefined
      ? undefined
      : refuse('number-taken', `${unit.ref} has a criterion ${number} already.`);

const renumber = (unit: Unit, { criterion, after }: Of<'renumber'>): Edited => {
  const present = criterionOf(unit, criterion);
  if (present === undefined) return gone(`${unit.ref} ${criterion}`);
  const taken = numberTaken(unit, after);
  if (taken !== undefined) return taken;
  return ok(renaming(replacing(unit, criterion, [{ ...present, number: after }]), criterion, [after]));
};

const move = (unit: Unit, { criterion, outcome, at }: Of<'move'>): Edited => {
  const present = criterionOf(unit, criterion);
  if (present === undefined) return gone(`${unit.ref} ${criterion}`);
  if (!unit.outcomes.some(({ number }) => number === outcome))
    return gone(`Outcome ${outcome} of ${unit.ref}`);
  return ok(
    withOutcomes(replacing(unit, criterion, []), (one) =>
      one.number === outcome ? { ...one, criteria: one.criteria.toSpliced(at, 0, present) } : one,
    ),
  );
};

const split = (unit: Unit, edit: Of<'split'>): Edited => {
  const present = criterionOf(unit, edit.criterion);
  if (present === undefined) return gone(`${unit.ref} ${edit.criterion}`);
  if (present.text !== edit.before) return changed(`${unit.ref} ${edit.criterion}`);
  const [first, second] = [folded(edit.first), folded(edit.second)];
  if (first === '' || second === '') return refuse('empty', 'Both parts need words.');
  const taken = numberTaken(unit, edit.secondNumber);
  if (taken !== undefined) return taken;
  const added: Criterion = { number: edit.secondNumber, text: second, guidance: [], source: present.source };
  return ok(replacing(unit, edit.criterion, [{ ...present, text: first }, added]));
};

const merge = (unit: Unit, { criterion, into, before, intoBefore }: Of<'merge'>): Edited => {
  const [gives, takes] = [criterionOf(unit, criterion), criterionOf(unit, into)];
  if (gives === undefined || takes === undefined)
    return gone(`${unit.ref} ${gives === undefined ? criterion : into}`);
  if (criterion === into) return refuse('not-possible', 'A criterion is not merged with itself.');
  if ((before ?? gives.text) !== gives.text) return changed(`${unit.ref} ${criterion}`);
  if ((intoBefore ?? takes.text) !== takes.text) return changed(`${unit.ref} ${into}`);
  const merged: Criterion = {
    ...takes,
    text: folded(`${takes.text} ${gives.text}`),
    guidance: [
      ...takes.guidance,
      ...gives.guidance.filter(({ text }) => !takes.guidance.some((one) => one.text === text)),
    ],
    // Words that one of them has lost are lost in what they become.
    ...(takes.incomplete === true || gives.incomplete === true ? { incomplete: true as const } : {}),
  };
  return ok(renaming(replacing(replacing(unit, criterion, []), into, [merged]), criterion, [into]));
};

const add = (unit: Unit, { criterion, outcome, text, line }: Of<'add'>): Edited => {
  if (folded(text) === '') return refuse('empty', 'There have to be words.');
  if (!unit.outcomes.some(({ number }) => number === outcome))
    return gone(`Outcome ${outcome} of ${unit.ref}`);
  const taken = numberTaken(unit, criterion);
  if (taken !== undefined) return taken;
  const added: Criterion = {
    number: criterion,
    text: folded(text),
    guidance: [],
    source: { line, text: folded(text) },
  };
  return ok(
    withOutcomes(unit, (one) => {
      if (one.number !== outcome) return one;
      const at = one.criteria.findIndex(({ number }) => byNumber.compare(number, criterion) > 0);
      return { ...one, criteria: one.criteria.toSpliced(at < 0 ? one.criteria.length : at, 0, added) };
    }),
  );
};

const drop = (unit: Unit, { criterion, before }: Of<'drop'>): Edited => {
  const present = criterionOf(unit, criterion);
  if (present === undefined) return gone(`${unit.ref} ${criterion}`);
  if (present.text !== before) return changed(`${unit.ref} ${criterion}`);
  return ok(renaming(replacing(unit, criterion, []), criterion, []));
};

const editCriterion = (unit: Unit, edit: Extract<UnitEdit, { readonly criterion: string }>): Edited => {
  if (edit.kind === 'renumber') return renumber(unit, edit);
  if (edit.kind === 'move') return move(unit, edit);
  if (edit.kind === 'split') return split(unit, edit);
  if (edit.kind === 'merge') return merge(unit, edit);
  if (edit.kind === 'add') return add(unit, edit);
  if (edit.kind === 'drop') return drop(unit, edit);
  return editGuidance(unit, edit);
};

/** The unit with one edit carried out, or why it cannot be. */
export const editUnit = (unit: Unit, edit: UnitEdit): Edited => {
  if ('criterion' in edit) return editCriterion(unit, edit);
  if (edit.kind === 'reword') return reword(unit, edit);
  if (edit.kind === 'set-figure') return setFigure(unit, edit);
  if (edit.kind === 'set-level') return setLevel(unit, edit);
  return editOutcome(unit, edit);
};
