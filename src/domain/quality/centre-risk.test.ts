import { expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { type CentreFactsOfRisk, indicateRisk, refuseRating, riskClausesOf } from './centre-risk.ts';

const today = '2026-09-01';

const quiet: CentreFactsOfRisk = {
  approvedOn: '2020-01-01',
  lastReview: { heldOn: '2026-03-01', worstGrade: 2, reliability: 'A' },
  isReviewOverdue: false,
  openActions: [],
  sanction: null,
  claimsReturned: 0,
  staff: 4,
  staffLeft: 0,
  judged: 20,
  sampled: 5,
};

const review = { heldOn: '2026-03-01', worstGrade: 1, reliability: 'A' } as const;

test.each<[string, Partial<CentreFactsOfRisk>, string, readonly string[]]>([
  ['a centre of which nothing is known against it', {}, 'low', []],
  ['approved eleven months ago', { approvedOn: '2025-10-02' }, 'marginal', ['newly-approved']],
  ['approved a year ago', { approvedOn: '2025-09-01' }, 'low', []],
  ['never reviewed', { lastReview: null, isReviewOverdue: true }, 'low', ['no-review']],
  ['a review that is overdue', { isReviewOverdue: true }, 'marginal', ['review-overdue']],
  ['a grade of 3', { lastReview: { ...review, worstGrade: 3 } }, 'marginal', ['grades']],
  [
    'a grade of 4 of reliability C',
    { lastReview: { ...review, worstGrade: 4, reliability: 'C' } },
    'moderate',
    ['grades', 'reliability'],
  ],
  [
    'a major action due today',
    { openActions: [{ isMajor: true, dueOn: today }] },
    'marginal',
    ['major-actions'],
  ],
  [
    'a major action due yesterday',
    { openActions: [{ isMajor: true, dueOn: '2026-08-31' }] },
    'moderate',
    ['actions-overdue', 'major-actions'],
  ],
  ['an entry in the action plan', { sanction: '1' }, 'low', []],
  ['registrations suspended', { sanction: '3a' }, 'marginal', ['sanction']],
  ['a claim returned', { claimsReturned: 1 }, 'marginal', ['claims-returned']],
  ['two of six people gone', { staffLeft: 2 }, 'marginal', ['turnover']],
  ['one of five people gone', { staffLeft: 1 }, 'low', []],
  ['work that nobody sampled', { sampled: 0 }, 'marginal', ['not-sampled']],
  ['no work, and no samples', { judged: 0, sampled: 0 }, 'low', []],
  [
    'several at once',
    { sanction: '3b', openActions: [{ isMajor: false, dueOn: '2026-01-01' }], claimsReturned: 2 },
    'high',
    ['sanction', 'actions-overdue', 'claims-returned'],
  ],
])('%s: so risky, because of these', (_, given, risk, indicators) => {
  const found = indicateRisk({ ...quiet, ...given }, today);
  expect(found.risk).toBe(risk);
  expect(found.factors.map(({ indicator }) => indicator)).toEqual(indicators);
  expect(found.points).toBe(found.factors.reduce((sum, { points }) => sum + points, 0));
});

const asking = {
  evidenceRules: [
    anEvidenceRule('risk-assessment', { value: { duty: 'assess' }, source: aClause(7) }),
    anEvidenceRule('risk-assessment', { value: { duty: 'manage' }, source: aClause(8) }),
    anEvidenceRule('risk-assessment', { value: { duty: 'keep-evidence' }, source: aClause(8) }),
    anEvidenceRule('visit', { source: aClause(9) }),
  ],
};

test('the clauses are those that ask for an assessment of the risk, each once', () => {
  expect(riskClausesOf(asking).map(({ line }) => line)).toEqual([7, 8]);
});

test.each([
  ['low', null, []],
  ['marginal', 'Two visits a year', []],
  ['marginal', '  ', ['strategy-missing']],
  ['high', null, ['strategy-missing']],
] as const)('a risk that is %s, with %o done about it', (risk, strategy, codes) => {
  const found = refuseRating({ risk, strategy }, asking);
  expect(found.map(({ code }) => code)).toEqual(codes);
  for (const { clause } of found) expect(clause?.line).toBe(8);
});
