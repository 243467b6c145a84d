/**
 * What a specification demands of the evidence for one criterion, out of its rules of evidence. Each answer carries its
 * clause. A rule whose value says less than an answer needs takes no part in it.
 */
import type { Clause, EvidenceRule, EvidenceRuleKind, RuleScope, Specification, Unit } from './model.ts';

type Rules = Pick<Specification, 'evidenceRules'>;
type UnitParts = Pick<Unit, 'ref' | 'outcomes'>;

/** How strongly a document words a rule: an engine enforces `must`, and reminds of `should`. */
export type Force = 'must' | 'should' | 'may';

const isForce = (value: unknown): value is Force => value === 'must' || value === 'should' || value === 'may';

/** A rule without a force of its own binds. */
export const forceOf = ({ value }: Pick<EvidenceRule, 'value'>): Force =>
  isForce(value['force']) ? value['force'] : 'must';

const numberOf = ({ value }: EvidenceRule, field: string): number | null => {
  const given = value[field];
  return typeof given === 'number' ? given : null;
};

const listOf = ({ value }: EvidenceRule, field: string): readonly string[] => {
  const given = value[field];
  if (typeof given === 'string') return given === '' ? [] : [given];
  return typeof given === 'object' && given !== null ? given : [];
};

/** Whether a scope takes in a criterion: every part of the scope that is given must. Nations are not looked at here. */
const takesIn = (scope: RuleScope, unit: UnitParts, criterion: string): boolean => {
  const outcome = unit.outcomes.find(({ criteria }) => criteria.some(({ number }) => number === criterion));
  const { units, outcomes, criteria, natures } = scope;
  if (units !== undefined && !units.includes(unit.ref)) return false;
  if (criteria !== undefined && !criteria.includes(`${unit.ref} ${criterion}`)) return false;
  if (outcomes !== undefined && !outcomes.includes(`${unit.ref} ${outcome?.number ?? ''}`)) return false;
  return (
    natures === undefined ||
    outcome === undefined ||
    outcome.nature === 'unknown' ||
    natures.includes(outcome.nature)
  );
};

/** The rules of a kind that bear on one criterion, those of the narrowest scope first. */
export const rulesForCriterion = (
  { evidenceRules }: Rules,
  kind: EvidenceRuleKind,
  unit: UnitParts,
  criterion: string,
): readonly EvidenceRule[] =>
  evidenceRules
    .filter((rule) => rule.kind === kind && takesIn(rule.scope, unit, criterion))
    .toSorted((one, other) => narrowness(other.scope) - narrowness(one.scope));

const narrowness = ({ units, outcomes, criteria, natures }: RuleScope): number => {
  if (criteria !== undefined) return 4;
  if (outcomes !== undefined) return 3;
  if (units !== undefined) return units.length === 1 ? 2 : 1;
  return natures === undefined ? 0 : 0.5;
};

export type SimulationDemand = {
  /** `cannot-tell`: the document speaks of simulation here, but not whether it is allowed. */
  readonly allowed: 'no' | 'conditional' | 'yes' | 'not-stated' | 'cannot-tell';
  /** For `conditional`: every condition that the document sets, see docs/specification-format.md. */
  readonly conditions: readonly string[];
  /** Where each condition is set. */
  readonly conditionClauses: ReadonlyMap<string, Clause>;
  readonly clause: Clause | null;
};

const isBar = ({ value }: EvidenceRule): boolean => value['allowed'] === 'no' || value['allowed'] === false;

/**
 * Whether simulated evidence may stand for a criterion. The narrowest rules that bear on it decide; among equals a bar
 * goes before a permission. Units that a document names as the only ones for simulation leave all others barred.
 */
export const simulationFor = (
  specification: Rules,
  unit: UnitParts & Pick<Unit, 'simulation'>,
  criterion: string,
): SimulationDemand => {
  const all = rulesForCriterion(specification, 'simulation', unit, criterion);
  const own = all.filter(({ scope }) => narrowness(scope) >= 2);
  if (own.some(saysWhether)) return decided(own, unit);
  const hasOutcomeRules = specification.evidenceRules.some(
    ({ kind, scope }) =>
      kind === 'simulation' && scope.outcomes?.some((key) => key.startsWith(`${unit.ref} `)) === true,
  );
  const { allowed, source } = unit.simulation;
  // A bar on other outcomes of the unit leaves this one to what the document says of all units.
  return allowed === 'not-stated' || (allowed === 'no' && hasOutcomeRules)
    ? decided(all, unit)
    : { allowed, ...conditionsOf(all), clause: source };
};

/** How simulation is done where it is permitted does not say that it is. */
const saysWhether = ({ value }: EvidenceRule): boolean => value['ifPermitted'] !== true;

const conditionsOf = (
  rules: readonly EvidenceRule[],
): Pick<SimulationDemand, 'conditions' | 'conditionClauses'> => {
  const conditionClauses = new Map<string, Clause>();
  for (const rule of rules.filter((one) => !isBar(one)))
    for (const condition of listOf(rule, 'conditions'))
      if (!conditionClauses.has(condition)) conditionClauses.set(condition, rule.source);
  return { conditions: [...conditionClauses.keys()], conditionClauses };
};

const decided = (all: readonly EvidenceRule[], unit: UnitParts): SimulationDemand => {
  const none = conditionsOf([]);
  const rules = all.filter(saysWhether);
  const [first] = rules;
  if (first === undefined) return { allowed: 'not-stated', ...none, clause: null };
  const bar = rules.find(isBar);
  if (bar !== undefined) return { allowed: 'no', ...none, clause: bar.source };
  const listed = rules.filter((rule) => listOf(rule, 'conditions').includes('named-units'));
  const [list] = listed;
  if (list !== undefined && !listed.some((rule) => listOf(rule, 'units').includes(unit.ref)))
    return { allowed: 'no', ...none, clause: list.source };
  const set = conditionsOf(all);
  const yes = rules.find(({ value }) => value['allowed'] === 'yes' || value['allowed'] === true);
  if (set.conditions.length > 0 || rules.some(({ value }) => value['allowed'] === 'conditional'))
    return { allowed: 'conditional', ...set, clause: first.source };
  return yes === undefined
    ? { allowed: 'cannot-tell', ...set, clause: first.source }
    : { allowed: 'yes', ...set, clause: yes.source };
};

const isPermittedEnvironment = (rule: EvidenceRule): boolean =>
  !isBar(rule) &&
  rule.value['ifPermitted'] !== true &&
  !listOf(rule, 'conditions').includes('named-units') &&
  listOf(rule, 'conditions').includes('realistic-working-environment');

/**
 * The clause that bars evidence from a realistic working environment: where simulation is not allowed, what stands in
 * for real work is not either, unless a rule as narrow as the bar speaks for such an environment. Else null.
 */
export const environmentBarFor = (
  specification: Rules,
  unit: UnitParts & Pick<Unit, 'simulation'>,
  criterion: string,
): Clause | null => {
  const { allowed, clause } = simulationFor(specification, unit, criterion);
  if (allowed !== 'no') return null;
  const all = rulesForCriterion(specification, 'simulation', unit, criterion);
  const bars = all.filter(isBar).map(({ scope }) => narrowness(scope));
  const barred = Math.max(unit.simulation.allowed === 'no' ? 2 : 0, ...bars);
  return all.some((rule) => isPermittedEnvironment(rule) && narrowness(rule.scope) >= barred) ? null : clause;
};

export type WorkplaceDemand = { readonly force: Force; readonly clause: Clause };

/** Whether evidence for a criterion comes from the workplace; null where the document does not ask for it. */
export const workplaceDemandFor = (
  specification: Rules,
  unit: UnitParts,
  criterion: string,
): WorkplaceDemand | null => {
  const rules = rulesForCriterion(specification, 'workplace-evidence', unit, criterion).filter(
    ({ value }) => value['required'] === true,
  );
  const rule = rules.find((one) => forceOf(one) === 'must') ?? rules[0];
  return rule === undefined ? null : { force: forceOf(rule), clause: rule.source };
};

/** The clause under which a knowledge criterion needs evidence of its own, not inferred from performance; else null. */
export const ownKnowledgeClauseFor = (
  specification: Rules,
  unit: UnitParts,
  criterion: string,
): Clause | null => {
  const outcome = unit.outcomes.find(({ criteria }) => criteria.some(({ number }) => number === criterion));
  if (outcome?.nature !== 'knowledge') return null;
  const rule = rulesForCriterion(specification, 'knowledge-evidence', unit, criterion).find(
    ({ value }) => value['inferred'] !== true,
  );
  return rule?.source ?? null;
};

export type OccasionsDemand = {
  /** On how many days it is shown at least: what takes time is not shown on one, even where no number is given. */
  readonly least: number;
  /** Whether the document gives that number. */
  readonly isCounted: boolean;
  readonly overTime: boolean;
  readonly force: Force;
  readonly clause: Clause;
};

const daysAskedBy = (rule: EvidenceRule): number =>
  numberOf(rule, 'least') ?? (rule.value['overTime'] === true ? 2 : 1);

/** On how many occasions a criterion must be shown; null where the document does not say. */
export const occasionsFor = (
  specification: Rules,
  unit: UnitParts,
  criterion: string,
): OccasionsDemand | null => {
  const rules = rulesForCriterion(specification, 'occasions', unit, criterion);
  const binding = rules.find((one) => forceOf(one) === 'must');
  // Advice on one criterion takes nothing from a number that binds.
  const rule = binding !== undefined && daysAskedBy(binding) > 1 ? binding : rules[0];
  if (rule === undefined) return null;
  return {
    least: daysAskedBy(rule),
    isCounted: numberOf(rule, 'least') !== null,
    overTime: rule.value['overTime'] === true,
    force: forceOf(rule),
    clause: rule.source,
  };
};

export type MethodMode = 'required' | 'forbidden' | 'expected' | 'allowed' | 'not-alone';
export type MethodDemand = {
  readonly mode: MethodMode;
  /** Methods as docs/specification-format.md names them. */
  readonly methods: readonly string[];
  /** One of the methods is enough. */
  readonly any: boolean;
  /** Permitted only where work gives no occasion. */
  readonly onlyIfNoOccasion: boolean;
  readonly clause: Clause;
};

const modes = new Set<unknown>(['required', 'forbidden', 'expected', 'allowed', 'not-alone']);
const isMode = (value: unknown): value is MethodMode => modes.has(value);

/** The methods that a document requires, expects, forbids or allows for a criterion. */
export const methodsFor = (
  specification: Rules,
  unit: UnitParts,
  criterion: string,
): readonly MethodDemand[] =>
  rulesForCriterion(specification, 'method', unit, criterion).flatMap((rule) => {
    const mode = rule.value['mode'];
    const methods = listOf(rule, 'methods');
    if (!isMode(mode) || methods.length === 0) return [];
    // What is expected only where work leaves nothing behind is for whoever sees that it does.
    if (rule.value['forTrace'] !== undefined) return [];
    if (mode === 'not-alone' && forceOf(rule) !== 'must') return [];
    return [
      {
        mode,
        methods,
        any: rule.value['any'] === true,
        onlyIfNoOccasion: rule.value['onlyIfNoOccasion'] === true,
        clause: rule.source,
      },
    ];
  });

export type PriorLearningDemand = {
  readonly accepted: boolean;
  /** The greatest age of what is recognised, in months; null where the document sets none. */
  readonly months: number | null;
  /** Whether skill and knowledge must be shown to be still there. */
  readonly current: boolean;
  /** Where it says that none is accepted, or else how old it may be; null where it says neither. */
  readonly limit: Clause | null;
  readonly clauses: readonly Clause[];
};

/** What a document says of recognising prior learning for a unit; null where it says nothing. */
export const priorLearningFor = (specification: Rules, unitRef: string): PriorLearningDemand | null => {
  const rules = specification.evidenceRules.filter(
    ({ kind, scope }) =>
      kind === 'prior-learning' && (scope.units === undefined || scope.units.includes(unitRef)),
  );
  if (rules.length === 0) return null;
  const barring = rules.find(({ value }) => value['accepted'] === false);
  const [strictest] = rules
    .flatMap((rule) => {
      const months = numberOf(rule, 'months');
      return months === null ? [] : [{ rule, months }];
    })
    .toSorted((one, other) => one.months - other.months);
  return {
    accepted: barring === undefined,
    months: strictest?.months ?? null,
    limit: (barring ?? strictest?.rule)?.source ?? null,
    current: rules.some(({ value }) => value['current'] === true),
    clauses: rules.map(({ source }) => source),
  };
};
