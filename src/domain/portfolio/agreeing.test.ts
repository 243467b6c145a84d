import { describe, expect, test } from 'vitest';
import { type Agreement, agreementOn, mayAgree, mayChangeAgreed } from './agreeing.ts';

const by = (capacity: Agreement['capacity'], unitRefs: readonly string[], minute = 1): Agreement => ({
  capacity,
  unitRefs,
  recordedAt: `2026-09-01T10:0${String(minute)}:00Z`,
});

test.each([
  ['nobody has', ['A'], [], [false, false]],
  ['one has', ['A', 'B'], [by('learner', ['B', 'A'])], [true, false]],
  ['both have', ['A'], [by('learner', ['A']), by('assessor', ['A'])], [true, true]],
  ['the choice has changed since', ['A', 'B'], [by('learner', ['A']), by('assessor', ['A'])], [false, false]],
  ['only the newest counts', ['A'], [by('learner', ['A']), by('learner', ['B'], 2)], [false, false]],
] as const)('%s', (_, chosen, agreements, [learner, assessor]) => {
  expect(agreementOn(chosen, agreements)).toEqual({ learner, assessor });
});

describe('agreeing', () => {
  const open = {
    capacity: 'learner',
    chosen: ['A'],
    asked: ['A'],
    state: { learner: false, assessor: false },
  } as const;
  test.each([
    [{}, []],
    [{ capacity: null }, ['not-theirs']],
    [{ chosen: [], asked: [] }, ['nothing-chosen']],
    [{ asked: ['B'] }, ['choice-changed']],
    [{ state: { learner: true, assessor: false } }, ['agreed-already']],
  ] as const)('with %j is refused for %j', (given, codes) => {
    expect(mayAgree({ ...open, ...given }).map(({ code }) => code)).toEqual(codes);
  });
});

test.each([
  [{ learner: true, assessor: true }, null, ['reason-needed']],
  [{ learner: true, assessor: true }, ' ', ['reason-needed']],
  [{ learner: true, assessor: true }, 'Other work now', []],
  [{ learner: true, assessor: false }, null, []],
] as const)('agreed by %j and changed with %j', (state, reason, codes) => {
  expect(mayChangeAgreed(state, reason).map(({ code }) => code)).toEqual(codes);
});
