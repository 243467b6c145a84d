import { expect, test } from 'vitest';
import type { EvidenceRule } from '../specification/model.ts';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { type Activity, visitFrequencyOf } from './visit-frequency.ts';

const small: Activity = {
  learners: 12,
  sites: 1,
  assessors: 3,
  qualityAssurers: 1,
  assessorsLeft: 0,
  qualityAssurersLeft: 0,
  registered: 6,
  claims: 4,
};
type Rules = { readonly evidenceRules: readonly EvidenceRule[] };

const silent: Rules = { evidenceRules: [] };
const stating: Rules = {
  evidenceRules: [anEvidenceRule('visit', { value: { perYear: 1 }, source: aClause(5) })],
};
const today = '2026-09-01';
const fresh = { lastHeldOn: null, approvedOn: null };

test.each<[string, Rules, Partial<Activity>, number]>([
  ['a small centre where the document is silent', silent, {}, 2],
  ['a small centre where the document says one', stating, {}, 1],
  ['many learners', stating, { learners: 100 }, 2],
  ['many sites', stating, { sites: 4 }, 2],
  ['much throughput', stating, { claims: 150 }, 2],
  ['two of five assessors gone', stating, { assessorsLeft: 2 }, 2],
  ['one of four assessors gone', stating, { assessorsLeft: 1 }, 1],
  ['one of two quality assurers gone', stating, { qualityAssurersLeft: 1 }, 2],
  ['many of both gone', stating, { assessorsLeft: 3, qualityAssurersLeft: 1 }, 2],
  [
    'everything at once',
    stating,
    { learners: 500, sites: 9, claims: 400, assessorsLeft: 4, qualityAssurersLeft: 1 },
    5,
  ],
  ['nobody at all', stating, { assessors: 0, qualityAssurers: 0 }, 1],
])('%s: so many visits a year', (_, specification, given, perYear) => {
  const frequency = visitFrequencyOf(specification, { ...small, ...given }, fresh, today);
  expect(frequency.perYear).toBe(perYear);
  expect(frequency.because).toHaveLength(1 + perYear - (specification === silent ? 2 : 1));
});

test.each([
  [null, null, '2026-09-01', false],
  [null, '2026-03-01', '2026-09-01', false],
  [null, '2026-02-28', '2026-08-28', true],
  ['2026-03-01', '2020-01-01', '2026-09-01', false],
  ['2026-02-28', '2026-08-01', '2026-08-28', true],
])('held last on %s, approved on %s, the next of two a year is due by %s', (...given) => {
  const [lastHeldOn, approvedOn, nextBy, isOverdue] = given;
  expect(visitFrequencyOf(silent, small, { lastHeldOn, approvedOn }, today)).toMatchObject({
    nextBy,
    isOverdue,
  });
});

test.each([
  [1, '2026-09-01'],
  [4, '2025-12-01'],
  // Five in a year are no less often than every two months.
  [5, '2025-11-01'],
  [12, '2025-10-01'],
  [30, '2025-09-01'],
])('%i a year: the next after 1 September 2025 is due by %s', (perYear, nextBy) => {
  const evidenceRules = [anEvidenceRule('visit', { value: { perYear }, source: aClause(5) })];
  const since = { lastHeldOn: '2025-09-01', approvedOn: null };
  expect(visitFrequencyOf({ evidenceRules }, small, since, today).nextBy).toBe(nextBy);
});

test('the clause is that of the rule that gave the number', () => {
  expect(visitFrequencyOf(stating, small, fresh, today).clause?.line).toBe(5);
});
