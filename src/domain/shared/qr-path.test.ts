import { expect, test } from 'vitest';
import { qrPath } from './qr-path.ts';

const modulesOf = (rows: readonly string[]) => ({
  size: rows.length,
  get: (row: number, column: number) => (rows[row]?.[column] === '#' ? 1 : 0),
});

test.each([
  [['##', '..'], 'M0 0h2v1H0z'],
  [['#.#', '...', '.##'], 'M0 0h1v1H0zM2 0h1v1H2zM1 2h2v1H1z'],
  [['..', '..'], ''],
])('of %j is one piece for each run', (rows, path) => {
  expect(qrPath(modulesOf(rows))).toBe(path);
});
