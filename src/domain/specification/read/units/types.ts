import type { Place } from '../../blocks.ts';
import type { CriterionNumber } from './numbering.ts';

/** Damage undone, or found: becomes a finding once the place in the unit is known. */
export type RepairCode =
  | 'cell-rejoined'
  | 'columns-untangled'
  | 'words-lost'
  | 'word-completed'
  | 'duplicate-row'
  | 'stray-text'
  | 'guidance-in-criterion-cell';

/** Wording with what was done to it. */
export type Wording = {
  readonly text: string;
  readonly incomplete: boolean;
  readonly repairs: readonly RepairCode[];
};

/** What a unit's body says, piece by piece in reading order, before numbering puts it in its place. */
export type Piece = OutcomePiece | CriterionPiece | NumberPiece | GuidancePiece;

export type OutcomePiece = {
  readonly kind: 'outcome';
  readonly number: number | null;
  readonly wording: Wording;
  /** The number of the criterion in the same row, where it is printed. */
  readonly beside: CriterionNumber | null;
  readonly place: Place;
};

export type CriterionPiece = {
  readonly kind: 'criterion';
  readonly number: CriterionNumber | null;
  readonly wording: Wording;
  readonly place: Place;
  /** It stands in a table rather than in running text. */
  readonly inTable: boolean;
  /** It stands in the first row after a break in the table. */
  readonly first: boolean;
};

/** A criterion's number that stands apart from its text. */
export type NumberPiece = {
  readonly kind: 'number';
  readonly number: CriterionNumber;
  readonly place: Place;
};

export type GuidancePiece = {
  readonly kind: 'guidance';
  readonly text: string;
  readonly place: Place;
  /** Its row also holds a criterion's text. */
  readonly withCriterion: boolean;
  /** It stands in the first row after a break in the table. */
  readonly first: boolean;
  /** The criterion it names itself, as the heading of an amplification does. */
  readonly names: CriterionNumber | null;
};

export const whole = (text: string): Wording => ({ text, incomplete: false, repairs: [] });
