import { expect, test } from 'vitest';
import { aClause, anEvidenceRule } from '#testing/builders/specification.ts';
import type { EvidenceRule } from './model.ts';
import {
  countersignersOf,
  countersigningOf,
  findCompetenceClause,
  findQualificationRule,
} from './rules-of-people.ts';

const role = 'assessor';

const qualification = (line: number, nations: readonly string[], months: number): EvidenceRule =>
  anEvidenceRule('assessor-qualification', {
    source: aClause(line),
    scope: nations.length === 0 ? {} : { nations },
    value: { role, months },
  });

test.each([
  ['Scotland', 4, 12],
  ['Wales', 3, 18],
] as const)('the qualification asked for in %s', (nation, line, months) => {
  const evidenceRules = [qualification(3, ['England', 'Wales'], 18), qualification(4, ['Scotland'], 12)];
  expect(findQualificationRule({ evidenceRules }, role, nation)).toMatchObject({ clause: { line }, months });
  expect(findQualificationRule({ evidenceRules }, role, 'Northern Ireland')).toBeNull();
});

test('what is asked for in all nations is asked for beside what one nation asks', () => {
  const evidenceRules = [qualification(3, [], 18), qualification(4, ['Scotland'], 12)];
  expect(findQualificationRule({ evidenceRules }, role, 'Wales')?.months).toBe(18);
  expect(findQualificationRule({ evidenceRules }, role, 'Scotland')?.months).toBe(12);
});

test('where a document sends its reader for what it asks of a role, that place is cited', () => {
  const elsewhere = anEvidenceRule('reference-document', {
    source: aClause(8),
    value: { title: 'Sample Handbook', roles: ['assessor'] },
  });
  const own = anEvidenceRule('occupational-competence', { source: aClause(9), value: { role } });
  const lineOf = (...evidenceRules: readonly EvidenceRule[]) =>
    findCompetenceClause({ evidenceRules }, role, 'Wales')?.line;
  expect(lineOf(elsewhere)).toBe(8);
  expect(lineOf(elsewhere, own)).toBe(9);
  expect(
    findCompetenceClause({ evidenceRules: [elsewhere] }, 'external-quality-assurer', 'Wales'),
  ).toBeNull();
});

const signed = (required: boolean, nations: readonly string[]): EvidenceRule =>
  anEvidenceRule('countersigning', {
    scope: nations.length === 0 ? {} : { nations },
    value: { role, required },
  });

test.each<[string, readonly EvidenceRule[], inScotland: boolean, inWales: boolean]>([
  ['nothing said', [], true, true],
  ['asked for', [signed(true, [])], true, true],
  ['asked for in England and Wales', [signed(true, []), signed(true, ['England', 'Wales'])], false, true],
  ['waived', [signed(false, [])], false, false],
  ['waived in Scotland', [signed(true, []), signed(false, ['Scotland'])], false, true],
  ['waived in Scotland and nothing else', [signed(false, ['Scotland'])], false, true],
])('countersigning %s', (_, evidenceRules, inScotland, inWales) => {
  expect(countersigningOf({ evidenceRules }, role, 'Scotland').due).toBe(inScotland);
  expect(countersigningOf({ evidenceRules }, role, 'Wales').due).toBe(inWales);
});

const signedBy = (by: readonly string[], nations: readonly string[] = []): EvidenceRule =>
  anEvidenceRule('countersigning', {
    scope: nations.length === 0 ? {} : { nations },
    value: { role: 'assessor', ...(by.length === 0 ? {} : { by }) },
  });

test.each<[string, readonly EvidenceRule[], readonly string[]]>([
  ['in that very role where nothing is said', [], ['assessor']],
  ['in that very role where nobody is named', [signedBy([])], ['assessor']],
  ['in the same role', [signedBy(['same-role'])], ['assessor']],
  ['as an assessor', [signedBy(['assessor'])], ['assessor']],
  [
    'as an assessor or a verifier',
    [signedBy(['assessor', 'internal-quality-assurer', 'external-quality-assurer'])],
    ['assessor', 'internal-quality-assurer'],
  ],
  ['as a verifier alone', [signedBy(['internal-quality-assurer'])], ['internal-quality-assurer']],
  [
    'as what every rule allows',
    [signedBy(['assessor', 'internal-quality-assurer']), signedBy(['same-role'])],
    ['assessor'],
  ],
  [
    'as what the rules of the nation allow',
    [signedBy(['assessor', 'internal-quality-assurer']), signedBy(['assessor'], ['Scotland'])],
    ['assessor', 'internal-quality-assurer'],
  ],
  ['in that very role where the rules agree on nobody', [signedBy(['tutor'])], ['assessor']],
  [
    'in that very role where another is asked of quality assurers alone',
    [
      anEvidenceRule('countersigning', {
        value: { role: 'internal-quality-assurer', by: ['internal-quality-assurer'] },
      }),
    ],
    ['assessor'],
  ],
])('decisions of assessors are countersigned %s', (_, evidenceRules, expected) => {
  expect(countersignersOf({ evidenceRules }, 'Wales')).toEqual(expected);
});
