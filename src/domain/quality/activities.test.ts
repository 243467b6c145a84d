import { describe, expect, test } from 'vitest';
import { type DoneActivity, planActivities, proveActivities } from './activities.ts';
import type { WorkItem } from './sampling-work.ts';

const item = (key: string, assessor: string, given: Partial<WorkItem> = {}): WorkItem => ({
  key,
  learner: key,
  unit: 'U1',
  assessor,
  site: '',
  methods: [],
  stage: 'interim',
  samplers: ['s1', 's2'],
  ...given,
});

const work = [
  item('1', 'a'),
  item('2', 'a', { stage: 'summative' }),
  item('3', 'a'),
  item('4', 'b'),
  item('5', 'c', { samplers: [] }),
];
const strategy = { activities: { observation: 1, interview: 2, 'plans-and-feedback': 0 } };
const none: readonly DoneActivity[] = [];
const plan = (done = none, seed = 'seed') => planActivities({ strategy, work, done, seed });

describe('a plan of activities', () => {
  test('gives each assessor what the strategy asks for, as far as there is work that somebody may look at', () => {
    const counts = Object.groupBy(plan(), ({ kind, assessor }) => `${assessor} ${kind}`);
    expect(Object.entries(counts).map(([key, list]) => [key, list?.length])).toEqual([
      ['a observation', 1],
      ['a interview', 2],
      ['b observation', 1],
      ['b interview', 1],
    ]);
  });

  test('observes work that goes on, and asks about finished work first', () => {
    const own = plan().filter(({ assessor }) => assessor === 'a');
    expect(own.find(({ kind }) => kind === 'observation')?.itemKey).not.toBe('2');
    expect(own.find(({ kind }) => kind === 'interview')?.itemKey).toBe('2');
  });

  test('is the same from the same seed, and leaves out what was done', () => {
    expect(plan()).toEqual(plan());
    const done = [{ kind: 'interview' as const, assessor: 'a', itemKey: '2' }];
    const after = plan(done).filter(({ kind, assessor }) => kind === 'interview' && assessor === 'a');
    expect(after).toHaveLength(1);
    expect(after[0]?.itemKey).not.toBe('2');
  });

  test('shares the work out among those who may look', () => {
    const samplers = plan().map(({ sampler }) => sampler);
    expect(new Set(samplers)).toEqual(new Set(['s1', 's2']));
  });

  test('proves what is covered, planned and open', () => {
    const done = [{ kind: 'observation' as const, assessor: 'a', itemKey: '1' }];
    const proof = proveActivities({ strategy, work, done }, plan(done));
    expect(proof.map(({ key, state, done: count, needs }) => [key, state, count, needs])).toEqual([
      ['observation a', 'covered', 1, 1],
      ['interview a', 'planned', 0, 2],
      ['observation b', 'planned', 0, 1],
      ['interview b', 'planned', 0, 1],
      ['observation c', 'not-yet', 0, 1],
      ['interview c', 'not-yet', 0, 1],
    ]);
  });
});
