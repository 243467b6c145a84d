/** The six numbers by which a PDF moves, turns and scales what it draws. */
export type Matrix = readonly [number, number, number, number, number, number];

export type Point = { readonly x: number; readonly y: number };

export const unmoved: Matrix = [1, 0, 0, 1, 0, 0];

/** What moves by `second` and then by `first`. */
export const times = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

export const move = ([a, b, c, d, e, f]: Matrix, x: number, y: number): Point => ({
  x: a * x + c * y + e,
  y: b * x + d * y + f,
});

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** A matrix from what a library hands over; what is none moves nothing. */
export const toMatrix = (value: unknown): Matrix => {
  const numbers: unknown[] = value instanceof Float32Array || Array.isArray(value) ? Array.from(value) : [];
  const [a, b, c, d, e, f] = numbers.filter(isNumber);
  return f === undefined || [a, b, c, d, e].includes(undefined)
    ? unmoved
    : [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f];
};
