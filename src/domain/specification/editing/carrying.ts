/**
 * What else names a unit, outcome or criterion goes along with an edit of it: the rules of evidence that hold for it, the
 * findings about it and their acceptance. Without this a rule would come to hold for nothing, and damage that was told
 * under one number would be told no more under another.
 */
import {
  type EvidenceRule,
  type Finding,
  type OccupationalStandard,
  type RuleScope,
  type RuleValue,
  type Specification,
  criterionKey,
} from '../model.ts';
import type { OutlineEdit, UnitEdit } from './edit.ts';
import { numbersAlong } from './outcomes.ts';
import { readUnitRef } from '../../shared/unit-codes.ts';

/** The keys that stand in the place of one: none where what it named is gone. */
type Rename = (key: string) => readonly string[];

export type Renaming = { readonly unit: Rename; readonly outcome: Rename; readonly criterion: Rename };

const asIs: Rename = (key) => [key];

const renameOf = (changes: ReadonlyMap<string, readonly string[]>): Rename => {
  return (key) => changes.get(key) ?? [key];
};

const one = (from: string, to: readonly string[]): Rename => renameOf(new Map([[from, to]]));

/** All keys of a unit: its reference, and what begins with it. */
const ofWholeUnit = (ref: string, by: string | null): Renaming => {
  const rename: Rename = (key) => {
    if (key !== ref && !key.startsWith(`${ref} `)) return [key];
    return by === null ? [] : [`${by}${key.slice(ref.length)}`];
  };
  return { unit: rename, outcome: rename, criterion: rename };
};

const ofCriterion = (edit: Extract<UnitEdit, { readonly criterion: string }>): Rename => {
  const key = criterionKey(edit.unit, edit.criterion);
  if (edit.kind === 'renumber') return one(key, [criterionKey(edit.unit, edit.after)]);
  if (edit.kind === 'merge') return one(key, [criterionKey(edit.unit, edit.into)]);
  if (edit.kind === 'split') return one(key, [key, criterionKey(edit.unit, edit.secondNumber)]);
  return edit.kind === 'drop' ? one(key, []) : asIs;
};

const ofOutcome = (
  { units }: Specification,
  edit: Extract<UnitEdit, { readonly kind: 'renumber-outcome' | 'drop-outcome' }>,
): Renaming => {
  const { unit, outcome } = edit;
  const present = units.find(({ ref }) => ref === unit)?.outcomes.find(({ number }) => number === outcome);
  const key = criterionKey(unit, outcome);
  const of = (number: string): string => criterionKey(unit, number);
  if (edit.kind === 'drop-outcome')
    return {
      unit: asIs,
      outcome: one(key, []),
      criterion: renameOf(new Map(edit.criteria.map((number) => [of(number), []]))),
    };
  const after = edit.after.trim();
  const along = present === undefined ? new Map<string, string>() : numbersAlong(present, after);
  return {
    unit: asIs,
    outcome: one(key, [criterionKey(unit, after)]),
    criterion: renameOf(new Map([...along].map(([from, to]) => [of(from), [of(to)]]))),
  };
};

/** What an edit renames in the specification as it stands before it; undefined where it renames nothing. */
export const renamingOf = (
  specification: Specification,
  edit: UnitEdit | OutlineEdit,
): Renaming | undefined => {
  if (edit.kind === 'set-reference') return ofWholeUnit(edit.unit, readUnitRef(edit.after) ?? edit.after);
  if (edit.kind === 'drop-unit') return ofWholeUnit(edit.unit, null);
  if (edit.kind === 'renumber-outcome' || edit.kind === 'drop-outcome') return ofOutcome(specification, edit);
  return 'criterion' in edit ? { unit: asIs, outcome: asIs, criterion: ofCriterion(edit) } : undefined;
};

const renamedList = (keys: readonly string[] | undefined, rename: Rename): readonly string[] | undefined =>
  keys && [...new Set(keys.flatMap(rename))];

const isFilled = (keys: readonly string[] | undefined): keys is readonly string[] =>
  keys !== undefined && keys.length > 0;

/** The scope after a renaming; null where all that it named is gone, so that it would come to mean everything. */
const scopeAfter = (scope: RuleScope, renaming: Renaming): RuleScope | null => {
  const { units: _units, outcomes: _outcomes, criteria: _criteria, ...rest } = scope;
  const units = renamedList(scope.units, renaming.unit);
  const outcomes = renamedList(scope.outcomes, renaming.outcome);
  const criteria = renamedList(scope.criteria, renaming.criterion);
  const named = [scope.units, scope.outcomes, scope.criteria].some(isFilled);
  if (named && ![units, outcomes, criteria].some(isFilled)) return null;
  return {
    ...rest,
    ...(isFilled(units) ? { units } : {}),
    ...(isFilled(outcomes) ? { outcomes } : {}),
    ...(isFilled(criteria) ? { criteria } : {}),
  };
};

/** Values name units by their references too: those that stand for one, those that it needs. */
const valueAfter = (value: RuleValue, { unit }: Renaming): RuleValue => {
  const first = (text: string): string => unit(text)[0] ?? text;
  return Object.fromEntries(
    Object.entries(value).map(([field, held]) => [
      field,
      typeof held === 'string' ? first(held) : Array.isArray(held) ? held.map(first) : held,
    ]),
  );
};

/** A rule that held for nothing but what is gone goes with it. */
const rulesAfter = (rules: readonly EvidenceRule[], renaming: Renaming): readonly EvidenceRule[] =>
  rules.flatMap((rule) => {
    const scope = scopeAfter(rule.scope, renaming);
    return scope === null ? [] : [{ ...rule, scope, value: valueAfter(rule.value, renaming) }];
  });

/** The key that something is told under after a renaming; null where what it names is gone. */
export const renamedKey = (key: string, { unit, outcome, criterion }: Renaming): string | null => {
  const [named] = unit(key).flatMap(outcome).flatMap(criterion);
  return named ?? null;
};

const findingsAfter = (findings: readonly Finding[], renaming: Renaming): readonly Finding[] =>
  findings.flatMap((finding) => {
    if (finding.about === undefined) return [finding];
    const about = renamedKey(finding.about, renaming);
    return about === null ? [] : [{ ...finding, about }];
  });

/** How far units cover a standard, by their references now. */
const standardsAfter = (
  standards: readonly OccupationalStandard[],
  { unit }: Renaming,
): readonly OccupationalStandard[] =>
  standards.map((standard) => ({
    ...standard,
    covered: standard.covered.flatMap((cover) => {
      const [ref] = unit(cover.unit);
      return ref === undefined ? [] : [{ ...cover, unit: ref }];
    }),
  }));

/** The specification after an edit that renames, with what else names it. */
export const carryAlong = (specification: Specification, renaming: Renaming): Specification => ({
  ...specification,
  evidenceRules: rulesAfter(specification.evidenceRules, renaming),
  findings: findingsAfter(specification.findings, renaming),
  ...(specification.standards === undefined
    ? {}
    : { standards: standardsAfter(specification.standards, renaming) }),
});
