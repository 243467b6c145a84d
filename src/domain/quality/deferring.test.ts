import { expect, test } from 'vitest';
import { refuseDeferring } from './deferring.ts';
import type { WorkItem } from './sampling-work.ts';
import type { StrategyFloor } from './strategy.ts';

const item = (key: string, given: Partial<WorkItem> = {}): WorkItem => ({
  key,
  learner: key,
  unit: 'A/500/0001',
  assessor: 'a1',
  site: 's1',
  methods: [],
  stage: 'summative',
  samplers: ['q1'],
  ...given,
});

const floor = (given: Partial<StrategyFloor> = {}): StrategyFloor => ({
  leastShare: null,
  leastPerAssessor: null,
  covers: [],
  standardiseMonths: null,
  source: { line: 7, text: 'Sample line 7' },
  ...given,
});

const work = [
  item('1'),
  item('2'),
  item('3', { assessor: 'a2' }),
  item('4', { unit: 'D/500/0002' }),
  item('5', { unit: 'D/500/0002', samplers: [] }),
];

const deferral = (itemKey: string) => ({ itemKey, choice: 'deferred' as const, reason: 'Sample reason' });
const done = (itemKey: string) => ({ itemKey, stage: 'summative' as const, sampledOn: '2026-09-01' });

test.each([
  ['nothing is laid down', [], [], [], '1', []],
  ['enough is left for the share', [floor({ leastShare: 40 })], [], [], '1', []],
  ['the share needs all that is left', [floor({ leastShare: 80 })], [], [], '1', ['floor-undercut']],
  ['others were deferred before', [floor({ leastShare: 60 })], [deferral('2')], [], '1', ['floor-undercut']],
  ['what was sampled counts still', [floor({ leastShare: 60 })], [deferral('2')], [done('2')], '1', []],
  ['it is all of an assessor', [floor({ leastPerAssessor: 1 })], [], [], '3', ['floor-undercut']],
  ['the assessor has other work', [floor({ leastPerAssessor: 1 })], [], [], '1', []],
  [
    'nobody may sample the rest of the unit',
    [floor({ covers: [['unit']] })],
    [],
    [],
    '4',
    ['floor-undercut'],
  ],
  ['it was sampled already', [floor({ covers: [['unit']] })], [], [done('4')], '4', []],
  ['the rule is about other units', [floor({ leastShare: 100, units: ['D/500/0002'] })], [], [], '1', []],
  [
    'the rule is about its unit',
    [floor({ leastShare: 50, units: ['D/500/0002'] })],
    [],
    [],
    '4',
    ['floor-undercut'],
  ],
])('may be left for now or not: %s', (_, floors, choices, sampled, key, expected) => {
  const found = refuseDeferring({ work, floors, choices, done: sampled }, key);
  expect(found.map(({ code }) => code)).toEqual(expected);
  expect(found.every(({ clause }) => clause?.line === 7)).toBe(true);
});
