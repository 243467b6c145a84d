/** What a certificate says, frozen when it is issued: from the specification version that the learner is pinned to. */
import { z } from 'zod';
import type { ClaimProof } from '#domain/award/claiming.ts';
import type {
  AwardedDocument,
  AwardedUnit,
  CertificateContent,
  UnitCertificateContent,
  UnitListContent,
} from '#domain/award/documents.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import type { RegisteredName } from './repo.ts';

/** What is kept of a certificate: enough to print it again, always the same. */
export type StoredCertificate = AwardedDocument & {
  readonly qualification: {
    readonly qualificationTitle: string;
    readonly qualificationNumber: string;
    readonly level: number | 'Entry 1' | 'Entry 2' | 'Entry 3' | null;
  } | null;
  readonly suiteTitle: string | null;
  readonly credits: number | null;
  readonly languageOfAssessment: string | null;
  readonly units: readonly AwardedUnit[];
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
  names,
  specification,
  proof,
}: Issuing): StoredCertificate => {
  const qualification = specification.findQualification(proof.qualificationNumber);
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
      signatoryName: null,
      signatoryRole: null,
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
  };
};

const awardedDocumentOf = (stored: StoredCertificate): AwardedDocument => stored;

export const certificateContentOf = (stored: StoredCertificate): CertificateContent | null =>
  stored.qualification === null
    ? null
    : {
        ...awardedDocumentOf(stored),
        ...stored.qualification,
        credits: stored.credits,
        languageOfAssessment: stored.languageOfAssessment,
      };

export const unitListContentOf = (stored: StoredCertificate): UnitListContent | null =>
  stored.qualification === null
    ? null
    : {
        ...awardedDocumentOf(stored),
        ...stored.qualification,
        units: stored.units,
        totalCredits: stored.credits,
      };

export const unitCertificateContentOf = (stored: StoredCertificate): UnitCertificateContent => ({
  ...awardedDocumentOf(stored),
  qualification: stored.qualification,
  suiteTitle: stored.suiteTitle,
  units: stored.units,
  totalCredits: stored.credits,
});
