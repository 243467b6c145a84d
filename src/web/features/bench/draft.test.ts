import { expect, test } from 'vitest';
import { type Bench, begunJudgement, missingFrom } from './draft.ts';

type State = Bench['criteria'][number]['state'];

const benchWith = (state: State, outcome: 'met' | 'not-yet' | null): Bench => ({
  tests: [{ key: 'valid', name: 'Valid', clause: null }],
  evidence: [{ evidenceId: 'piece', versionId: 'version', versionNumber: 1 }],
  criteria: [
    {
      number: '1.1',
      state,
      evidenceIds: ['piece'],
      decisions: outcome === null ? [] : [{ id: 'decision', outcome }],
    },
  ],
});

test.each([
  ['first handed in', 'submitted', null, null],
  ['handed in again after “not yet”', 'submitted', 'not-yet', null],
  ['not handed in again', 'returned', 'not-yet', 'Say why the signed decision is superseded.'],
  ['judged as met already', 'met', 'met', 'Say why the signed decision is superseded.'],
] as const)('what is %s lacks a reason only where nothing gives it', (_name, state, outcome, lacks) => {
  const bench = benchWith(state, outcome);
  expect(missingFrom(bench, '1.1', begunJudgement(bench, '1.1', 'met'))).toBe(lacks);
});
