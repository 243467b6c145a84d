/** Plans of samples on made-up centres: what they cover, how few they are, and that planning again loses nothing. */
import { assert, integer, property, record, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CentreSize, aSamplingCentre, largeCentre } from '#testing/builders/sampling-centre.ts';
import { fewestCover } from '#testing/fewest-cover.ts';
import { demandsOf } from './demands.ts';
import { rateRisk, usualScale } from './risk.ts';
import { type PlanInput, coverProblemOf, planSamples } from './sampling-plan.ts';
import type { Ratings, WorkItem } from './sampling-work.ts';
import { usualStrategy } from './strategy.ts';

const unrated: Ratings = {
  assessor: new Map(),
  unit: new Map(),
  method: new Map(),
  site: new Map(),
  learner: new Map(),
};

const anItem = (
  given: Partial<WorkItem> & { readonly learner: string; readonly unit: string },
): WorkItem => ({
  key: `${given.learner} ${given.unit}`,
  assessor: 'assessor-1',
  site: 'site-1',
  methods: ['O'],
  stage: 'summative',
  samplers: ['sampler-1'],
  ...given,
});

const ask = (given: Partial<PlanInput> & { readonly work: readonly WorkItem[] }): PlanInput => ({
  strategy: usualStrategy,
  ratings: unrated,
  agreed: new Map(),
  done: [],
  choices: [],
  seed: 'a seed',
  ...given,
});

const smallCentres = record({
  assessors: integer({ min: 1, max: 5 }),
  learners: integer({ min: 1, max: 25 }),
  units: integer({ min: 1, max: 8 }),
  methods: integer({ min: 1, max: 4 }),
  sites: integer({ min: 1, max: 3 }),
  samplers: integer({ min: 1, max: 3 }),
  unitsOfLearner: integer({ min: 1, max: 5 }),
  seed: string(),
});

type MadeUp = CentreSize & { readonly seed: string };

const askOf = ({ seed, ...size }: MadeUp): PlanInput => {
  const { work, ratings, agreed } = aSamplingCentre(size, seed);
  return ask({ work, ratings, agreed, seed });
};

describe('a plan of samples', () => {
  test('meets every demand that work which somebody may sample can meet, counted by hand', () => {
    assert(
      property(smallCentres, (given) => {
        const input = askOf(given);
        const plan = planSamples(input);
        const chosen = new Set(plan.samples.map(({ itemKey }) => itemKey));
        for (const { items, needs } of demandsOf(input)) {
          const possible = items.filter(({ samplers }) => samplers.length > 0);
          expect(items.filter(({ key }) => chosen.has(key)).length).toBeGreaterThanOrEqual(
            Math.min(needs, possible.length),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('gives each sample to somebody who may take it, with a reason', () => {
    assert(
      property(smallCentres, (given) => {
        const input = askOf(given);
        const work = new Map(input.work.map((item) => [item.key, item]));
        for (const { itemKey, sampler, reasons, meets } of planSamples(input).samples) {
          expect(work.get(itemKey)?.samplers).toContain(sampler);
          expect(reasons.length).toBeGreaterThan(0);
          expect(meets.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('planned again after some samples were taken, asks for none twice and still covers everything', () => {
    assert(
      property(smallCentres, integer({ min: 1, max: 4 }), (given, every) => {
        const input = askOf(given);
        const first = planSamples(input);
        const done = first.samples
          .filter((_, place) => place % every === 0)
          .map(({ itemKey, stage }) => ({ itemKey, stage, sampledOn: '2026-09-02' }));
        const again = planSamples({ ...input, done });
        const taken = new Set(done.map(({ itemKey }) => itemKey));
        expect(again.samples.filter(({ itemKey }) => taken.has(itemKey))).toEqual([]);
        const open = (plan: typeof first): readonly string[] =>
          plan.coverage.filter(({ state }) => state === 'not-yet').map(({ key }) => key);
        expect(open(again)).toEqual(open(first));
      }),
      { numRuns: 40 },
    );
  });

  test('the plan of a large centre repeats from its seed and is within 5 % of the fewest samples possible', () => {
    const { work, ratings, agreed } = aSamplingCentre(largeCentre, 'large');
    const input = ask({ work, ratings, agreed, seed: 'Autumn 2026' });
    const start = performance.now();
    const plan = planSamples(input);
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(plan.coverage.filter(({ state }) => state === 'not-yet')).toEqual([]);
    expect(plan.samples.length).toBeLessThanOrEqual(plan.fewest * 1.05);
    expect(planSamples(input)).toEqual(plan);
    const other = planSamples({ ...input, seed: 'Spring 2027' });
    expect(other.samples.map(({ itemKey }) => itemKey)).not.toEqual(
      plan.samples.map(({ itemKey }) => itemKey),
    );
  });

  test('a middling centre gets no more than one in a hundred over the fewest that HiGHS proves', async () => {
    for (const seed of ['one', 'two', 'three']) {
      const size = { ...largeCentre, assessors: 10, learners: 120, units: 20 };
      const { work, ratings, agreed } = aSamplingCentre(size, seed);
      const input = ask({ work, ratings, agreed, seed });
      const fewest = await fewestCover(coverProblemOf(input));
      const plan = planSamples(input);
      expect(plan.fewest).toBeLessThanOrEqual(fewest);
      expect(plan.samples.length).toBeGreaterThanOrEqual(fewest);
      expect(plan.samples.length).toBeLessThanOrEqual(Math.floor(fewest * 1.01));
    }
  });

  test('everything of an assessor in training is sampled until enough was agreed', () => {
    const work = ['l1', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7'].map((learner) => anItem({ learner, unit: 'u1' }));
    const inTraining = rateRisk({ inTraining: true }, usualScale, '2026-09-01');
    const ratings = { ...unrated, assessor: new Map([['assessor-1', inTraining]]) };
    const strategy = { ...usualStrategy, covers: [] };
    const early = planSamples(ask({ work, ratings, strategy, agreed: new Map([['assessor-1', 4]]) }));
    expect(early.samples).toHaveLength(7);
    const later = planSamples(ask({ work, ratings, strategy, agreed: new Map([['assessor-1', 5]]) }));
    expect(later.samples).toHaveLength(4);
  });

  test('what is deferred is left with its reason wherever it leaves a gap', () => {
    const work = [anItem({ learner: 'l1', unit: 'u1' }), anItem({ learner: 'l2', unit: 'u2' })];
    const choices = [{ itemKey: 'l1 u1', choice: 'deferred', reason: 'The learner is on a break.' } as const];
    const plan = planSamples(ask({ work, choices }));
    expect(plan.samples.map(({ itemKey }) => itemKey)).toEqual(['l2 u2']);
    expect(plan.coverage.find(({ key }) => key === 'cover learner l1')).toMatchObject({
      state: 'not-yet',
      why: 'Deferred: The learner is on a break.',
    });
  });

  test('what a person adds is planned with their reason, whether or not the strategy needs it', () => {
    const work = ['l1', 'l2', 'l3'].map((learner) => anItem({ learner, unit: 'u1' }));
    const strategy = {
      ...usualStrategy,
      covers: [],
      leastPerAssessor: 0,
      shares: { low: 0, medium: 0, high: 0 },
    };
    expect(planSamples(ask({ work, strategy })).samples).toEqual([]);
    const choices = [{ itemKey: 'l2 u1', choice: 'added', reason: 'A colleague asked for a look.' } as const];
    expect(planSamples(ask({ work, strategy, choices })).samples).toEqual([
      {
        itemKey: 'l2 u1',
        stage: 'summative',
        sampler: 'sampler-1',
        reasons: ['A colleague asked for a look.'],
        meets: [],
      },
    ]);
  });

  test('work that nobody may sample is named as a gap', () => {
    const plan = planSamples(ask({ work: [anItem({ learner: 'l1', unit: 'u1', samplers: [] })] }));
    expect(plan.samples).toEqual([]);
    expect(plan.coverage.every(({ state, why }) => state === 'not-yet' && why?.startsWith('Nobody'))).toBe(
      true,
    );
  });

  test('samples are shared out evenly among those who may take them', () => {
    const work = Array.from({ length: 12 }, (_, place) =>
      anItem({ learner: `l${String(place)}`, unit: 'u1', samplers: place < 3 ? ['q1'] : ['q1', 'q2'] }),
    );
    const counts = new Map<string, number>();
    for (const { sampler } of planSamples(ask({ work })).samples)
      counts.set(sampler, (counts.get(sampler) ?? 0) + 1);
    expect(counts).toEqual(
      new Map([
        ['q1', 6],
        ['q2', 6],
      ]),
    );
  });
});
