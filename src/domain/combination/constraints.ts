/**
 * Rules as sums. Every rule but `requires` says that a weighted sum over the counted units lies between two bounds;
 * compiled once for a structure, that is all that evaluating, planning and counting look at.
 *
 * What the document leaves open (a unit without credits, hours or a level) is read against the unit: it adds nothing to
 * a minimum and may not count where a maximum would be at stake. So an answer of "met" never rests on a guess.
 */
import type { CombinationStructure, CountableUnit, Rule, RuleMeasure } from './model.ts';
import { type Reach, reachOf } from './structure.ts';

export type Measure = RuleMeasure | 'mandatory' | 'barred';

export type Row = {
  /** Null for the one rule that no document needs to state: a unit listed in two groups counts in one of them. */
  readonly rule: Rule | null;
  readonly measure: Measure;
  /** By place in the structure; whole numbers, as are the bounds: amounts times `factor`. */
  readonly weights: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly factor: number;
};

/** A unit of `from` counts only if at least `min` units of `needs` count. */
export type Link = {
  readonly rule: Rule;
  readonly from: readonly boolean[];
  readonly needs: readonly boolean[];
  readonly min: number;
};

export type Compiled = {
  readonly structure: CombinationStructure;
  /** Where each unit stands; more than one place if it is listed in more than one group. */
  readonly placesOf: ReadonlyMap<string, readonly number[]>;
  readonly rows: readonly Row[];
  readonly links: readonly Link[];
  /** Units of which the document does not say something that a rule asks. */
  readonly unsure: ReadonlySet<string>;
};

const amountOf = (unit: CountableUnit, measure: Measure): number | null =>
  measure === 'mandatory' || measure === 'barred' || measure === 'units' ? 1 : unit[measure];

const measureOf = ({ kind }: Exclude<Rule, { readonly kind: 'requires' }>): Measure =>
  kind === 'all' ? 'mandatory' : kind;

type Entry = { readonly reach: Reach; readonly amount: number | null };

const isOpen = ({ reach, amount }: Entry): boolean =>
  reach !== 'no' && (reach === 'unsure' || amount === null);

const weightOf = (entry: Entry, measure: Measure, max: number): number => {
  if (entry.reach === 'no') return 0;
  if (measure === 'mandatory' || measure === 'barred') return 1;
  if (isOpen(entry)) return max === Infinity ? 0 : max + 1;
  return entry.amount ?? 0;
};

/** Amounts are whole numbers in every published document; others are kept to the thousandth. */
const inWholeNumbers = (row: Omit<Row, 'factor'>): Row => {
  const isWhole = [...row.weights, row.min, row.max].every(
    (one) => one === Infinity || Number.isInteger(one),
  );
  const factor = isWhole ? 1 : 1_000;
  const scale = (amount: number): number => (amount === Infinity ? amount : Math.round(amount * factor));
  return { ...row, weights: row.weights.map(scale), min: scale(row.min), max: scale(row.max), factor };
};

type RowOfRule = { readonly row: Row; readonly open: readonly string[] };

const toRow = (units: readonly CountableUnit[], rule: Rule): RowOfRule | null => {
  if (rule.kind === 'requires') return null;
  const measure = measureOf(rule);
  const entries = units.map((unit) => ({
    reach: reachOf(rule.from, unit),
    amount: amountOf(unit, measure),
  }));
  const max = rule.kind === 'barred' ? 1 : (rule.max ?? Infinity);
  const weights = entries.map((entry) => weightOf(entry, measure, max));
  const min = rule.kind === 'all' ? weights.reduce((sum, one) => sum + one, 0) : (rule.min ?? 0);
  return {
    row: inWholeNumbers({ rule, measure, weights, min: Math.max(0, min), max }),
    open: units.flatMap(({ ref }, place) => {
      const entry = entries[place];
      return entry !== undefined && isOpen(entry) ? [ref] : [];
    }),
  };
};

const toLink = (units: readonly CountableUnit[], rule: Rule): Link | null =>
  rule.kind === 'requires'
    ? {
        rule,
        from: units.map((unit) => reachOf(rule.from, unit) !== 'no'),
        needs: units.map((unit) => reachOf(rule.needs, unit) === 'yes'),
        min: rule.min,
      }
    : null;

const placesByRef = (units: readonly CountableUnit[]): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  for (const [place, { ref }] of units.entries()) places.set(ref, [...(places.get(ref) ?? []), place]);
  return places;
};

const onceOnly = (size: number, places: readonly number[]): Row => ({
  rule: null,
  measure: 'barred',
  weights: Array.from({ length: size }, (_, place) => (places.includes(place) ? 1 : 0)),
  min: 0,
  max: 1,
  factor: 1,
});

/** Prepares a structure for evaluating, planning and counting. */
export const compile = (structure: CombinationStructure): Compiled => {
  const { units, rules } = structure;
  const placesOf = placesByRef(units);
  const made = rules.flatMap((rule) => toRow(units, rule) ?? []);
  const twice = [...placesOf.values()].filter((places) => places.length > 1);
  return {
    structure,
    placesOf,
    rows: [...made.map(({ row }) => row), ...twice.map((places) => onceOnly(units.length, places))],
    links: rules.flatMap((rule) => toLink(units, rule) ?? []).filter(({ min }) => min > 0),
    unsure: new Set(made.flatMap(({ open }) => open)),
  };
};

const compiled = new WeakMap<CombinationStructure, Compiled>();

/** The same, remembered for a structure. */
export const compiledOf = (structure: CombinationStructure): Compiled => {
  const known = compiled.get(structure) ?? compile(structure);
  compiled.set(structure, known);
  return known;
};

export const sumOver = (weights: readonly number[], places: Iterable<number>): number => {
  let sum = 0;
  for (const place of places) sum += weights[place] ?? 0;
  return sum;
};

export const countOver = (flags: readonly boolean[], places: readonly number[]): number => {
  let count = 0;
  for (const place of places) if (flags[place] === true) count += 1;
  return count;
};
