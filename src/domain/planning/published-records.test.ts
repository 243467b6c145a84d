/** Which records the five published documents ask for. Skipped where they do not lie beside the project. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readSpecificationFile } from '#server/readers/read-file.ts';
import { type RecordItem, requiredRecords } from './required-records.ts';

const folder = fileURLToPath(new URL('../../../../shared/specifications/', import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.txt')) : [];

const recordsOf = async (start: string): Promise<readonly RecordItem[]> => {
  const name = files.find((one) => one.startsWith(start)) ?? '';
  const result = await readSpecificationFile(name, readFileSync(folder + name));
  if (!result.ok) throw new Error(`${start} could not be read`);
  return requiredRecords(result.value.specification, {
    plan: null,
    planSigned: false,
    unitsChosen: [],
    unitsRated: new Set(),
    supportLookedAt: false,
    placements: [],
    hasAssessmentPlan: false,
    withoutBrief: [],
    hasEmployer: true,
    dateOfBirth: '2010-10-01',
    today: '2026-09-01',
  });
};

describe.skipIf(files.length === 0)('the published documents', () => {
  test.each([
    ['000', ['support-needs 175'], ['advice 133', 'initial-assessment 48', 'assessment-plan 48']],
    [
      '001',
      ['advice 397', 'support-needs 414', 'language 422', 'registration-mode 558'],
      [
        'prior-qualifications 399',
        'induction 330',
        'employer-context 330',
        'workplace-mentor 357',
        'certificate-wording 210',
        'assessment-plan 349',
      ],
    ],
    ['002', [], []],
    [
      '003',
      [
        'advice 396',
        'support-needs 402',
        'placement-check 404',
        'registration-mode 202',
        'assessment-plan 303',
      ],
      ['prior-qualifications 400', 'employer-context 377', 'certificate-wording 185'],
    ],
    [
      '004',
      ['advice 80', 'prior-qualifications 78', 'induction 91', 'individual-learning-plan 95', 'language 97'],
      ['assessment-plan 197'],
    ],
  ] as const)('%s asks for its records', async (start, must, should) => {
    const items = await recordsOf(start);
    const named = (force: RecordItem['force']) =>
      items.filter((item) => item.force === force).map(({ key, clause }) => `${key} ${String(clause?.line)}`);
    expect({ must: named('demanded'), should: named('advised') }).toEqual({ must, should });
  });
});
