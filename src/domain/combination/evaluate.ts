import type { Clause } from '../specification/model.ts';
import { type Compiled, type Row, compiledOf } from './constraints.ts';
import { countedPlaces, shortageOf } from './counted.ts';
import type { CombinationStructure, Rule } from './model.ts';
import { asksNothing } from './structure.ts';
import { listInWords, moreInWords } from './words.ts';

/** One rule that is not met yet by what counts. */
export type Missing = {
  readonly rule: Rule;
  readonly need: number;
  readonly have: number;
  readonly short: number;
  /** What is missing, in words. */
  readonly text: string;
  readonly clause: Clause;
  /** Units that would bring it nearer: first those that alone would do, the smallest of them first. */
  readonly cures: readonly string[];
};

export type Evaluation = {
  /**
   * `met`: some choice of the achieved units satisfies every rule. `cannot-tell`: not met without units that the
   * structure does not know, or of which it does not say what a rule asks; or no rule asks for any unit.
   */
  readonly outcome: 'met' | 'not-met' | 'cannot-tell';
  /** Credits of the units that count: the most that may. */
  readonly credits: number;
  /** In the structure's order. */
  readonly counted: readonly string[];
  /** Smallest first. */
  readonly missing: readonly Missing[];
  /** Named units that the structure does not know, and those of which it does not say enough. */
  readonly unknown: readonly string[];
};

export type Evaluator = {
  /** The answer with its reasons. */
  evaluate(achieved: readonly string[]): Evaluation;
};

/** What is worked out once for a structure, so that an evaluation is little more than a few sums. */
type Tables = {
  readonly compiled: Compiled;
  /** Weights of all rows, place by place. */
  readonly weights: Float64Array;
  /** For each row the places that add to it, smallest first. */
  readonly bySize: readonly (readonly number[])[];
  readonly capped: readonly number[];
  readonly isListedOnce: boolean;
  readonly isSilent: boolean;
};

const tablesOf = (compiled: Compiled): Tables => {
  const { rows, structure, placesOf } = compiled;
  return {
    compiled,
    weights: Float64Array.from(
      structure.units.flatMap((_, place) => rows.map(({ weights }) => weights[place] ?? 0)),
    ),
    bySize: rows.map(({ weights }) =>
      [...weights.keys()]
        .filter((place) => (weights[place] ?? 0) > 0)
        .toSorted((one, other) => (weights[one] ?? 0) - (weights[other] ?? 0)),
    ),
    capped: [...rows.keys()].filter((row) => rows[row]?.max !== Infinity),
    isListedOnce: placesOf.size === structure.units.length,
    isSilent: asksNothing(structure),
  };
};

/** One selection while it is looked at; the arrays are used again for the next one. */
type Look = {
  readonly tables: Tables;
  /** By place: whether the unit is achieved. */
  readonly marks: Uint8Array;
  /** By row: the sum over the units that count. */
  readonly sums: Float64Array;
};

const locate = ({ tables, marks }: Look, refs: readonly string[]): readonly string[] => {
  const { placesOf } = tables.compiled;
  const unknown: string[] = [];
  marks.fill(0);
  for (const ref of refs) {
    const places = placesOf.get(ref);
    if (places === undefined) unknown.push(ref);
    else for (const place of places) marks[place] = 1;
  }
  return unknown;
};

const sumUp = ({ tables, sums }: Look, places: readonly number[]): void => {
  const width = sums.length;
  sums.fill(0);
  for (const place of places)
    for (let row = 0; row < width; row += 1)
      sums[row] = (sums[row] ?? 0) + (tables.weights[place * width + row] ?? 0);
};

/** Whether a unit may count beside what counts already. */
const fits = ({ tables, sums }: Look, place: number): boolean => {
  const { capped, weights, compiled } = tables;
  for (let index = 0; index < capped.length; index += 1) {
    const row = capped[index] ?? 0;
    const sum = (sums[row] ?? 0) + (weights[place * sums.length + row] ?? 0);
    if (sum > (compiled.rows[row]?.max ?? Infinity)) return false;
  }
  return true;
};

/** Whether all that is achieved may count; `sums` are those of all of it. */
const isWithinBounds = ({ tables, sums, marks }: Look): boolean => {
  const { capped, compiled } = tables;
  for (let index = 0; index < capped.length; index += 1) {
    const row = capped[index] ?? 0;
    if ((sums[row] ?? 0) > (compiled.rows[row]?.max ?? Infinity)) return false;
  }
  return compiled.links.every(
    ({ from, needs, min }) =>
      !from.some((is, place) => is && marks[place] === 1) ||
      needs.reduce((sum, is, place) => (is && marks[place] === 1 ? sum + 1 : sum), 0) >= min,
  );
};

/** Units that achieved ones wait for, because these count only with them. */
const awaited = (
  { tables, marks }: Look,
  weights: readonly number[],
  counted: readonly number[],
): readonly number[] =>
  tables.compiled.links.flatMap(({ from, needs }) =>
    from.some(
      (is, place) => is && marks[place] === 1 && (weights[place] ?? 0) > 0 && !counted.includes(place),
    )
      ? [...needs.keys()].filter((place) => needs[place] === true && marks[place] !== 1)
      : [],
  );

/** Units not achieved yet: those that alone would do, the smallest first, then the others, the largest first. */
const waitingFor = (look: Look, row: number, short: number, mustFit: boolean): readonly string[] => {
  const { compiled, bySize, weights } = look.tables;
  const { units } = compiled.structure;
  const alone: string[] = [];
  const together: string[] = [];
  for (const place of bySize[row] ?? []) {
    if (look.marks[place] === 1 || (mustFit && !fits(look, place))) continue;
    const isEnough = (weights[place * look.sums.length + row] ?? 0) >= short;
    const ref = units[place]?.ref;
    if (ref !== undefined) (isEnough ? alone : together).push(ref);
  }
  for (let index = together.length - 1; index >= 0; index -= 1) alone.push(together[index] ?? '');
  return alone;
};

/** Units that would bring a rule nearer; those that may not count as it is only if there are no others. */
const findCures = (look: Look, row: number, short: number, counted: readonly number[]): readonly string[] => {
  const { compiled, isListedOnce } = look.tables;
  const fitting = waitingFor(look, row, short, true);
  const waiting = fitting.length > 0 ? fitting : waitingFor(look, row, short, false);
  const others = compiled.links.length === 0 ? [] : awaited(look, compiled.rows[row]?.weights ?? [], counted);
  if (isListedOnce && others.length === 0) return waiting;
  return [...new Set([...waiting, ...others.flatMap((place) => compiled.structure.units[place]?.ref ?? [])])];
};

const MOST_NAMED = 3;

const describe = (
  { rule, measure, factor, min }: Row & { rule: Rule },
  have: number,
  cures: readonly string[],
): string => {
  const amount = moreInWords((min - have) / factor, measure, rule.from);
  return measure === 'mandatory' && cures.length > 0
    ? `${amount}: ${listInWords(cures, MOST_NAMED)}.`
    : `${amount}: ${String(have / factor)} of ${String(min / factor)} so far.`;
};

/** What is missing, with units by what they are called rather than by their references. */
export const missingInWords = (
  { rule, short, cures, text }: Pick<Missing, 'rule' | 'short' | 'cures' | 'text'>,
  titleOf: (ref: string) => string,
): string =>
  rule.kind === 'all' && cures.length > 0
    ? `${moreInWords(short, 'mandatory', rule.from)}: ${listInWords(cures.map(titleOf), MOST_NAMED)}.`
    : text;

const hasRule = (row: Row): row is Row & { rule: Rule } => row.rule !== null;

const listMissing = (look: Look, counted: readonly number[]): readonly Missing[] => {
  const missing: Missing[] = [];
  const shortages: number[] = [];
  for (const [index, row] of look.tables.compiled.rows.entries()) {
    const have = look.sums[index] ?? 0;
    if (have >= row.min || !hasRule(row)) continue;
    const { rule, min, factor } = row;
    const short = min - have;
    const cures = findCures(look, index, short, counted);
    const one: Missing = {
      rule,
      need: min / factor,
      have: have / factor,
      short: short / factor,
      text: describe(row, have, cures),
      clause: rule.source,
      cures,
    };
    const shortage = shortageOf(row, short);
    const before = shortages.findIndex((other) => other > shortage);
    const at = before === -1 ? missing.length : before;
    shortages.splice(at, 0, shortage);
    missing.splice(at, 0, one);
  }
  return missing;
};

const outcomeOf = (
  { isSilent }: Tables,
  missing: readonly Missing[],
  open: readonly string[],
): Evaluation['outcome'] => {
  if (missing.length === 0) return isSilent ? 'cannot-tell' : 'met';
  return open.length === 0 ? 'not-met' : 'cannot-tell';
};

const answer = (look: Look, achieved: readonly string[]): Evaluation => {
  const { compiled } = look.tables;
  const unknown = locate(look, achieved);
  const places: number[] = [];
  for (let place = 0; place < look.marks.length; place += 1) if (look.marks[place] === 1) places.push(place);
  sumUp(look, places);
  let counted: readonly number[] = places;
  if (!isWithinBounds(look)) {
    counted = countedPlaces(compiled, places);
    sumUp(look, counted);
  }
  const missing = listMissing(look, counted);
  const unsure = missing.length === 0 ? [] : achieved.filter((ref) => compiled.unsure.has(ref));
  const refs: string[] = [];
  let credits = 0;
  for (const place of counted) {
    const unit = compiled.structure.units[place];
    if (unit === undefined) continue;
    refs.push(unit.ref);
    credits += unit.credits ?? 0;
  }
  const open = [...unknown, ...unsure];
  return { outcome: outcomeOf(look.tables, missing, open), credits, counted: refs, missing, unknown: open };
};

/** Compiles a structure once for many evaluations. */
export const createEvaluator = (structure: CombinationStructure): Evaluator => {
  const tables = tablesOf(compiledOf(structure));
  const look: Look = {
    tables,
    marks: new Uint8Array(structure.units.length),
    sums: new Float64Array(tables.compiled.rows.length),
  };
  return { evaluate: (achieved) => answer(look, achieved) };
};

const evaluators = new WeakMap<CombinationStructure, Evaluator>();

/**
 * Whether some choice of the achieved units satisfies every rule; if not, what is missing and what would cure it, each
 * with its clause. A maximum caps what counts, never what may be achieved.
 */
export const evaluate = (structure: CombinationStructure, achieved: readonly string[]): Evaluation => {
  const known = evaluators.get(structure) ?? createEvaluator(structure);
  evaluators.set(structure, known);
  return known.evaluate(achieved);
};
