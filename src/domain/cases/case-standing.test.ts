import { describe, expect, test } from 'vitest';
import { addBusinessDays } from '../shared/business-days.ts';
import { actsOpenTo, mayActOnCase } from './acting.ts';
import { caseKinds, checkCaseRules } from './case-rules.ts';
import { type CaseEvent, caseStanding } from './case-standing.ts';
import { usualCaseRules } from './usual-rules.ts';

const rules = usualCaseRules.appeal;
const begun = '2026-09-01';

const event = (kind: CaseEvent['kind'], on: string, given: Partial<CaseEvent> = {}): CaseEvent => ({
  kind,
  stage: 0,
  on,
  personId: 'somebody',
  words: 'Sample words',
  ...given,
});

const on = (day: string, ...events: readonly CaseEvent[]) =>
  caseStanding(rules, [event('opened', begun), ...events], 'England', day);

const decided = (outcome: string, day: string, stage = 0): CaseEvent =>
  event('decided', day, { outcome, stage });

describe('the clock of a case', () => {
  test('counts business days from the beginning of the stage', () => {
    const standing = on(begun);
    expect(standing.steps.map(({ step, dueOn }) => [step, dueOn])).toEqual([
      ['acknowledge', '2026-09-03'],
      ['decide', '2026-09-08'],
    ]);
    expect(standing).toMatchObject({
      state: 'open',
      waitsFor: 'officer',
      dueOn: '2026-09-03',
      isLate: false,
    });
  });

  test.each([
    ['2026-09-03', false],
    ['2026-09-04', true],
  ])('on %s nothing taken up is late: %s', (day, isLate) => {
    expect(on(day).isLate).toBe(isLate);
  });

  test('goes by the day that was set, and says why', () => {
    const moved = event('extended', '2026-09-02', { step: 'decide', untilOn: '2026-10-01' });
    const standing = on('2026-09-20', event('acknowledged', '2026-09-02'), moved);
    expect(standing).toMatchObject({ dueOn: '2026-10-01', isLate: false });
    expect(standing.steps.find(({ step }) => step === 'decide')?.movedBecause).toBe('Sample words');
  });

  test('begins anew at the next stage', () => {
    const taken = event('appealed', '2026-09-14', { stage: 1 });
    const standing = on('2026-09-14', decided('not-upheld', '2026-09-07'), taken);
    expect(standing).toMatchObject({ state: 'open', stage: 1, dueOn: '2026-09-16' });
    expect(standing.decision?.stage).toBe(0);
  });
});

const notUpheldOn = (day: string) => on(day, decided('not-upheld', '2026-09-07'));

describe('a decided case', () => {
  test('stays open to an appeal until its days are over, and is closed then', () => {
    const until = addBusinessDays('2026-09-07', 10, 'England');
    expect(notUpheldOn(until)).toMatchObject({ state: 'decided', waitsFor: 'parties', dueOn: until });
    expect(notUpheldOn('2026-09-22')).toMatchObject({ state: 'closed', waitsFor: null, dueOn: null });
  });

  test('is not closed before what it decided was done', () => {
    const standing = on('2027-01-01', decided('upheld', '2026-09-07'));
    expect(standing).toMatchObject({ state: 'decided', toApply: true, waitsFor: 'appointed' });
    const done = on('2027-01-01', decided('upheld', '2026-09-07'), event('applied', '2026-09-10'));
    expect(done).toMatchObject({ state: 'closed', toApply: false });
  });

  test('is taken further late only where a later day was set', () => {
    const late = on('2026-12-01', decided('not-upheld', '2026-09-07'));
    const codes = (standing: typeof late) =>
      mayActOnCase({ act: 'appealed', parts: ['raiser'], standing, holdsWork: false }).map(
        ({ code }) => code,
      );
    expect(codes(late)).toEqual(['out-of-time']);
    const set = event('extended', '2026-12-01', { step: 'appeal', untilOn: '2026-12-10' });
    expect(codes(on('2026-12-01', decided('not-upheld', '2026-09-07'), set))).toEqual([]);
  });
});

const codes = (
  act: Parameters<typeof mayActOnCase>[0]['act'],
  part: 'raiser' | 'officer',
  standing = on(begun),
) => mayActOnCase({ act, parts: [part], standing, holdsWork: false }).map(({ code }) => code);

describe('what may be done', () => {
  test('depends on the part that somebody has', () => {
    expect(codes('decided', 'raiser')).toEqual(['not-in-part']);
    expect(codes('decided', 'officer')).toEqual([]);
    expect(codes('appealed', 'raiser')).toEqual(['not-decided']);
  });

  test('waits for the independent member where the stage asks for one', () => {
    const last = event('appealed', begun, { stage: 3 });
    expect(on(begun, last).waitsFor).toBe('independent');
    expect(codes('decided', 'officer', on(begun, last))).toEqual(['independent-missing']);
    const advised = on(begun, last, event('opinion', begun, { stage: 3 }));
    expect(codes('decided', 'officer', advised)).toEqual([]);
  });

  test('ends when the case is withdrawn', () => {
    const standing = on(begun, event('withdrawn', begun));
    expect(standing.state).toBe('withdrawn');
    expect(
      actsOpenTo(
        { parts: ['officer', 'raiser'], standing, holdsWork: false },
        { acknowledged: false, hold: 'possible' },
      ),
    ).toEqual([]);
  });
});

describe('the published rules', () => {
  test.each(caseKinds)('of %s stand by themselves', (kind) => {
    const given = usualCaseRules[kind];
    expect(given.kind).toBe(kind);
    expect(checkCaseRules(given)).toEqual([]);
    expect(given.stages.every(({ source }) => source !== '')).toBe(true);
  });

  test('never go back from the awarding organisation to the centre', () => {
    const [first, ...others] = rules.stages;
    const turned = { ...rules, stages: [others[1] ?? first, first, ...others] as const };
    expect(checkCaseRules(turned)).toContain(
      'Stage 2 goes back from the awarding organisation to the centre.',
    );
  });
});
