/** What awards and portfolios say on paper, for tests of the pages that are set from it. */
import type {
  AwardedUnit,
  CertificateContent,
  PortfolioContent,
  UnitCertificateContent,
  UnitListContent,
} from '#domain/award/documents.ts';

export const award = {
  serial: 'SAO-2026-000042',
  verificationUrl: 'https://touchstone.example.org/verify/7Q4K-9XHN-2MWP',
  verificationCode: '7Q4K-9XHN-2MWP',
  awardingOrganisation: {
    name: 'Sample Awarding Organisation',
    recognitionNumber: 'RN9001',
    signatoryName: 'Sample Officer 1',
    signatoryRole: 'Responsible Officer',
  },
  learnerName: 'Sample Learner 1',
  awardedOn: '2026-11-22',
  centreName: 'Sample Cycle Training Centre',
  replacement: null,
  sample: false,
};

export const qualification = {
  qualificationTitle: 'Sample Level 3 NVQ Diploma in Cycle Workshop Practice',
  qualificationNumber: '900/0001/8',
  level: 3,
};

export const certificate: CertificateContent = {
  ...award,
  ...qualification,
  credits: 30,
  languageOfAssessment: null,
};

const someUnits = (count: number): AwardedUnit[] =>
  Array.from({ length: count }, (_, index) => ({
    ref: `M/900/${String(index + 1).padStart(4, '0')}`,
    title: `Sample unit ${String(index + 1)} with a title of a usual length`,
    level: 3,
    credits: 4,
    achievedOn: '2026-10-01',
    transferred: index === 2,
  }));

export const unitList: UnitListContent = {
  ...award,
  ...qualification,
  units: someUnits(60),
  totalCredits: 240,
};

export const unitCertificate: UnitCertificateContent = {
  ...award,
  qualification: null,
  suiteTitle: 'Sample suite of units for cycle mechanics',
  units: someUnits(3),
  totalCredits: 12,
};

const signature = (name: string) => ({ name, capacity: 'assessor', on: '2026-10-03', seal: 'a41f9c27' });

export const aPortfolio = (units: number, criteria: number, pieces: number): PortfolioContent => ({
  learner: { name: 'Sample Learner 1', uln: null, registeredOn: '2026-09-07' },
  centreName: award.centreName,
  awardingOrganisationName: award.awardingOrganisation.name,
  qualification: { ...qualification, credits: 30 },
  specification: { title: 'Sample specification', issue: 'Issue 1', source: 'specification.txt' },
  producedOn: '2026-11-22',
  progress: {
    creditsAchieved: 22,
    creditsRequired: 30,
    groups: [{ title: 'Group A', achieved: 10, minimum: 10, maximum: null }],
    statement: 'Not complete yet: 8 more credits are needed.',
  },
  units: Array.from({ length: units }, (_, unit) => ({
    ref: `M/900/${String(unit + 1).padStart(4, '0')}`,
    codes: [`Unit ${String(unit + 1)}`],
    title: `Sample unit ${String(unit + 1)}`,
    level: 3,
    credits: 4,
    glh: 28,
    standing: 'Achieved',
    outcomes: Array.from({ length: Math.ceil(criteria / 5) }, (_, outcome) => ({
      number: String(outcome + 1),
      text: 'Be able to receive a cycle from a customer',
      criteria: Array.from({ length: Math.min(5, criteria - outcome * 5) }, (_, criterion) => ({
        number: `${String(outcome + 1)}.${String(criterion + 1)}`,
        text: 'Check the cycle with the customer present and record its condition before work begins',
        incomplete: false,
        sign: 'met' as const,
        decisions: [
          {
            outcome: 'met' as const,
            by: signature('Sample Assessor 1'),
            countersignedBy: criterion === 0 ? signature('Sample Assessor 2') : null,
            tests: [
              { title: 'valid', held: true },
              { title: 'current', held: criterion !== 1 },
            ],
            feedback: criterion === 2 ? 'Say next time which torque you chose.' : null,
          },
        ],
        evidence: [0, 1, 2].map(
          (step) => `E${String(((unit * 7 + outcome * 5 + criterion + step * 11) % pieces) + 1)}`,
        ),
      })),
    })),
    signOff: signature('Sample Assessor 1'),
    confirmation: null,
    samples: [
      {
        kind: 'summative',
        verdict: 'agreed',
        by: { ...signature('Sample Quality Assurer 1'), capacity: 'internal quality assurer' },
        note: null,
        closedOn: null,
      },
    ],
  })),
  evidence: Array.from({ length: pieces }, (_, index) => ({
    number: `E${String(index + 1)}`,
    title: `Brake service, job ${String(index + 1)}`,
    type: 'Direct observation',
    setting: 'workplace',
    happenedOn: '2026-09-21',
    place: 'Sample Workshop',
    keptElsewhere: null,
    declaredOn: '2026-10-01',
    files: [{ name: `photo-${String(index)}.jpg`, bytes: 2_345_678, sha256: 'a3f5c8d1'.repeat(8) }],
  })),
  signatures: [{ act: 'Claim for the qualification', ...signature('Sample Coordinator 1') }],
  sample: false,
});
