/** What a recogniser of rules is: the words that a sentence must have, and what it then says as data. */
import type { Clause, EvidenceRuleKind, RuleScope, RuleValue } from '../../model.ts';
import type { Context, KnownUnit, Sentence } from './sentence.ts';
import { type Role, rolesIn } from './voice.ts';

export type EvidenceRuleDraft = {
  readonly kind: EvidenceRuleKind;
  readonly value: RuleValue;
  readonly scope: RuleScope;
  readonly source: Clause;
};

export type Pattern = {
  readonly kind: EvidenceRuleKind;
  readonly match: RegExp;
  readonly unless?: RegExp;
  /** The heading it must stand under. */
  readonly under?: RegExp;
  /** Where it may stand: everywhere, in what speaks for the whole document, or in the section of one unit. */
  readonly where?: 'general' | 'unit';
  /** What introduces a list makes each of its items a rule. */
  readonly ofItems?: true;
  /** The rule says what is so and has no force of its own. */
  readonly isPlain?: true;
  /** One value, several (a rule each), or none after all. */
  readonly value: (
    sentence: Sentence,
    match: RegExpExecArray,
    context: Context,
  ) => RuleValue | readonly RuleValue[] | null;
  readonly scope?: (sentence: Sentence, context: Context) => RuleScope;
  /** Of the units that the rule would be for, those that it is about; none where they stand in no part of the document. */
  readonly narrow?: (
    units: readonly KnownUnit[],
    sentence: Sentence,
    context: Context,
  ) => readonly KnownUnit[];
  /** The last line of a list that the value was read from, where it goes on after the sentence. */
  readonly endLine?: (sentence: Sentence, context: Context) => number | undefined;
};

/** Recognisers of one matter: only sentences with one of its words, in small letters, are looked at. */
export type Family = { readonly about: RegExp; readonly patterns: readonly Pattern[] };

const isMany = (value: RuleValue | readonly RuleValue[]): value is readonly RuleValue[] =>
  Array.isArray(value);

export const valuesOf = (value: RuleValue | readonly RuleValue[] | null): readonly RuleValue[] => {
  if (value === null) return [];
  return isMany(value) ? value : [value];
};

/** A pattern whose value is one short code for what is to be done. */
export const dutyOf = (
  kind: EvidenceRuleKind,
  duty: string,
  match: RegExp,
  rest: Partial<Pick<Pattern, 'unless' | 'under' | 'where' | 'ofItems'>> & { readonly with?: RuleValue } = {},
): Pattern => {
  const { with: more, ...others } = rest;
  return { kind, match, ...others, value: () => ({ duty, ...more }) };
};

/** One value for each role that the sentence names, else for those its introduction names, else for the one given. */
export const perRole = (
  { said, lead, under }: Sentence,
  value: RuleValue,
  fallback: readonly Role[] = [],
): readonly RuleValue[] => {
  const named = [said, lead, under].map(rolesIn).find((roles) => roles.length > 0) ?? fallback;
  return named.map((role) => ({ role, ...value }));
};
