/**
 * What a person mends in a specification that has been read, as data. Every edit names its place by keys that stay when
 * others edit elsewhere, and the words it found there: where these have changed meanwhile, the edit is refused, not lost.
 */
import type { Rule } from '../../combination/model.ts';
import type { EvidenceRuleKind, Level, RuleValue } from '../model.ts';

type OfUnit = { readonly unit: string };
type OfCriterion = OfUnit & { readonly criterion: string };

/** Stands for the unit as a whole where guidance names its criterion. */
export const WHOLE_UNIT = '';

export type UnitFigure = 'credits' | 'glh' | 'tut';

/** Where a statement that somebody puts in stands in the document, and how it is printed there. */
export type Stated = { readonly line: number; readonly text: string };

/** Edits of what stands within one unit. */
export type UnitEdit =
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
  | (OfCriterion & {
      readonly kind: 'merge';
      readonly into: string;
      /** The words of the one that goes; edits made before they were kept have none. */
      readonly before?: string | undefined;
      /** The words of the other before. */
      readonly intoBefore?: string | undefined;
    })
  | (OfCriterion & {
      readonly kind: 'add';
      readonly outcome: string;
      readonly text: string;
      /** The line of the document on which it stands. */
      readonly line: number;
    })
  | (OfCriterion & { readonly kind: 'drop'; readonly before: string })
  /** One block of guidance, by its place among the criterion's (or, with no criterion, the unit's own), goes to another; to none, it goes. */
  | (OfCriterion & {
      readonly kind: 'move-guidance';
      readonly index: number;
      /** Its words, since its place is another's when somebody has moved one before it. */
      readonly before?: string | undefined;
      readonly to: string | null;
    })
  | (OfCriterion & {
      readonly kind: 'reword-guidance';
      readonly index: number;
      readonly before: string;
      readonly after: string;
    })
  | (OfCriterion & {
      readonly kind: 'add-guidance';
      readonly text: string;
      /** The line of the document on which it stands. */
      readonly line: number;
    })
  /** The criteria whose numbers begin with the outcome's go along. */
  | (OfUnit & { readonly kind: 'renumber-outcome'; readonly outcome: string; readonly after: string })
  | (OfUnit & {
      readonly kind: 'add-outcome';
      readonly outcome: string;
      readonly text: string;
      /** The line of the document on which it stands. */
      readonly line: number;
    })
  /** With its criteria, which therefore are named. */
  | (OfUnit & {
      readonly kind: 'drop-outcome';
      readonly outcome: string;
      readonly before: string;
      readonly criteria: readonly string[];
    });

/** Edits of which units there are, how they and the qualifications are named, and in which groups they stand. */
export type OutlineEdit =
  | (OfUnit & { readonly kind: 'add-unit'; readonly title: string; readonly line: number })
  | (OfUnit & { readonly kind: 'drop-unit'; readonly before: string })
  /** Its reference as the document has it, wherever the unit is named. */
  | (OfUnit & { readonly kind: 'set-reference'; readonly after: string })
  | { readonly kind: 'set-number'; readonly qualification: string; readonly after: string }
  /** To another group of the qualification; to none, it stands in no group of it. */
  | (OfUnit & {
      readonly kind: 'regroup';
      readonly qualification: string;
      readonly before: string | null;
      readonly after: string | null;
    })
  /** A group is put in, renamed, or, while no unit stands in it, taken out. */
  | {
      readonly kind: 'set-group';
      readonly qualification: string;
      readonly group: string;
      readonly before: GroupName | null;
      readonly after: GroupName | null;
      readonly line: number;
    };

export type GroupName = { readonly title: string; readonly kind: 'mandatory' | 'optional' };

/** The particulars of a qualification. */
export const PARTICULARS = [
  'title',
  'code',
  'level',
  'credits',
  'tqt',
  'glh',
  'glhMax',
  'grading',
  'regulationStartOn',
  'operationalStartOn',
  'operationalEndOn',
  'certificationEndOn',
  'framework',
  'standards',
  'minimumAge',
  'ageRanges',
] as const;

export type Particular = (typeof PARTICULARS)[number];

export type ParticularShape = 'text' | 'level' | 'figure' | 'date' | 'list';

/** What each particular holds. */
export const particularShapes: Readonly<Record<Particular, ParticularShape>> = {
  title: 'text',
  code: 'text',
  level: 'level',
  credits: 'figure',
  tqt: 'figure',
  glh: 'figure',
  glhMax: 'figure',
  grading: 'text',
  regulationStartOn: 'date',
  operationalStartOn: 'date',
  operationalEndOn: 'date',
  certificationEndOn: 'date',
  framework: 'text',
  standards: 'text',
  minimumAge: 'figure',
  ageRanges: 'list',
};

/** What a particular holds; none where the document does not say it. Age ranges stand one after the other, parted by commas. */
export type ParticularValue = string | number | null;

export type ParticularEdit =
  | {
      readonly kind: 'set-particular';
      readonly qualification: string;
      readonly particular: Particular;
      readonly before: ParticularValue;
      readonly after: ParticularValue;
    }
  /** What the document says of itself. */
  | {
      readonly kind: 'set-document';
      readonly part: 'title' | 'publisher' | 'version' | 'date';
      readonly before: string | null;
      readonly after: string | null;
    }
  /** A rule of combination is put in (nothing before), changed, or taken out (nothing after). */
  | {
      readonly kind: 'set-combination';
      readonly qualification: string;
      readonly rule: string;
      readonly before: Rule | null;
      readonly after: Rule | null;
    };

/** A rule of evidence as the history of a draft tells it. */
export type RuleSaid = {
  readonly about: EvidenceRuleKind;
  readonly value: RuleValue;
  readonly text: string;
};

export type RuleEdit =
  /** A person has compared a rule of evidence with the document. */
  | { readonly kind: 'confirm-rule'; readonly rule: string }
  /** A rule of evidence that the document does not contain. */
  | {
      readonly kind: 'drop-rule';
      readonly rule: string;
      /** What it said; edits made before that was kept have nothing of it. */
      readonly before?: RuleSaid | undefined;
    }
  /** What a rule of evidence says as data; whoever changes it has compared it with the document. */
  | {
      readonly kind: 'set-rule';
      readonly rule: string;
      readonly before: RuleValue;
      readonly after: RuleValue;
    }
  /** A rule of evidence that was not read; it holds for the whole document, or for the units that are named. */
  | {
      readonly kind: 'add-rule';
      readonly rule: string;
      readonly about: EvidenceRuleKind;
      readonly units: readonly string[];
      readonly value: RuleValue;
      readonly stated: Stated;
    };

export type Edit =
  | UnitEdit
  | OutlineEdit
  | ParticularEdit
  | RuleEdit
  /** The wording that another document has for a damaged place was compared, and is not taken over. */
  | (OfUnit & {
      readonly kind: 'decline-wording';
      readonly part: 'outcome' | 'criterion';
      readonly number: string;
      readonly text: string;
    })
  /** An error, warning or note has been looked at and stays as it is. */
  | { readonly kind: 'accept'; readonly code: string; readonly line: number; readonly about: string | null };

const ruleEdits: ReadonlySet<Edit['kind']> = new Set(['confirm-rule', 'drop-rule', 'set-rule', 'add-rule']);
const outlineEdits: ReadonlySet<Edit['kind']> = new Set([
  'add-unit',
  'drop-unit',
  'set-reference',
  'set-number',
  'regroup',
  'set-group',
]);
const particularEdits: ReadonlySet<Edit['kind']> = new Set([
  'set-particular',
  'set-document',
  'set-combination',
]);

export const isRuleEdit = (edit: Edit): edit is RuleEdit => ruleEdits.has(edit.kind);
export const isOutlineEdit = (edit: Edit): edit is OutlineEdit => outlineEdits.has(edit.kind);
export const isParticularEdit = (edit: Edit): edit is ParticularEdit => particularEdits.has(edit.kind);

export type EditRefusal = {
  readonly kind: 'edit-refused';
  readonly code: 'gone' | 'changed' | 'number-taken' | 'empty' | 'nothing-changed' | 'not-possible';
  readonly message: string;
};
