import { describe, expect, test } from 'vitest';
import type { EvidenceRule } from '../specification/model.ts';
import { type TimingRule, lateRegistration, timingOf, tooEarly } from './timing.ts';

const silent = { evidenceRules: [] };
const rule = (given: Partial<TimingRule>): TimingRule => ({
  qualificationNumber: null,
  leastWeeks: null,
  registerWithinWeeks: null,
  ...given,
});
const clause = { line: 9, text: 'Sample line 9' };
const said = (value: EvidenceRule['value']) => ({
  evidenceRules: [{ id: 'time', kind: 'registration', scope: {}, value, source: clause } as const],
});

describe('the time between registration and claim', () => {
  test.each([
    ['none by default', silent, [], null],
    ['as set for all', silent, [rule({ leastWeeks: 10 })], 10],
    ['the newest counts', silent, [rule({ leastWeeks: 10 }), rule({ leastWeeks: 6 })], 6],
    ['taken back by a rule without it', silent, [rule({ leastWeeks: 10 }), rule({})], null],
    [
      'the qualification’s own before one for all, even a newer one',
      silent,
      [rule({ qualificationNumber: '600/0000/0', leastWeeks: 4 }), rule({ leastWeeks: 10 })],
      4,
    ],
    ['not that of another', silent, [rule({ qualificationNumber: '600/1111/1', leastWeeks: 4 })], null],
    ['as the document says before what was set', said({ leastWeeks: 12 }), [rule({ leastWeeks: 10 })], 12],
  ] as const)('is %s', (_, specification, rules, weeks) => {
    expect(timingOf(specification, rules, '600/0000/0').least?.weeks ?? null).toBe(weeks);
  });

  test.each([
    ['the day before', '2026-11-09', true],
    ['on the day', '2026-11-10', false],
    ['after it', '2027-01-01', false],
  ] as const)('%s', (_, today, isEarly) => {
    const early = {
      rule: expect.stringContaining('10 November 2026'),
      clause,
      whoCan: expect.stringContaining('from that day'),
    };
    expect(tooEarly({ weeks: 10, clause }, '2026-09-01', today)).toEqual(isEarly ? early : null);
  });

  test('is nothing where there is no limit', () => {
    expect(tooEarly(null, '2026-09-01', '2026-09-01')).toBeNull();
  });
});

describe('a late registration', () => {
  const within = { weeks: 6, clause: null };
  test.each([
    ['in time on the last day', within, '2026-10-13', '2026-09-01', false],
    ['late the day after', within, '2026-10-14', '2026-09-01', true],
    ['without a start', within, '2026-10-14', null, false],
    ['without a limit', null, '2026-12-14', '2026-09-01', false],
  ] as const)('%s', (_, limit, registeredOn, startedOn, isLate) => {
    expect(lateRegistration(limit, { startedOn, registeredOn })?.detail ?? 'in time').toContain(
      isLate ? '13 October 2026' : 'in time',
    );
  });
});
