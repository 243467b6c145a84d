/**
 * The facts about one learner that standing is derived from. They are only ever added, and the order of the lists says
 * nothing: what is later is told by `recordedAt` and, within one instant, by the id. All dates are business dates (ISO,
 * no time); instants are ISO in UTC, all with the same number of digits.
 */
export type Fact = {
  readonly id: string;
  readonly recordedAt: string;
};

/** Whether a fact was recorded after another. */
export const isLater = (one: Fact, other: Fact): boolean =>
  one.recordedAt > other.recordedAt || (one.recordedAt === other.recordedAt && one.id > other.id);

/** The fact recorded last, in whatever order they are given. */
export const latestOf = <Item extends Fact>(facts: readonly Item[]): Item | undefined => {
  let latest: Item | undefined;
  for (const fact of facts) if (latest === undefined || isLater(fact, latest)) latest = fact;
  return latest;
};

/** For each key the fact recorded last. */
export const latestByKey = <Item extends Fact>(
  facts: readonly Item[],
  keyOf: (fact: Item) => string,
): ReadonlyMap<string, Item> => {
  const latest = new Map<string, Item>();
  for (const fact of facts) {
    const key = keyOf(fact);
    const known = latest.get(key);
    if (known === undefined || isLater(fact, known)) latest.set(key, fact);
  }
  return latest;
};

export type RegistrationFact = Fact & {
  readonly learnerId: string;
  readonly specificationId: string;
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly registeredOn: string;
};

export type RegistrationChangeFact = Fact & {
  readonly registrationId: string;
  readonly state: 'active' | 'withdrawn' | 'closed';
  readonly changedOn: string;
};

/** A registration taken to another version of its specification; the latest counts. */
export type RegistrationMoveFact = Fact & {
  readonly registrationId: string;
  readonly specificationId: string;
  readonly qualificationNumber: string | null;
  readonly pathway: string | null;
  readonly movedOn: string;
};

export type UnitChoiceFact = Fact & {
  readonly registrationId: string;
  readonly unitRef: string;
  readonly choice: 'chosen' | 'dropped';
};

export type EvidenceSetting = 'workplace' | 'realistic-environment' | 'simulation' | 'not-applicable';

export type EvidenceVersionFact = Fact & {
  readonly evidenceId: string;
  readonly versionNumber: number;
  readonly typeCode: string;
  readonly setting: EvidenceSetting;
  readonly happenedOn: string | null;
  readonly declared: boolean;
};

export type EvidenceLinkFact = Fact & {
  readonly evidenceId: string;
  readonly unitRef: string;
  readonly criterion: string;
  readonly state: 'linked' | 'withdrawn';
};

export type SubmissionFact = Fact & {
  readonly unitRef: string;
  readonly criteria: readonly string[];
};

/** The verdict on each test that the specification names, by the test's key (`valid`, `authentic` …). */
export type TestVerdicts = Readonly<Record<string, boolean>>;

export type DecisionFact = Fact & {
  readonly registrationId: string;
  readonly unitRef: string;
  readonly criterion: string;
  /** The words of the criterion that it was made on; null where they were not kept. */
  readonly wording: string | null;
  readonly outcome: 'met' | 'not-yet';
  readonly tests: TestVerdicts;
  readonly evidenceVersionIds: readonly string[];
  readonly assessorId: string;
  readonly needsCountersignature: boolean;
  readonly decidedOn: string;
  readonly supersedes: string | null;
};

export type CountersignatureFact = Fact & {
  readonly decisionId: string;
  readonly verdict: 'agreed' | 'returned' | 'disagreed';
  /** What follows where the countersigner disagreed: the learner adds evidence, or another assessor judges. */
  readonly follows: 'more-evidence' | 'another-assessor' | null;
  readonly personId: string;
  readonly decidedOn: string;
};

export type SignOffFact = Fact & {
  readonly unitRef: string;
  readonly decisionIds: readonly string[];
  readonly assessorId: string;
  readonly signedOn: string;
};

export type SampleFact = Fact & {
  readonly unitRef: string;
  readonly kind: 'interim' | 'summative';
  readonly decisionIds: readonly string[];
  readonly verdict: 'agreed' | 'action';
  readonly samplerId: string;
  readonly needsCountersignature: boolean;
  readonly sampledOn: string;
};

/** A qualified quality assurer's word on a sample that waits for it; only an agreed sample counts. */
export type SampleCountersignatureFact = Fact & {
  readonly sampleId: string;
  readonly verdict: 'agreed' | 'returned';
  readonly personId: string;
  readonly decidedOn: string;
};

export type ActionClosureFact = Fact & { readonly sampleId: string };

/** A certificate from elsewhere that somebody saw, put forward for a unit. */
export type CreditTransferFact = Fact & {
  readonly unitRef: string;
  readonly awardedBy: string;
  readonly title: string;
  readonly certificateNumber: string | null;
  /** Reference, level and credits as the certificate states them. */
  readonly awardedRef: string | null;
  readonly awardedLevel: string | null;
  readonly awardedCredits: number | null;
  readonly achievedOn: string;
  readonly evidenceVersionId: string;
  readonly seenHow: SeenHow;
  readonly seenBy: string;
  readonly seenOn: string;
};

/** What was in front of whoever saw it: the original, a record that its awarder agrees with, or a copy. */
export type SeenHow = 'original' | 'agreed-record' | 'copy';

/** What was decided on it; of several the latest counts. */
export type CreditTransferDecisionFact = Fact & {
  readonly transferId: string;
  readonly verdict: 'accepted' | 'refused' | 'withdrawn';
  readonly decidedBy: string;
  readonly decidedOn: string;
};

export type ClaimFact = Fact & {
  readonly registrationId: string;
  readonly kind: 'qualification' | 'units' | 'fallback';
  readonly unitRefs: readonly string[];
};

export type CertificateFact = Fact & {
  readonly claimId: string;
  readonly serial: string;
  readonly issuedOn: string;
};

export type RevocationFact = Fact & { readonly certificateId: string };

/** Everything recorded about one learner at one centre that bears on where they stand. */
export type LearnerRecords = {
  readonly registrations: readonly RegistrationFact[];
  readonly registrationChanges: readonly RegistrationChangeFact[];
  readonly registrationMoves: readonly RegistrationMoveFact[];
  readonly unitChoices: readonly UnitChoiceFact[];
  readonly evidenceVersions: readonly EvidenceVersionFact[];
  readonly links: readonly EvidenceLinkFact[];
  readonly submissions: readonly SubmissionFact[];
  readonly decisions: readonly DecisionFact[];
  readonly countersignatures: readonly CountersignatureFact[];
  readonly signOffs: readonly SignOffFact[];
  readonly samples: readonly SampleFact[];
  /** Left out of records that were written down before there were any. */
  readonly sampleCountersignatures?: readonly SampleCountersignatureFact[];
  readonly actionClosures: readonly ActionClosureFact[];
  /** Credit from elsewhere; left out of records that were written down before there was any. */
  readonly creditTransfers?: readonly CreditTransferFact[];
  readonly creditTransferDecisions?: readonly CreditTransferDecisionFact[];
  readonly claims: readonly ClaimFact[];
  readonly certificates: readonly CertificateFact[];
  readonly revocations: readonly RevocationFact[];
};

/** What of it bears on units, apart from what happened to registrations and awards. */
export type UnitRecords = Omit<
  LearnerRecords,
  'registrations' | 'registrationChanges' | 'registrationMoves' | 'claims' | 'certificates' | 'revocations'
>;

/** What one act adds about a unit. */
export type AddedFacts = Partial<Omit<UnitRecords, 'unitChoices' | 'evidenceVersions' | 'links'>>;

const joined = <Item>(known: readonly Item[] = [], added: readonly Item[] = []): readonly Item[] => [
  ...known,
  ...added,
];

/** The records with facts that have just been added to them. */
export const withFacts = (records: UnitRecords, added: AddedFacts): UnitRecords => ({
  ...records,
  submissions: joined(records.submissions, added.submissions),
  decisions: joined(records.decisions, added.decisions),
  countersignatures: joined(records.countersignatures, added.countersignatures),
  signOffs: joined(records.signOffs, added.signOffs),
  samples: joined(records.samples, added.samples),
  sampleCountersignatures: joined(records.sampleCountersignatures, added.sampleCountersignatures),
  actionClosures: joined(records.actionClosures, added.actionClosures),
  creditTransfers: joined(records.creditTransfers, added.creditTransfers),
  creditTransferDecisions: joined(records.creditTransferDecisions, added.creditTransferDecisions),
});
