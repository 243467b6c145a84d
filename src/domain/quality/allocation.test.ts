import { describe, expect, test } from 'vitest';
import { type Period, refuseAllocating, refuseEnding } from './allocation.ts';

const today = '2026-09-01';
const days = (fromOn: string, untilOn: string | null = null): Period => ({ fromOn, untilOn });

describe('allocating a centre', () => {
  test.each<[string, Period, readonly Period[], readonly Period[], readonly string[]]>([
    ['to somebody new, from today on', days(today), [], [], []],
    ['for one day', days(today, today), [], [], []],
    ['again after one that was taken back', days(today), [days(today, '2026-08-31')], [], []],
    ['from yesterday', days('2026-08-31'), [], [], ['day-passed']],
    ['backwards', days('2026-09-03', '2026-09-02'), [], [], ['ends-before-it-begins']],
    ['twice', days(today), [days('2026-01-01')], [], ['allocated-already']],
    ['again on the last day', days(today), [days('2026-01-01', today)], [], ['allocated-already']],
    ['again the day after', days('2026-09-02'), [days('2026-01-01', today)], [], []],
    ['before one that is to come', days(today, '2026-09-09'), [days('2026-09-10')], [], []],
    ['into one that is to come', days(today, '2026-09-10'), [days('2026-09-10')], [], ['allocated-already']],
    ['to somebody who works there', days(today), [], [days('2020-01-01')], ['works-at-centre']],
    ['to somebody who worked there until yesterday', days(today), [], [days('2020-01-01', '2026-08-31')], []],
    ['to somebody who will work there', days(today), [], [days('2027-01-01')], ['works-at-centre']],
    ['until somebody works there', days(today, '2026-12-31'), [], [days('2027-01-01')], []],
  ])('%s', (_, asked, held, worksThere, expected) =>
    expect(
      refuseAllocating({ asked, held, worksThere, interests: [] }, today).map(({ code }) => code),
    ).toEqual(expected),
  );

  test.each([
    ['who has an interest in it', days('2026-01-01'), ['declared-interest']],
    ['whose interest in it is over', days('2026-01-01', '2026-08-31'), []],
    ['whose interest begins on the last day', days('2026-09-30'), ['declared-interest']],
  ])('to somebody %s', (_, interest, expected) => {
    const asked = days(today, '2026-09-30');
    const interests = [{ ...interest, what: 'Sample interest.' }];
    const found = refuseAllocating({ asked, held: [], worksThere: [], interests }, today);
    expect(found.map(({ code }) => code)).toEqual(expected);
  });
});

describe('ending an allocation', () => {
  const held = { personId: 'person', ...days('2026-01-01') };
  test.each<[string, Period, string, string, readonly string[]]>([
    ['today', held, today, 'manager', []],
    ['at once', held, '2026-08-31', 'manager', []],
    ['later', held, '2027-01-01', 'manager', []],
    ['two days ago', held, '2026-08-30', 'manager', ['day-passed']],
    ['of oneself', held, today, 'person', ['own-allocation']],
    ['that has ended', days('2026-01-01', '2026-08-31'), today, 'manager', ['ended-already']],
    ['that ends today, earlier', days('2026-01-01', today), '2026-08-31', 'manager', []],
    ['before it begins', days('2026-10-01'), today, 'manager', ['ends-before-it-begins']],
    ['taken back before it begins', days('2026-10-01'), '2026-09-30', 'manager', []],
    ['taken back on its first day', days(today), '2026-08-31', 'manager', []],
  ])('%s', (_, period, untilOn, by, expected) => {
    const refused = refuseEnding({ personId: 'person', ...period }, { untilOn, by, today });
    expect(refused.map(({ code }) => code)).toEqual(expected);
  });
});
