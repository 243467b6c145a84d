import { expect, test } from 'vitest';
import type { BenchEvidence, CriterionState, Decision, UnitBench } from '#contract/assessment.ts';
import { toHandIn } from './hand-in.ts';

const version = (evidenceId: string, versionNumber: number): BenchEvidence => ({
  evidenceId,
  versionId: `${evidenceId} ${String(versionNumber)}`,
  versionNumber,
  title: 'Sample',
  typeCode: 'P',
  setting: 'workplace',
  happenedOn: null,
  place: null,
  account: null,
  ownContribution: null,
  keptElsewhere: null,
  anonymised: false,
  declared: true,
  record: null,
  recordedAt: '2026-09-01T10:00:00Z',
  kind: 'account',
  webAddress: null,
  transcript: null,
  entries: [],
  files: [],
});

const decisionOn = (evidenceVersionIds: readonly string[]): Decision => ({
  id: 'd',
  criterion: '1.1',
  outcome: 'not-yet',
  tests: {},
  evidenceVersionIds: [...evidenceVersionIds],
  feedback: 'Sample',
  assessorId: 'a',
  assessorName: 'Sample Assessor',
  needsCountersignature: false,
  standing: null,
  countersignature: null,
  decidedOn: '2026-09-01',
  supersedes: null,
  reason: null,
  seal: '',
});

const criterion = (
  state: CriterionState,
  evidenceIds: readonly string[],
  judgedOn: readonly string[] | null,
): UnitBench['criteria'][number] => ({
  number: '1.1',
  state,
  because: '',
  evidenceIds: [...evidenceIds],
  decisions: judgedOn === null ? [] : [decisionOn(judgedOn)],
  onEarlierWords: [],
});

const evidence = [version('a', 1), version('a', 2), version('b', 1)];

test.each([
  ['what is linked', criterion('linked', ['a'], null), 'ready'],
  ['what came back with a newer version', criterion('returned', ['a'], ['a 1']), 'ready'],
  ['what came back with another piece', criterion('returned', ['a', 'b'], ['a 2']), 'ready'],
  ['what came back and is as it was', criterion('returned', ['a'], ['a 2']), 'unchanged'],
  ['what came back and lost a piece', criterion('returned', ['a'], ['a 2', 'b 1']), 'unchanged'],
  ['what came back with no evidence left', criterion('returned', [], ['a 2']), null],
  ['what is with the assessor', criterion('submitted', ['a'], null), null],
  ['what is met', criterion('met', ['a'], ['a 1']), null],
] as const)('%s can be handed in: %s', (_, one, where) => {
  const bench = { criteria: [one], evidence, tests: [] };
  const found = toHandIn(bench, new Set());
  expect(found.ready).toEqual(where === 'ready' ? ['1.1'] : []);
  expect(found.unchanged).toEqual(where === 'unchanged' ? ['1.1'] : []);
  expect(toHandIn(bench, new Set(['1.1']))).toEqual({ ready: [], unchanged: [] });
});
