import { expect, test } from 'vitest';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import { mayApproveEmployerDirect, mayRequestEmployerDirect } from './employer-direct.ts';

const rule = (part: string, line: number) =>
  anEvidenceRule('employer-direct', { value: { allowed: true, part }, source: aClause(line) });
const half = [
  { standard: 'Sample standard', isMet: true, how: 'By training' },
  { standard: 'Another sample standard', isMet: false, how: '' },
];

test.each([
  ['of its own', [rule('people', 5), rule('mapping', 8)], 8],
  ['that offers the way alone', [rule('people', 5)], 5],
])('a mapping that is missing or not whole is refused by the clause %s', (_name, evidenceRules, line) => {
  const specification = aSpecification({ evidenceRules });
  const person = { personId: 'sample', name: 'Sample Supervisor', mapping: half };
  expect(mayApproveEmployerDirect(specification, [person])).toMatchObject([
    { code: 'mapping-incomplete', clause: { line } },
  ]);
  expect(mayRequestEmployerDirect(specification, [])).toMatchObject([
    { code: 'mapping-missing', clause: { line } },
  ]);
});
