import type { Clause } from '../specification/model.ts';

/** Why an act is refused: which rule, where it stands, and who can do what next. */
export type Refusal = {
  /** Kebab-case name of the rule. */
  readonly code: string;
  /** The rule in a sentence about this case. */
  readonly detail: string;
  /** Where the specification says so; none when the rule is Touchstone's own. */
  readonly clause?: Clause;
  readonly whoCan: string;
};

/** Builds a refusal; the clause is left out where the specification says nothing. */
export const refusal = (code: string, detail: string, whoCan: string, clause?: Clause | null): Refusal => ({
  code,
  detail,
  whoCan,
  ...(clause === undefined || clause === null ? {} : { clause }),
});

/** Keeps the refusals of a list of checks; an empty answer means that the act is allowed. */
export const refusals = (...checks: readonly (Refusal | false | null | undefined)[]): readonly Refusal[] =>
  checks.filter((check): check is Refusal => check !== false && check !== null && check !== undefined);
