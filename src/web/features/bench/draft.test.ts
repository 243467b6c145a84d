import { expect, test } from 'vitest';
import type { UnitBench } from '#contract/assessment.ts';
import { begunJudgement, missingFrom } from './draft.ts';

type Criterion = UnitBench['criteria'][number];

const tests: UnitBench['tests'] = [{ key: 'valid', name: 'Valid', clause: null }];

const benchWith = (state: Criterion['state'], outcome: 'met' | 'not-yet' | null) => {
  const version = { evidenceId: 'piece', versionId: 'version', versionNumber: 1 };
  const decisions = outcome === null ? [] : [{ id: 'decision', outcome }];
  return {
    tests,
    evidence: [version] as unknown as UnitBench['evidence'],
    criteria: [
      { number: '1.1', state, evidenceIds: ['piece'], decisions },
    ] as unknown as UnitBench['criteria'],
  };
};

test.each([
  ['first handed in', 'submitted', null, null],
  ['handed in again after “not yet”', 'submitted', 'not-yet', null],
  ['not handed in again', 'returned', 'not-yet', 'Say why the signed decision is superseded.'],
  ['judged as met already', 'met', 'met', 'Say why the signed decision is superseded.'],
] as const)('what is %s lacks a reason only where nothing gives it', (_name, state, outcome, lacks) => {
  const bench = benchWith(state, outcome);
  expect(missingFrom(bench, '1.1', begunJudgement(bench, '1.1', 'met'))).toBe(lacks);
});
