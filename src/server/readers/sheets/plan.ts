/**
 * The workbook in which a specification is written down: its sheets, their columns, and the other names by which
 * columns are known. The template, the reader and the export are all made from this plan.
 */
export type ColumnPlan = {
  readonly title: string;
  readonly help: string;
  readonly width: number;
  /** Other names of the column, as small letters and figures only. */
  readonly also?: RegExp;
  /** What may stand in it. */
  readonly choices?: readonly string[];
  /** Not in the template; read where it is there, as in a CSV file. */
  readonly hidden?: true;
  /** A number, so that spreadsheets may keep it as one. */
  readonly isNumber?: true;
};

export type SheetPlan<Key extends string> = {
  readonly name: string;
  readonly also: RegExp;
  readonly help: string;
  /** Without these columns it is not this sheet. */
  readonly needs: readonly NoInfer<Key>[];
  readonly columns: Readonly<Record<Key, ColumnPlan>>;
};

export const plan = <Key extends string>(given: SheetPlan<Key>): SheetPlan<Key> => given;

/** A heading or name as it is compared: small letters and figures only. */
export const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '');

export const levelChoices = 'Entry 1|Entry 2|Entry 3|1|2|3|4|5|6|7|8'.split('|');
export const ruleKinds = ['credits', 'units', 'glh', 'tut', 'all', 'barred', 'requires'] as const;
export const groupKinds = ['mandatory', 'optional'] as const;
export const natures = ['knowledge', 'competence', 'unknown'] as const;
export const simulations = ['yes', 'no', 'conditional'] as const;
export const lost = ['criterion', 'outcome', 'both'] as const;

/** A particular on the sheet Qualification. */
export type FieldPlan = {
  readonly title: string;
  readonly help: string;
  readonly also?: RegExp;
  readonly choices?: readonly string[];
};
