/** Ruled tables: the cells that ruling lines enclose, merged cells included. */
import type { Run } from './page.ts';
import type { Rule } from './rules.ts';

export type Box = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** Whether the middle of a piece of text stands in a box. */
export const isWithin = (run: Run, box: Box): boolean => {
  const x = (run.left + run.right) / 2;
  const y = run.base - run.size * 0.3;
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
};

export type GridCell = Box & { readonly columns: number; readonly rows: number };

/** A table's place and its cells row by row; where a cell from above or the left reaches in, there is none. */
export type Grid = Box & {
  readonly columns: number;
  readonly rows: readonly { readonly cells: readonly (GridCell | undefined)[] }[];
};

const NEAR = 2.5;
const MOST_CELLS = 40_000;

/** Rules in one line that touch or overlap become one. */
const joinRules = (rules: readonly Rule[]): readonly Rule[] => {
  const joined: Rule[] = [];
  const sorted = rules.toSorted((a, b) => a.at - b.at || a.from - b.from);
  let line: Rule[] = [];
  const finish = (): void => {
    let current: Rule | undefined;
    for (const rule of line.toSorted((a, b) => a.from - b.from)) {
      if (current !== undefined && rule.from <= current.to + NEAR)
        current = { ...current, to: Math.max(current.to, rule.to) };
      else {
        if (current !== undefined) joined.push(current);
        current = rule;
      }
    }
    if (current !== undefined) joined.push(current);
  };
  for (const rule of sorted) {
    const first = line[0];
    if (first !== undefined && rule.at - first.at > NEAR) {
      finish();
      line = [];
    }
    line.push(rule);
  }
  finish();
  return joined;
};

const meet = (level: Rule, upright: Rule): boolean =>
  upright.at >= level.from - NEAR &&
  upright.at <= level.to + NEAR &&
  level.at >= upright.from - NEAR &&
  level.at <= upright.to + NEAR;

type Cluster = { readonly levels: Rule[]; readonly uprights: Rule[] };

/** Level and upright rules that hang together. */
const clusters = (levels: readonly Rule[], uprights: readonly Rule[]): readonly Cluster[] => {
  const all = [...levels, ...uprights];
  const parent = all.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] ?? at;
    parent[index] = at;
    return at;
  };
  for (const [i, level] of levels.entries())
    for (const [j, upright] of uprights.entries())
      if (meet(level, upright)) parent[root(i)] = root(levels.length + j);
  const found = new Map<number, Cluster>();
  for (const [index, rule] of all.entries()) {
    const cluster = found.get(root(index)) ?? { levels: [], uprights: [] };
    found.set(root(index), cluster);
    cluster[rule.direction === 'level' ? 'levels' : 'uprights'].push(rule);
  }
  return [...found.values()];
};

const distinct = (values: readonly number[]): readonly number[] => {
  const kept: number[] = [];
  for (const value of values.toSorted((a, b) => a - b))
    if (value - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR * 1.6) kept.push(value);
  return kept;
};

const covers = (rules: readonly Rule[], at: number, middle: number): boolean =>
  rules.some((rule) => Math.abs(rule.at - at) <= NEAR * 1.6 && rule.from <= middle && rule.to >= middle);

const middles = (values: readonly number[]): readonly number[] =>
  values.slice(1).map((value, index) => (value + (values[index] ?? value)) / 2);

/** How far a cell reaches from a corner of the grid to the right and down. */
const reachFrom = (
  cluster: Cluster,
  [xs, ys]: readonly [readonly number[], readonly number[]],
  [column, row]: readonly [number, number],
): readonly [columns: number, rows: number] => {
  const middleY = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
  let right = column + 1;
  while (right < xs.length - 1 && !covers(cluster.uprights, xs[right] ?? 0, middleY)) right += 1;
  const middleX = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2;
  let bottom = row + 1;
  while (bottom < ys.length - 1 && !covers(cluster.levels, ys[bottom] ?? 0, middleX)) bottom += 1;
  return [right - column, bottom - row];
};

const gridOf = (cluster: Cluster): Grid | undefined => {
  const { levels, uprights } = cluster;
  if (levels.length + uprights.length < 3 || levels.length === 0 || uprights.length === 0) return undefined;
  const ends = levels.flatMap(({ from, to }) => [from, to]);
  const xs = distinct([...uprights.map(({ at }) => at), Math.min(...ends), Math.max(...ends)]);
  // A table that goes on over the end of a page may lack its last or first rule.
  const sides = uprights.flatMap(({ from, to }) => [from, to]);
  const ys = distinct([...levels.map(({ at }) => at), Math.min(...sides), Math.max(...sides)]);
  const [columns, rows] = [middles(xs).length, middles(ys).length];
  if (columns < 2 || rows < 1 || columns * rows > MOST_CELLS) return undefined;
  const taken = new Set<number>();
  const cells = Array.from({ length: rows }, (_, row) => ({
    cells: Array.from({ length: columns }, (__, column): GridCell | undefined => {
      if (taken.has(row * columns + column)) return undefined;
      const [wide, high] = reachFrom(cluster, [xs, ys], [column, row]);
      for (let y = row; y < row + high; y += 1)
        for (let x = column; x < column + wide; x += 1) taken.add(y * columns + x);
      const [left = 0, right = 0] = [xs[column], xs[column + wide]];
      const [top = 0, bottom = 0] = [ys[row], ys[row + high]];
      return { left, right, top, bottom, columns: wide, rows: high };
    }),
  }));
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return { left, right, top, bottom, columns, rows: cells };
};

/** Finds the ruled tables of a page, from top to bottom. */
export const findGrids = (rules: readonly Rule[]): readonly Grid[] => {
  const levels = joinRules(rules.filter(({ direction }) => direction === 'level'));
  const uprights = joinRules(rules.filter(({ direction }) => direction === 'upright'));
  return clusters(levels, uprights)
    .flatMap((cluster) => gridOf(cluster) ?? [])
    .toSorted((a, b) => a.top - b.top || a.left - b.left);
};
