/** How far the rules of a structure reach: the least and the most that can count, and the units that never can. */
import { type Compiled, compiledOf } from './constraints.ts';
import type { CombinationStructure, CountableUnit } from './model.ts';
import { inWholeNumbers, programOf } from './program.ts';
import { findCheapest } from './search.ts';

/** `credits` in credits; `glh` and `tut` in hours. */
export type ExtentMeasure = 'credits' | 'glh' | 'tut';

/** One end of what a completing selection can come to, with a selection that comes to it. */
export type ExtentEnd = { readonly amount: number; readonly units: readonly string[] };

export type Extent =
  | { readonly kind: 'found'; readonly least: ExtentEnd; readonly most: ExtentEnd }
  /** No selection satisfies the rules together. */
  | { readonly kind: 'impossible' }
  /** The document does not state the figure for every unit that may count. */
  | { readonly kind: 'not-stated'; readonly units: readonly string[] };

/** The places of the cheapest selection in which exactly these units count; null where the rules leave none. */
const cheapest = (compiled: Compiled, costs: readonly number[]): readonly number[] | null => {
  const places = [...compiled.structure.units.keys()];
  const solution = findCheapest(programOf(compiled, { places, costs }));
  return solution === null ? null : places.filter((_, item) => solution.taken[item] === true);
};

const at = ({ structure }: Compiled, places: readonly number[]): readonly CountableUnit[] =>
  places.flatMap((place) => structure.units[place] ?? []);

const endOf = (compiled: Compiled, places: readonly number[], measure: ExtentMeasure): ExtentEnd => {
  const units = at(compiled, places);
  return {
    amount: units.reduce((sum, unit) => sum + (unit[measure] ?? 0), 0),
    units: units.map(({ ref }) => ref),
  };
};

/**
 * The least and the most credits or hours of the units that count towards the qualification, over every selection that
 * satisfies its rules. Exact. A unit listed in two groups counts once.
 */
export const extentOf = (structure: CombinationStructure, measure: ExtentMeasure): Extent => {
  const compiled = compiledOf(structure);
  const never = new Set(neverCounting(structure));
  const open = structure.units.filter((unit) => unit[measure] === null && !never.has(unit.ref));
  if (open.length > 0) return { kind: 'not-stated', units: [...new Set(open.map(({ ref }) => ref))] };
  const costs = inWholeNumbers(structure.units.map((unit) => unit[measure] ?? 0));
  const least = cheapest(compiled, costs);
  const most = cheapest(
    compiled,
    costs.map((cost) => -cost),
  );
  if (least === null || most === null) return { kind: 'impossible' };
  return {
    kind: 'found',
    least: endOf(compiled, least, measure),
    most: endOf(compiled, most, measure),
  };
};

const neverOf = new WeakMap<CombinationStructure, readonly string[]>();

/** Looks for selections in which as many units count as have not counted in one yet, until no further one does. */
const findNever = (structure: CombinationStructure): readonly string[] => {
  const compiled = compiledOf(structure);
  const left = new Set(structure.units.map(({ ref }) => ref));
  for (let isFurther = true; isFurther && left.size > 0;) {
    const taken = cheapest(
      compiled,
      structure.units.map(({ ref }) => (left.has(ref) ? -1 : 0)),
    );
    isFurther = false;
    for (const { ref } of at(compiled, taken ?? [])) isFurther = left.delete(ref) || isFurther;
  }
  return [...left];
};

/** Units that count in no selection that satisfies the rules; all of them where there is no such selection. */
export const neverCounting = (structure: CombinationStructure): readonly string[] => {
  const known = neverOf.get(structure) ?? findNever(structure);
  neverOf.set(structure, known);
  return known;
};
