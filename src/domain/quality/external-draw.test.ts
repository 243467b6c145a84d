import { assert, integer, property, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import { aSamplingCentre } from '#testing/builders/sampling-centre.ts';
import { drawExternally } from './external-draw.ts';

const centres = record({
  assessors: integer({ min: 1, max: 6 }),
  learners: integer({ min: 1, max: 30 }),
  units: integer({ min: 1, max: 6 }),
  methods: integer({ min: 1, max: 3 }),
  sites: integer({ min: 1, max: 4 }),
  samplers: integer({ min: 1, max: 2 }),
  unitsOfLearner: integer({ min: 1, max: 4 }),
  seed: string(),
  size: integer({ min: 1, max: 12 }),
});

test('every assessor and site is looked at, risky assessors twice, and no fewer than were asked for', () => {
  assert(
    property(centres, ({ seed, size, ...centre }) => {
      const { work, ratings } = aSamplingCentre(centre, seed);
      const { items } = drawExternally({ work, ratings, size, seed });
      const drawn = items.map(({ item }) => item);
      expect(new Set(drawn).size).toBe(drawn.length);
      expect(drawn.length).toBeGreaterThanOrEqual(Math.min(size, work.length));
      const finished = (all: typeof work) => all.filter(({ stage }) => stage === 'summative').length;
      expect(finished(drawn)).toBeGreaterThanOrEqual(Math.min(2, finished(work)));
      for (const site of new Set(work.map((item) => item.site)))
        expect(drawn.some((item) => item.site === site)).toBe(true);
      for (const assessor of new Set(work.map((item) => item.assessor))) {
        const needs = ratings.assessor.get(assessor)?.risk === 'high' ? 2 : 1;
        const own = work.filter((item) => item.assessor === assessor).length;
        expect(drawn.filter((item) => item.assessor === assessor).length).toBeGreaterThanOrEqual(
          Math.min(needs, own),
        );
      }
      expect(items.every(({ reason }) => reason.endsWith('.'))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('the seed alone decides among equals', () => {
  const { work, ratings } = aSamplingCentre(
    { assessors: 3, learners: 40, units: 6, methods: 3, sites: 2, samplers: 2, unitsOfLearner: 4 },
    'one centre',
  );
  const draw = (seed: string) =>
    drawExternally({ work, ratings, size: 8, seed }).items.map(({ item }) => item.key);
  expect(draw('a')).toEqual(draw('a'));
  expect(draw('a')).not.toEqual(draw('b'));
});
