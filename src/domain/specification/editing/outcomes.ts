/** Edits of outcomes as a whole: put in, taken out, numbered otherwise. */
import { type Result, ok } from '../../shared/result.ts';
import type { Outcome, Unit } from '../model.ts';
import { natureOf } from '../read/units/units.ts';
import { byNumber, renaming, withOutcomes } from './criteria.ts';
import type { EditRefusal, UnitEdit } from './edit.ts';
import { changed, folded, gone, refuse } from './refusals.ts';

type Of<Kind extends UnitEdit['kind']> = Extract<UnitEdit, { readonly kind: Kind }>;
type Edited = Result<Unit, EditRefusal>;

const add = (unit: Unit, { outcome, text, line }: Of<'add-outcome'>): Edited => {
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

const drop = (unit: Unit, { outcome, before, criteria }: Of<'drop-outcome'>): Edited => {
  const present = unit.outcomes.find(({ number }) => number === outcome);
  if (present === undefined) return gone(`Outcome ${outcome} of ${unit.ref}`);
  const numbers = present.criteria.map(({ number }) => number);
  if (present.text !== before || numbers.join() !== criteria.join())
    return changed(`Outcome ${outcome} of ${unit.ref}`);
  const without = { ...unit, outcomes: unit.outcomes.filter((one) => one !== present) };
  return ok(numbers.reduce<Unit>((left, number) => renaming(left, number, []), without));
};

/** The numbers of criteria that go along when their outcome is numbered otherwise: of 2.1 under 2. */
export const numbersAlong = ({ number, criteria }: Outcome, after: string): ReadonlyMap<string, string> =>
  new Map(
    criteria.flatMap((criterion): readonly (readonly [string, string])[] =>
      criterion.number.startsWith(`${number}.`)
        ? [[criterion.number, `${after}${criterion.number.slice(number.length)}`]]
        : [],
    ),
  );

const renumber = (unit: Unit, { outcome, after }: Of<'renumber-outcome'>): Edited => {
  const number = folded(after);
  if (number === '') return refuse('empty', 'An outcome has a number.');
  const present = unit.outcomes.find((one) => one.number === outcome);
  if (present === undefined) return gone(`Outcome ${outcome} of ${unit.ref}`);
  if (number === outcome) return refuse('nothing-changed', 'The number is the same.');
  if (unit.outcomes.some((one) => one.number === number))
    return refuse('number-taken', `${unit.ref} has an outcome ${number} already.`);
  const along = numbersAlong(present, number);
  const left = new Set(
    unit.outcomes.flatMap(({ criteria }) =>
      criteria.flatMap((one) => (along.has(one.number) ? [] : [one.number])),
    ),
  );
  const taken = [...along.values()].find((one) => left.has(one));
  if (taken !== undefined) return refuse('number-taken', `${unit.ref} has a criterion ${taken} already.`);
  const renamed = [...along].reduce<Unit>((so, [from, to]) => renaming(so, from, [to]), unit);
  return ok(
    withOutcomes(renamed, (one) =>
      one.number === outcome
        ? {
            ...one,
            number,
            criteria: one.criteria.map((criterion) => ({
              ...criterion,
              number: along.get(criterion.number) ?? criterion.number,
            })),
          }
        : one,
    ),
  );
};

/** The unit with one edit of an outcome carried out, or why it cannot be. */
export const editOutcome = (
  unit: Unit,
  edit: Of<'add-outcome' | 'drop-outcome' | 'renumber-outcome'>,
): Edited => {
  if (edit.kind === 'add-outcome') return add(unit, edit);
  return edit.kind === 'drop-outcome' ? drop(unit, edit) : renumber(unit, edit);
};
