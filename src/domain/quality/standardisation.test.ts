import { expect, test } from 'vitest';
import { refuseClosing, refuseJudging, refuseSetting, seesJudgements } from './standardisation.ts';

const exercise = { learnerId: 'learner', judges: ['a', 'b'], judged: ['a'], isClosed: false };
const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

test.each([
  ['one judge', { judges: ['a', 'a'] }, ['too-few-judges']],
  ['the learner among the judges', { judges: ['a', 'learner'] }, ['own-work']],
  ['a day that has passed', { answerByOn: '2026-08-31' }, ['day-passed']],
  ['two others by today', {}, []],
])('%s', (_, given, expected) => {
  const asked = { judges: ['a', 'b'], learnerId: 'learner', answerByOn: '2026-09-01', ...given };
  expect(codes(refuseSetting(asked, '2026-09-01'))).toEqual(expected);
});

test.each([
  ['b', {}, []],
  ['a', {}, ['judged-already']],
  ['c', {}, ['not-a-judge']],
  ['b', { isClosed: true }, ['closed-already']],
])('%s judges', (person, given, expected) => {
  expect(codes(refuseJudging(person, { ...exercise, ...given }))).toEqual(expected);
});

test.each([
  [{ judged: ['a'] }, ['too-few-judgements']],
  [{ judged: ['a', 'b'] }, []],
  [{ judged: ['a', 'b'], isClosed: true }, ['closed-already']],
])('an outcome with %j', (given, expected) => {
  expect(codes(refuseClosing({ ...exercise, ...given }))).toEqual(expected);
});

test.each([
  ['b who has not judged', 'b', {}, false],
  ['a who has, while b has not', 'a', {}, false],
  ['the setter, while b has not', 'setter', {}, false],
  ['the setter, once all have', 'setter', { judged: ['a', 'b'] }, true],
  ['a, once all have', 'a', { judged: ['a', 'b'] }, true],
  ['b who never judged, once it is closed', 'b', { isClosed: true }, true],
])('what the others said is seen by %s: %s', (_, person, given, expected) => {
  expect(seesJudgements(person, { ...exercise, ...given })).toBe(expected);
});
