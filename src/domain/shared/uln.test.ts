import { describe, expect, test } from 'vitest';
import { findUlnProblem, normaliseUln } from './uln.ts';

describe('a ULN', () => {
  test.each(['9276308686', '1234567899', '1000000019', '2000000087', '7000000030', '1000000000'])(
    '%s is right',
    (uln) => expect(findUlnProblem(uln)).toBeNull(),
  );

  test.each([
    ['927630868', 'not-ten-digits'],
    ['92763086860', 'not-ten-digits'],
    ['927630868X', 'not-ten-digits'],
    ['', 'not-ten-digits'],
    ['0000000001', 'begins-with-zero'],
    ['9999999999', 'placeholder'],
    ['9276308685', 'check-digit'],
    ['2976308686', 'check-digit'],
  ] as const)('%s is wrong: %s', (uln, problem) => expect(findUlnProblem(uln)).toBe(problem));

  test('any one wrong digit is caught', () => {
    const right = '9276308686';
    const changed = Array.from(right, (_, place) =>
      Array.from('0123456789', (digit) => `${right.slice(0, place)}${digit}${right.slice(place + 1)}`),
    ).flat();
    expect(changed.filter((uln) => findUlnProblem(uln) === null)).toEqual(Array.from(right, () => right));
  });

  test('may be written in groups', () => {
    expect(normaliseUln('927 630-8686')).toBe('9276308686');
    expect(findUlnProblem('927 630 8686')).toBeNull();
  });
});
