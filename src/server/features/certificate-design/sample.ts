/** Made-up particulars to look at a design with. */
import type {
  AwardLook,
  AwardedDocument,
  AwardedUnit,
  DocumentContents,
  QualificationLines,
} from '#domain/award/documents.ts';
import { renderPdf } from '#server/documents/render.ts';
import type { Printed } from './repo.ts';

const qualification: QualificationLines = {
  qualificationTitle: 'Sample Level 3 NVQ Diploma in Cycle Workshop Practice',
  qualificationNumber: '900/0001/8',
  level: 3,
};

const units: readonly AwardedUnit[] = [
  'Receive a cycle and agree the work with the customer',
  'Service braking and gear systems',
  'Build and true wheels',
  'Work safely in a workshop',
].map((title, index) => ({
  ref: `M/900/${String(index + 1).padStart(4, '0')}`,
  title,
  level: 3,
  credits: 4 + index,
  achievedOn: `2026-0${String(index + 3)}-12`,
  transferred: index === 2,
}));

type Printing = { readonly printed: Printed; readonly today: string; readonly look: AwardLook };

const awardOf = ({ printed, today, look }: Printing): AwardedDocument => ({
  serial: 'SAMPLE-000042',
  verificationUrl: 'https://touchstone.example.org/verify/SAMPLE-000042/7Q4K-9XHN-2MWP',
  verificationCode: '7Q4K-9XHN-2MWP',
  awardingOrganisation: {
    name: printed.name,
    recognitionNumber: printed.number,
    signatoryName: look.design.signature?.name ?? null,
    signatoryRole: look.design.signature?.office ?? null,
  },
  learnerName: 'Sample Learner',
  awardedOn: today,
  centreName: 'Sample Cycle Training Centre',
  replacement: null,
  sample: true,
  look,
});

export type PreviewedKind = 'certificate' | 'unit-list' | 'unit-certificate';

/** A document in a design, marked as a sample. */
export const renderPreview = (kind: PreviewedKind, printing: Printing) => {
  const award = awardOf(printing);
  const totalCredits = units.reduce((sum, { credits }) => sum + (credits ?? 0), 0);
  const contents: Pick<DocumentContents, PreviewedKind> = {
    certificate: { ...award, ...qualification, credits: totalCredits, languageOfAssessment: null },
    'unit-list': { ...award, ...qualification, units, totalCredits },
    'unit-certificate': {
      ...award,
      qualification,
      suiteTitle: null,
      units: units.slice(0, 2),
      totalCredits: 9,
    },
  };
  return renderPdf(kind, contents[kind]);
};
