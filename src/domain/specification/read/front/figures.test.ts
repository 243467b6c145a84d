import { expect, test } from 'vitest';
import { figureValue } from './figures.ts';

test.each([
  ['7', 7],
  ['nineteen', 19],
  ['Twenty', 20],
  ['thirty-six', 36],
  ['ninety nine', 99],
])('%s is %i', (text, value) => {
  expect(figureValue(text)).toBe(value);
});
