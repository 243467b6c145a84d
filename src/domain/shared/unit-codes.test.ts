import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameRef, readUnitCode, readUnitRef } from './unit-codes.ts';

describe('codes of units', () => {
  test.each([
    ['FA58 04', 'FA58/04'],
    ['fa58  04', 'FA58/04'],
    ['FA58/04', 'FA58/04'],
    ['H0F1 04', 'H0F1/04'],
    ['D01Y 04', 'D01Y/04'],
    ['HSC 3045', 'HSC/3045'],
    ['SEM/301', 'SEM/301'],
    ['SEM301', 'SEM301'],
    ['CU 123', 'CU/123'],
    ['SB/301', 'SB/301'],
    ['BIL 101', 'BIL/101'],
    ['QBC2/001', 'QBC2/001'],
    ['4512-301', '4512-301'],
    ['301', '301'],
    ['A2', 'A2'],
    ['M&L 57', 'M&L/57'],
    ['CHCDIV001', 'CHCDIV001'],
    ['XY – 12', 'XY-12'],
  ])('%s is %s', (given, code) => {
    expect([readUnitCode(given), readUnitRef(given)]).toEqual([code, code]);
  });

  test.each([
    'J/60/5172',
    'J60/5172',
    'D/5O6/2055',
    'D5O6/2055',
    'D/5062055X',
    '506/2055',
    'B/506/1953',
    'B5061953',
    'M506289',
    'M/506/2898',
    'Level 3',
    'L3',
    'Entry 3',
    'SCQF 6',
    'Unit 4',
    'Unit A2',
    'LO1',
    'LO 1',
    'AC1.1',
    'Outcome 2',
    'Group B1',
    '1',
    '12',
    '1.1',
    '600/1234/5',
    '60012345',
    'QN 600/1234/5',
    '01/02/2026',
    '2026-02-01',
    '1 March 2026',
    'March 2026',
    '2026',
    'See Section 4',
    'TBC',
    'none',
    '',
    'UBU1 / CS 1',
    'Keep 4 boats safe today',
    'ABC1'.repeat(9),
  ])('“%s” is none', (given) => {
    expect(readUnitCode(given)).toBeNull();
  });

  test('the usual form is its own usual form, without a blank', () => {
    assert(
      property(string({ maxLength: 26, unit: 'grapheme-ascii' }), (given) => {
        const code = readUnitCode(given) ?? 'FA58/04';
        expect([readUnitCode(code), /\s/u.test(code)]).toEqual([code, false]);
      }),
    );
    expect.hasAssertions();
  });
});

test.each([
  ['FA5804', 'FA58/04', true],
  ['fa58 04', 'FA58/04', true],
  ['FA58 05', 'FA58/04', false],
  ['m5062898', 'M/506/2898', true],
  ['M/506/2899', 'M/506/2898', false],
])('%s is %s: %s', (given, ref, same) => {
  expect(isSameRef(given, ref)).toBe(same);
});
