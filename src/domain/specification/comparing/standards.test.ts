import { expect, test } from 'vitest';
import { aSpecification, aStandard, aUnit } from '#testing/builders/specification.ts';
import type { OccupationalStandard } from '../model.ts';
import { compareSpecifications } from './compare.ts';
import { isUnchanged } from './comparison.ts';
import { standardInWords } from './standards.ts';

const mapping = (nos: readonly string[], ...standards: readonly OccupationalStandard[]) =>
  aSpecification({ units: [aUnit({ ref: 'A/500/0001', nos })], standards });

const issue = (extent: 'full' | 'part') => mapping(['S1'], aStandard('S1', { 'A/500/0001': extent }));

const changes = (before: ReturnType<typeof mapping>, after: ReturnType<typeof mapping>) =>
  compareSpecifications(before, after).standards.map(({ state, before: was, after: is }) => [
    state,
    (is ?? was)?.code,
  ]);

test('standards are compared by code: title, suite, the units that cover them and how far', () => {
  const before = mapping(
    ['S1', 'S2'],
    aStandard('S1', { 'A/500/0001': 'part' }),
    aStandard('S2', { 'A/500/0001': null }),
    aStandard('S3'),
    aStandard('S4'),
  );
  const after = mapping(
    ['S1', 'S2'],
    aStandard('S1', { 'A/500/0001': 'full' }),
    aStandard('S2', { 'A/500/0001': null }, { source: { line: 99, text: 'elsewhere' } }),
    aStandard('S4', {}, { title: 'Other words' }),
    aStandard('S5'),
  );
  expect(changes(before, after)).toEqual([
    ['changed', 'S1'],
    ['same', 'S2'],
    ['gone', 'S3'],
    ['changed', 'S4'],
    ['new', 'S5'],
  ]);
});

test('an issue that differs in how far a unit covers a standard is not unchanged', () => {
  expect(isUnchanged(compareSpecifications(issue('full'), issue('full')))).toBe(true);
  expect(isUnchanged(compareSpecifications(issue('full'), issue('part')))).toBe(false);
});

test('one side in words', () => {
  const units = [
    { unit: 'A/500/0001', extent: 'knowledge-part' as const },
    { unit: 'D/500/0002', extent: null },
  ];
  expect(standardInWords({ code: 'S1', title: 'Sample', suite: null, units })).toBe(
    'Sample; covered by A/500/0001 (its knowledge in part), D/500/0002',
  );
  expect(standardInWords({ code: 'S1', title: null, suite: 'Sampling', units: [] })).toBe(
    'Sampling; no unit covers it',
  );
});
