import { expect, test } from 'vitest';
import type { PortfolioCriterion, PortfolioUnit } from '../award/documents.ts';
import { priorLearningForm, priorStandingOf } from './prior-learning-form.ts';

const criterion = (
  number: string,
  sign: PortfolioCriterion['sign'],
  evidence: readonly string[],
): PortfolioCriterion => ({
  number,
  text: `Sample ${number}`,
  incomplete: false,
  sign,
  decisions: [],
  evidence,
});

const unitOf = (criteria: readonly PortfolioCriterion[]): PortfolioUnit => ({
  ref: 'A/500/0001',
  codes: [],
  title: 'Sample unit',
  level: 3,
  credits: 4,
  glh: null,
  standing: 'In progress',
  outcomes: [{ number: '1', text: 'Sample outcome', criteria }],
  signOff: null,
  confirmation: null,
  samples: [],
});

test.each([
  ['met', ['E1'], 'recognised'],
  ['sampled', ['E2', 'E1'], 'recognised'],
  ['submitted', ['E1'], 'claimed'],
  ['met', ['E2'], 'otherwise'],
  ['linked', ['E2'], 'otherwise'],
  ['nothing', [], 'gap'],
] as const)('a criterion at %s with %j is %s', (sign, evidence, expected) =>
  expect(priorStandingOf(criterion('1.1', sign, evidence), new Set(['E1']))).toBe(expected),
);

const piece = {
  number: 'E1',
  title: 'Certificate of a course',
  type: 'Recognition of prior learning',
  setting: null,
  happenedOn: '2025-01-01',
  place: null,
  keptElsewhere: null,
  declaredOn: null,
  files: [],
};

const sources = {
  isPrior: (type: string) => type.includes('prior learning'),
  demandOf: () => ({
    accepted: true,
    months: 36,
    current: true,
    limit: null,
    clauses: [{ line: 73, text: 'Sample line' }],
  }),
};

test('names the gaps of the units claimed, with what the specification asks and where', () => {
  const unit = unitOf([criterion('1.1', 'met', ['E1']), criterion('1.2', 'nothing', [])]);
  const sections = priorLearningForm({ units: [unit], evidence: [piece] }, sources);
  expect(sections.map(({ title }) => title)).toEqual([
    'What was learnt before',
    'A/500/0001 Sample unit',
    'Signatures',
  ]);
  expect(sections[1]?.blocks[0]).toMatchObject({
    text: 'Prior learning is accepted, no older than 36 months, and what was learnt must still be current (specification, line 73). Gaps: 1.2.',
  });
});

test('a unit that nothing of it is claimed for is left out', () =>
  expect(
    priorLearningForm({ units: [unitOf([criterion('1.1', 'nothing', [])])], evidence: [piece] }, sources),
  ).toHaveLength(2));
