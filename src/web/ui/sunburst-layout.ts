import { type Standing, isDone } from './standing.ts';

/** A part of the map: the qualification, a unit, an outcome or, without parts of its own, a criterion. */
export type SunburstNode = {
  /** Unique in the whole tree. */
  readonly key: string;
  /** Short, for the arc: `2.4`, `Unit 3`. */
  readonly label: string;
  /** The wording or the title. */
  readonly name: string;
  /** Of a criterion. */
  readonly standing?: Standing;
  readonly parts?: readonly SunburstNode[];
};

export type Arc = {
  readonly node: SunburstNode;
  readonly parent: SunburstNode;
  /** 1 for the parts of the middle. */
  readonly depth: number;
  /** Of the full turn, 0 to 1. */
  readonly from: number;
  readonly to: number;
};

const leavesOf = (node: SunburstNode): readonly SunburstNode[] =>
  node.parts === undefined || node.parts.length === 0 ? [node] : node.parts.flatMap(leavesOf);

/** How many criteria there are under a part, and how many of them need nothing more. */
export const countUnder = (node: SunburstNode): { readonly done: number; readonly all: number } => {
  const leaves = leavesOf(node);
  return { done: leaves.filter((leaf) => isDone(leaf.standing ?? 'none')).length, all: leaves.length };
};

/** Arcs of everything under the middle, each as wide as the criteria it holds. */
export const arcsOf = (middle: SunburstNode): readonly Arc[] => {
  const total = leavesOf(middle).length;
  const arcs: Arc[] = [];
  const place = (parent: SunburstNode, depth: number, start: number): void => {
    let from = start;
    for (const node of parent.parts ?? []) {
      const to = from + leavesOf(node).length / total;
      arcs.push({ node, parent, depth, from, to });
      place(node, depth + 1, from);
      from = to;
    }
  };
  place(middle, 1, 0);
  return arcs;
};

/** The way from the root to a part, both included; empty where it is not in the tree. */
export const wayTo = (root: SunburstNode, key: string): readonly SunburstNode[] => {
  if (root.key === key) return [root];
  for (const part of root.parts ?? []) {
    const way = wayTo(part, key);
    if (way.length > 0) return [root, ...way];
  }
  return [];
};

const point = (radius: number, turn: number): string => {
  const angle = 2 * Math.PI * turn - Math.PI / 2;
  return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
};

/** The outline of a piece of a ring. */
export const ringPath = (inner: number, outer: number, from: number, to: number): string => {
  const end = Math.min(to, from + 0.99999);
  const isLarge = end - from > 0.5 ? 1 : 0;
  return [
    `M${point(outer, from)}`,
    `A${outer} ${outer} 0 ${isLarge} 1 ${point(outer, end)}`,
    `L${point(inner, end)}`,
    `A${inner} ${inner} 0 ${isLarge} 0 ${point(inner, from)}`,
    'Z',
  ].join(' ');
};

/** Where the label of an arc stands, and how it is turned so that it is not upside down. */
export const labelPlace = (radius: number, turn: number): string => {
  const degrees = 360 * turn;
  const flip = degrees > 180 ? 90 : -90;
  return `rotate(${degrees.toFixed(2)}) translate(0 ${-radius}) rotate(${flip})`;
};
