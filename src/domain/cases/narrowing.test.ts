import { expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { clausesOn, narrowedBy } from './narrowing.ts';
import { usualCaseRules } from './usual-rules.ts';

const rule = (line: number, what: string | readonly string[] | null) =>
  anEvidenceRule('adjustment', {
    source: aClause(line),
    value: what === null ? { duty: 'sample' } : { duty: 'sample', what },
  });

test('clauses on adjustments and on special consideration are cited where each is meant', () => {
  const evidenceRules = [
    rule(1, ['reasonable-adjustment']),
    rule(2, ['special-consideration']),
    rule(3, ['reasonable-adjustment', 'special-consideration']),
    rule(4, null),
    rule(5, 'special-consideration'),
  ];
  const linesOf = (kind: 'adjustment' | 'consideration') =>
    clausesOn({ evidenceRules }, kind).map(({ line }) => line);
  expect(linesOf('adjustment')).toEqual([1, 3, 4]);
  expect(linesOf('consideration')).toEqual([2, 3, 5]);
});

test.each([
  [['lead-internal-quality-assurer'], ['internal-quality-assurer']],
  [
    ['lead-internal-quality-assurer', 'programme-team'],
    ['internal-quality-assurer', 'coordinator'],
  ],
])('the first review of an appeal by %j is for those whom the document names', (by, roles) => {
  const evidenceRules = [anEvidenceRule('appeal', { value: { duty: 'first-review', by } })];
  const [first] = narrowedBy({ evidenceRules }, usualCaseRules.appeal).stages;
  expect(first.roles).toEqual(roles);
});
