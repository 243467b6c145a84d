import { expect, test } from 'vitest';
import { aClause, aSpecification, aUnit, anEvidenceRule } from '#testing/builders/specification.ts';
import { evaluate } from './evaluate.ts';
import { structureOf } from './structure.ts';

const units = [
  aUnit({ credits: 3, level: 2, title: 'Sample software' }),
  aUnit({ ref: 'D/500/0002', credits: 4, level: 3, title: 'Sample Software' }),
  aUnit({ ref: 'F/500/0003', credits: 4, title: 'Something else' }),
];
const rules = [anEvidenceRule('same-unit', { value: { twice: false }, source: aClause(75) })];

const evaluation = (evidenceRules: typeof rules) => {
  const structure = structureOf(aSpecification({ units, evidenceRules }));
  if (structure === null) throw new Error('there is no qualification');
  return evaluate(
    structure,
    units.map(({ ref }) => ref),
  );
};

test('of a unit at two levels the higher counts where the document forbids both', () => {
  expect(evaluation(rules)).toMatchObject({ credits: 8, counted: ['D/500/0002', 'F/500/0003'] });
  expect(evaluation([])).toMatchObject({ credits: 11 });
});

test('the rule cites its clause', () => {
  const structure = structureOf(aSpecification({ units, evidenceRules: rules }));
  expect(structure?.rules.at(-1)).toMatchObject({ kind: 'barred', source: { line: 75 } });
});
