import { describe, expect, test } from 'vitest';
import type { CoverageRow } from '#contract/sampling.ts';
import { countCoverage, gridOf, pairsOf } from './words.ts';

const row = (given: Partial<CoverageRow> & Pick<CoverageRow, 'of' | 'about' | 'state'>): CoverageRow => ({
  key: JSON.stringify(given.about),
  kind: 'cover',
  needs: 1,
  done: given.state === 'covered' ? 1 : 0,
  planned: given.state === 'planned' ? 1 : 0,
  because: 'Sample rule.',
  why: given.state === 'not-yet' ? 'Deferred: sample reason' : null,
  ...given,
});

const named = (key: string) => ({ key, name: `Sample ${key}` });

const coverage = [
  row({ of: ['learner'], about: [named('l1')], state: 'covered' }),
  row({ of: ['assessor', 'unit'], about: [named('a2'), named('u1')], state: 'covered' }),
  row({ of: ['assessor', 'unit'], about: [named('a1'), named('u1')], state: 'planned' }),
  row({ of: ['assessor', 'unit'], about: [named('a1'), named('u2')], state: 'not-yet' }),
  row({ of: ['unit', 'method'], about: [named('u1'), named('O')], state: 'planned' }),
];

describe('the grid of coverage', () => {
  test('has a row and a column for whatever has work, in order, and a sign for each pair that has some', () => {
    const grid = gridOf(coverage, ['assessor', 'unit']);
    expect(grid.rows.map(({ key }) => key)).toEqual(['a1', 'a2']);
    expect(grid.columns.map(({ key }) => key)).toEqual(['u1', 'u2']);
    expect([...grid.cells].map(([key, { sign }]) => [key, sign])).toEqual([
      ['a2 u1', 'full'],
      ['a1 u1', 'half'],
      ['a1 u2', 'empty'],
    ]);
  });

  test('says why something is not covered', () => {
    expect(gridOf(coverage, ['assessor', 'unit']).cells.get('a1 u2')?.title).toBe(
      'Sample a1, Sample u2: Deferred: sample reason',
    );
  });

  test('is offered for each pair that the strategy covers', () => {
    expect(pairsOf(coverage)).toEqual([
      ['assessor', 'unit'],
      ['unit', 'method'],
    ]);
  });

  test('counts what is covered, planned and open', () => {
    expect(countCoverage(coverage)).toEqual({ covered: 2, planned: 2, 'not-yet': 1 });
  });
});
