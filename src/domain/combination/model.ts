/**
 * Rules of combination as data. A selection of units completes a qualification when SOME subset of the achieved
 * units satisfies every rule: a maximum caps what may count, never what may be achieved.
 */
import type { Clause, Level } from '../specification/model.ts';

/** Which units a rule looks at: all parts given must hold; an empty selector is every unit of the structure. */
export type UnitSelector = {
  readonly groups?: readonly string[];
  readonly units?: readonly string[];
  readonly minLevel?: Level;
  readonly maxLevel?: Level;
};

export type RuleMeasure = 'credits' | 'units' | 'glh' | 'tut';

type RuleBase = {
  readonly id: string;
  readonly from: UnitSelector;
  /** Applies only when this pathway is taken; without it, always. */
  readonly pathway?: string;
  readonly source: Clause;
};

export type Rule =
  /** The measure over the counted units in `from` is at least `min` and at most `max` (either may be null). */
  | (RuleBase & { readonly kind: RuleMeasure; readonly min: number | null; readonly max: number | null })
  /** Every unit in `from` must count. */
  | (RuleBase & { readonly kind: 'all'; readonly min: null; readonly max: null })
  /** At most one unit of `from` may count. */
  | (RuleBase & { readonly kind: 'barred'; readonly min: null; readonly max: null })
  /** A unit in `from` may count only if at least `min` units of `needs` count too. */
  | (RuleBase & {
      readonly kind: 'requires';
      readonly needs: UnitSelector;
      readonly min: number;
      readonly max: null;
    });

/** What the rules look at in a unit; null where the document does not say it. */
export type CountableUnit = {
  readonly ref: string;
  readonly group: string;
  readonly level: Level | null;
  readonly credits: number | null;
  readonly glh: number | null;
  readonly tut: number | null;
};

/** The structure that rules are evaluated over: made from a specification by `structureOf`. */
export type CombinationStructure = {
  readonly units: readonly CountableUnit[];
  readonly rules: readonly Rule[];
};
