import { expect, test } from 'vitest';
import { aCriterion, aUnit, anOutcome } from '#testing/builders/specification.ts';
import { findNarrowColumns } from './narrow-columns.ts';

const onPage = (page?: number) => ({
  source: { line: 1, text: '', ...(page === undefined ? {} : { page }) },
});

const aUnitOn = (ref: string, page: number | undefined, criteriaPage: number | undefined) =>
  aUnit({
    ref,
    outcomes: [anOutcome('1', 1, { ...onPage(page), criteria: [aCriterion('1.1', onPage(criteriaPage))] })],
  });

test.each<[string, number | undefined, number | undefined, readonly string[]]>([
  ['on it', 7, 7, ['F/500/0001']],
  ['on it with a criterion alone', 6, 7, ['F/500/0001']],
  ['on another', 8, 8, []],
  ['on no page', undefined, undefined, []],
])('a unit %s is told once of a page in narrow columns, or not', (_, page, criteriaPage, told) => {
  const found = findNarrowColumns([aUnitOn('F/500/0001', page, criteriaPage)], [3, 7]);
  expect(found.map(({ about }) => about)).toEqual(told);
  for (const { source } of found) expect(source.page).toBe(7);
});
