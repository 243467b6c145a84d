import { assert, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQualificationNumber, readUnitReference } from './identifiers.ts';

describe('unit references', () => {
  test.each([
    ['L/506/1953', 'L/506/1953', true],
    ['a5028656', 'A/502/8656', true],
    ['Y/506/1955', 'Y/506/1955', true],
    ['T/618/6844', 'T/618/6844', true],
    ['D/650/6263', 'D/650/6263', true],
    ['F/651/3644', 'F/651/3644', true],
    ['M/506/1953', 'M/506/1953', false],
    ['F/650/6263', 'F/650/6263', false],
  ])('%s is read as %s', (given, text, fits) => {
    expect(readUnitReference(given)).toMatchObject({ text, fits });
  });

  test.each(['B/506/1953', 'L/506/195', '506/1953', ''])('%s is no reference', (given) => {
    expect(readUnitReference(given)).toBeNull();
  });

  test('any single wrong digit is noticed', () => {
    assert(
      property(integer({ min: 3, max: 6 }), integer({ min: 1, max: 9 }), (place, shift) => {
        const digits = Array.from('5061953');
        digits[place] = String((Number(digits[place]) + shift) % 10);
        expect(readUnitReference(`L${digits.join('')}`)?.fits).toBe(false);
      }),
    );
    expect.hasAssertions();
  });
});

test.each([
  ['601/4759/3', true],
  ['500/9506/7', true],
  ['600/9662/7', true],
  ['60137782', true],
  ['610/0006/8', true],
  ['610/0103/6', true],
  ['601/4759/4', false],
])('the check digit of qualification number %s fits: %s', (given, fits) => {
  expect(readQualificationNumber(given)?.fits).toBe(fits);
});
