import { type ClashPart, findClash } from './clash.ts';
import { type Compiled, compiledOf } from './constraints.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { CombinationStructure, CountableUnit } from './model.ts';
import { inTurn, inWholeNumbers, programOf } from './program.ts';
import { findCheapest } from './search.ts';
import { asksNothing } from './structure.ts';

export type PlanGoal = 'credits' | 'glh' | 'units' | 'reuse';

export type PlanRequest = {
  /** Achieved: cost nothing more and need not count. */
  readonly achieved?: readonly string[];
  /** Chosen: will be achieved in any case; need not count. */
  readonly chosen?: readonly string[];
  /** Preferred where the goal leaves a choice. */
  readonly wished?: readonly string[];
  /** Must not be planned. */
  readonly excluded?: readonly string[];
  readonly minimise: PlanGoal;
  /** For `reuse`: by unit, how much of its evidence is there already (0 to 1); what is minimised is credits without evidence. */
  readonly reuse?: ReadonlyMap<string, number>;
};

export type Plan = {
  readonly kind: 'plan';
  /** Every unit that will be achieved: achieved, chosen and planned, in the structure's order. */
  readonly units: readonly string[];
  /** Those still to be done: chosen and planned. */
  readonly toDo: readonly string[];
  readonly counted: readonly string[];
  /** Achieved or chosen, but more than may count. */
  readonly beyond: readonly string[];
  /** Credits and hours of the units that count; hours are null where the document does not state them for all. */
  readonly credits: number;
  readonly glh: number | null;
  readonly tut: number | null;
  /** Units left aside because the document does not state what is to be minimised. */
  readonly unstated: readonly string[];
  readonly evaluation: Evaluation;
};

/** `clash`: the smallest set of rules and exclusions that cannot all be kept. */
export type PlanImpossible = { readonly kind: 'impossible'; readonly clash: readonly ClashPart[] };

/** Every way needs units of which the document does not state what is to be minimised, or no rule asks for any unit. */
export type PlanUnknown = { readonly kind: 'cannot-tell'; readonly unstated: readonly string[] };

const costOf = (unit: CountableUnit, goal: PlanGoal, request: PlanRequest): number | null => {
  if (goal === 'units') return 1;
  if (goal !== 'reuse') return unit[goal];
  const reused = Math.min(1, Math.max(0, request.reuse?.get(unit.ref) ?? 0));
  return unit.credits === null ? null : unit.credits * (1 - reused);
};

type Candidates = {
  readonly compiled: Compiled;
  readonly request: PlanRequest;
  readonly free: ReadonlySet<string>;
};

/** In turn: the goal, what is wished, fewer credits, units and hours, and what the document lists first. */
const goalsOf = (
  { compiled, request, free }: Candidates,
  places: readonly number[],
): readonly (readonly number[])[] => {
  const units = places.flatMap((place) => compiled.structure.units[place] ?? []);
  const wished = new Set(request.wished);
  const costs = (goal: PlanGoal): readonly number[] =>
    inWholeNumbers(units.map((unit) => (free.has(unit.ref) ? 0 : (costOf(unit, goal, request) ?? 0))));
  const later = (['credits', 'units', 'glh'] as const).filter((goal) => goal !== request.minimise);
  return [
    costs(request.minimise),
    units.map(({ ref }) => (wished.has(ref) && !free.has(ref) ? -1 : 0)),
    ...later.map(costs),
    units.map(({ ref }, item) => (free.has(ref) ? 0 : item)),
  ];
};

const solve = (candidates: Candidates, places: readonly number[]): readonly string[] | null => {
  const costs = inTurn(goalsOf(candidates, places));
  const solution = findCheapest(programOf(candidates.compiled, { places, costs }));
  return solution === null
    ? null
    : places
        .filter((_, item) => solution.taken[item] === true)
        .flatMap((place) => candidates.compiled.structure.units[place]?.ref ?? []);
};

const totalOf = (units: readonly CountableUnit[], measure: 'glh' | 'tut'): number | null => {
  let total = 0;
  for (const unit of units) {
    const hours = unit[measure];
    if (hours === null) return null;
    total += hours;
  }
  return total;
};

const present = (
  { compiled, request, free }: Candidates,
  planned: readonly string[],
  unstated: readonly string[],
): Plan => {
  const { structure, placesOf } = compiled;
  const done = new Set([...free, ...planned]);
  const achieved = new Set(request.achieved);
  const units = [...placesOf.keys()].filter((ref) => done.has(ref));
  const evaluation = evaluate(structure, units);
  if (evaluation.outcome !== 'met') throw new Error('a plan was made that the rules do not accept');
  const counted = new Set(evaluation.counted);
  const counting = evaluation.counted.flatMap((ref) => structure.units[placesOf.get(ref)?.[0] ?? -1] ?? []);
  return {
    kind: 'plan',
    units,
    toDo: units.filter((ref) => !achieved.has(ref)),
    counted: evaluation.counted,
    beyond: units.filter((ref) => !counted.has(ref)),
    credits: evaluation.credits,
    glh: totalOf(counting, 'glh'),
    tut: totalOf(counting, 'tut'),
    unstated,
    evaluation,
  };
};

/**
 * The best completion for what is achieved, chosen, wished and excluded: least credits, guided hours or units still to
 * be done, or least work without evidence; exactly. Where the goal leaves a choice: more of what is wished, then fewer
 * credits, units and hours, then what the document lists first. Every plan is checked again by `evaluate`.
 */
export const plan = (
  structure: CombinationStructure,
  request: PlanRequest,
): Plan | PlanImpossible | PlanUnknown => {
  if (asksNothing(structure)) return { kind: 'cannot-tell', unstated: [] };
  const compiled = compiledOf(structure);
  const free = new Set([...(request.achieved ?? []), ...(request.chosen ?? [])]);
  const excluded = new Set((request.excluded ?? []).filter((ref) => !free.has(ref)));
  const candidates = { compiled, request, free };
  const usable = [...structure.units.entries()].filter(([, { ref }]) => !excluded.has(ref));
  const isStated = (unit: CountableUnit): boolean =>
    free.has(unit.ref) || costOf(unit, request.minimise, request) !== null;
  const unstated = usable.flatMap(([, unit]) => (isStated(unit) ? [] : [unit.ref]));
  const places = usable.flatMap(([place, unit]) => (isStated(unit) ? [place] : []));
  const planned = solve(candidates, places);
  if (planned !== null) return present(candidates, planned, unstated);
  const all = usable.map(([place]) => place);
  if (unstated.length > 0 && solve(candidates, all) !== null) return { kind: 'cannot-tell', unstated };
  return { kind: 'impossible', clash: findClash(structure, [...excluded]) };
};
