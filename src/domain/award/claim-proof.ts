/** The proof that a claim carries: everything it stands on, so that anybody with the specification can recompute it. */
import type { LearnerRecords } from '../assessment/records.ts';
import type { Register } from '../people/register.ts';
import type { Clause } from '../specification/model.ts';
import type { ProvenCentre } from './proof-centre.ts';
import type { ProvenSample, ProvenUnit } from './proof-units.ts';

/** The whole qualification; units with the registration open; units as a fallback, which closes it. */
export type ClaimKind = 'qualification' | 'units' | 'fallback';

/** Everything a claim stands on; with the specification, anybody can recompute it. */
export type ClaimProof = {
  readonly format: 'touchstone-claim/2';
  readonly kind: ClaimKind;
  readonly specification: {
    readonly id: string;
    readonly contentSha256: string;
    readonly title: string;
    readonly source: string;
  };
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly registrationId: string;
  readonly learnerId: string;
  readonly centreId: string;
  readonly awardingId: string;
  /** The learner's employer, on which it bears who may judge them. */
  readonly employerId: string | null;
  readonly claimedOn: string;
  readonly units: readonly ProvenUnit[];
  readonly rules: readonly { readonly id: string; readonly text: string; readonly clause: Clause }[];
  readonly samples: readonly ProvenSample[];
  /** Where the centre stood on the day of the claim. */
  readonly centre: ProvenCentre;
  /** What the centre's register held about everybody who acted, as far as it bears on the claim. */
  readonly people: Register;
  /** The facts that the units claimed stand on, and no others of the learner. */
  readonly records: LearnerRecords;
  /** The SHA-256 of each file of the evidence, by its version. */
  readonly files: Readonly<Record<string, readonly string[]>>;
  /** The digest of each part, by the name of the part. */
  readonly seals: Readonly<Record<string, string>>;
};

/** What a line of the check is about; readers see them under these headings. */
export type CheckedPart = 'whole' | 'rules' | 'units' | 'people' | 'quality' | 'centre';

export type ProofCheck = {
  readonly part: CheckedPart;
  readonly what: string;
  readonly holds: boolean;
  readonly detail: string;
  /** Where the rule stands; null where the line is about the proof itself. */
  readonly clause: Clause | null;
};
