import { expect, test } from 'vitest';
import { neededFirst } from './needed-first.ts';

test.each([
  [[[true, 'a title']], null],
  [[[false, 'a title']], 'Needed first: a title.'],
  [
    [
      [false, 'a title'],
      [true, 'a day'],
      [false, 'its type'],
    ],
    'Needed first: a title and its type.',
  ],
  [
    [
      [false, 'a title'],
      [false, 'a day'],
      [false, 'its type'],
    ],
    'Needed first: a title, a day and its type.',
  ],
] as const)('what is still needed of %j is said as %j', (parts, said) => {
  expect(neededFirst(...parts)).toBe(said);
});
