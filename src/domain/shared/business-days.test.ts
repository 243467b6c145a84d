import { describe, expect, test } from 'vitest';
import { addBusinessDays, bankHolidays, isBusinessDay } from './business-days.ts';

describe('bank holidays', () => {
  test.each([
    [2026, 'England', '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2027, 'England', '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
    [2028, 'Wales', '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
    [2026, 'Scotland', '01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28'],
    [2027, 'Scotland', '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28'],
    [2026, 'Northern Ireland', '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28'],
  ] as const)('of %i in %s', (year, nation, expected) => {
    const days = [...bankHolidays(year, nation)].toSorted();
    expect(days.map((date) => date.slice(5)).join(' ')).toBe(expected);
  });
});

describe('business days', () => {
  test('leave out weekends and the holidays of the nation', () => {
    expect(addBusinessDays('2026-12-23', 3, 'England')).toBe('2026-12-30');
    expect(addBusinessDays('2026-07-10', 1, 'England')).toBe('2026-07-13');
    expect(addBusinessDays('2026-07-10', 1, 'Northern Ireland')).toBe('2026-07-14');
    expect(addBusinessDays('2026-09-01', 0, 'England')).toBe('2026-09-01');
  });

  test('count as many working days as were asked for', () => {
    for (let days = 1; days < 70; days += 1) {
      const until = addBusinessDays('2026-12-01', days, 'Wales');
      expect(isBusinessDay(until, 'Wales')).toBe(true);
      expect(until > addBusinessDays('2026-12-01', days - 1, 'Wales')).toBe(true);
    }
  });
});
