import { expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { type AskingSpecification, nextReturn, returnsDue } from './due.ts';
import { quarterInWords } from './period.ts';

const today = '2026-11-27';

const asking = (
  title: string,
  publishedOn: string,
  value: Record<string, string> | null,
): AskingSpecification => ({
  title,
  publishedOn,
  evidenceRules: value === null ? [] : [anEvidenceRule('data-return', { source: aClause(7), value })],
});
const quarterly = { every: 'quarter' };
const done = { kind: 'registrations-and-achievements', state: 'done', year: 2026 } as const;

const due = (
  specifications: readonly AskingSpecification[],
  made: Parameters<typeof returnsDue>[1] = [],
): readonly string[] =>
  returnsDue(specifications, made, today).map(
    (one) =>
      `${quarterInWords(one)}: ${one.asks.map(({ title, clause }) => `${title} ${String(clause.line)}`).join(', ')}`,
  );

test.each<[string, readonly string[], readonly string[]]>([
  [
    'nothing made, and asked for since long',
    due([asking('A', '2020-01-01', quarterly)]),
    ['2026 Q3: A 7', '2026 Q2: A 7', '2026 Q1: A 7', '2025 Q4: A 7'],
  ],
  ['published on the last day of a quarter', due([asking('A', '2026-09-30', quarterly)]), ['2026 Q3: A 7']],
  ['published in this quarter, which is not over', due([asking('A', '2026-10-01', quarterly)]), []],
  ['nothing asked for', due([asking('A', '2020-01-01', null), asking('B', '2020-01-01', {})]), []],
  [
    'two that ask, and one quarter made',
    due(
      [asking('A', '2026-04-01', quarterly), asking('B', '2026-08-01', quarterly)],
      [{ ...done, quarter: 2 }],
    ),
    ['2026 Q3: A 7, B 7'],
  ],
  [
    'a return that failed, and one of another kind',
    due(
      [asking('A', '2026-07-01', quarterly)],
      [
        { ...done, quarter: 3, state: 'failed' },
        { ...done, quarter: 3, kind: 'achievement-upload' },
      ],
    ),
    ['2026 Q3: A 7'],
  ],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected);
});

const next = (...specifications: readonly AskingSpecification[]): string | null => {
  const found = nextReturn(specifications, today);
  return found === null
    ? null
    : `${quarterInWords(found)}: ${found.asks.map(({ title }) => title).join(', ')}`;
};

test('the return of this quarter comes next where anything published by its end asks for it', () => {
  expect(next(asking('A', '2026-11-01', quarterly), asking('B', '2020-01-01', null))).toBe('2026 Q4: A');
  expect(next(asking('A', '2027-01-01', quarterly))).toBeNull();
  expect(next()).toBeNull();
});
