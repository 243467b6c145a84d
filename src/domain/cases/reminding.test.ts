import { expect, test } from 'vitest';
import type { CaseRules } from './case-rules.ts';
import { type CaseEvent, caseStanding } from './case-standing.ts';
import { reminderOf } from './reminding.ts';
import { usualCaseRules } from './usual-rules.ts';

const [atCentre, ...later] = usualCaseRules.appeal.stages;
const rules: CaseRules = {
  ...usualCaseRules.appeal,
  stages: [{ ...atCentre, acknowledgeDays: 2, decideDays: 10, appealDays: 10 }, ...later],
};
/** A Tuesday; two business days to acknowledge, ten to decide, ten to take it further. */
const opened: CaseEvent = { kind: 'opened', stage: 0, on: '2026-09-01', personId: 'learner', words: null };
const acknowledged: CaseEvent = { ...opened, kind: 'acknowledged', on: '2026-09-01', personId: 'officer' };
const decided: CaseEvent = {
  ...acknowledged,
  kind: 'decided',
  on: '2026-09-08',
  outcome: rules.outcomes[0]?.key ?? '',
};

const on = (events: readonly CaseEvent[], today: string) =>
  reminderOf(caseStanding(rules, events, 'England', today), 'England', today);

test.each([
  ['2026-09-09', null],
  ['2026-09-10', 3],
  ['2026-09-11', 3],
  ['2026-09-13', 3],
  ['2026-09-14', 1],
  ['2026-09-15', 1],
  ['2026-09-16', 0],
] as const)('on %s whoever handles it is reminded of the day of deciding at level %s', (today, level) => {
  const reminder = on([opened, acknowledged], today);
  expect(reminder?.level ?? null).toBe(level);
  expect(reminder?.dueOn ?? '2026-09-15').toBe('2026-09-15');
  expect(reminder?.parts ?? ['officer']).toEqual(['officer']);
});

test('what is to be acknowledged comes first', () =>
  expect(on([opened], '2026-09-02')).toMatchObject({ step: 'acknowledge', dueOn: '2026-09-03', level: 1 }));

test('the parties are reminded while they can take it further, and nobody after that', () => {
  expect(on([opened, acknowledged, decided], '2026-09-21')).toMatchObject({
    step: 'appeal',
    dueOn: '2026-09-22',
    parts: ['raiser', 'subject'],
    words: 'By 22 September 2026 it can be taken further.',
  });
  expect(on([opened, acknowledged, decided], '2026-09-23')).toBeNull();
});

test('nobody is reminded of a case that was withdrawn', () =>
  expect(on([opened, { ...opened, kind: 'withdrawn', on: '2026-09-02' }], '2026-09-30')).toBeNull());
