import { expect, test } from 'vitest';
import { aQualification, anEvidenceRule } from '#testing/builders/specification.ts';
import { checkSizes } from './check-sizes.ts';

const size = (name: string, by: string, from: number | null, to: number | null) =>
  anEvidenceRule('qualification-size', {
    value: { name, by, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) },
  });

const byTime = [
  size('award', 'tqt', null, 120),
  size('certificate', 'tqt', 121, 369),
  size('diploma', 'tqt', 370, null),
];
const byCredits = [size('award', 'credits', 1, 12), size('certificate', 'credits', 13, 36)];

test.each([
  ['Sample Award in Samples', { tqt: 120 }, byTime, 0],
  ['Sample Award in Samples', { tqt: 121 }, byTime, 1],
  ['Sample Certificate in Samples', { tqt: 121 }, byTime, 0],
  ['Sample Certificate in Samples', { tqt: 370 }, byTime, 1],
  ['Sample Diploma in Samples', { tqt: 370 }, byTime, 0],
  ['Sample Diploma in Samples', { tqt: 369 }, byTime, 1],
  ['Sample Diploma in Samples', { tqt: null }, byTime, 0],
  ['Sample Award in Samples', { credits: 13 }, byCredits, 1],
  ['Sample Certificate in Samples', { credits: 13 }, byCredits, 0],
  ['Sample NVQ in Samples', { tqt: 1 }, byTime, 0],
  ['Sample Award in Samples', { tqt: 500 }, [], 0],
] as const)('%s of %o: %#', (title, figures, rules, found) => {
  const findings = checkSizes(aQualification({ title, tqt: null, credits: null, ...figures }), rules);
  expect(findings.map(({ code }) => code)).toEqual(Array.from({ length: found }, () => 'size-not-of-title'));
});
