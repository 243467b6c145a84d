import { describe, expect, test } from 'vitest';
import { type RiskFacts, type RiskIndicator, rateRisk, usualScale } from './risk.ts';
import type { Risk } from './strategy.ts';

const today = '2026-09-01';

describe('the risk of whoever or whatever is sampled', () => {
  test.each<[string, RiskFacts, Risk, readonly RiskIndicator[]]>([
    ['nothing is known against it', {}, 'low', []],
    ['in training', { inTraining: true }, 'high', ['in-training']],
    ['began five months ago', { firstDecidedOn: '2026-04-01' }, 'medium', ['new']],
    ['began six months ago to the day', { firstDecidedOn: '2026-03-01' }, 'low', []],
    ['has not begun', { firstDecidedOn: null }, 'medium', ['new']],
    [
      'a wording judged since July',
      { firstDecidedOn: '2026-07-01', isWording: true },
      'medium',
      ['new-wording'],
    ],
    ['one finding', { findings: 1 }, 'medium', ['findings']],
    ['two findings', { findings: 2 }, 'high', ['findings']],
    [
      'never sampled, though there are decisions',
      { lastSampledOn: null, decisions: 3 },
      'medium',
      ['long-unsampled'],
    ],
    ['never sampled, and nothing to sample', { lastSampledOn: null }, 'low', []],
    ['sampled a year ago', { lastSampledOn: '2025-09-01' }, 'low', []],
    ['sampled a year and a day ago', { lastSampledOn: '2025-08-31' }, 'medium', ['long-unsampled']],
    ['a third not yet', { decisions: 30, notYet: 10 }, 'medium', ['resubmissions']],
    ['a third not yet of very few', { decisions: 6, notYet: 2 }, 'low', []],
    ['much work', { decisions: 50, usualDecisions: 20 }, 'low', ['throughput']],
    ['many criteria', { criteria: 30 }, 'low', ['complex']],
    ['judged otherwise than agreed', { disagreements: 1 }, 'medium', ['disagreement']],
    ['to be standardised by today', { standardiseByOn: today }, 'low', []],
    ['not standardised in time', { standardiseByOn: '2026-08-31' }, 'medium', ['not-standardised']],
    ['raised by a person', { raisedBecause: 'A learner complained.' }, 'high', ['set-by-hand']],
    [
      'many small things',
      { criteria: 30, decisions: 50, usualDecisions: 20, findings: 1 },
      'high',
      ['findings', 'throughput', 'complex'],
    ],
  ])('%s', (_, facts, risk, indicators) => {
    const rating = rateRisk(facts, usualScale, today);
    expect(rating.risk).toBe(risk);
    expect(rating.factors.map(({ indicator }) => indicator)).toEqual(indicators);
    expect(rating.factors.every(({ because }) => because.endsWith('.'))).toBe(true);
  });

  test('what a person says stands as the reason', () => {
    expect(rateRisk({ raisedBecause: 'A learner complained.' }, usualScale, today).factors[0]?.because).toBe(
      'A learner complained.',
    );
  });
});
