import { describe, expect, test } from 'vitest';
import { type KeptCertificate, keepingReminder, keptUntil, refuseHandover, usualKeeping } from './keeping.ts';

const kept: KeptCertificate = { serial: 'S-1', sentOn: '2026-01-31', isVoid: false, ended: null };
const destroying = { months: 12, afterwards: 'destroy' } as const;
const today = '2027-03-01';

describe('a certificate at a centre', () => {
  test('is kept for twelve months where nothing else was set', () => {
    expect(keptUntil(kept, usualKeeping)).toBe('2027-01-31');
    expect(keptUntil(kept, { months: 1, afterwards: 'return' })).toBe('2026-02-28');
  });

  test.each([
    ['is handed over', kept, 'handed-over', '2026-02-01', usualKeeping, []],
    ['is handed over even after its time', kept, 'handed-over', today, usualKeeping, []],
    ['is returned at any time', kept, 'returned', '2026-02-01', usualKeeping, []],
    [
      'is not destroyed where it is to be returned',
      kept,
      'destroyed',
      today,
      usualKeeping,
      ['returned-and-not-destroyed'],
    ],
    ['is not destroyed on its last day', kept, 'destroyed', '2027-01-31', destroying, ['kept-until']],
    ['is destroyed after it', kept, 'destroyed', '2027-02-01', destroying, []],
    [
      'that does not stand is destroyed at once',
      { ...kept, isVoid: true },
      'destroyed',
      '2026-02-01',
      usualKeeping,
      [],
    ],
    [
      'that does not stand is given to nobody',
      { ...kept, isVoid: true },
      'posted',
      '2026-02-01',
      usualKeeping,
      ['certificate-not-standing'],
    ],
    [
      'is not handed over before it came',
      kept,
      'handed-over',
      '2026-01-30',
      usualKeeping,
      ['not-in-that-time'],
    ],
    ['is not handed over tomorrow', kept, 'handed-over', '2027-03-02', usualKeeping, ['not-in-that-time']],
    [
      'is handed over once',
      { ...kept, ended: 'posted' },
      'handed-over',
      today,
      usualKeeping,
      ['not-at-centre'],
    ],
  ] as const)('%s', (_, certificate, what, on, rule, codes) => {
    const found = refuseHandover(certificate, what, on, { rule, today });
    expect(found.map(({ code }) => code)).toEqual(codes);
    expect(found.every(({ detail, whoCan }) => detail !== '' && whoCan !== '')).toBe(true);
  });

  test.each([
    ['2027-01-31', '2026-12-31', null],
    ['2027-01-31', '2027-01-01', 30],
    ['2027-01-31', '2027-01-31', 30],
    ['2027-01-31', '2027-02-01', 0],
  ] as const)('kept until %s is reminded of on %s: %s', (until, day, level) => {
    expect(keepingReminder(until, day)).toBe(level);
  });
});
