import { describe, expect, test } from 'vitest';
import { type SamplingStrategy, type StrategyFloor, checkStrategy, usualStrategy } from './strategy.ts';

const source = { line: 12, text: 'Made up.' };
const floor = (given: Partial<StrategyFloor>): StrategyFloor => ({
  leastShare: null,
  leastPerAssessor: null,
  covers: [],
  standardiseMonths: null,
  source,
  ...given,
});

const codes = (given: Partial<SamplingStrategy>, floors: readonly StrategyFloor[] = []): readonly string[] =>
  checkStrategy({ ...usualStrategy, ...given }, floors).map(({ code }) => code);

describe('a sampling strategy', () => {
  test.each<[string, Partial<SamplingStrategy>, readonly StrategyFloor[], readonly string[]]>([
    ['the usual one', {}, [], []],
    ['a share over a hundred', { shares: { low: 10, medium: 20, high: 120 } }, [], ['share-out-of-range']],
    ['half a per cent', { shares: { low: 0.5, medium: 20, high: 50 } }, [], ['share-out-of-range']],
    ['less for more risk', { shares: { low: 30, medium: 20, high: 50 } }, [], ['share-falls-with-risk']],
    ['a number below zero', { leastPerAssessor: -1 }, [], ['count-out-of-range']],
    ['a period of no months', { months: 0 }, [], ['period-out-of-range']],
    ['a share under the floor', {}, [floor({ leastShare: 20 })], ['share-undercut']],
    ['a share at the floor', {}, [floor({ leastShare: 15 })], []],
    ['a number under the floor', {}, [floor({ leastPerAssessor: 3 })], ['count-undercut']],
    ['standardised every five years', { standardiseMonths: 60 }, [], ['period-out-of-range']],
    ['standardised too seldom', {}, [floor({ standardiseMonths: 6 })], ['standardisation-undercut']],
    ['standardised as often as asked', { standardiseMonths: 6 }, [floor({ standardiseMonths: 6 })], []],
    ['a cover left out', {}, [floor({ covers: [['unit', 'site']] })], ['cover-undercut']],
    ['a cover of a thing with itself', { covers: [['unit', 'unit']] }, [], ['cover-with-itself']],
    ['a cover named the other way round', {}, [floor({ covers: [['unit', 'assessor']] })], []],
  ])('%s', (_, given, floors, expected) => {
    expect(codes(given, floors)).toEqual(expected);
  });

  test('what a document demands is cited', () => {
    const [found] = checkStrategy(usualStrategy, [floor({ leastShare: 20 })]);
    expect(found?.clause).toEqual(source);
  });
});
