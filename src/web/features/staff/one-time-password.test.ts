import { expect, test } from 'vitest';
import { newOneTimePassword } from './one-time-password.ts';

test('is four groups of four, without characters that look alike, and another one each time', () => {
  const made = Array.from({ length: 200 }, newOneTimePassword);
  expect(made.filter((one) => !/^(?:[a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/u.test(one))).toEqual([]);
  expect(new Set(made).size).toBe(200);
});
