import { expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { verifierDemandsOf } from './verifiers.ts';

const asking = {
  evidenceRules: [
    anEvidenceRule('quality-model', { value: { way: 'apprenticeship' }, source: aClause(3) }),
    anEvidenceRule('quality-model', {
      value: { way: 'apprenticeship', verifier: 'single' },
      source: aClause(4),
    }),
    anEvidenceRule('quality-model', { value: { way: 'stand-alone', verifier: 'same' }, source: aClause(5) }),
    anEvidenceRule('quality-model', {
      value: { way: 'stand-alone', verifier: 'other-model' },
      source: aClause(6),
    }),
  ],
};

const nobody = { apprenticeship: 0, 'stand-alone': 0, unsaid: 0 };

test.each([
  ['nobody registered', {}, ['Sample One'], []],
  ['apprentices and one verifier', { apprenticeship: 2 }, ['Sample One'], ['4 met']],
  ['apprentices and two', { apprenticeship: 2 }, ['Sample One', 'Sample Two'], ['4 not-met']],
  ['apprentices and none', { apprenticeship: 2 }, [], ['4 not-met']],
  ['others and one', { 'stand-alone': 1 }, ['Sample One'], ['5 met', '6 cannot-tell']],
  ['a plan that says nothing', { unsaid: 1 }, ['Sample One'], ['4 met', '5 met', '6 cannot-tell']],
] as const)('%s', (_, learners, names, found) => {
  const demands = verifierDemandsOf(asking, { ...nobody, ...learners }, names);
  expect(demands.map(({ clause, state }) => `${String(clause.line)} ${state}`)).toEqual(found);
});

test('names everybody who verifies', () => {
  const [demand] = verifierDemandsOf(asking, { ...nobody, apprenticeship: 1 }, ['A', 'B', 'C']);
  expect(demand?.because).toBe('A, B and C have this centre allocated.');
});
