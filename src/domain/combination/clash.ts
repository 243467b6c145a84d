/** Why no completion exists: the smallest set of rules and choices that cannot all be kept. */
import type { Clause } from '../specification/model.ts';
import type { CombinationStructure, Rule } from './model.ts';
import { type PlanRequest, type Solver, plan } from './plan.ts';
import { ruleInWords } from './words.ts';

export type ClashPart =
  | { readonly kind: 'rule'; readonly rule: Rule; readonly text: string; readonly clause: Clause }
  | { readonly kind: 'excluded'; readonly unit: string; readonly text: string };

type Trial = { readonly structure: CombinationStructure; readonly solve: Solver };

const partsOf = (structure: CombinationStructure, request: PlanRequest): readonly ClashPart[] => [
  ...structure.rules.map((rule): ClashPart => ({
    kind: 'rule',
    rule,
    text: ruleInWords(rule),
    clause: rule.source,
  })),
  ...(request.excluded ?? []).map((unit): ClashPart => ({
    kind: 'excluded',
    unit,
    text: `unit ${unit} is left out`,
  })),
];

const clashes = ({ structure, solve }: Trial, parts: readonly ClashPart[]): boolean => {
  const rules = parts.flatMap((part) => (part.kind === 'rule' ? [part.rule] : []));
  const excluded = parts.flatMap((part) => (part.kind === 'excluded' ? [part.unit] : []));
  return (
    plan({ units: structure.units, rules }, { excluded, minimise: 'units' }, solve).kind === 'impossible'
  );
};

/** Drops every part that the clash does without; what is left clashes and no part of it can be spared. */
const withoutSpare = (trial: Trial, parts: readonly ClashPart[]): readonly ClashPart[] => {
  let kept = parts;
  for (const part of parts) {
    const fewer = kept.filter((one) => one !== part);
    if (clashes(trial, fewer)) kept = fewer;
  }
  return kept;
};

function* choose<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  if (size === 0) yield [];
  for (const [index, item] of items.entries()) {
    if (size > 0) for (const rest of choose(items.slice(index + 1), size - 1)) yield [item, ...rest];
  }
}

/** How many smaller sets are tried before the irreducible one is given as it is. */
const MOST_TRIALS = 4_000;

/**
 * The smallest set of rules and left-out units that cannot all be kept; empty when a completion exists. Achieved and
 * chosen units never clash: they need not count.
 */
export const explainImpossible = (
  structure: CombinationStructure,
  request: PlanRequest,
  solve: Solver,
): readonly ClashPart[] => {
  const trial = { structure, solve };
  const parts = partsOf(structure, request);
  if (!clashes(trial, parts)) return [];
  const spare = withoutSpare(trial, parts);
  let trials = 0;
  for (let size = 1; size < spare.length; size += 1) {
    for (const fewer of choose(parts, size)) {
      trials += 1;
      if (trials > MOST_TRIALS) return spare;
      if (clashes(trial, fewer)) return fewer;
    }
  }
  return spare;
};
