import { expect, test } from 'vitest';
import { type ReviewCriterion, refuseGrades, refuseTemplate } from './review-template.ts';
import { type ReviewAround, type ReviewTold, refuseReview } from './reviewing.ts';

const criterion = (heading: string): ReviewCriterion => ({ heading, asks: null });
const template = [criterion('Staff'), criterion('Decisions')];

const told: ReviewTold = {
  heldOn: '2026-09-10',
  graded: ['Staff', 'Decisions'],
  learners: 3,
  finals: 2,
  actions: [{ dueOn: '2026-09-10' }],
};

const around: ReviewAround = {
  today: '2026-09-12',
  template,
  allocated: [{ fromOn: '2026-09-01', untilOn: '2026-09-10' }],
  drawnOn: '2026-09-10',
  registered: 3,
};

const days = (fromOn: string, untilOn: string | null) => [{ fromOn, untilOn }];

test.each<[string, Partial<ReviewTold>, Partial<ReviewAround>, readonly string[]]>([
  ['as it should be', {}, {}, []],
  ['held today', { heldOn: '2026-09-12', actions: [] }, { allocated: days('2026-09-12', null) }, []],
  [
    'held tomorrow',
    { heldOn: '2026-09-13', actions: [] },
    { allocated: days('2026-09-01', null) },
    ['not-held-yet'],
  ],
  [
    'the day after the allocation',
    {},
    { allocated: days('2026-09-01', '2026-09-09') },
    ['not-allocated-then'],
  ],
  ['the day before the allocation', {}, { allocated: days('2026-09-11', null) }, ['not-allocated-then']],
  [
    'on the first day of a later allocation',
    {},
    { allocated: [...days('2020-01-01', '2021-01-01'), ...days('2026-09-10', null)] },
    [],
  ],
  ['never allocated', {}, { allocated: [] }, ['not-allocated-then']],
  ['drawn the day after', {}, { drawnOn: '2026-09-11' }, ['held-before-drawn']],
  ['nothing drawn', {}, { drawnOn: null }, []],
  ['one learner more than there are', { learners: 4 }, {}, ['more-than-registered']],
  ['as much finished as sampled', { finals: 3 }, {}, []],
  ['more finished than sampled', { finals: 4 }, {}, ['more-finished-than-sampled']],
  ['nobody sampled', { learners: 0, finals: 0 }, { registered: 0 }, []],
  ['an action due the day before', { actions: [{ dueOn: '2026-09-09' }] }, {}, ['due-before-review']],
  ['a criterion left out', { graded: ['Staff'] }, {}, ['criterion-not-graded']],
  ['a criterion of its own', { graded: ['Staff', 'Decisions', 'Weather'] }, {}, ['criterion-unknown']],
  ['a criterion graded twice', { graded: ['Staff', 'Decisions', 'staff '] }, {}, ['criterion-twice']],
])('a review %s', (_, given, beside, expected) =>
  expect(refuseReview({ ...told, ...given }, { ...around, ...beside }).map(({ code }) => code)).toEqual(
    expected,
  ),
);

test('what is missing is named', () =>
  expect(refuseGrades([], template)[0]?.detail).toBe('Not graded: Staff, Decisions.'));

test.each([
  [['Staff', 'Decisions'], []],
  [['Staff', ' STAFF'], ['criterion-twice']],
])('a template of %j', (headings, expected) =>
  expect(refuseTemplate(headings.map(criterion)).map(({ code }) => code)).toEqual(expected),
);
