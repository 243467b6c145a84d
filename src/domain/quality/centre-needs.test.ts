import { expect, test } from 'vitest';
import { type CentreState, centreNeeds } from './centre-needs.ts';

const today = '2026-11-27';
const nothing: CentreState = { conditions: [], policies: [], declarationsDue: [], people: [], covers: [] };
const condition = { specificationId: 's', specificationTitle: 'Sample Diploma', isAnswered: false };
const warning = { personId: 'p', detail: 'Sample detail', code: 'qualification-due' };
const year = { awardingName: 'Sample Awarding', year: 2026 };

test.each<[string, Partial<CentreState>, readonly string[]]>([
  ['nothing', {}, []],
  ['a condition past its day', { conditions: [{ ...condition, dueOn: '2026-11-26' }] }, ['condition s 5']],
  ['one due today', { conditions: [{ ...condition, dueOn: today }] }, ['condition s 4']],
  ['one due much later', { conditions: [{ ...condition, dueOn: '2027-06-01' }] }, ['condition s 3']],
  [
    'one that waits for the awarding organisation',
    { conditions: [{ ...condition, dueOn: '2026-11-26', isAnswered: true }] },
    [],
  ],
  [
    'a policy past its review',
    { policies: [{ about: 'appeals', reviewByOn: '2026-11-26' }] },
    ['policy - 4'],
  ],
  ['one reviewed in 30 days', { policies: [{ about: 'appeals', reviewByOn: '2026-12-27' }] }, ['policy - 2']],
  ['one reviewed in 31 days', { policies: [{ about: 'appeals', reviewByOn: '2026-12-28' }] }, []],
  ['a declaration of the year', { declarationsDue: [year] }, ['declaration - 2']],
  [
    'what runs out, the nearest first',
    {
      people: [
        { ...warning, daysLeft: 30 },
        { ...warning, personId: 'q', daysLeft: 7 },
        { ...warning, personId: 'r', daysLeft: -1 },
        { ...warning, personId: 's', daysLeft: 31 },
      ],
    },
    ['person r 5', 'person q 4', 'person p 3'],
  ],
  [
    'what is missing of one person',
    { people: [{ ...warning, code: 'no-supporter', daysLeft: null }] },
    ['person p 2'],
  ],
  [
    'what is missing of several, said once',
    {
      people: ['p', 'q'].map((personId) => ({ ...warning, personId, code: 'cv-missing', daysLeft: null })),
    },
    ['people - 1'],
  ],
  [
    'units without people now and later, each unit once',
    {
      covers: [
        { unit: 'A', shortFromOn: today },
        { unit: 'A', shortFromOn: '2027-01-01' },
        { unit: 'B', shortFromOn: '2027-01-01' },
        { unit: 'C', shortFromOn: null },
      ],
    },
    ['units - 5', 'units - 3'],
  ],
])('of %s a centre is told', (_, state, expected) => {
  expect(
    centreNeeds({ ...nothing, ...state }, today).map(
      ({ code, about, weight }) => `${code} ${about ?? '-'} ${String(weight)}`,
    ),
  ).toEqual(expected);
});

test('a declaration is not asked for early in the year', () => {
  expect(centreNeeds({ ...nothing, declarationsDue: [year] }, '2026-03-01')).toEqual([]);
});

test('how many units are short is said', () => {
  const covers = ['A', 'B'].map((unit) => ({ unit, shortFromOn: today }));
  expect(centreNeeds({ ...nothing, covers }, today)[0]?.title).toBe('Find people for 2 units');
});
