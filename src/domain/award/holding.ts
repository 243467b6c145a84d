/** Claims and certificates that are held while something is looked into. */
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Refusal, refusal } from '../people/refusal.ts';

/** Something that holds the claims and certificates of a learner until it is released, whoever set it. */
export type Hold = {
  readonly id: string;
  /** A case with its number, a measure on everything that rests on something in doubt, or by itself at a claim. */
  readonly under: { readonly kind: 'case' | 'measure' | 'award'; readonly number: number | null };
  /** Null: every unit of the learner. */
  readonly unitRef: string | null;
  readonly reason: string;
  readonly heldOn: string;
  readonly liftedOn: string | null;
};

/** As a proof has it: proofs of earlier days say neither under what it was held nor on which unit, and bore on all. */
export type ProvenHold = Omit<Hold, 'under' | 'unitRef'> & Partial<Pick<Hold, 'under' | 'unitRef'>>;

/** The holds that bear on an award of these units. */
export const holdsOnUnits = <Given extends Pick<ProvenHold, 'unitRef'>>(
  holds: readonly Given[],
  unitRefs: readonly string[],
): readonly Given[] => holds.filter(({ unitRef = null }) => unitRef === null || unitRefs.includes(unitRef));

/** The holds that stand on a day. */
export const standingHolds = <Given extends Pick<Hold, 'heldOn' | 'liftedOn'>>(
  holds: readonly Given[],
  on: string,
): readonly Given[] =>
  holds.filter(({ heldOn, liftedOn }) => heldOn <= on && (liftedOn === null || liftedOn > on));

/** Under what something is held, in words. */
export const heldUnderInWords = (under: ProvenHold['under']): string => {
  if (under === undefined) return 'something that records of that day do not name';
  const { kind, number } = under;
  return {
    case: number === null ? 'a case' : `case ${String(number)} of the centre`,
    measure: 'a measure on everything that rests on something in doubt',
    award: 'a word of the awarding organisation',
  }[kind];
};

/** Who can release a hold. */
export const whoReleases = (under: ProvenHold['under']): string =>
  ({
    case: `Whoever handles ${heldUnderInWords(under)} can release it.`,
    measure: 'Whoever set it, or a quality manager of the awarding organisation, can release it.',
    award: 'A quality manager or a certification officer of the awarding organisation can lift it.',
  })[under?.kind ?? 'award'];

/** Why nothing is claimed or certificated by the first of the holds that stand; null where there is none. */
export const refuseHeld = ([hold]: readonly ProvenHold[]): Refusal | null =>
  hold === undefined
    ? null
    : refusal(
        'award-held',
        `The award has been held since ${dateInWords(hold.heldOn)}: ${hold.reason}`,
        whoReleases(hold.under),
      );
