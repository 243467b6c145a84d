import { describe, expect, test } from 'vitest';
import type { Period } from './allocation.ts';
import { keptSince, lastDayOf, tenureRefusals, usualTenure } from './tenure.ts';

const days = (fromOn: string, untilOn: string | null = null): Period => ({ fromOn, untilOn });
const from = '2026-09-01';

describe('since when somebody keeps a centre', () => {
  test.each<[string, readonly Period[], string | null]>([
    ['they never had it', [], null],
    ['it goes on', [days('2024-01-01', '2026-08-31')], '2024-01-01'],
    ['with a break of a year to the day', [days('2024-01-01', '2025-09-01')], '2024-01-01'],
    ['after more than a year', [days('2024-01-01', '2025-08-31')], null],
    ['piece by piece', [days('2025-06-01', '2026-01-31'), days('2023-01-01', '2024-12-31')], '2023-01-01'],
    [
      'an older one, before a rest, does not count',
      [days('2025-06-01', '2026-01-31'), days('2020-01-01', '2023-12-31')],
      '2025-06-01',
    ],
    ['what is to come does not count', [days('2027-01-01')], null],
    ['nor what was taken back', [days('2026-08-01', '2026-07-31')], null],
  ])('%s', (_, held, expected) => {
    expect(keptSince(held, from, usualTenure)).toBe(expected);
  });

  test('the last day is counted from the first', () => {
    expect(lastDayOf([], from, usualTenure)).toBe('2029-08-31');
    expect(lastDayOf([days('2024-01-01', '2026-08-31')], from, usualTenure)).toBe('2026-12-31');
  });
});

const clause = { line: 7, text: 'One verifier.' };

describe('what an allocation goes against', () => {
  test.each<[string, Period, readonly Period[], readonly string[], boolean, readonly string[]]>([
    ['nothing', days(from), [], [], true, []],
    ['three years', days(from, '2029-08-31'), [], [], true, []],
    ['a day more', days(from, '2029-09-01'), [], [], true, ['kept-too-long']],
    ['again within its time', days(from, '2026-12-31'), [days('2024-01-01', '2026-08-31')], [], true, []],
    ['again past its time', days(from), [days('2023-01-01', '2026-08-31')], [], true, ['kept-too-long']],
    ['again after a rest', days(from), [days('2020-01-01', '2025-08-01')], [], true, []],
    ['a second one where one is asked for', days(from), [], ['Sample Verifier'], true, ['another-verifies']],
    ['a second one where nothing is asked', days(from), [], ['Sample Verifier'], false, []],
  ])('%s', (_, asked, held, others, asksForOne, expected) => {
    const oneClause = asksForOne ? clause : null;
    expect(tenureRefusals({ asked, held, others, oneClause }).map(({ code }) => code)).toEqual(expected);
  });
});
