import { expect, test } from 'vitest';
import { aQualificationHeld, aStaffRecord } from '#testing/builders/records.ts';
import { aClause, aSpecification, anEvidenceRule } from '#testing/builders/specification.ts';
import type { RecordedQualification } from './register.ts';
import { warningsOf } from './warnings.ts';

const listed = 'Award in Sample Assessing';
const specification = aSpecification({
  evidenceRules: [
    anEvidenceRule('assessor-qualification', {
      source: aClause(3),
      value: { role: 'assessor', months: 18, titles: [listed] },
    }),
  ],
});

const today = '2026-11-27';
const held = aQualificationHeld('assessor', { title: listed, fromOn: '2026-09-01' });
// Eighteen months from here end 33 days from today.
const working: RecordedQualification = { ...held, standing: 'working-towards', fromOn: '2025-06-30' };
const late: RecordedQualification = { ...working, fromOn: '2025-05-26' };

const codesOf = (
  qualifications: readonly RecordedQualification[],
  specifications = [specification],
): readonly string[] =>
  warningsOf(aStaffRecord({ qualifications }), { nation: 'England', specifications }, today, {
    supportedIn: [],
    hasCv: true,
    cpdShort: null,
    standardised: null,
  }).map(({ code, daysLeft }) => (daysLeft === null ? code : `${code} ${String(daysLeft)}`));

test.each<[string, readonly RecordedQualification[], readonly string[]]>([
  ['holds it', [held], []],
  ['has gained what was worked towards', [held, working], []],
  ['works towards it', [working], ['qualification-due 33', 'no-supporter']],
  ['is out of time', [late], ['qualification-overdue -1', 'no-supporter']],
  [
    'works towards it again, since what was held is not valid',
    [{ ...held, invalidFromOn: '2026-10-01' }, working],
    ['qualification-due 33', 'no-supporter'],
  ],
  ['holds one that is not valid from tomorrow on', [{ ...held, invalidFromOn: '2026-11-28' }, working], []],
  [
    'works towards it, since what was held has ended',
    [
      { ...held, title: 'Award in Sample Assessing, first edition' },
      { ...held, title: 'Award in Sample Assessing, first edition', standing: 'ended', fromOn: '2026-10-01' },
      working,
    ],
    ['qualification-due 33', 'no-supporter'],
  ],
  [
    'holds one that is not on the list, and works towards one that is',
    [{ ...held, title: 'Another certificate' }, working],
    ['qualification-due 33', 'no-supporter'],
  ],
  ['was never registered for what is worked towards', [{ ...working, invalidFromOn: '2025-06-30' }], []],
])('somebody who %s is warned in time', (_, qualifications, expected) => {
  expect(codesOf(qualifications)).toEqual(expected);
});

test('where nothing is on offer, the day that the centre set counts', () => {
  expect(codesOf([{ ...working, deadlineOn: '2026-12-04' }], [])).toEqual([
    'qualification-due 7',
    'no-supporter',
  ]);
});
