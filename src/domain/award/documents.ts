/**
 * What the documents say, as data. A template lays it out and adds nothing; what is not here is not printed.
 * All dates are business dates (ISO, `2026-11-22`). `null` means that there is nothing to print.
 */
import type { FormContent } from '../planning/forms.ts';
import type { CertificateDesign, PicturePurpose } from './design.ts';
import type { Level, Specification } from '../specification/model.ts';

export type AwardingOrganisationLines = {
  readonly name: string;
  /** The number under which the regulator recognises it (`RN1234`). */
  readonly recognitionNumber: string | null;
  readonly signatoryName: string | null;
  readonly signatoryRole: string | null;
};

/** A design with its pictures (PNG) at hand. */
export type AwardLook = {
  readonly design: CertificateDesign;
  readonly pictures: Readonly<Partial<Record<PicturePurpose, DesignPicture>>>;
};

export type DesignPicture = {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
};

/** What every awarded document carries: whose it is, who answers for it and how it is checked. */
export type AwardedDocument = {
  readonly serial: string;
  /** The page that the QR code opens. */
  readonly verificationUrl: string;
  readonly verificationCode: string;
  readonly awardingOrganisation: AwardingOrganisationLines;
  readonly learnerName: string;
  readonly awardedOn: string;
  readonly centreName: string;
  /** Set on a document that stands in for an earlier one. */
  readonly replacement: { readonly ofSerial: string; readonly issuedOn: string } | null;
  /** True for sample organisations: the document is marked as worthless on every page. */
  readonly sample: boolean;
  /** The design that was in use when it was issued; the plain one where it is not given. */
  readonly look?: AwardLook;
};

export type QualificationLines = {
  /** Exactly as registered. */
  readonly qualificationTitle: string;
  readonly qualificationNumber: string;
  readonly level: Level | null;
};

export type CertificateContent = AwardedDocument &
  QualificationLines & {
    readonly credits: number | null;
    /** Printed only where given; regulation asks for it when it is neither English nor Welsh. */
    readonly languageOfAssessment: string | null;
  };

export type AwardedUnit = {
  readonly ref: string;
  readonly title: string;
  readonly level: Level | null;
  readonly credits: number | null;
  readonly achievedOn: string | null;
  /** Credit brought from an earlier award; printed with the note T. */
  readonly transferred: boolean;
};

/** The list of units and credits that goes with a certificate; it bears the certificate's serial. */
export type UnitListContent = AwardedDocument &
  QualificationLines & {
    readonly units: readonly AwardedUnit[];
    readonly totalCredits: number | null;
    /** Where the specification asks for a notification of performance: the list is that, with the result of each unit. */
    readonly notification?: PerformanceNotice;
  };

/** The result of every unit on a notification of performance: those that are listed were all achieved. */
export type PerformanceNotice = { readonly result: string };

/** For a learner who did not complete the qualification, and for units that belong to none. */
export type UnitCertificateContent = AwardedDocument & {
  readonly qualification: QualificationLines | null;
  /** The published suite that the units come from, where there is no qualification. */
  readonly suiteTitle: string | null;
  readonly units: readonly AwardedUnit[];
  readonly totalCredits: number | null;
};

/** The signs a criterion can bear, in the order in which it normally goes through them. */
export type CriterionSign =
  | 'nothing'
  | 'planned'
  | 'linked'
  | 'submitted'
  | 'returned'
  | 'awaiting-countersignature'
  | 'met'
  | 'sampled';

/** A signed act: who, in which capacity, when, and the first letters of its seal in the audit chain. */
export type SignatureLine = {
  readonly name: string;
  readonly capacity: string;
  readonly on: string;
  readonly seal: string | null;
};

export type DecisionLines = {
  readonly outcome: 'met' | 'not-yet';
  readonly by: SignatureLine;
  readonly countersignedBy: SignatureLine | null;
  /** The tests that the specification names, by title, each with its verdict. */
  readonly tests: readonly { readonly title: string; readonly held: boolean }[];
  readonly feedback: string | null;
};

export type PortfolioCriterion = {
  readonly number: string;
  /** The specification's words. */
  readonly text: string;
  readonly incomplete: boolean;
  readonly sign: CriterionSign;
  /** Oldest first; the last one stands. */
  readonly decisions: readonly DecisionLines[];
  /** Numbers of pieces in the evidence index. */
  readonly evidence: readonly string[];
};

export type PortfolioOutcome = {
  readonly number: string;
  readonly text: string;
  readonly criteria: readonly PortfolioCriterion[];
};

export type SampleLines = {
  readonly kind: 'interim' | 'summative';
  readonly verdict: 'agreed' | 'action';
  readonly by: SignatureLine;
  readonly note: string | null;
  readonly closedOn: string | null;
};

export type PortfolioUnit = {
  readonly ref: string;
  readonly codes: readonly string[];
  readonly title: string;
  readonly level: Level | null;
  readonly credits: number | null;
  readonly glh: number | null;
  /** One short word group for where the unit stands ("Achieved", "In progress"). */
  readonly standing: string;
  readonly outcomes: readonly PortfolioOutcome[];
  readonly signOff: SignatureLine | null;
  /** The learner’s word that the sign-off is right, on the sign-off that counts. */
  readonly confirmation: { readonly by: SignatureLine; readonly note: string | null } | null;
  readonly samples: readonly SampleLines[];
};

export type EvidenceFileLines = { readonly name: string; readonly bytes: number; readonly sha256: string };

export type PortfolioEvidence = {
  /** The number people cite: `E12`. Unique in the portfolio. */
  readonly number: string;
  readonly title: string;
  /** The type as the specification names it. */
  readonly type: string;
  readonly setting: string | null;
  readonly happenedOn: string | null;
  readonly place: string | null;
  readonly keptElsewhere: string | null;
  readonly declaredOn: string | null;
  readonly files: readonly EvidenceFileLines[];
};

export type GroupProgress = {
  readonly title: string;
  readonly achieved: number;
  readonly minimum: number | null;
  readonly maximum: number | null;
};

export type PortfolioContent = {
  readonly learner: { readonly name: string; readonly uln: string | null; readonly registeredOn: string };
  readonly centreName: string;
  readonly awardingOrganisationName: string | null;
  readonly qualification: (QualificationLines & { readonly credits: number | null }) | null;
  readonly specification: {
    readonly title: string;
    /** The issue in the document's own words ("Issue 2, July 2022"). */
    readonly issue: string | null;
    /** The name of the document it was read from. */
    readonly source: string;
  };
  readonly producedOn: string;
  readonly progress: {
    readonly creditsAchieved: number;
    readonly creditsRequired: number | null;
    readonly groups: readonly GroupProgress[];
    /** Whether the qualification is complete, and if not, what is missing, in one sentence. */
    readonly statement: string;
  };
  readonly units: readonly PortfolioUnit[];
  readonly evidence: readonly PortfolioEvidence[];
  /** Decisions and sign-offs, the earliest first; what was signed together stands once. */
  readonly signatures: readonly (SignatureLine & { readonly act: string })[];
  readonly sample: boolean;
};

/** The kinds of document and the content each is made from. */
/** A specification to be read on paper, as it was on a day. */
export type SpecificationContent = { readonly specification: Specification; readonly writtenOn: string };

export type DocumentContents = {
  readonly certificate: CertificateContent;
  readonly 'unit-certificate': UnitCertificateContent;
  readonly 'unit-list': UnitListContent;
  readonly portfolio: PortfolioContent;
  readonly specification: SpecificationContent;
  readonly form: FormContent;
};

export type DocumentKind = keyof DocumentContents;

export type ReferenceFailure =
  | { readonly kind: 'evidence-number-repeated'; readonly number: string }
  | { readonly kind: 'evidence-not-in-index'; readonly number: string; readonly criterion: string };

/**
 * The first cross-reference of a portfolio that leads nowhere or to two places, or null when all hold:
 * every piece has its own number, and every piece that a criterion cites stands in the index.
 */
export const findBrokenReference = (
  content: Pick<PortfolioContent, 'units' | 'evidence'>,
): ReferenceFailure | null => {
  const known = new Set<string>();
  for (const { number } of content.evidence) {
    if (known.has(number)) return { kind: 'evidence-number-repeated', number };
    known.add(number);
  }
  for (const unit of content.units) {
    for (const criterion of unit.outcomes.flatMap((outcome) => outcome.criteria)) {
      const number = criterion.evidence.find((cited) => !known.has(cited));
      if (number !== undefined) {
        return { kind: 'evidence-not-in-index', number, criterion: `${unit.ref} ${criterion.number}` };
      }
    }
  }
  return null;
};

/** Where a criterion stands in a portfolio: indexes of its unit, its outcome and itself. */
export type CriterionPlace = { readonly unit: number; readonly outcome: number; readonly criterion: number };

/** For each evidence number, the places of the criteria that cite it, in the portfolio's order. */
export const listUses = (units: readonly PortfolioUnit[]): ReadonlyMap<string, readonly CriterionPlace[]> => {
  const uses = new Map<string, CriterionPlace[]>();
  for (const [unit, { outcomes }] of units.entries()) {
    for (const [outcome, { criteria }] of outcomes.entries()) {
      for (const [criterion, { evidence }] of criteria.entries()) {
        for (const number of new Set(evidence)) {
          const places = uses.get(number) ?? [];
          places.push({ unit, outcome, criterion });
          uses.set(number, places);
        }
      }
    }
  }
  return uses;
};

/** A level as a certificate states it: "Level 3", "Entry level 2"; empty where there is none. */
export const levelInWords = (level: Level | null): string => {
  if (level === null) return '';
  return typeof level === 'number' ? `Level ${String(level)}` : level.replace('Entry', 'Entry level');
};
