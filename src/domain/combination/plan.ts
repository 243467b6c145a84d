/** Plans the best completion, exactly, with a solver for integer programs behind an interface of our own. */
import { type Compiled, compile } from './constraints.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { CombinationStructure } from './model.ts';

export type Bound = { readonly key: string; readonly min?: number; readonly max?: number };

/** A 0/1 program: minimise the weighted sum of the chosen columns under the bounds. */
export type Program = {
  readonly bounds: readonly Bound[];
  readonly columns: readonly {
    readonly key: string;
    readonly weights: ReadonlyMap<string, number>;
    readonly cost: number;
  }[];
};

/** Answers the keys of the columns that are 1 in an optimal solution, or null when there is none. */
export type Solver = (program: Program) => ReadonlySet<string> | null;

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
  /** For `reuse`: by unit, how much of its evidence is there already (0 to 1). */
  readonly reuse?: ReadonlyMap<string, number>;
};

export type Plan = {
  readonly kind: 'plan';
  /** Every unit that will be achieved: achieved, chosen and planned, in the structure's order. */
  readonly units: readonly string[];
  /** Those still to be done. */
  readonly toDo: readonly string[];
  readonly counted: readonly string[];
  /** Credits and hours of the units that count. */
  readonly credits: number;
  readonly glh: number;
  readonly tut: number;
  readonly evaluation: Evaluation;
};

export type PlanImpossible = { readonly kind: 'impossible' };

const within = (min: number, max: number): Omit<Bound, 'key'> => ({
  ...(min > 0 ? { min } : {}),
  ...(max === Infinity ? {} : { max }),
});

/** The rules as bounds and, by unit, as weights; requirements become one bound each for every unit that has one. */
const rowsOf = ({
  constraints,
  requirements,
  structure,
}: Compiled): { bounds: Bound[]; weights: Map<string, number>[] } => {
  const bounds: Bound[] = [];
  const weights = structure.units.map(() => new Map<string, number>());
  for (const [index, constraint] of constraints.entries()) {
    const key = `rule ${String(index)}`;
    bounds.push({ key, ...within(constraint.min, constraint.max) });
    for (const [place, row] of weights.entries()) {
      const weight = constraint.weights[place] ?? 0;
      if (weight > 0) row.set(key, weight);
    }
  }
  for (const [index, { from, needs, min }] of requirements.entries()) {
    for (const dependent of from.keys()) {
      if (from[dependent] !== true) continue;
      const key = `requirement ${String(index)} ${String(dependent)}`;
      bounds.push({ key, min: 0 });
      for (const [place, row] of weights.entries()) {
        const weight = (needs[place] === true ? 1 : 0) - (place === dependent ? min : 0);
        if (weight !== 0) row.set(key, weight);
      }
    }
  }
  return { bounds, weights };
};

const costOf = (compiled: Compiled, request: PlanRequest, goal: PlanGoal, place: number): number => {
  const unit = compiled.structure.units[place];
  if (unit === undefined) return 0;
  if (goal === 'units') return 1;
  if (goal === 'reuse') return unit.credits * (1 - Math.min(1, request.reuse?.get(unit.ref) ?? 0));
  return goal === 'glh' ? unit.glh : unit.credits;
};

/** What is minimised in turn: the goal, then fewer credits and units, then what is wished. */
const stages = (
  compiled: Compiled,
  request: PlanRequest,
  free: ReadonlySet<string>,
): readonly (readonly number[])[] => {
  const goals: readonly PlanGoal[] = [request.minimise, 'credits', 'units', 'glh'];
  const units = compiled.structure.units;
  const costs = [...new Set(goals)].map((goal) =>
    units.map(({ ref }, place) => (free.has(ref) ? 0 : costOf(compiled, request, goal, place))),
  );
  const wished = new Set(request.wished);
  const wishes = units.map(({ ref }) => (wished.has(ref) ? 0 : 1));
  return wished.size === 0 ? costs : [...costs.slice(0, 1), wishes, ...costs.slice(1)];
};

const presentPlan = (
  structure: CombinationStructure,
  request: PlanRequest,
  solution: ReadonlySet<string>,
): Plan => {
  const done = new Set([...(request.achieved ?? []), ...(request.chosen ?? []), ...solution]);
  const achieved = new Set(request.achieved);
  const units = structure.units.filter(({ ref }) => done.has(ref)).map(({ ref }) => ref);
  const evaluation = evaluate(structure, units);
  const counting = structure.units.filter(({ ref }) => evaluation.counted.includes(ref));
  return {
    kind: 'plan',
    units,
    toDo: units.filter((ref) => !achieved.has(ref)),
    counted: evaluation.counted,
    credits: evaluation.credits,
    glh: counting.reduce((sum, { glh }) => sum + glh, 0),
    tut: counting.reduce((sum, { tut }) => sum + tut, 0),
    evaluation,
  };
};

/** Solves stage by stage: each later goal is minimised without giving up any of the earlier ones. */
const solveInStages = (
  program: Omit<Program, 'columns'> & {
    readonly rows: readonly { readonly ref: string; readonly weights: ReadonlyMap<string, number> }[];
  },
  costs: readonly (readonly number[])[],
  solve: Solver,
): ReadonlySet<string> | null => {
  const bounds = [...program.bounds];
  const extra = program.rows.map(() => new Map<string, number>());
  let solution: ReadonlySet<string> | null = null;
  for (const [stage, cost] of costs.entries()) {
    const columns = program.rows.map(({ ref, weights }, index) => ({
      key: ref,
      weights: new Map([...weights, ...(extra[index] ?? [])]),
      cost: cost[index] ?? 0,
    }));
    solution = solve({ bounds, columns });
    if (solution === null) return null;
    const key = `stage ${String(stage)}`;
    let total = 0;
    for (const [index, { ref }] of program.rows.entries()) {
      const one = cost[index] ?? 0;
      if (solution.has(ref)) total += one;
      if (one > 0) extra[index]?.set(key, one);
    }
    bounds.push({ key, max: total + 1e-6 });
  }
  return solution;
};

/**
 * The best completion for what is achieved, chosen, wished and excluded: least credits, guided hours or units still to
 * be done, exactly. The answer is re-checked by the plain evaluator; `impossible` where no completion exists
 * (`explainImpossible` then names what clashes).
 */
export const plan = (
  structure: CombinationStructure,
  request: PlanRequest,
  solve: Solver,
): Plan | PlanImpossible => {
  const compiled = compile(structure);
  const free = new Set([...(request.achieved ?? []), ...(request.chosen ?? [])]);
  const excluded = new Set((request.excluded ?? []).filter((ref) => !free.has(ref)));
  const { bounds, weights } = rowsOf(compiled);
  const usable = structure.units.flatMap(({ ref }, place) =>
    excluded.has(ref) ? [] : [{ ref, place, weights: weights[place] ?? new Map<string, number>() }],
  );
  const costs = stages(compiled, request, free).map((cost) => usable.map(({ place }) => cost[place] ?? 0));
  const solution = solveInStages({ bounds, rows: usable }, costs, solve);
  if (solution === null) return { kind: 'impossible' };
  const answer = presentPlan(structure, request, solution);
  if (answer.evaluation.outcome !== 'met')
    throw new Error('the solver gave a plan that the rules do not accept');
  return answer;
};
