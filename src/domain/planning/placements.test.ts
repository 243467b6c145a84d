import { describe, expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { type DatedCheck, type PlacedEvidence, placementRulesFor, placementWarning } from './placements.ts';

const today = '2026-09-01';
const duty = { duty: 'safe-environment' };
const rules = [
  anEvidenceRule('placement', { value: { ageFrom: 14, ageTo: 16 }, source: aClause(8) }),
  anEvidenceRule('placement', { value: duty, source: aClause(9) }),
];

const check = (given: Partial<DatedCheck> = {}): DatedCheck => ({
  place: 'Sample Cycles',
  verdict: 'safe',
  againOn: null,
  checkedOn: '2026-06-01',
  ...given,
});

const piece = (given: Partial<PlacedEvidence> = {}): PlacedEvidence => ({
  title: 'Sample piece',
  setting: 'workplace',
  happenedOn: '2026-08-20',
  place: 'Sample Cycles',
  ...given,
});

/** Fifteen years old on the day of the piece. */
const dateOfBirth = '2011-03-01';

const warned = (
  given: Partial<PlacedEvidence>,
  checks: readonly DatedCheck[],
  born: string | null = dateOfBirth,
) => placementWarning(rules, { dateOfBirth: born, checks }, piece(given), today)?.detail ?? null;

describe('evidence from a young learner’s place of work', () => {
  test.each([
    ['a place that was checked', {}, [check()]],
    ['the workshop of a place that was checked', { place: 'Workshop, sample cycles' }, [check()]],
    ['a place that nobody named, where all are in order', { place: null }, [check()]],
    ['a place to be looked at again later', {}, [check({ againOn: '2026-08-20' })]],
    [
      'a place found safe since it was found not to be',
      {},
      [check({ verdict: 'not-safe' }), check({ checkedOn: '2026-08-01' })],
    ],
    ['a simulation', { setting: 'simulation' }, []],
  ])('%s is judged without a warning', (_, given, checks) => {
    expect(warned(given, checks)).toBeNull();
  });

  test.each([
    ['no check at all', {}, [], 'no check that the place is safe is recorded by 20 August 2026'],
    ['no day and no check', { happenedOn: null }, [], 'no check that the place is safe is recorded yet'],
    ['a check that came after', {}, [check({ checkedOn: '2026-08-21' })], 'recorded by 20 August 2026'],
    ['another place', { place: 'Sample Garage' }, [check()], '“Sample Garage” is not among the places'],
    ['part of a word of another place', { place: 'Sample Cyc' }, [check()], 'is not among the places'],
    ['a place found not to be safe', {}, [check({ verdict: 'not-safe' })], 'found not to be safe'],
    [
      'a check that had lapsed on the day',
      {},
      [check({ againOn: '2026-08-19' })],
      'looked at again by 19 August 2026, which had not been done on 20 August 2026',
    ],
    [
      'a check that has lapsed today, where nobody says when it was',
      { happenedOn: null },
      [check({ againOn: '2026-08-31' })],
      'which had not been done today',
    ],
  ] as const)('%s is warned of', (_, given, checks, words) => {
    expect(warned(given, checks)).toContain(words);
    expect(warned(given, checks)).toContain('at the age of 15');
  });

  test('asks it of the ages that the document names, on the day of the evidence', () => {
    expect(warned({}, [], '2009-08-21')).toContain('at the age of 16');
    expect(warned({}, [], '2009-08-20')).toBeNull();
    expect(warned({}, [], null)).toBeNull();
  });

  test('cites the sentence that makes the centre answer for the place', () => {
    const warning = placementWarning(rules, { dateOfBirth, checks: [] }, piece(), today);
    expect(warning?.clause.line).toBe(9);
    expect(warning?.whoCan).toContain('It may be judged.');
  });
});

test('a document that says nothing of places of work, or only of other units, warns of nothing', () => {
  const scoped = anEvidenceRule('placement', { value: duty, scope: { units: ['A/500/0001'] } });
  const evidenceRules = [scoped, anEvidenceRule('placement', { value: { ...duty, force: 'may' } })];
  expect(placementRulesFor({ evidenceRules }, 'A/500/0001')).toEqual([scoped]);
  expect(placementRulesFor({ evidenceRules }, 'D/500/0002')).toEqual([]);
  expect(placementWarning([], { dateOfBirth, checks: [] }, piece(), today)).toBeNull();
});
