/** Ruling lines of a page: strokes and thin filled bars that run level or upright. */

import { type Matrix, type Point, move, times, toMatrix } from './matrix.ts';

export type Rule = {
  readonly direction: 'level' | 'upright';
  /** Where it stands across its direction, and from where to where it runs. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
};

type Operators = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };
type Names = Readonly<Record<string, number>>;

const STRAIGHT = 0.8;
const THIN = 3;
const SHORTEST = 4;
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

/** A filled bar that is thin is a rule along its middle. */
const barOf = (part: readonly Point[]): readonly Rule[] => {
  const xs = part.map(({ x }) => x);
  const ys = part.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
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

/** What painting a path leaves as rules; clipping paths leave nothing. */
const painted = (args: unknown, names: Names, matrix: Matrix): readonly Rule[] => {
  if (!Array.isArray(args)) return [];
  const [operator, paths]: unknown[] = args;
  const data: unknown = Array.isArray(paths) ? paths[0] : undefined;
  if (!isNumbers(data)) return [];
  const is = (...wanted: readonly string[]): boolean => wanted.some((name) => names[name] === operator);
  const parts = readParts(data, matrix);
  if (is('stroke', 'closeStroke')) return parts.flatMap(strokesOf);
  if (is('fill', 'eoFill')) return parts.flatMap(barOf);
  if (is('fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'))
    return parts.flatMap(strokesOf);
  return [];
};

/** Finds the rules that a page's drawing operators leave, in the coordinates of `view`. */
export const findRules = (operators: Operators, names: Names, view: Matrix): readonly Rule[] => {
  const rules: Rule[] = [];
  const kept: Matrix[] = [];
  let matrix = view;
  for (const [index, operator] of operators.fnArray.entries()) {
    const args = operators.argsArray[index];
    if (operator === names['save']) kept.push(matrix);
    else if (operator === names['restore'] || operator === names['paintFormXObjectEnd'])
      matrix = kept.pop() ?? view;
    else if (operator === names['transform']) matrix = times(matrix, toMatrix(args));
    else if (operator === names['paintFormXObjectBegin']) {
      kept.push(matrix);
      matrix = times(matrix, toMatrix(Array.isArray(args) ? args[0] : undefined));
    } else if (operator === names['constructPath']) rules.push(...painted(args, names, matrix));
    if (rules.length > MOST_RULES) break;
  }
  return rules;
};
