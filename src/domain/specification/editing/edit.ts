/**
 * What a person mends in a specification that has been read, as data. Every edit names its place by keys that stay when
 * others edit elsewhere, and the words it found there: where these have changed meanwhile, the edit is refused, not lost.
 */
import type { Level } from '../model.ts';

type OfUnit = { readonly unit: string };
type OfCriterion = OfUnit & { readonly criterion: string };

export type UnitFigure = 'credits' | 'glh' | 'tut';

export type Edit =
  /** The words of a unit's title or aim, of an outcome or of a criterion. */
  | (OfUnit & {
      readonly kind: 'reword';
      readonly part: 'title' | 'aim' | 'outcome' | 'criterion';
      /** Number of the outcome or criterion; null for the unit's own. */
      readonly number: string | null;
      readonly before: string;
      readonly after: string;
    })
  | (OfUnit & {
      readonly kind: 'set-figure';
      readonly figure: UnitFigure;
      readonly before: number | null;
      readonly after: number | null;
    })
  | (OfUnit & { readonly kind: 'set-level'; readonly before: Level | null; readonly after: Level | null })
  | (OfCriterion & { readonly kind: 'renumber'; readonly after: string })
  /** To a place among the criteria of an outcome of the same unit, counted from 0. */
  | (OfCriterion & { readonly kind: 'move'; readonly outcome: string; readonly at: number })
  /** One criterion becomes two: the first keeps the number. */
  | (OfCriterion & {
      readonly kind: 'split';
      readonly before: string;
      readonly first: string;
      readonly second: string;
      readonly secondNumber: string;
    })
  /** The words and the guidance of a criterion go to the end of another, and it goes. */
  | (OfCriterion & { readonly kind: 'merge'; readonly into: string })
  | (OfCriterion & {
      readonly kind: 'add';
      readonly outcome: string;
      readonly text: string;
      /** The line of the document on which it stands. */
      readonly line: number;
    })
  | (OfCriterion & { readonly kind: 'drop'; readonly before: string })
  /** One block of guidance, by its place among the criterion's, goes to another criterion; to none, it goes. */
  | (OfCriterion & {
      readonly kind: 'move-guidance';
      readonly index: number;
      /** Its words, since its place is another's when somebody has moved one before it. */
      readonly before?: string | undefined;
      readonly to: string | null;
    })
  /** An error, warning or note has been looked at and stays as it is. */
  | { readonly kind: 'accept'; readonly code: string; readonly line: number; readonly about: string | null }
  /** A person has compared a rule of evidence with the document. */
  | { readonly kind: 'confirm-rule'; readonly rule: string }
  /** A rule of evidence that the document does not contain. */
  | { readonly kind: 'drop-rule'; readonly rule: string };

export type EditRefusal = {
  readonly kind: 'edit-refused';
  readonly code: 'gone' | 'changed' | 'number-taken' | 'empty' | 'nothing-changed' | 'not-possible';
  readonly message: string;
};
