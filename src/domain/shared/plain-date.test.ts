import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  dayNumber,
  daysBetween,
  isPlainDate,
  isWithin,
} from './plain-date.ts';

const days = fc.integer({ min: -200_000, max: 200_000 }).map((number) => addDays('1970-01-01', number));

describe('a plain date', () => {
  test.each([
    ['2026-02-28', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2026-13-01', false],
    ['2026-04-31', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00', false],
  ])('%s exists: %s', (text, exists) => {
    expect(isPlainDate(text)).toBe(exists);
  });

  test('moves by days there and back, in the order of its text', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 5000 }), (date, count) => {
        const later = addDays(date, count);
        expect(isPlainDate(later)).toBe(true);
        expect(daysBetween(date, later)).toBe(count);
        expect(addDays(later, -count)).toBe(date);
        expect(later >= date).toBe(true);
      }),
    );
  });

  test.each([
    [addYears('2024-02-29', 1), '2025-02-28'],
    [addYears('2024-02-29', 4), '2028-02-29'],
    [addMonths('2026-01-31', 1), '2026-02-28'],
    [addMonths('2026-11-30', 3), '2027-02-28'],
    [addMonths('2026-03-15', -15), '2024-12-15'],
  ])('moves by months and years to %s', (moved, expected) => {
    expect(moved).toBe(expected);
  });

  test.each([
    ['2008-09-01', '2026-08-31', 17],
    ['2008-09-01', '2026-09-01', 18],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
  ])('somebody born on %s is on %s aged %i', (born, day, age) => {
    expect(ageOn(born, day)).toBe(age);
  });

  test('lies within a period that includes both its ends', () => {
    expect(isWithin('2026-01-01', '2026-01-01', '2026-01-01')).toBe(true);
    expect(isWithin('2026-01-02', '2026-01-01', '2026-01-01')).toBe(false);
    expect(isWithin('2025-12-31', '2026-01-01', null)).toBe(false);
    expect(isWithin('2999-01-01', '2026-01-01', null)).toBe(true);
  });

  test('that does not exist has no number', () => {
    expect(() => dayNumber('2026-02-30')).toThrow(RangeError);
  });
});
