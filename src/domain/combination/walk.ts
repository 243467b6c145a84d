/**
 * Deciding items one after the other. What earlier decisions mean to later ones is a state: by rule, the sum so far,
 * forgotten as far as it can make no difference any more. Walks that meet in a state have the same future, which is why
 * planning, counting and evaluating are exact and still short.
 */
import type { Program, ProgramLink, ProgramRow } from './program.ts';

type LiveRow = {
  readonly row: number;
  readonly weight: number;
  readonly min: number;
  readonly max: number;
  readonly price: number;
  /** What the items after this one can add. */
  readonly rest: number;
};

type LiveLink = {
  readonly link: number;
  /** Where its state stands: after those of the rows. */
  readonly at: number;
  readonly isFrom: boolean;
  readonly isNeeded: boolean;
  readonly min: number;
  readonly fromRest: number;
  readonly needsRest: number;
};

/** One decision, with the rules that are still open when it comes. */
export type Stage = {
  readonly item: number;
  readonly mayLeave: boolean;
  readonly rows: readonly LiveRow[];
  readonly links: readonly LiveLink[];
};

export type Walk = {
  readonly stages: readonly Stage[];
  /** How many numbers a state has. */
  readonly width: number;
  /** What minima cost that no item helps to reach; Infinity if such a minimum must be kept. */
  readonly startCost: number;
};

/** Every number the order needs to know of a rule: how much memory it costs while open, and whom it looks at. */
type Span = { readonly bits: number; readonly touches: readonly boolean[] };

const spansOf = ({ rows, links, size }: Program): readonly Span[] => [
  ...rows.map(({ weights, min, max }) => ({
    bits: Math.log2(2 + (max === Infinity ? min : max)),
    touches: weights.map((weight) => weight > 0),
  })),
  ...links.map(({ from, needs, min }) => ({
    bits: Math.log2(2 + 2 * min),
    touches: Array.from({ length: size }, (_, item) => from[item] === true || needs[item] === true),
  })),
];

/** Which items are settled beforehand: taken, left, or (null) neither. */
export type Settled = readonly (boolean | null)[];

/** The program without the items that are left in any case. */
const withoutLeft = (program: Program, settled: Settled): Program => {
  const isIn = (item: number): boolean => settled[item] !== false;
  return {
    ...program,
    rows: program.rows.map((row) => ({
      ...row,
      weights: row.weights.map((weight, item) => (isIn(item) ? weight : 0)),
    })),
    links: program.links.map(({ from, needs, min }) => ({
      from: from.map((is, item) => is && isIn(item)),
      needs: needs.map((is, item) => is && isIn(item)),
      min,
    })),
  };
};

/**
 * The order of decisions. Items taken in any case come first; then, each time, whatever opens least and closes most, so
 * that states stay few.
 */
const orderOf = (program: Program, settled: Settled): readonly number[] => {
  const spans = spansOf(program).map((span) => ({
    ...span,
    open: false,
    left: span.touches.filter(Boolean).length,
  }));
  const burden = (item: number): number => {
    let bits = settled[item] === true ? -1e6 : 0;
    for (const { touches, open, left, bits: own } of spans) {
      if (touches[item] !== true) continue;
      if (!open) bits += own;
      bits -= own / left;
    }
    return bits;
  };
  const order: number[] = [];
  const waiting = new Set(
    Array.from({ length: program.size }, (_, item) => item).filter((item) => settled[item] !== false),
  );
  while (waiting.size > 0) {
    let next = -1;
    let least = Infinity;
    for (const item of waiting) {
      const bits = burden(item);
      if (bits < least - 1e-9) [next, least] = [item, bits];
    }
    waiting.delete(next);
    order.push(next);
    for (const span of spans) {
      if (span.touches[next] !== true) continue;
      span.open = true;
      span.left -= 1;
    }
  }
  return order;
};

const liveRows = (rows: readonly ProgramRow[], rest: Float64Array, item: number): readonly LiveRow[] => {
  const live: LiveRow[] = [];
  for (const [row, { weights, min, max, price }] of rows.entries()) {
    if ((rest[row] ?? 0) === 0) continue;
    const weight = weights[item] ?? 0;
    rest[row] = (rest[row] ?? 0) - weight;
    live.push({ row, weight, min, max, price, rest: rest[row] ?? 0 });
  }
  return live;
};

type LinkRest = {
  readonly link: ProgramLink;
  readonly index: number;
  readonly at: number;
  from: number;
  needs: number;
};

const liveLinks = (rests: readonly LinkRest[], item: number): readonly LiveLink[] => {
  const live: LiveLink[] = [];
  for (const rest of rests) {
    if (rest.from === 0 && rest.needs === 0) continue;
    const isFrom = rest.link.from[item] === true;
    const isNeeded = rest.link.needs[item] === true;
    if (isFrom) rest.from -= 1;
    if (isNeeded) rest.needs -= 1;
    const { index, at, from: fromRest, needs: needsRest } = rest;
    live.push({ link: index, at, isFrom, isNeeded, min: rest.link.min, fromRest, needsRest });
  }
  return live;
};

const countTrue = (flags: readonly boolean[]): number => flags.filter(Boolean).length;

/** Lays out the decisions of a program, but for those that are settled. */
export const walkOf = (given: Program, settled: Settled = []): Walk => {
  const program = withoutLeft(given, settled);
  const { rows, links } = program;
  const rest = Float64Array.from(rows, ({ weights }) => weights.reduce((sum, one) => sum + one, 0));
  const linkRests = links.map((link, index) => ({
    link,
    index,
    at: rows.length + index,
    from: countTrue(link.from),
    needs: countTrue(link.needs),
  }));
  const startCost = rows.reduce(
    (sum, { min, price }, row) => ((rest[row] ?? 0) === 0 && min > 0 ? sum + min * price : sum),
    0,
  );
  const stages = orderOf(program, settled).map((item) => ({
    item,
    mayLeave: settled[item] !== true,
    rows: liveRows(rows, rest, item),
    links: liveLinks(linkRests, item),
  }));
  return { stages, width: rows.length + links.length, startCost };
};

/** The sum to remember, or -1 when a bound can no longer be kept. */
const nextSum = (sum: number, { min, max, price, rest }: LiveRow): number => {
  if (sum > max || (price === Infinity && sum + rest < min)) return -1;
  return sum + rest <= max && sum > min ? min : sum;
};

/** A link's state: twice the needed units taken, one more if a dependent unit is; at twice `min` it is satisfied. */
const nextLink = (before: number, take: boolean, live: LiveLink): number => {
  const { min, isFrom, isNeeded, fromRest, needsRest } = live;
  if (before === 2 * min) return before;
  const needed = (before >> 1) + (take && isNeeded ? 1 : 0);
  if (needed >= min) return 2 * min;
  const dependent = (before & 1) === 1 || (take && isFrom);
  if (!dependent && fromRest === 0) return 2 * min;
  if (dependent && needed + needsRest < min) return -1;
  return 2 * needed + (dependent ? 1 : 0);
};

/**
 * Decides one item: writes the state after it to `to` and answers what falling short costs from now on; Infinity when a
 * bound can no longer be kept. A rule that no later item concerns is settled, and its sum forgotten.
 */
export const step = (
  { rows, links }: Stage,
  take: boolean,
  from: Int32Array,
  offset: number,
  to: Int32Array,
): number => {
  let cost = 0;
  to.fill(0);
  for (const live of rows) {
    const sum = nextSum((from[offset + live.row] ?? 0) + (take ? live.weight : 0), live);
    if (sum === -1) return Infinity;
    if (live.rest > 0) to[live.row] = sum;
    else if (sum < live.min) cost += (live.min - sum) * live.price;
  }
  for (const live of links) {
    const state = nextLink(from[offset + live.at] ?? 0, take, live);
    if (state === -1) return Infinity;
    if (live.fromRest + live.needsRest > 0) to[live.at] = state;
  }
  return cost;
};
