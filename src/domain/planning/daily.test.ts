import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aHistory, meetUnit, noRecords } from '#testing/builders/records.ts';
import { aUnit } from '#testing/builders/specification.ts';
import { type StepFacts, nextSteps } from './next-steps.ts';
import { type OpenTask, holderOf, openTasks, tasksOf } from './open-tasks.ts';
import { progressSince } from './reviewing.ts';
import type { Confirmation } from './training.ts';
import { type CaseFacts, urgencyOf } from './urgency.ts';

const today = '2026-09-01';

const calm: CaseFacts = {
  registeredOn: '2026-06-20',
  criteriaMet: 10,
  criteriaTotal: 40,
  toJudge: 0,
  toJudgeSince: null,
  unitsToSignOff: 0,
  toAnswer: 0,
  toAnswerSince: null,
  openQualityActions: 0,
  returned: 0,
  returnedSince: null,
  lastActiveOn: '2026-08-28',
  targetsLate: 0,
  oldestTargetOn: null,
  hasLearningPlan: true,
  toSign: 0,
  nextActivityOn: null,
  lastReviewOn: '2026-08-01',
  nextReviewOn: '2026-10-01',
  actionsLate: 0,
  onBreak: false,
};

const at = (on: number): string => `2026-08-${String(on).padStart(2, '0')}`;

const codes = (given: Partial<CaseFacts>): readonly string[] =>
  urgencyOf({ ...calm, ...given }, today).reasons.map(({ code }) => code);

describe('urgency', () => {
  test.each([
    ['nothing', {}, []],
    ['work handed in', { toJudge: 3, toJudgeSince: '2026-08-30' }, ['to-judge']],
    ['a unit to sign off', { unitsToSignOff: 1 }, ['to-sign-off']],
    ['a message of the learner', { toAnswer: 1, toAnswerSince: '2026-08-30' }, ['to-answer']],
    [
      'a message on a break',
      { onBreak: true, toAnswer: 1, toAnswerSince: at(30) },
      ['to-answer', 'on-break'],
    ],
    ['an open quality action', { openQualityActions: 1 }, ['quality-action']],
    ['a target that has passed', { targetsLate: 2, oldestTargetOn: '2026-08-01' }, ['overdue']],
    ['silence for 28 days', { lastActiveOn: '2026-08-04' }, []],
    ['silence for 29 days', { lastActiveOn: '2026-08-03' }, ['stuck']],
    [
      'silence while the assessor has the work',
      { lastActiveOn: '2026-07-01', toJudge: 1, toJudgeSince: '2026-07-01' },
      ['to-judge'],
    ],
    ['silence when everything is met', { lastActiveOn: '2026-01-01', criteriaMet: 40 }, []],
    ['a review due in a week', { nextReviewOn: '2026-09-08' }, ['review-due']],
    ['a review due in eight days', { nextReviewOn: '2026-09-09' }, []],
    ['a review overdue', { nextReviewOn: '2026-08-20' }, ['review-due']],
    ['no review for long', { lastReviewOn: '2026-06-01', nextReviewOn: null }, ['review-due']],
    ['no plan', { hasLearningPlan: false }, ['no-plan']],
    ['no plan, with everything met', { hasLearningPlan: false, criteriaMet: 44, criteriaTotal: 44 }, []],
    ['an assessment tomorrow', { nextActivityOn: '2026-09-02' }, ['activity-near']],
    ['feedback not answered', { returned: 2, returnedSince: '2026-08-20' }, ['waits-for-learner']],
    ['late actions', { actionsLate: 1 }, ['action-late']],
    [
      'a break with silence',
      { onBreak: true, lastActiveOn: '2026-01-01', targetsLate: 1, oldestTargetOn: '2026-03-01' },
      ['on-break'],
    ],
    [
      'a break with work handed in',
      { onBreak: true, toJudge: 1, toJudgeSince: '2026-08-01' },
      ['to-judge', 'on-break'],
    ],
  ] as const)('%s', (_, given, expected) => {
    expect(codes(given)).toEqual(expected);
  });

  test.each([
    [today, '2 criteria returned today'],
    ['2026-08-31', '2 criteria returned 1 day ago'],
    ['2026-08-20', '2 criteria returned 12 days ago'],
  ])('what was returned on %s says so in words', (returnedSince, expected) => {
    expect(urgencyOf({ ...calm, returned: 2, returnedSince }, today).reasons[0]?.detail).toBe(expected);
  });

  test('grows with waiting, never shrinks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 27 }), (count, day) => {
        const earlier = urgencyOf({ ...calm, toJudge: count, toJudgeSince: at(28 - day) }, today);
        const later = urgencyOf({ ...calm, toJudge: count, toJudgeSince: at(28) }, today);
        expect(earlier.score).toBeGreaterThanOrEqual(later.score);
      }),
    );
  });

  test('is the sum of its reasons', () => {
    const { score, reasons } = urgencyOf(
      { ...calm, toJudge: 2, toJudgeSince: '2026-08-01', targetsLate: 1, oldestTargetOn: '2026-08-01' },
      today,
    );
    expect(score).toBe(reasons.reduce((sum, { weight }) => sum + weight, 0));
    expect(reasons.map(({ detail }) => detail)).toEqual([
      '2 criteria to judge, waiting 31 days',
      '1 unit past the target, by 31 days',
    ]);
    expect(reasons.map(({ sign }) => sign)).toEqual(['2 to judge, 31 d', '1 late, 31 d']);
  });
});

const unit = {
  ref: 'A/500/0001',
  title: 'Sample unit',
  state: 'in-progress',
  returned: 0,
  returnedSince: null,
  linked: 0,
  none: 4,
  total: 4,
  targetOn: null,
};

const facts: StepFacts = {
  registrationId: 'r',
  state: 'in-progress',
  unitsChosen: 3,
  stillToChoose: null,
  units: [unit],
  hasAgreedUnits: true,
  toConfirm: [],
  toSign: [],
  toRate: 0,
  hasLearningPlan: true,
  actions: [],
  activities: [],
  drafts: [],
  onBreak: false,
};

const steps = (given: Partial<StepFacts>): readonly string[] =>
  nextSteps({ ...facts, ...given }, today).map(({ code }) => code);

describe('the next steps', () => {
  test.each([
    ['nothing chosen', { unitsChosen: 0, units: [] }, ['choose-units']],
    ['evidence to gather', {}, ['gather']],
    ['a near target', { units: [{ ...unit, targetOn: '2026-09-10' }] }, ['target-near']],
    [
      'feedback comes before gathering',
      { units: [unit, { ...unit, ref: 'B', returned: 1, none: 0 }] },
      ['answer-feedback', 'gather'],
    ],
    ['work linked is handed in', { units: [{ ...unit, linked: 2, none: 2 }] }, ['hand-in', 'gather']],
    ['a signature', { toSign: [{ kind: 'review', documentId: 'd' }] }, ['sign', 'gather']],
    [
      'an action overdue before a signature',
      {
        toSign: [{ kind: 'review', documentId: 'd' }],
        actions: [{ what: 'Sample action', dueOn: '2026-08-30', documentId: 'd' }],
      },
      ['action', 'sign', 'gather'],
    ],
    [
      'an assessment next week',
      { activities: [{ title: 'Sample observation', on: '2026-09-05', criteria: 9 }] },
      ['activity', 'gather'],
    ],
    [
      'an assessment last week',
      { activities: [{ title: 'Sample observation', on: '2026-08-25', criteria: 9 }] },
      ['gather'],
    ],
    ['units to agree to before gathering', { hasAgreedUnits: false }, ['agree-units', 'gather']],
    [
      'no agreement to half a choice',
      { hasAgreedUnits: false, stillToChoose: 'More.' },
      ['choose-units', 'gather'],
    ],
    [
      'a unit that was signed off',
      { units: [{ ...unit, state: 'achieved' }], toConfirm: [unit.ref] },
      ['confirm-unit'],
    ],
    [
      'nothing more of it once there is a certificate',
      { state: 'certificated', units: [{ ...unit, state: 'achieved' }], toConfirm: [unit.ref] },
      ['certificate'],
    ],
    [
      'no agreement to units that are all achieved',
      { hasAgreedUnits: false, units: [{ ...unit, state: 'achieved', none: 0 }] },
      [],
    ],
    ['a unit that counts no more', { toConfirm: [unit.ref] }, ['gather']],
    ['rating before there is a plan', { hasLearningPlan: false, toRate: 2 }, ['rate', 'gather']],
    ['on a break', { onBreak: true, toSign: [{ kind: 'review', documentId: 'd' }] }, ['sign']],
    ['withdrawn', { state: 'withdrawn' }, []],
    ['a certificate', { state: 'certificated', units: [] }, ['certificate']],
  ] as const)('%s', (_, given, expected) => {
    expect(steps(given)).toEqual(expected);
  });

  test('each says why and leads somewhere', () => {
    for (const step of nextSteps({ ...facts, unitsChosen: 0 }, today)) {
      expect(step.why).not.toBe('');
      expect(step.link.startsWith('/')).toBe(true);
    }
  });
});

const roles = [
  'learner',
  'assessor',
  'countersigner',
  'internal-quality-assurer',
  'coordinator',
  'nobody',
] as const;
const someTasks: fc.Arbitrary<readonly OpenTask[]> = fc
  .record({
    units: fc.array(fc.constantFrom(...roles)),
    documents: fc.array(fc.subarray(['learner', 'assessor', 'centre', 'employer'] as const)),
    actions: fc.array(fc.constantFrom('learner', 'assessor', 'employer')),
  })
  .map(({ units, documents, actions }) =>
    openTasks({
      units: units.map((who, at) => ({ ref: String(at), waitsFor: { who, what: 'sample', since: null } })),
      documents: documents.map((waitsFor, at) => ({
        documentId: String(at),
        kind: 'review',
        waitsFor: [...waitsFor],
        savedOn: today,
      })),
      actions: actions.map((owner, at) => ({
        key: String(at),
        what: 'sample',
        owner: owner === 'learner' ? 'learner' : owner === 'assessor' ? 'assessor' : 'employer',
        dueOn: today,
        documentId: 'd',
      })),
    }),
  );

describe('a transfer to another assessor', () => {
  test('takes every open task along, and leaves the tasks of all others where they are', () => {
    fc.assert(
      fc.property(someTasks, (tasks) => {
        const before = { learner: 'l', assessor: 'old', 'internal-quality-assurer': 'q' };
        const after = { ...before, assessor: 'new' };
        const held = tasksOf('old', tasks, before);
        expect(tasksOf('old', tasks, after)).toEqual([]);
        expect(tasksOf('new', tasks, after)).toEqual(held);
        const others = tasks.filter((task) => !held.includes(task));
        expect(others.map((task) => holderOf(task, after))).toEqual(
          others.map((task) => holderOf(task, before)),
        );
      }),
    );
  });
});

const reviewed = (at: string) => ({
  heldOn: at.slice(0, 10),
  savedOn: at.slice(0, 10),
  saved: { id: 'review', recordedAt: at },
});

const logged = (id: string, happenedOn: string, minutes: number, recordedAt: string, isRemoved = false) => ({
  id,
  happenedOn,
  minutes,
  isRemoved,
  recordedAt,
  what: `Sample ${id}`,
});

test('what happened since the last review is counted from the facts', () => {
  const given = aUnit();
  const history = aHistory();
  meetUnit(history, given);
  const records = history.records();
  const chosen = new Set([given.ref]);
  const now = { criteriaMet: 4, criteriaTotal: 4, creditsCounted: 0, returnedNow: 0, achieved: [] };
  const context = {
    chosen,
    targets: [],
    actionsOpen: 1,
    training: null,
    confirmed: null,
    achievedBefore: new Set<string>(),
  };
  const all = progressSince(records, now, { ...context, before: null });
  expect(all).toMatchObject({ criteriaMetSince: 4, actionsOpen: 1, criteriaMet: 4 });
  expect(all.evidenceSince).toBeGreaterThan(0);
  const later = progressSince(records, now, { ...context, before: reviewed('2099-01-01T00:00:00.000000Z') });
  expect(later).toMatchObject({ criteriaMetSince: 0, evidenceSince: 0, handedInSince: 0 });
  expect(progressSince(records, now, { ...context, before: null, chosen: new Set() }).criteriaMetSince).toBe(
    0,
  );
  expect(progressSince(noRecords, now, { ...context, before: null }).evidenceSince).toBe(0);
  expect(all).not.toHaveProperty('trainingMinutesSince');
  const training = [
    logged('c', '2026-03-04', 45, '2026-03-04T16:00:00.000000Z'),
    logged('b', '2026-03-03', 30, '2026-03-03T16:00:00.000000Z', true),
    // Later on the day of the review, and a day before it that was forgotten.
    logged('d', '2026-03-02', 20, '2026-03-02T17:00:00.000000Z'),
    logged('e', '2026-03-01', 15, '2026-03-05T09:00:00.000000Z'),
    logged('a', '2026-03-02', 60, '2026-03-02T09:00:00.000000Z'),
  ];
  const before = reviewed('2026-03-02T12:00:00.000000Z');
  expect(progressSince(records, now, { ...context, training, before })).toMatchObject({
    since: '2026-03-02',
    trainingMinutesSince: 80,
  });
  const achieved = [
    { ref: 'In the review', achievedOn: '2026-03-02' },
    { ref: 'After it', achievedOn: '2026-03-02' },
    { ref: 'Long before', achievedOn: '2026-02-01' },
  ];
  const achievedBefore = new Set(['In the review']);
  expect(
    progressSince(records, { ...now, achieved }, { ...context, achievedBefore, before }).unitsAchievedSince,
  ).toEqual(['After it']);
  const listed = (confirmed: ReadonlyMap<string, Confirmation> | null) =>
    progressSince(records, now, { ...context, training, confirmed, before }).trainingListed?.map(
      ({ entryId }) => entryId,
    );
  const by = { name: 'Sample Manager', byOwnHand: true, signedOn: '2026-03-05' };
  expect(
    [
      null,
      new Map(),
      new Map([['c', by]]),
      new Map([
        ['a', by],
        ['c', by],
      ]),
    ].map(listed),
  ).toEqual([undefined, ['e', 'd', 'a', 'c'], ['e', 'd', 'a'], ['e', 'd']]);
});
