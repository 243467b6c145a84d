import { expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import { registrationWarnings } from './registering-warnings.ts';

const sector = anEvidenceRule('minimum-age', {
  source: aClause(3),
  value: { sectorRules: true, force: 'may' },
});
const employed = (force: string) =>
  anEvidenceRule('eligibility', { source: aClause(4), value: { who: 'employed-or-on-programme', force } });
const years = anEvidenceRule('minimum-age', { source: aClause(5), value: { years: 18 } });
const position = anEvidenceRule('eligibility', { source: aClause(6), value: { who: 'position' } });

test.each([
  ['nothing of it', [years, position], false, []],
  ['rules of the sector', [sector], true, [['sector-age-rules', 3]]],
  ['employment, with an employer', [employed('must')], true, []],
  ['employment, without one', [employed('must')], false, [['no-employer', 4]]],
  ['that the employed may come', [employed('may')], false, []],
])('a document that says %s', (_, evidenceRules, hasEmployer, expected) => {
  const found = registrationWarnings({ evidenceRules }, { hasEmployer });
  expect(found.map(({ code, clause }) => [code, clause?.line])).toEqual(expected);
});
