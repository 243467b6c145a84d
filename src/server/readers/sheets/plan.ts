/**
 * The workbook in which a specification is written down: its sheets, their columns, and the other names by which
 * columns are known. The template, the reader and the export are all made from this plan.
 */
import type { Rule } from '#domain/combination/model.ts';
import type { Group, Outcome, UnitSimulation } from '#domain/specification/model.ts';

export type ColumnPlan = {
  readonly title: string;
  readonly help: string;
  readonly width: number;
  /** Other names of the column, as small letters and figures only. */
  readonly also?: RegExp;
  /** A name that says little by itself: it is this column where no heading says more; words come before their numbers. */
  readonly short?: RegExp;
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

/** The keys of a record in its order, as what they are. */
export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] => {
  const isKey = (key: string): key is Key => Object.hasOwn(record, key);
  return Object.keys(record).filter(isKey);
};

/** A heading or name as it is compared: small letters and figures only. */
export const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '');

export const levelChoices = 'Entry 1|Entry 2|Entry 3|1|2|3|4|5|6|7|8'.split('|');
/** Each kind named once, so that none can be forgotten. */
const named = <Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] => keysOf(names);

export const ruleKinds = named<Rule['kind']>({
  credits: true,
  units: true,
  glh: true,
  tut: true,
  all: true,
  barred: true,
  requires: true,
});
export const groupKinds = named<Group['kind']>({ mandatory: true, optional: true });
export const natures = named<Outcome['nature']>({ knowledge: true, competence: true, unknown: true });
export const simulations = named<Exclude<UnitSimulation['allowed'], 'not-stated'>>({
  yes: true,
  no: true,
  conditional: true,
});
export const lost = ['criterion', 'outcome', 'both'] as const;

/** A particular on the sheet Qualification. */
export type FieldPlan = {
  readonly title: string;
  readonly help: string;
  readonly also?: RegExp;
  readonly choices?: readonly string[];
};
