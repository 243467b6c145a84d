/** What a certificate says, frozen when it is issued: from the specification version that the learner is pinned to. */
import { z } from 'zod';
import type { ClaimProof } from '#domain/award/claiming.ts';
import type { CertificateDesign } from '#domain/award/design.ts';
import type {
  AwardLook,
  AwardedDocument,
  AwardedUnit,
  CertificateContent,
  PerformanceNotice,
  UnitCertificateContent,
  UnitListContent,
} from '#domain/award/documents.ts';
import { performanceNoticeOf } from '#domain/award/performance.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import type { RegisteredName } from './repo.ts';

/** What is kept of a certificate: enough to print it again, always the same. */
export type StoredCertificate = Omit<AwardedDocument, 'look'> & {
  readonly qualification: {
    readonly qualificationTitle: string;
    readonly qualificationNumber: string;
    readonly level: number | 'Entry 1' | 'Entry 2' | 'Entry 3' | null;
  } | null;
  readonly suiteTitle: string | null;
  readonly credits: number | null;
  readonly languageOfAssessment: string | null;
  readonly units: readonly AwardedUnit[];
  readonly notification?: PerformanceNotice | undefined;
};

const levelSchema = z.union([z.number(), z.enum(['Entry 1', 'Entry 2', 'Entry 3'])]).nullable();

export const storedCertificateSchema: z.ZodType<StoredCertificate> = z.object({
  serial: z.string(),
  verificationUrl: z.string(),
  verificationCode: z.string(),
  awardingOrganisation: z.object({
    name: z.string(),
    recognitionNumber: z.string().nullable(),
    signatoryName: z.string().nullable(),
    signatoryRole: z.string().nullable(),
  }),
  learnerName: z.string(),
  awardedOn: z.string(),
  centreName: z.string(),
  replacement: z.object({ ofSerial: z.string(), issuedOn: z.string() }).nullable(),
  sample: z.boolean(),
  qualification: z
    .object({ qualificationTitle: z.string(), qualificationNumber: z.string(), level: levelSchema })
    .nullable(),
  suiteTitle: z.string().nullable(),
  credits: z.number().nullable(),
  languageOfAssessment: z.string().nullable(),
  notification: z.object({ result: z.string() }).optional(),
  units: z.array(
    z.object({
      ref: z.string(),
      title: z.string(),
      level: levelSchema,
      credits: z.number().nullable(),
      achievedOn: z.string().nullable(),
      transferred: z.boolean(),
    }),
  ),
});

export type Issuing = {
  readonly serial: string;
  readonly verificationCode: string;
  readonly verificationUrl: string;
  readonly issuedOn: string;
  /** Who signs by the design in use. */
  readonly signature: CertificateDesign['signature'];
  readonly names: RegisteredName;
  readonly specification: PublishedSpecification;
  readonly proof: ClaimProof;
};

/** The frozen content of a new certificate. */
export const storedCertificateOf = ({
  serial,
  verificationCode,
  verificationUrl,
  issuedOn,
  signature,
  names,
  specification,
  proof,
}: Issuing): StoredCertificate => {
  const qualification = specification.findQualification(proof.qualificationNumber);
  const notification = performanceNoticeOf(specification.content);
  const units = proof.units.flatMap(({ ref, achievedOn, transfer }) => {
    const unit = specification.units.get(ref);
    return unit === undefined
      ? []
      : [
          {
            ref,
            title: unit.title,
            level: unit.level,
            credits: unit.credits,
            achievedOn,
            transferred: transfer !== null,
          },
        ];
  });
  return {
    serial,
    verificationCode,
    verificationUrl,
    awardingOrganisation: {
      name: names.awardingName,
      recognitionNumber: names.awardingNumber,
      signatoryName: signature?.name ?? null,
      signatoryRole: signature?.office ?? null,
    },
    learnerName: names.nameAsRegistered,
    awardedOn: issuedOn,
    centreName: names.centreName,
    replacement: null,
    sample: names.isSample,
    qualification:
      qualification === undefined
        ? null
        : {
            qualificationTitle: qualification.title,
            qualificationNumber: qualification.number,
            level: qualification.level,
          },
    suiteTitle: qualification === undefined ? specification.content.title : null,
    credits: units.reduce((sum, { credits }) => sum + (credits ?? 0), 0),
    languageOfAssessment: null,
    units,
    ...(notification === undefined ? {} : { notification }),
  };
};

/** What is printed: what was frozen, in the look of the day it was issued. */
export type Printing = { readonly stored: StoredCertificate; readonly look: AwardLook | undefined };

const awardedDocumentOf = ({ stored, look }: Printing): AwardedDocument =>
  look === undefined ? stored : { ...stored, look };

export const certificateContentOf = (printing: Printing): CertificateContent | null => {
  const { qualification, credits, languageOfAssessment } = printing.stored;
  return qualification === null
    ? null
    : { ...awardedDocumentOf(printing), ...qualification, credits, languageOfAssessment };
};

export const unitListContentOf = (printing: Printing): UnitListContent | null => {
  const { qualification, units, credits, notification } = printing.stored;
  return qualification === null
    ? null
    : {
        ...awardedDocumentOf(printing),
        ...qualification,
        units,
        totalCredits: credits,
        ...(notification === undefined ? {} : { notification }),
      };
};

export const unitCertificateContentOf = (printing: Printing): UnitCertificateContent => {
  const { qualification, suiteTitle, units, credits } = printing.stored;
  return { ...awardedDocumentOf(printing), qualification, suiteTitle, units, totalCredits: credits };
};
