/** Why no completion exists: the smallest set of rules and exclusions that cannot all be kept. */
import type { Clause } from '../specification/model.ts';
import { type Compiled, type Link, type Row, compiledOf, countOver, sumOver } from './constraints.ts';
import type { CombinationStructure, Rule } from './model.ts';
import { programOf } from './program.ts';
import { findCheapest } from './search.ts';
import { ruleInWords } from './words.ts';

export type ClashPart =
  | { readonly kind: 'rule'; readonly rule: Rule; readonly text: string; readonly clause: Clause }
  | { readonly kind: 'excluded'; readonly unit: string; readonly text: string };

type Parts = ReadonlySet<ClashPart>;

const partsOf = (structure: CombinationStructure, excluded: readonly string[]): readonly ClashPart[] => [
  ...structure.rules.map((rule): ClashPart => ({
    kind: 'rule',
    rule,
    text: ruleInWords(rule),
    clause: rule.source,
  })),
  ...excluded.map((unit): ClashPart => ({ kind: 'excluded', unit, text: `unit ${unit} is left out` })),
];

const rulesOf = (parts: Parts): ReadonlySet<Rule | null> =>
  new Set([null, ...[...parts].flatMap((part) => (part.kind === 'rule' ? [part.rule] : []))]);

/** Some units that keep all these parts together; null when none do. */
const keepingAll = (compiled: Compiled, parts: Parts): readonly number[] | null => {
  const rules = rulesOf(parts);
  const left = new Set([...parts].flatMap((part) => (part.kind === 'excluded' ? [part.unit] : [])));
  const places = [...compiled.structure.units.entries()].flatMap(([place, { ref }]) =>
    left.has(ref) ? [] : [place],
  );
  const solution = findCheapest(
    programOf(compiled, { places, costs: places.map(() => 0), keeps: ({ rule }) => rules.has(rule) }),
  );
  return solution === null ? null : places.filter((_, item) => solution.taken[item] === true);
};

const rowHolds = ({ weights, min, max }: Row, places: readonly number[]): boolean => {
  const sum = sumOver(weights, places);
  return sum >= min && sum <= max;
};

const linkHolds = ({ from, needs, min }: Link, places: readonly number[]): boolean =>
  countOver(from, places) === 0 || countOver(needs, places) >= min;

const holds = ({ rows, links, structure }: Compiled, part: ClashPart, places: readonly number[]): boolean =>
  part.kind === 'excluded'
    ? places.every((place) => structure.units[place]?.ref !== part.unit)
    : rows.every((row) => row.rule !== part.rule || rowHolds(row, places)) &&
      links.every((link) => link.rule !== part.rule || linkHolds(link, places));

/** What has to give way: these parts cannot be kept beside all the others, and every one of them alone could be. */
const givingWay = (
  compiled: Compiled,
  all: readonly ClashPart[],
  first: readonly number[],
): readonly ClashPart[] => {
  let kept: Parts = new Set(all.filter((part) => holds(compiled, part, first)));
  for (const part of all) {
    if (kept.has(part)) continue;
    const found = keepingAll(compiled, new Set([...kept, part]));
    if (found !== null) kept = new Set(all.filter((one) => holds(compiled, one, found)));
  }
  return all.filter((part) => !kept.has(part));
};

/** A set of at most `size` parts that has one in each of the given sets; null when there is none. */
const hitting = (sets: readonly (readonly ClashPart[])[], chosen: Parts, size: number): Parts | null => {
  const missed = sets.find((set) => !set.some((part) => chosen.has(part)));
  if (missed === undefined) return chosen;
  if (size === 0) return null;
  for (const part of missed) {
    const found = hitting(sets, new Set([...chosen, part]), size - 1);
    if (found !== null) return found;
  }
  return null;
};

const smallestHitting = (sets: readonly (readonly ClashPart[])[], from: number): Parts => {
  for (let size = from; ; size += 1) {
    const found = hitting(sets, new Set(), size);
    if (found !== null) return found;
  }
};

/**
 * The smallest set of rules and excluded units that cannot all be kept; empty when all of them can. Every set that
 * clashes holds something of each set that has to give way, so the smallest set with that property is either the answer
 * or shows one more set that has to give way.
 */
export const findClash = (
  structure: CombinationStructure,
  excluded: readonly string[],
): readonly ClashPart[] => {
  const compiled = compiledOf(structure);
  const all = partsOf(structure, excluded);
  const whole = new Set(all);
  if (keepingAll(compiled, whole) !== null) return [];
  const sets: (readonly ClashPart[])[] = [];
  for (let candidate: Parts = new Set(); ; candidate = smallestHitting(sets, candidate.size)) {
    const found = keepingAll(compiled, candidate);
    if (found === null) return all.filter((part) => candidate.has(part));
    sets.push(givingWay(compiled, all, found));
  }
};
