import { expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { offersToLearners } from './offers-to-learners.ts';

const offer = (line: number, what: string, to: string, matters?: readonly string[]) =>
  anEvidenceRule('on-offer', {
    value: { what, to, force: 'may', ...(matters === undefined ? {} : { matters }) },
    source: aClause(line),
  });
const registration = (line: number, duty: string) =>
  anEvidenceRule('registration', { value: { duty }, source: aClause(line) });

test('a learner sees what comes to them and not what is offered to centres, each once with its line', () => {
  const evidenceRules = [
    registration(1, 'before-claim'),
    registration(2, 'membership'),
    registration(3, 'membership-upgrade'),
    offer(4, 'training', 'centres'),
    offer(5, 'study-resources', 'members'),
    offer(6, 'study-resources', 'members'),
    offer(7, 'study-resources', 'learners', ['units']),
    offer(8, 'development-record', 'learners'),
  ];
  const offers = offersToLearners({ evidenceRules });
  expect(offers.map(({ clause }) => clause.line)).toEqual([2, 3, 5, 7, 8]);
  expect(offers[3]?.words).toContain('single units');
  expect(offersToLearners({ evidenceRules: [] })).toEqual([]);
});
