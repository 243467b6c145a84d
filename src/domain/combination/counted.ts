/**
 * Which of the achieved units count. If some choice of them satisfies every rule: the one of most credits among those.
 * If none does: the most credits that may count and, among equals, what leaves the least missing.
 */
import { type Compiled, type Link, type Row, countOver, sumOver } from './constraints.ts';
import { inTurn, inWholeNumbers, programOf } from './program.ts';
import { findCheapest } from './search.ts';

/** Missing hours weigh a tenth of missing credits, so that different shortages can be compared. */
export const shortageOf = ({ measure, factor }: Pick<Row, 'measure' | 'factor'>, short: number): number =>
  (short / factor) * (measure === 'glh' || measure === 'tut' ? 1 : 10);

type Contest = { readonly isOpen: readonly boolean[]; readonly places: readonly number[] };

const isFragile = (
  { from, needs, min }: Link,
  achieved: readonly number[],
  isOpen: readonly boolean[],
): boolean =>
  achieved.some((place) => from[place] === true && isOpen[place] !== true) &&
  achieved.filter((place) => needs[place] === true && isOpen[place] !== true).length < min;

/** The achieved units that a maximum or a requirement may keep from counting; all others count for certain. */
const contestOf = ({ rows, links }: Compiled, achieved: readonly number[]): Contest => {
  const exceeded = rows.filter(({ weights, max }) => max !== Infinity && sumOver(weights, achieved) > max);
  const isOpen: boolean[] = [];
  for (const place of achieved)
    if (exceeded.some(({ weights }) => (weights[place] ?? 0) > 0)) isOpen[place] = true;
  for (let link = links.find((one) => isFragile(one, achieved, isOpen)); link !== undefined;) {
    for (const place of achieved) if (link.from[place] === true) isOpen[place] = true;
    link = links.find((one) => isFragile(one, achieved, isOpen));
  }
  return { isOpen, places: achieved.filter((place) => isOpen[place] === true) };
};

const creditsOf = ({ structure }: Compiled, places: readonly number[]): readonly number[] =>
  inWholeNumbers(places.map((place) => structure.units[place]?.credits ?? 0));

/** What each one short of a minimum costs. */
const priceOf = (row: Row): number => shortageOf(row, row.factor);

/** Most credits, then most units, then what the document lists first. */
const complete = (
  compiled: Compiled,
  given: readonly number[],
  places: readonly number[],
): readonly number[] | null => {
  const costs = inTurn([
    creditsOf(compiled, places).map((credits) => -credits),
    places.map(() => -1),
    [...places.keys()],
  ]);
  const solution = findCheapest(programOf(compiled, { places, costs, given }));
  return solution === null ? null : places.filter((_, item) => solution.taken[item] === true);
};

/** Most credits, then the least shortage, then most units, then what the document lists first. */
const incomplete = (
  compiled: Compiled,
  given: readonly number[],
  places: readonly number[],
): readonly number[] => {
  const last = places.map((_, item) => item - places.length * places.length);
  const lastRange = 1 + places.length ** 3;
  const shortageRange = 1 + compiled.rows.reduce((sum, row) => sum + row.min * priceOf(row), 0);
  const costs = creditsOf(compiled, places).map(
    (credits, item) => (last[item] ?? 0) - credits * shortageRange * lastRange,
  );
  const solution = findCheapest(
    programOf(compiled, { places, costs, given, priceOf: (row) => priceOf(row) * lastRange }),
  );
  return places.filter((_, item) => solution?.taken[item] === true);
};

const isShort = ({ rows }: Compiled, places: readonly number[]): boolean =>
  rows.some(({ weights, min }) => sumOver(weights, places) < min);

/** Whether counting exactly these units breaks no maximum, no bar and no requirement. */
export const mayAllCount = ({ rows, links }: Compiled, places: readonly number[]): boolean =>
  rows.every(({ weights, max }) => max === Infinity || sumOver(weights, places) <= max) &&
  links.every(
    ({ from, needs, min }) =>
      !places.some((place) => from[place] === true) || countOver(needs, places) >= min,
  );

/** The places of the achieved units that count, in the structure's order. */
export const countedPlaces = (compiled: Compiled, achieved: readonly number[]): readonly number[] => {
  const { isOpen, places } = contestOf(compiled, achieved);
  if (places.length === 0) return achieved;
  const given = achieved.filter((place) => isOpen[place] !== true);
  const inOrder = (taken: readonly number[]): readonly number[] =>
    [...given, ...taken].toSorted((one, other) => one - other);
  const most = inOrder(incomplete(compiled, given, places));
  if (!isShort(compiled, most) || isShort(compiled, achieved)) return most;
  const enough = complete(compiled, given, places);
  return enough === null ? most : inOrder(enough);
};
