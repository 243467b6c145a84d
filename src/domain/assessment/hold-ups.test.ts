import { describe, expect, test } from 'vitest';
import { mayConfirm } from './confirming.ts';
import { type HoldUpFacts, listHoldUps } from './hold-ups.ts';

const facts = (given: Partial<HoldUpFacts> = {}): HoldUpFacts => ({
  state: 'in-progress',
  criteria: [],
  undeclared: [],
  openActions: [],
  isSignedOff: false,
  isConfirmed: false,
  ...given,
});

const codes = (given: Partial<HoldUpFacts>) =>
  listHoldUps(facts(given)).map(({ code, who }) => `${code} ${who}`);

describe('what still holds a unit up', () => {
  test('names each open thing with whom it waits for and the criteria it is about', () => {
    const open = listHoldUps(
      facts({
        criteria: [
          { number: '1.1', state: 'met' },
          { number: '1.2', state: 'none' },
          { number: '1.3', state: 'none' },
          { number: '2.1', state: 'linked' },
          { number: '2.2', state: 'returned' },
          { number: '2.3', state: 'submitted' },
          { number: '2.4', state: 'awaiting-countersignature' },
        ],
        undeclared: ['Photograph'],
      }),
    );
    expect(open.map(({ code, who, criteria }) => [code, who, criteria.join(' ')])).toEqual([
      ['returned', 'learner', '2.2'],
      ['no-evidence', 'learner', '1.2 1.3'],
      ['not-handed-in', 'learner', '2.1'],
      ['to-judge', 'assessor', '2.3'],
      ['to-countersign', 'countersigner', '2.4'],
      ['not-declared', 'learner', ''],
    ]);
    expect(open.every(({ next }) => next !== '')).toBe(true);
  });

  test.each([
    ['a unit that is not chosen', { state: 'not-chosen', criteria: [{ number: '1.1', state: 'none' }] }, []],
    ['all met', { state: 'all-met' }, ['to-sign-off assessor']],
    [
      'an open action',
      {
        state: 'action-open',
        isSignedOff: true,
        isConfirmed: true,
        openActions: [{ action: 'Ask again', dueOn: '2026-03-09' }],
      },
      ['action-open assessor'],
    ],
    ['achieved, not confirmed', { state: 'achieved', isSignedOff: true }, ['to-confirm learner']],
    ['achieved and confirmed', { state: 'achieved', isSignedOff: true, isConfirmed: true }, []],
  ] as const)('%s', (_name, given, expected) => {
    expect(codes(given)).toEqual(expected);
  });

  test('a unit counts without the confirmation, and an action keeps its day', () => {
    expect(listHoldUps(facts({ state: 'achieved', isSignedOff: true }))[0]?.isCourtesy).toBe(true);
    const [action] = listHoldUps(
      facts({ state: 'action-open', openActions: [{ action: null, dueOn: '2026-03-09' }] }),
    );
    expect(action?.dueOn).toBe('2026-03-09');
  });
});

test.each([
  ['the learner, once signed off', {}, []],
  ['anybody else', { isLearner: false }, ['not-theirs']],
  ['before the sign-off', { counts: null }, ['not-signed-off']],
  ['another sign-off than was read', { counts: 'newer' }, ['signed-anew']],
  ['twice', { isConfirmed: true }, ['confirmed-already']],
])('who may confirm: %s', (_name, given, expected) => {
  const context = { isLearner: true, read: 'one', counts: 'one', isConfirmed: false, ...given };
  expect(mayConfirm(context).map(({ code }) => code)).toEqual(expected);
});
