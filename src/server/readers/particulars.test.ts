/** Particulars of qualifications and units in the words of many publishers. */
import { expect, test } from 'vitest';
import { readSpecificationFile } from './read-file.ts';

const usualFront = `Qualification number: 601/4759/3

Qualification title: Sample Level 3 Certificate in Bicycle Care`;
const usualUnit = 'Unit reference number: L/506/1953';

const document = (front: string, unit: string): string => `# Specification

${front}

## Qualification structure

Unit reference\tUnit title
L/506/1953\tLook after wheels

## Unit 1: Look after wheels

${unit}

Learning outcome\tAssessment criteria
1. Understand wheels\t1.1 Explain how a wheel is made true
\t1.2 Describe two kinds of spoke
`;

const read = async (front: string, unit: string) => {
  const result = await readSpecificationFile(
    'particulars.txt',
    new TextEncoder().encode(document(front, unit)),
  );
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.specification;
};

const whole = { level: 3, credits: 3, glh: 20, tut: 30 };

test.each([
  [
    'Ofqual unit reference: L/506/1953\n\nLevel: Entry 3\n\nCredit: 3\n\nGL: 20\n\nTUT: 30',
    { ...whole, level: 'Entry 3' },
  ],
  ['UAN: L/506/1953\n\nUnit level: Level 3\n\nUnit credit value: 3\n\nGLH: 20\n\nTUT: 30', whole],
  [
    'Unit code\tL/506/1953\nUnit level\tEntry Level 3\nCredits\t3\nGuided learning\t20\nTUT\t30',
    { ...whole, level: 'Entry 3' },
  ],
  ['URN\tL/506/1953\tLevel\t3\nCredit value\t3\tGLH\t20', { ...whole, tut: null }],
  ['Unit number: L/506/1953 | Level: 3 | Credits: 3 | GLH: 20 | TUT: 30', whole],
  [
    'Unit accreditation number: L/506/1953\n\nUnit level: Three\n\nGuided Learning Hours (GLH): 20 hours\n\nTotal Unit Time (TUT): 30 hours\n\nCredit value: 3 credits',
    whole,
  ],
  ['Unit level\tLevel Three\nUnit reference number\tL/506/1953\nCredits\t3\nGLH\t20\nTUT\t30', whole],
  [
    'SCQF level: 6\n\nSCQF credit points: 3\n\nUnit reference number: L/506/1953',
    { ...whole, level: 6, glh: null, tut: null },
  ],
  ['SCQF level: 6\n\nLevel: 3\n\nUnit reference number: L/506/1953', { level: 3 }],
  [
    'Unit reference number: L/506/1953\n\nThis unit is at Level 3 and has a credit value of 3. It has 20 guided learning hours.',
    { level: 3, glh: 20 },
  ],
  ['Unit ref: L/506/1953\nLevel: 3 (SCQF 6)\nCredits: 3\nGL hours: 20', { ...whole, tut: null }],
  [
    'Regulated unit number\tL/506/1953\nLevel\tE3\nNotional hours of learning\t30\nHours of guided learning\t20\nCredit\t3',
    { ...whole, level: 'Entry 3' },
  ],
  ['Unit reference number: L/506/1953\n\nLevel 3, 3 credits, 20 GLH', { ...whole, tut: null }],
])('a unit that prints %j', async (unit, expected) => {
  const { units } = await read(usualFront, unit);
  expect(units).toMatchObject([
    { ref: 'L/506/1953', codes: ['Unit 1'], title: 'Look after wheels', ...expected },
  ]);
});

test.each([
  [
    'QAN\t601/4759/3\nQualification title\tSample Level 3 Certificate in Bicycle Care\nRQF level\t3\nTotal credits\t24\nTotal Qualification Time (TQT)\t240 hours\nGuided Learning (GL)\t150–170 hours\nOperational start date\t1 September 2020\nOperational end date\t31/08/2026\nCertification end date\t31/08/2028\nMinimum age\t16',
    {
      level: 3,
      credits: 24,
      tqt: 240,
      glh: 150,
      glhMax: 170,
      operationalStartOn: '2020-09-01',
      operationalEndOn: '2026-08-31',
      certificationEndOn: '2028-08-31',
      minimumAge: 16,
    },
  ],
  [
    'Qualification Accreditation Number (QAN): 601/4759/3\n\nTitle: Sample Level 3 Certificate in Bicycle Care\n\nLevel: Entry 3\n\nTQT: 1,240\n\nAge range: 14-16, 16-18, 19+',
    { level: 'Entry 3', tqt: 1240, ageRanges: ['14-16', '16-18', '19+'], minimumAge: 14 },
  ],
  [
    'Title and level\tGLH\tTQT\tPublisher number\tAccreditation number\nSample Level 3 Certificate in Bicycle Care\t150\t240\t7777-12\t601/4759/3',
    { level: 3, glh: 150, tqt: 240 },
  ],
  [
    'Ofqual qualification number\t601/4759/3\nQualification\tSample Level 3 Certificate in Bicycle Care\nGrading\tPass/Merit/Distinction\nReview date\t31 August 2026\nAge\t16+',
    { grading: 'Pass/Merit/Distinction', operationalEndOn: '2026-08-31', minimumAge: 16 },
  ],
  [
    'Accreditation number (England): 601/4759/3\n\nQualification title: Sample Level 3 Certificate in Bicycle Care\n\nRegulation start date: 01-Sep-2020\n\nThe guided learning hours for this qualification are 150. Total qualification time is 240 hours.',
    { glh: 150, tqt: 240, regulationStartOn: '2020-09-01' },
  ],
  [
    'Qualification reference\t601/4759/3\nQualification title\tSample Level 3 Certificate in Bicycle Care\nEntry age\t16 years\nLast date for registration\t31 August 2026\nLast certification date\t31 August 2028',
    { minimumAge: 16, operationalEndOn: '2026-08-31', certificationEndOn: '2028-08-31' },
  ],
  [
    'Sample Level 3 Certificate in Bicycle Care (601/4759/3)\n\nThis qualification is 24 credits, with a GLH of 150 and a TQT of 240.',
    { credits: 24, glh: 150, tqt: 240 },
  ],
  [
    'Qualification number\t601/4759/3\nQualification title\tSample Level 3 Certificate in Bicycle Care\nQualification framework\tSample Qualifications Framework (SQF)',
    { framework: 'Sample Qualifications Framework (SQF)', standards: null },
  ],
  [
    `${usualFront}\n\nThe qualification has been placed onto the Sample Credit Framework (SCF) and is directly related to the National Occupational Standards for Bicycle Care.`,
    {
      framework: 'Sample Credit Framework (SCF)',
      standards: 'National Occupational Standards for Bicycle Care',
    },
  ],
  [
    `${usualFront}\n\nEvery unit and qualification in the Sample Framework has a credit value. Some units are related to standards.`,
    { framework: null, standards: null },
  ],
  [`${usualFront}\n\nAward – a qualification with a TQT value of 120 or less`, { tqt: null }],
])('a qualification that prints %j', async (front, expected) => {
  const { qualifications } = await read(front, usualUnit);
  expect(qualifications).toMatchObject([
    { number: '601/4759/3', title: 'Sample Level 3 Certificate in Bicycle Care', ...expected },
  ]);
});

test.each([
  ['no number of it', 'Sample handbook', []],
  [
    'the number of another beside its own',
    'Title\tQualification number\nSample Level 3 Certificate in Bicycle Care\t601/4759/3\nSample Level 2 Certificate in Bicycle Care\t601/4760/X',
    ['601/4759/3'],
  ],
])('a structure with %s is told', async (_what, front, numbers) => {
  const { qualifications, findings } = await read(front, usualUnit);
  expect(qualifications.map(({ number }) => number)).toEqual(numbers);
  expect(findings.map(({ code }) => code)).toContain('qualification-not-read');
});
