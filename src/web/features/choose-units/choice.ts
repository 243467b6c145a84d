/** The rules of combination seen by a learner who chooses: what is chosen, achieved, asked for and allowed. */
import type { ClashPart } from '#domain/combination/clash.ts';
import { type Evaluation, evaluate } from '#domain/combination/evaluate.ts';
import type { CombinationStructure, Rule } from '#domain/combination/model.ts';
import { type Plan, type PlanRequest, plan } from '#domain/combination/plan.ts';
import { selects, structureOf } from '#domain/combination/structure.ts';
import { ruleInWords } from '#domain/combination/words.ts';
import { sameWords } from '#domain/portfolio/words.ts';
import { type Specification, type Unit, criterionKey } from '#domain/specification/model.ts';
import type { CreditRow } from '#web/ui/credit-bars.tsx';

export const structureFor = (
  specification: Specification,
  number: string | null,
): CombinationStructure | null => (number === null ? null : structureOf(specification, number));

const creditsUnder = (structure: CombinationStructure, rule: Rule, refs: ReadonlySet<string>): number =>
  structure.units
    .filter((unit) => refs.has(unit.ref) && selects(rule.from, unit))
    .reduce((sum, { credits }) => sum + (credits ?? 0), 0);

/** A bar for each rule about credits: achieved, chosen, least and most, with its clause. */
export const barsOf = (
  structure: CombinationStructure,
  achieved: ReadonlySet<string>,
  chosen: ReadonlySet<string>,
): readonly CreditRow[] =>
  structure.rules
    .filter(({ kind }) => kind === 'credits')
    .map((rule) => ({
      key: rule.id,
      label: ruleInWords(rule),
      have: creditsUnder(structure, rule, achieved),
      planned: creditsUnder(structure, rule, new Set([...chosen].filter((ref) => !achieved.has(ref)))),
      min: rule.min,
      max: rule.max,
      clause: rule.source,
    }));

export type Choice = { readonly evaluation: Evaluation; readonly overCap: number };

/** What the chosen and achieved units come to if all of them are achieved. */
export const judgeChoice = (structure: CombinationStructure, refs: readonly string[]): Choice => {
  const evaluation = evaluate(structure, refs);
  const wanted = new Set(refs);
  const total = structure.units
    .filter(({ ref }) => wanted.has(ref))
    .reduce((sum, { credits }) => sum + (credits ?? 0), 0);
  return { evaluation, overCap: total - evaluation.credits };
};

export type Suggestion =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'impossible'; readonly clash: readonly ClashPart[] };

/** The best completion that keeps what is achieved and chosen; by units where the document does not state the goal. */
export const suggest = (structure: CombinationStructure, request: PlanRequest): Suggestion => {
  const answer = plan(structure, request);
  if (answer.kind === 'plan') return { kind: 'plan', plan: answer };
  return answer.kind === 'impossible' ? answer : suggest(structure, { ...request, minimise: 'units' });
};

type Shown = {
  readonly ref: string;
  readonly criteria: readonly (readonly [number: string, state: string, evidence: number])[];
};

/**
 * By unit, the share of its criteria for which the learner has evidence: linked to them, or to criteria elsewhere that
 * are worded the same.
 */
export const reuseOf = (units: readonly Unit[], progress: readonly Shown[]): ReadonlyMap<string, number> => {
  const linked = new Set(
    progress.flatMap(({ ref, criteria }) =>
      criteria.flatMap(([number, , evidence]) => (evidence > 0 ? [criterionKey(ref, number)] : [])),
    ),
  );
  const criteria = units.map((unit) => ({
    ref: unit.ref,
    criteria: unit.outcomes
      .flatMap((outcome) => outcome.criteria)
      .map(({ number, text }) => ({ key: criterionKey(unit.ref, number), words: sameWords(text) })),
  }));
  const known = new Set(
    criteria.flatMap((unit) =>
      unit.criteria.filter(({ key, words }) => words !== '' && linked.has(key)).map(({ words }) => words),
    ),
  );
  return new Map(
    criteria.map((unit) => {
      const count = unit.criteria.filter(({ key, words }) => linked.has(key) || known.has(words)).length;
      return [unit.ref, unit.criteria.length === 0 ? 0 : count / unit.criteria.length];
    }),
  );
};
