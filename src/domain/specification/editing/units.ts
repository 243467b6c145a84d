/** Edits within one unit. */
import { type Result, failed, ok } from '../../shared/result.ts';
import type { Criterion, Outcome, Unit } from '../model.ts';
import { natureOf } from '../read/units/units.ts';
import type { EditRefusal, UnitEdit } from './edit.ts';

type Of<Kind extends UnitEdit['kind']> = Extract<UnitEdit, { readonly kind: Kind }>;
type Edited = Result<Unit, EditRefusal>;

export const refuse = (code: EditRefusal['code'], message: string): { ok: false; failure: EditRefusal } =>
  failed({ kind: 'edit-refused', code, message });

export const gone = (what: string) => refuse('gone', `${what} is no longer there.`);
export const changed = (what: string) =>
  refuse(
    'changed',
    `${what} has been changed meanwhile. Look at it again, and repeat your change if it still holds.`,
  );

export const folded = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

const criterionOf = (unit: Unit, number: string): Criterion | undefined =>
  unit.outcomes.flatMap(({ criteria }) => criteria).find((criterion) => criterion.number === number);

const withOutcomes = (unit: Unit, change: (outcome: Outcome) => Outcome): Unit => ({
  ...unit,
  outcomes: unit.outcomes.map(change),
});

const byNumber = new Intl.Collator('en-GB', { numeric: true });

/** Replaces one criterion by none, one or several. */
const replacing = (unit: Unit, number: string, by: readonly Criterion[]): Unit =>
  withOutcomes(unit, (outcome) => ({
    ...outcome,
    criteria: outcome.criteria.flatMap((criterion) => (criterion.number === number ? by : [criterion])),
  }));

/** Guidance that several criteria share names them all. */
const renamedIn = (criterion: Criterion, from: string, to: readonly string[]): Criterion => ({
  ...criterion,
  guidance: criterion.guidance.map((piece) => ({
    ...piece,
    criteria: [...new Set(piece.criteria.flatMap((one) => (one === from ? to : [one])))],
  })),
});

const renaming = (unit: Unit, from: string, to: readonly string[]): Unit =>
  withOutcomes(unit, (outcome) => ({
    ...outcome,
    criteria: outcome.criteria.map((criterion) => renamedIn(criterion, from, to)),
  }));

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

const merge = (unit: Unit, { criterion, into }: Of<'merge'>): Edited => {
  const [gives, takes] = [criterionOf(unit, criterion), criterionOf(unit, into)];
  if (gives === undefined || takes === undefined)
    return gone(`${unit.ref} ${gives === undefined ? criterion : into}`);
  if (criterion === into) return refuse('not-possible', 'A criterion is not merged with itself.');
  const merged: Criterion = {
    ...takes,
    text: folded(`${takes.text} ${gives.text}`),
    guidance: [...takes.guidance, ...gives.guidance],
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
    withOutcomes(unit, (one) =>
      one.number === outcome ? { ...one, criteria: [...one.criteria, added] } : one,
    ),
  );
};

const drop = (unit: Unit, { criterion, before }: Of<'drop'>): Edited => {
  const present = criterionOf(unit, criterion);
  if (present === undefined) return gone(`${unit.ref} ${criterion}`);
  if (present.text !== before) return changed(`${unit.ref} ${criterion}`);
  return ok(renaming(replacing(unit, criterion, []), criterion, []));
};

const moveGuidance = (unit: Unit, { criterion, index, before, to }: Of<'move-guidance'>): Edited => {
  const present = criterionOf(unit, criterion);
  const piece = present?.guidance[index];
  if (present === undefined || piece === undefined) return gone(`The guidance of ${unit.ref} ${criterion}`);
  if (before !== undefined && piece.text !== before)
    return changed(`The guidance of ${unit.ref} ${criterion}`);
  const target = to === null ? undefined : criterionOf(unit, to);
  if (to !== null && target === undefined) return gone(`${unit.ref} ${to}`);
  const without = replacing(unit, criterion, [
    { ...present, guidance: present.guidance.toSpliced(index, 1) },
  ]);
  if (to === null || target === undefined) return ok(without);
  const moved = { ...piece, criteria: piece.criteria.map((one) => (one === criterion ? to : one)) };
  const takes = criterionOf(without, to) ?? target;
  return ok(replacing(without, to, [{ ...takes, guidance: [...takes.guidance, moved] }]));
};

const addOutcome = (unit: Unit, { outcome, text, line }: Of<'add-outcome'>): Edited => {
  const [number, words] = [folded(outcome), folded(text)];
  if (number === '' || words === '') return refuse('empty', 'An outcome has a number and words.');
  if (unit.outcomes.some((one) => one.number === number))
    return refuse('number-taken', `${unit.ref} has an outcome ${number} already.`);
  const added: Outcome = {
    number,
    text: words,
    nature: natureOf(words),
    criteria: [],
    source: { line, text: words },
  };
  const at = unit.outcomes.findIndex((one) => byNumber.compare(one.number, number) > 0);
  return ok({ ...unit, outcomes: unit.outcomes.toSpliced(at < 0 ? unit.outcomes.length : at, 0, added) });
};

const dropOutcome = (unit: Unit, { outcome, before, criteria }: Of<'drop-outcome'>): Edited => {
  const present = unit.outcomes.find(({ number }) => number === outcome);
  if (present === undefined) return gone(`Outcome ${outcome} of ${unit.ref}`);
  const numbers = present.criteria.map(({ number }) => number);
  if (present.text !== before || numbers.join() !== criteria.join())
    return changed(`Outcome ${outcome} of ${unit.ref}`);
  const without = { ...unit, outcomes: unit.outcomes.filter((one) => one !== present) };
  return ok(numbers.reduce<Unit>((left, number) => renaming(left, number, []), without));
};

const editCriterion = (unit: Unit, edit: Extract<UnitEdit, { readonly criterion: string }>): Edited => {
  if (edit.kind === 'renumber') return renumber(unit, edit);
  if (edit.kind === 'move') return move(unit, edit);
  if (edit.kind === 'split') return split(unit, edit);
  if (edit.kind === 'merge') return merge(unit, edit);
  if (edit.kind === 'add') return add(unit, edit);
  if (edit.kind === 'drop') return drop(unit, edit);
  return moveGuidance(unit, edit);
};

/** The unit with one edit carried out, or why it cannot be. */
export const editUnit = (unit: Unit, edit: UnitEdit): Edited => {
  if ('criterion' in edit) return editCriterion(unit, edit);
  if (edit.kind === 'reword') return reword(unit, edit);
  if (edit.kind === 'set-figure') return setFigure(unit, edit);
  if (edit.kind === 'set-level') return setLevel(unit, edit);
  return edit.kind === 'add-outcome' ? addOutcome(unit, edit) : dropOutcome(unit, edit);
};
