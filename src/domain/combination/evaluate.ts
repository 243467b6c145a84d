import type { Clause } from '../specification/model.ts';
import { type Compiled, type Constraint, compile, sumOver } from './constraints.ts';
import { countedPlaces } from './counted.ts';
import type { CombinationStructure, Rule } from './model.ts';
import { amountInWords, ruleInWords } from './words.ts';

/** One rule that is not met yet by what counts. */
export type Missing = {
  readonly rule: Rule;
  readonly need: number;
  readonly have: number;
  readonly short: number;
  /** What is missing, in words. */
  readonly text: string;
  readonly clause: Clause;
  /** Units, not achieved yet, that would bring it nearer. */
  readonly cures: readonly string[];
};

export type Evaluation = {
  /** `cannot-tell`: a unit was named that the structure does not know, and without it the rules are not met. */
  readonly outcome: 'met' | 'not-met' | 'cannot-tell';
  /** Credits of the units that count. */
  readonly credits: number;
  readonly counted: readonly string[];
  /** Smallest first. */
  readonly missing: readonly Missing[];
  /** Named units that the structure does not know. */
  readonly unknown: readonly string[];
};

export type Evaluator = {
  readonly compiled: Compiled;
  /** The answer with its reasons. */
  evaluate(achieved: readonly string[]): Evaluation;
};

const describe = (
  { structure }: Compiled,
  constraint: Constraint,
  have: number,
  achieved: ReadonlySet<number>,
): Missing => {
  const { rule, min, measure, weights } = constraint;
  const cures = structure.units.flatMap(({ ref }, place) =>
    (weights[place] ?? 0) > 0 && !achieved.has(place) ? [ref] : [],
  );
  const short = min - have;
  return {
    rule,
    need: min,
    have,
    short,
    text: `${amountInWords(short, measure)} more needed: ${ruleInWords(rule)} (${String(have)} so far).`,
    clause: rule.source,
    cures,
  };
};

const listMissing = (
  compiled: Compiled,
  counted: readonly number[],
  achieved: readonly number[],
): readonly Missing[] => {
  const missing: Missing[] = [];
  for (const constraint of compiled.constraints) {
    const have = sumOver(constraint.weights, counted);
    if (have < constraint.min) missing.push(describe(compiled, constraint, have, new Set(achieved)));
  }
  return missing.toSorted((one, other) => one.short - other.short);
};

const locate = ({ indexOf }: Compiled, refs: readonly string[]): { places: number[]; unknown: string[] } => {
  const found = new Set<number>();
  const unknown: string[] = [];
  for (const ref of refs) {
    const place = indexOf.get(ref);
    if (place === undefined) unknown.push(ref);
    else found.add(place);
  }
  return { places: [...found].toSorted((one, other) => one - other), unknown };
};

const answer = (compiled: Compiled, achieved: readonly string[]): Evaluation => {
  const { places, unknown } = locate(compiled, achieved);
  const counted = countedPlaces(compiled, places);
  const missing = listMissing(compiled, counted, places);
  const units = counted.flatMap((place) => compiled.structure.units[place] ?? []);
  const notMet = unknown.length > 0 ? 'cannot-tell' : 'not-met';
  return {
    outcome: missing.length === 0 ? 'met' : notMet,
    credits: units.reduce((sum, { credits }) => sum + credits, 0),
    counted: units.map(({ ref }) => ref),
    missing,
    unknown,
  };
};

/** Compiles a structure once for many evaluations. */
export const createEvaluator = (structure: CombinationStructure): Evaluator => {
  const compiled = compile(structure);
  return { compiled, evaluate: (achieved) => answer(compiled, achieved) };
};

const evaluators = new WeakMap<CombinationStructure, Evaluator>();

/**
 * Whether some subset of the achieved units satisfies every rule; if not, what is missing and what would cure it, each
 * with its clause. A maximum caps what counts, never what may be achieved.
 */
export const evaluate = (structure: CombinationStructure, achieved: readonly string[]): Evaluation => {
  const known = evaluators.get(structure) ?? createEvaluator(structure);
  evaluators.set(structure, known);
  return known.evaluate(achieved);
};
