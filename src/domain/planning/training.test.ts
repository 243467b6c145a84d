import { describe, expect, test } from 'vitest';
import {
  type TrainingContext,
  hoursInWords,
  logsTraining,
  mayLogTraining,
  trainingStanding,
} from './training.ts';

const context: TrainingContext = {
  registrationMode: 'Within an apprenticeship',
  registrationState: 'active',
  isTheirs: true,
  registeredOn: '2026-01-05',
  periods: [],
  entries: [],
  today: '2026-06-01',
};

const codes = (
  given: { readonly happenedOn?: string; readonly minutes?: number },
  changed: Partial<TrainingContext> = {},
): readonly string[] =>
  mayLogTraining({ happenedOn: '2026-05-04', minutes: 90, ...given }, { ...context, ...changed }).map(
    ({ code }) => code,
  );

const aBreak = {
  id: 'break',
  recordedAt: '2026-04-01T09:00:00.000000Z',
  kind: 'break',
  fromOn: '2026-04-01',
  untilOn: null,
  reason: 'Sample reason',
} as const;

describe('training that is logged', () => {
  test.each([
    ['counts on a day of the programme', {}, {}, []],
    ['not by somebody else', {}, { isTheirs: false }, ['not-theirs']],
    ['not in a qualification by itself', {}, { registrationMode: 'By itself' }, ['no-apprenticeship']],
    ['not while nothing is said of the mode', {}, { registrationMode: null }, ['no-apprenticeship']],
    ['not once it is closed', {}, { registrationState: 'closed' }, ['registration-not-active']],
    ['today, but not tomorrow', { happenedOn: '2026-06-02' }, {}, ['in-future']],
    ['not before the registration', { happenedOn: '2026-01-04' }, {}, ['before-registration']],
    ['not in a break', {}, { periods: [aBreak] }, ['on-break']],
    [
      'not more than a day holds',
      { minutes: 91 },
      { entries: [{ happenedOn: '2026-05-04', minutes: 630, isRemoved: false }] },
      ['too-long-a-day'],
    ],
    [
      'what was taken out leaves room',
      { minutes: 91 },
      { entries: [{ happenedOn: '2026-05-04', minutes: 630, isRemoved: true }] },
      [],
    ],
  ] as const)('%s', (_, given, changed, expected) => expect(codes(given, changed)).toEqual(expected));

  test('belongs to apprenticeships alone', () =>
    expect(['By itself', 'Within an apprenticeship', 'Within another programme'].map(logsTraining)).toEqual([
      false,
      true,
      false,
    ]));
});

describe('hours against what was agreed', () => {
  const entries = [
    { happenedOn: '2026-02-02', minutes: 300, isRemoved: false },
    { happenedOn: '2026-02-03', minutes: 300, isRemoved: true },
  ];

  test.each([
    [null, { timeGone: 0.5 }, { minutes: 300, agreedMinutes: null, dueMinutes: null, state: null }],
    [10, null, { minutes: 300, agreedMinutes: 600, dueMinutes: null, state: null }],
    [10, { timeGone: 0.5 }, { minutes: 300, agreedMinutes: 600, dueMinutes: 300, state: 'on-time' }],
    [10, { timeGone: 0.7 }, { minutes: 300, agreedMinutes: 600, dueMinutes: 420, state: 'behind' }],
    [10, { timeGone: 0.4 }, { minutes: 300, agreedMinutes: 600, dueMinutes: 240, state: 'ahead' }],
  ])('agreed %s hours, gone %o', (agreed, time, expected) =>
    expect(trainingStanding(entries, agreed, time)).toEqual(expected),
  );

  test.each([
    [0, '0 h'],
    [45, '45 min'],
    [60, '1 h'],
    [450, '7 h 30 min'],
  ])('%i minutes in words', (minutes, words) => expect(hoursInWords(minutes)).toBe(words));
});
