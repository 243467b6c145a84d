/** Edits of guidance: of a criterion, or of a unit as a whole. */
import { type Result, ok } from '../../shared/result.ts';
import type { Guidance, Unit } from '../model.ts';
import { criterionOf, replacing, withOutcomes } from './criteria.ts';
import { type EditRefusal, type UnitEdit, WHOLE_UNIT } from './edit.ts';
import { changed, folded, gone, refuse } from './refusals.ts';

type Of<Kind extends UnitEdit['kind']> = Extract<UnitEdit, { readonly kind: Kind }>;
type Edited = Result<Unit, EditRefusal>;

/** The guidance of a criterion or of the unit as a whole; undefined where there is no such criterion. */
const guidanceAt = (unit: Unit, place: string): readonly Guidance[] | undefined =>
  place === WHOLE_UNIT ? unit.guidance : criterionOf(unit, place)?.guidance;

const withGuidanceAt = (unit: Unit, place: string, guidance: readonly Guidance[]): Unit => {
  if (place === WHOLE_UNIT) return { ...unit, guidance };
  const present = criterionOf(unit, place);
  return present === undefined ? unit : replacing(unit, place, [{ ...present, guidance }]);
};

const placeInWords = ({ ref }: Unit, place: string): string =>
  place === WHOLE_UNIT ? `The guidance of ${ref}` : `The guidance of ${ref} ${place}`;

const isSame = (one: Guidance, other: Guidance): boolean =>
  one.text === other.text && one.criteria.join() === other.criteria.join();

/** A block that serves several criteria stands at each of them, so that all of its copies change together. */
const everywhere = (unit: Unit, piece: Guidance, by: Guidance): Unit => {
  const change = (guidance: readonly Guidance[]): readonly Guidance[] =>
    guidance.map((one) => (isSame(one, piece) ? by : one));
  return {
    ...withOutcomes(unit, (outcome) => ({
      ...outcome,
      criteria: outcome.criteria.map((one) => ({ ...one, guidance: change(one.guidance) })),
    })),
    guidance: change(unit.guidance),
  };
};

type Found = { readonly guidance: readonly Guidance[]; readonly piece: Guidance };

/** The block that an edit is about, as long as it says what the edit found there. */
const findPiece = (
  unit: Unit,
  { criterion, index, before }: Of<'move-guidance' | 'reword-guidance'>,
): Result<Found, EditRefusal> => {
  const guidance = guidanceAt(unit, criterion);
  const piece = guidance?.[index];
  if (guidance === undefined || piece === undefined) return gone(placeInWords(unit, criterion));
  return before !== undefined && piece.text !== before
    ? changed(placeInWords(unit, criterion))
    : ok({ guidance, piece });
};

/** The criteria that a block serves once it has gone from one place to another. */
const servedAfter = ({ criteria }: Guidance, { criterion, to }: Of<'move-guidance'>): readonly string[] => {
  if (to === null || to === WHOLE_UNIT) return criteria.filter((one) => one !== criterion);
  const named = criteria.map((one) => (one === criterion ? to : one));
  return [...new Set(named.includes(to) ? named : [...named, to])];
};

const move = (unit: Unit, edit: Of<'move-guidance'>): Edited => {
  const { criterion, index, to } = edit;
  const found = findPiece(unit, edit);
  if (!found.ok) return found;
  const { guidance, piece } = found.value;
  if (to === criterion) return refuse('nothing-changed', 'The guidance stands there already.');
  if (to !== null && guidanceAt(unit, to) === undefined) return gone(`${unit.ref} ${to}`);
  const moved = { ...piece, criteria: servedAfter(piece, edit) };
  const without = everywhere(withGuidanceAt(unit, criterion, guidance.toSpliced(index, 1)), piece, moved);
  if (to === null) return ok(without);
  const there = guidanceAt(without, to) ?? [];
  return ok(
    there.some((one) => isSame(one, moved)) ? without : withGuidanceAt(without, to, [...there, moved]),
  );
};

const reword = (unit: Unit, edit: Of<'reword-guidance'>): Edited => {
  const text = folded(edit.after);
  if (text === '') return refuse('empty', 'There have to be words.');
  const found = findPiece(unit, edit);
  if (!found.ok) return found;
  const { piece } = found.value;
  return text === piece.text
    ? refuse('nothing-changed', 'The words are the same.')
    : ok(everywhere(unit, piece, { ...piece, text }));
};

const add = (unit: Unit, { criterion, text: given, line }: Of<'add-guidance'>): Edited => {
  const text = folded(given);
  if (text === '') return refuse('empty', 'There have to be words.');
  const guidance = guidanceAt(unit, criterion);
  if (guidance === undefined) return gone(`${unit.ref} ${criterion}`);
  const criteria = criterion === WHOLE_UNIT ? [] : [criterion];
  return ok(withGuidanceAt(unit, criterion, [...guidance, { text, criteria, source: { line, text } }]));
};

/** The unit with one edit of its guidance carried out, or why it cannot be. */
export const editGuidance = (
  unit: Unit,
  edit: Of<'move-guidance' | 'reword-guidance' | 'add-guidance'>,
): Edited => {
  if (edit.kind === 'move-guidance') return move(unit, edit);
  return edit.kind === 'reword-guidance' ? reword(unit, edit) : add(unit, edit);
};
