import type { Clause } from '../specification/model.ts';
import {
  type Compiled,
  type Link,
  type Measure,
  type Row,
  compiledOf,
  countOver,
  sumOver,
} from './constraints.ts';
import { countedPlaces } from './counted.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { CombinationStructure, Rule } from './model.ts';
import { amountInWords, listInWords, ruleInWords } from './words.ts';

/** One bar of the picture: how far a rule is kept by what is achieved, and by what is chosen besides. */
export type RuleProgress = {
  readonly rule: Rule;
  /** The rule in words. */
  readonly text: string;
  readonly clause: Clause;
  readonly measure: Measure;
  readonly need: number | null;
  readonly cap: number | null;
  /** Of the achieved units, what counts. */
  readonly have: number;
  /** What will count once the chosen units are achieved too. */
  readonly withChosen: number;
  /** How much of what is achieved and chosen cannot count because of this rule. */
  readonly over: number;
  /** Short also where what is achieved would do alone, but the choice makes other units count. */
  readonly state: 'met' | 'met-by-choice' | 'short';
  /** What a learner should know about the choice: too much, or something missing that it needs. */
  readonly warning: string | null;
};

export type Progress = {
  readonly rules: readonly RuleProgress[];
  /** What the achieved units come to. */
  readonly achieved: Evaluation;
  /** What the achieved and the chosen units come to. */
  readonly planned: Evaluation;
  /** Achieved or chosen units that will not count. */
  readonly beyond: readonly string[];
};

type Seen = {
  readonly compiled: Compiled;
  readonly counted: readonly number[];
  readonly planned: readonly number[];
  readonly all: readonly number[];
};

const stateOf = (need: number, have: number, withChosen: number): RuleProgress['state'] => {
  if (withChosen < need) return 'short';
  return have >= need ? 'met' : 'met-by-choice';
};

const overCap = (row: Row, rule: Rule, offered: number, over: number): string =>
  row.measure === 'barred'
    ? `${amountInWords(over, 'barred')} of these cannot count: ${ruleInWords(rule)}.`
    : `${String(over)} of these ${amountInWords(offered, row.measure)} cannot count: ${ruleInWords(rule)}.`;

const ofRow = ({ counted, planned, all }: Seen, row: Row, rule: Rule): RuleProgress => {
  const { weights, min, max, factor, measure } = row;
  const offered = sumOver(weights, all);
  const [have, withChosen] = [sumOver(weights, counted), sumOver(weights, planned)];
  const over = offered > max ? (offered - withChosen) / factor : 0;
  return {
    rule,
    text: ruleInWords(rule),
    clause: rule.source,
    measure,
    need: min > 0 ? min / factor : null,
    cap: max === Infinity ? null : max / factor,
    have: have / factor,
    withChosen: withChosen / factor,
    over,
    state: stateOf(min, have, withChosen),
    warning: over > 0 ? overCap(row, rule, offered / factor, over) : null,
  };
};

const ofLink = (
  { compiled, counted, planned, all }: Seen,
  { rule, from, needs, min }: Link,
): RuleProgress => {
  const [have, withChosen] = [countOver(needs, counted), countOver(needs, planned)];
  const waiting = all.filter((place) => from[place] === true && !planned.includes(place));
  const refs = waiting.flatMap((place) => compiled.structure.units[place]?.ref ?? []);
  const isAsked = countOver(from, all) > 0;
  return {
    rule,
    text: ruleInWords(rule),
    clause: rule.source,
    measure: 'units',
    need: isAsked ? min : null,
    cap: null,
    have,
    withChosen,
    over: refs.length,
    state: isAsked ? stateOf(min, have, withChosen) : 'met',
    warning:
      refs.length > 0 && withChosen < min
        ? `${listInWords(refs)} cannot count yet: ${ruleInWords(rule)}.`
        : null,
  };
};

const placesIn = ({ placesOf }: Compiled, refs: readonly string[]): readonly number[] =>
  refs.flatMap((ref) => placesOf.get(ref) ?? []).toSorted((one, other) => one - other);

const seenOf = (compiled: Compiled, achieved: readonly string[], all: readonly string[]): Seen => {
  const { units } = compiled.structure;
  const planned = countedPlaces(compiled, placesIn(compiled, all));
  const counting = new Set(planned.map((place) => units[place]?.ref));
  return {
    compiled,
    counted: countedPlaces(compiled, placesIn(compiled, achieved)),
    planned,
    // A unit listed in two groups is offered where it counts.
    all: placesIn(compiled, all).filter(
      (place) => planned.includes(place) || !counting.has(units[place]?.ref),
    ),
  };
};

/**
 * Where a learner stands with every rule, for what is achieved and what is chosen besides; in the order of the rules.
 * Choosing more than may count is no mistake, so it is a warning and never a refusal.
 */
export const progress = (
  structure: CombinationStructure,
  { achieved, chosen }: { readonly achieved: readonly string[]; readonly chosen: readonly string[] },
): Progress => {
  const compiled = compiledOf(structure);
  const done = [...new Set(achieved)];
  const all = [...new Set([...achieved, ...chosen])];
  const now = evaluate(structure, done);
  const planned = evaluate(structure, all);
  const seen = seenOf(compiled, done, all);
  const rules = structure.rules.flatMap((rule) => {
    const row = compiled.rows.find((one) => one.rule === rule);
    const link = compiled.links.find((one) => one.rule === rule);
    if (row !== undefined) return [ofRow(seen, row, rule)];
    return link === undefined ? [] : [ofLink(seen, link)];
  });
  const counting = new Set(planned.counted);
  return { rules, achieved: now, planned, beyond: all.filter((ref) => !counting.has(ref)) };
};
