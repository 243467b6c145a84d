/** What is drawn on a page: ruling lines (strokes and thin filled bars, level or upright) and filled boxes behind text. */

import { type Matrix, type Point, move, times, toMatrix } from './matrix.ts';

export type Rule = {
  readonly direction: 'level' | 'upright';
  /** Where it stands across its direction, and from where to where it runs. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
};

/** A filled box, large enough to stand behind text, and its colour. */
export type Fill = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly colour: string;
};

type Drawn = { readonly rules: readonly Rule[]; readonly fills: readonly Fill[] };

type Operators = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };
type Names = Readonly<Record<string, number>>;

const STRAIGHT = 0.8;
const THIN = 3;
const SHORTEST = 4;
const LOWEST_FILL = 8;
const NARROWEST_FILL = 12;
const MOST_RULES = 20_000;

/** Numbers that follow a step of a path: move, line, curve, short curve, close. */
const stepNumbers = [2, 2, 6, 4, 0];

/** The corners of the parts of a path; curves are left out, a closed part comes back to its start. */
const readParts = (data: ArrayLike<number>, matrix: Matrix): readonly (readonly Point[])[] => {
  const parts: Point[][] = [];
  for (let at = 0; at < data.length;) {
    const step = data[at] ?? 0;
    const count = stepNumbers[step] ?? 2;
    const end = move(matrix, data[at + count - 1] ?? 0, data[at + count] ?? 0);
    const part = parts.at(-1);
    if (step === 1) part?.push(end);
    else if (count > 0) parts.push([end]);
    else if (part?.[0] !== undefined) part.push(part[0]);
    at += count + 1;
  }
  return parts;
};

const strokeOf = (start: Point, end: Point): Rule | undefined => {
  const width = Math.abs(end.x - start.x);
  const height = Math.abs(end.y - start.y);
  if (height <= STRAIGHT && width >= SHORTEST)
    return {
      direction: 'level',
      at: (start.y + end.y) / 2,
      from: Math.min(start.x, end.x),
      to: Math.max(start.x, end.x),
    };
  if (width <= STRAIGHT && height >= SHORTEST)
    return {
      direction: 'upright',
      at: (start.x + end.x) / 2,
      from: Math.min(start.y, end.y),
      to: Math.max(start.y, end.y),
    };
  return undefined;
};

type Extent = Omit<Fill, 'colour'>;

const extentOf = (part: readonly Point[]): Extent => {
  const xs = part.map(({ x }) => x);
  const ys = part.map(({ y }) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

const isAt = (value: number, one: number, other: number): boolean =>
  Math.min(Math.abs(value - one), Math.abs(value - other)) <= STRAIGHT;

/** A filled part whose corners all lie in the corners of one box, and which is neither a rule nor a dot. */
const fillOf = (part: readonly Point[], colour: string): readonly Fill[] => {
  const box = extentOf(part);
  if (part.length < 4 || box.bottom - box.top < LOWEST_FILL || box.right - box.left < NARROWEST_FILL)
    return [];
  const isBox = part.every(({ x, y }) => isAt(x, box.left, box.right) && isAt(y, box.top, box.bottom));
  return isBox ? [{ ...box, colour }] : [];
};

/** A filled bar that is thin is a rule along its middle. */
const barOf = (part: readonly Point[]): readonly Rule[] => {
  const { left, right, top, bottom } = extentOf(part);
  if (bottom - top <= THIN && right - left >= SHORTEST)
    return [{ direction: 'level', at: (top + bottom) / 2, from: left, to: right }];
  if (right - left <= THIN && bottom - top >= SHORTEST)
    return [{ direction: 'upright', at: (left + right) / 2, from: top, to: bottom }];
  return [];
};

const strokesOf = (part: readonly Point[]): readonly Rule[] =>
  part.slice(1).flatMap((end, index) => {
    const start = part[index];
    return (start === undefined ? undefined : strokeOf(start, end)) ?? [];
  });

const isNumbers = (value: unknown): value is ArrayLike<number> =>
  value instanceof Float32Array || (Array.isArray(value) && value.every((one) => typeof one === 'number'));

const nothing: Drawn = { rules: [], fills: [] };

/** What painting a path leaves; clipping paths leave nothing. */
const painted = (args: unknown, names: Names, matrix: Matrix, colour: string): Drawn => {
  if (!Array.isArray(args)) return nothing;
  const [operator, paths]: unknown[] = args;
  const data: unknown = Array.isArray(paths) ? paths[0] : undefined;
  if (!isNumbers(data)) return nothing;
  const is = (...wanted: readonly string[]): boolean => wanted.some((name) => names[name] === operator);
  const parts = readParts(data, matrix);
  const isFilled = is('fill', 'eoFill');
  const isBoth = is('fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke');
  const fills = isFilled || isBoth ? parts.flatMap((part) => fillOf(part, colour)) : [];
  if (isBoth || is('stroke', 'closeStroke')) return { rules: parts.flatMap(strokesOf), fills };
  return { rules: isFilled ? parts.flatMap(barOf) : [], fills };
};

const colourOf = (args: unknown): string => (Array.isArray(args) ? String(args[0]) : '');

/** Finds the rules and filled boxes that a page's drawing operators leave, in the coordinates of `view`. */
export const findDrawn = (operators: Operators, names: Names, view: Matrix): Drawn => {
  const rules: Rule[] = [];
  const fills: Fill[] = [];
  const kept: { readonly matrix: Matrix; readonly colour: string }[] = [];
  let state = { matrix: view, colour: '' };
  for (const [index, operator] of operators.fnArray.entries()) {
    const args = operators.argsArray[index];
    const move = (by: unknown): Matrix => times(state.matrix, toMatrix(by));
    if (operator === names['save']) kept.push(state);
    else if (operator === names['restore'] || operator === names['paintFormXObjectEnd'])
      state = kept.pop() ?? { ...state, matrix: view };
    else if (operator === names['transform']) state = { ...state, matrix: move(args) };
    else if (operator === names['setFillRGBColor']) state = { ...state, colour: colourOf(args) };
    else if (operator === names['paintFormXObjectBegin']) {
      kept.push(state);
      state = { ...state, matrix: move(Array.isArray(args) ? args[0] : undefined) };
    } else if (operator === names['constructPath']) {
      const drawn = painted(args, names, state.matrix, state.colour);
      rules.push(...drawn.rules);
      fills.push(...drawn.fills);
    }
    if (rules.length + fills.length > MOST_RULES) break;
  }
  return { rules, fills };
};
