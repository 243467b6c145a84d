/**
 * Rules as sums: every rule but `requires` says that a weighted sum over the counted units lies between two bounds.
 * Compiled once for a structure; everything else here works on the compiled form.
 */
import type { CombinationStructure, CountableUnit, Rule, RuleMeasure } from './model.ts';
import { selects } from './structure.ts';

export type Measure = RuleMeasure | 'unit-of-all' | 'barred';

export type Constraint = {
  readonly rule: Rule;
  readonly measure: Measure;
  /** What each unit adds, by its place in the structure. */
  readonly weights: readonly number[];
  readonly min: number;
  readonly max: number;
};

/** A unit of `from` counts only if at least `min` units of `needs` count. */
export type Requirement = {
  readonly rule: Rule;
  readonly from: readonly boolean[];
  readonly needs: readonly boolean[];
  readonly min: number;
};

export type Compiled = {
  readonly structure: CombinationStructure;
  readonly indexOf: ReadonlyMap<string, number>;
  readonly constraints: readonly Constraint[];
  readonly requirements: readonly Requirement[];
  /** Units that a maximum, a bar or a requirement may keep from counting; all others count as soon as achieved. */
  readonly contested: readonly boolean[];
};

const amount = (unit: CountableUnit, measure: Measure): number => {
  const amounts = {
    credits: unit.credits,
    glh: unit.glh,
    tut: unit.tut,
    units: 1,
    'unit-of-all': 1,
    barred: 1,
  };
  return amounts[measure];
};

const toConstraint = (units: readonly CountableUnit[], rule: Rule): Constraint | null => {
  if (rule.kind === 'requires') return null;
  const measure: Measure = rule.kind === 'all' ? 'unit-of-all' : rule.kind;
  const weights = units.map((unit) => (selects(rule.from, unit) ? amount(unit, measure) : 0));
  if (rule.kind === 'all')
    return { rule, measure, weights, min: weights.reduce((sum, one) => sum + one, 0), max: Infinity };
  if (rule.kind === 'barred') return { rule, measure, weights, min: 0, max: 1 };
  return { rule, measure, weights, min: rule.min ?? 0, max: rule.max ?? Infinity };
};

const toRequirement = (units: readonly CountableUnit[], rule: Rule): Requirement | null =>
  rule.kind === 'requires'
    ? {
        rule,
        from: units.map((unit) => selects(rule.from, unit)),
        needs: units.map((unit) => selects(rule.needs, unit)),
        min: rule.min,
      }
    : null;

/** Prepares a structure for evaluating, planning and counting. */
export const compile = (structure: CombinationStructure): Compiled => {
  const { units, rules } = structure;
  const constraints = rules.flatMap((rule) => toConstraint(units, rule) ?? []);
  const requirements = rules.flatMap((rule) => toRequirement(units, rule) ?? []);
  const contested = units.map(
    (_, place) =>
      constraints.some(({ weights, max }) => max !== Infinity && (weights[place] ?? 0) > 0) ||
      requirements.some(({ from }) => from[place] === true),
  );
  return {
    structure,
    indexOf: new Map(units.map(({ ref }, place) => [ref, place])),
    constraints,
    requirements,
    contested,
  };
};

export const sumOver = (weights: readonly number[], places: readonly number[]): number => {
  let sum = 0;
  for (const place of places) sum += weights[place] ?? 0;
  return sum;
};

/** Whether counting exactly these units breaks no maximum, no bar and no requirement. */
export const mayAllCount = ({ constraints, requirements }: Compiled, places: readonly number[]): boolean =>
  constraints.every(({ weights, max }) => max === Infinity || sumOver(weights, places) <= max) &&
  requirements.every(
    ({ from, needs, min }) =>
      !places.some((place) => from[place] === true) ||
      places.filter((place) => needs[place] === true).length >= min,
  );
