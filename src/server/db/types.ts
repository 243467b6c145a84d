/** Made from the migrations by `node scripts/generate-schema.ts`; do not edit. */
/* oxlint-disable max-lines */
import type { ColumnType, Generated } from 'kysely';

/** A document: read it with a schema, write it with `toJsonb`. */
export type Jsonb = ColumnType<unknown, string, string>;

export type AllocationExceptionTable = {
  centreId: string;
  allocationId: string;
  awardingId: string;
  against: string[];
  reason: string;
  allowedBy: string;
  allowedOn: string;
  recordedAt: Generated<string>;
};

export type ApprovalApplicationTable = {
  centreId: string;
  id: string;
  awardingId: string;
  specificationId: string;
  statements: Jsonb;
  siteIds: string[];
  deliveryPlan: string;
  environments: Jsonb;
  headOfCentre: string;
  agreementSignedOn: string;
  appliedBy: string;
  appliedOn: string;
  recordedAt: Generated<string>;
  works: Jsonb;
};

export type ApprovalApplicationDecisionTable = {
  centreId: string;
  applicationId: string;
  verdict: string;
  reason: string;
  decidedBy: string;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type ApprovalConditionTable = {
  centreId: string;
  id: string;
  applicationId: string;
  words: string;
  dueOn: string;
  recordedAt: Generated<string>;
};

export type ApprovalConditionAnswerTable = {
  centreId: string;
  id: string;
  conditionId: string;
  kind: string;
  words: string;
  givenBy: string;
  givenOn: string;
  recordedAt: Generated<string>;
};

export type ArrangementTable = {
  centreId: string;
  id: string;
  caseId: string;
  kind: string;
  remedy: string;
  learnerId: string;
  registrationId: string;
  unitRef: string | null;
  whatToDo: string;
  language: string | null;
  fromOn: string;
  untilOn: string | null;
  grantedBy: string;
  recordedAt: Generated<string>;
};

export type AssignmentTable = {
  centreId: string;
  id: string;
  registrationId: string;
  role: string;
  personId: string;
  assignedBy: string;
  assignedOn: string;
  recordedAt: Generated<string>;
};

export type AuditChainTable = {
  chainId: string;
  seq: number;
  hash: Uint8Array;
};

export type AuditEventTable = {
  id: number;
  chainId: string;
  seq: number;
  at: string;
  actorId: string | null;
  onBehalfOf: string | null;
  action: string;
  subjectKind: string | null;
  subjectId: string | null;
  detail: Jsonb;
  factCount: number;
  factsSha256: Uint8Array;
  hash: Uint8Array;
};

export type AuditFactTable = {
  actId: number;
  factTable: string;
  factKey: string;
  digest: Uint8Array;
};

export type AuditFactTableTable = {
  name: string;
  keyExpression: string;
  digestExpression: string;
  kept: Generated<string>;
};

export type AuthAccountTable = {
  id: string;
  accountId: string;
  providerId: string;
  userId: string;
  accessToken: string | null;
  refreshToken: string | null;
  idToken: string | null;
  accessTokenExpiresAt: string | null;
  refreshTokenExpiresAt: string | null;
  scope: string | null;
  password: string | null;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
};

export type AuthCodeUsedTable = {
  userId: string;
  codeSha256: string;
  usedAt: string;
};

export type AuthPasskeyTable = {
  id: string;
  name: string | null;
  publicKey: string;
  userId: string;
  credentialId: string;
  counter: number;
  deviceType: string;
  backedUp: boolean;
  transports: string | null;
  aaguid: string | null;
  createdAt: Generated<string | null>;
};

export type AuthSessionTable = {
  id: string;
  token: string;
  userId: string;
  expiresAt: string;
  ipAddress: string | null;
  userAgent: string | null;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
};

export type AuthTwoFactorTable = {
  id: string;
  secret: string;
  backupCodes: string;
  userId: string;
  verified: Generated<boolean | null>;
  failedVerificationCount: Generated<number | null>;
  lockedUntil: string | null;
};

export type AuthUserTable = {
  id: string;
  name: string;
  email: string;
  emailVerified: Generated<boolean>;
  image: string | null;
  twoFactorEnabled: Generated<boolean | null>;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
  mustChangePassword: Generated<boolean>;
};

export type AuthVerificationTable = {
  id: string;
  identifier: string;
  value: string;
  expiresAt: string;
  createdAt: Generated<string>;
  updatedAt: Generated<string>;
};

export type AwardReturnTable = {
  awardingId: string;
  id: string;
  kind: string;
  format: string;
  year: number;
  quarter: number;
  requestedBy: string;
  state: string;
  checks: Jsonb | null;
  rows: number | null;
  name: string | null;
  sha256: string | null;
  bytes: number | null;
  problem: string | null;
  requestedAt: Generated<string>;
  finishedAt: string | null;
};

export type CalendarLinkTable = {
  id: string;
  personId: string;
  tokenSha256: string | null;
  recordedAt: Generated<string>;
};

export type CaseEventTable = {
  centreId: string;
  id: string;
  caseId: string;
  kind: string;
  stage: number;
  words: string | null;
  detail: Jsonb;
  audience: string[];
  forPersonId: string | null;
  personId: string;
  happenedOn: string;
  recordedAt: Generated<string>;
};

export type CaseFileTable = {
  centreId: string;
  id: string;
  awardingId: string;
  number: number;
  kind: string;
  title: string;
  subjectKind: string;
  subjectId: string;
  subjectLabel: string;
  learnerId: string | null;
  registrationId: string | null;
  specificationId: string | null;
  unitRef: string | null;
  rules: Jsonb;
  raisedBy: string;
  raisedOn: string;
  recordedAt: Generated<string>;
};

export type CaseLetterTable = {
  centreId: string;
  eventId: string;
  caseId: string;
  title: string;
  reference: string;
  about: string;
  addressee: string;
  sender: string;
  capacity: string;
  centreName: string;
  dueWords: string | null;
  writtenOn: string;
  recordedAt: Generated<string>;
};

export type CaseNoticeTable = {
  centreId: string;
  id: string;
  caseId: string;
  awardingId: string;
  number: number;
  kind: string;
  learnerId: string;
  registrationId: string;
  unitRef: string | null;
  subjectLabel: string;
  outcome: string | null;
  roles: string[];
  told: string[];
  toldOn: string;
  recordedAt: Generated<string>;
};

export type CasePaperTable = {
  centreId: string;
  id: string;
  caseId: string;
  title: string;
  isApart: boolean;
  audience: string[];
  sha256: string;
  name: string;
  mediaType: string;
  bytes: number;
  addedBy: string;
  addedOn: string;
  recordedAt: Generated<string>;
};

export type CasePaperReaderTable = {
  centreId: string;
  id: string;
  paperId: string;
  personId: string;
  state: string;
  namedBy: string;
  namedOn: string;
  recordedAt: Generated<string>;
};

export type CasePersonTable = {
  centreId: string;
  id: string;
  caseId: string;
  personId: string;
  part: string;
  state: string;
  reason: string | null;
  putBy: string;
  putOn: string;
  recordedAt: Generated<string>;
};

export type CaseReminderTable = {
  centreId: string;
  caseId: string;
  stage: number;
  step: string;
  dueOn: string;
  level: number;
  toldId: string;
  sentOn: string;
  sentAt: Generated<string>;
};

export type CaseRulesTable = {
  awardingId: string;
  id: string;
  kind: string;
  content: Jsonb;
  reason: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type CentreAllocationTable = {
  id: Generated<string>;
  awardingId: string;
  centreId: string;
  personId: string;
  fromOn: string;
  untilOn: string | null;
  createdAt: Generated<string>;
  version: Generated<number>;
};

export type CentreApprovalTable = {
  centreId: string;
  id: string;
  awardingId: string;
  specificationId: string;
  verdict: string;
  reason: string | null;
  decidedBy: string;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type CentreDeclarationTable = {
  centreId: string;
  id: string;
  awardingId: string;
  year: number;
  changes: string;
  headOfCentre: string;
  declaredBy: string;
  declaredOn: string;
  recordedAt: Generated<string>;
};

export type CentrePolicyTable = {
  centreId: string;
  id: string;
  about: string;
  edition: string;
  adoptedOn: string;
  reviewByOn: string;
  recordedBy: string;
  recordedOn: string;
  recordedAt: Generated<string>;
};

export type CentreRiskTable = {
  centreId: string;
  id: string;
  awardingId: string;
  specificationId: string;
  risk: string;
  because: string;
  reviewByOn: string;
  ratedBy: string;
  ratedOn: string;
  recordedAt: Generated<string>;
  strategy: string | null;
  indicated: Jsonb | null;
};

export type CentreSufficiencyTable = {
  centreId: string;
  id: string;
  specificationId: string;
  leastPieces: number;
  leastOccasions: number;
  leastTypes: number;
  reason: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type CertificateTable = {
  centreId: string;
  id: string;
  awardingId: string;
  serial: string;
  verificationCode: string;
  claimId: string;
  learnerId: string;
  kind: string;
  content: Jsonb;
  contentSha256: string;
  issuedBy: string;
  issuedOn: string;
  recordedAt: Generated<string>;
  issuedUnder: string | null;
  designId: string | null;
  replaces: string | null;
  requestId: string | null;
};

export type CertificateCounterTable = {
  awardingId: string;
  prefix: string;
  lastNumber: Generated<number>;
  version: Generated<number>;
};

export type CertificateDesignTable = {
  awardingId: string;
  id: string;
  design: Jsonb;
  supersedes: string | null;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type CertificateDispatchTable = {
  centreId: string;
  id: string;
  certificateId: string;
  sentTo: string;
  how: string;
  addressee: string;
  reference: Generated<string>;
  sentOn: string;
  sentBy: string;
  recordedAt: Generated<string>;
};

export type CertificateFeeTable = {
  awardingId: string;
  id: string;
  kind: string;
  amount: number;
  currency: string;
  fromOn: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type CertificateHandoverTable = {
  centreId: string;
  id: string;
  dispatchId: string;
  what: string;
  note: string;
  happenedOn: string;
  recordedBy: string;
  recordedAt: Generated<string>;
};

export type CertificateImageTable = {
  awardingId: string;
  id: string;
  purpose: string;
  sha256: string;
  width: number;
  height: number;
  bytes: number;
  addedBy: string;
  addedOn: string;
  recordedAt: Generated<string>;
};

export type CertificateKeepingTable = {
  awardingId: string;
  id: string;
  months: number;
  andThen: string;
  reason: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type CertificateLinkTable = {
  centreId: string;
  id: string;
  certificateId: string;
  learnerId: string;
  label: string;
  tokenSha256: string;
  untilOn: string;
  madeOn: string;
  recordedAt: Generated<string>;
};

export type CertificateLinkEndTable = {
  centreId: string;
  id: string;
  linkId: string;
  endedOn: string;
  recordedAt: Generated<string>;
};

export type CertificateLinkLookTable = {
  centreId: string;
  linkId: string;
  id: Generated<number>;
  lookedAt: string;
};

export type CertificateReminderTable = {
  centreId: string;
  dispatchId: string;
  level: number;
  sentOn: string;
};

export type CertificateRequestTable = {
  centreId: string;
  id: string;
  awardingId: string;
  certificateId: string;
  learnerId: string;
  kind: string;
  askedBy: string;
  askedAs: string;
  receivedHow: string;
  receivedOn: string;
  words: string;
  letterSha256: string | null;
  letterName: string | null;
  letterMediaType: string | null;
  givenName: string | null;
  familyName: string | null;
  feeAmount: number;
  feeCurrency: string;
  recordedBy: string;
  recordedOn: string;
  recordedAt: Generated<string>;
};

export type CertificateRequestStepTable = {
  centreId: string;
  id: string;
  requestId: string;
  kind: string;
  how: string;
  words: Generated<string>;
  doneBy: string;
  doneOn: string;
  recordedAt: Generated<string>;
};

export type CertificateRevocationTable = {
  centreId: string;
  id: string;
  certificateId: string;
  reason: string;
  revokedBy: string;
  revokedOn: string;
  recordedAt: Generated<string>;
};

export type CertificateSharingTable = {
  centreId: string;
  id: string;
  certificateId: string;
  tells: string;
  untilOn: string | null;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type ClaimTable = {
  centreId: string;
  id: string;
  awardingId: string;
  registrationId: string;
  learnerId: string;
  kind: string;
  unitRefs: string[];
  proof: Jsonb;
  proofSha256: string;
  claimedBy: string;
  claimedOn: string;
  recordedAt: Generated<string>;
  supersedes: string | null;
  route: string | null;
};

export type ClaimConfirmationTable = {
  centreId: string;
  id: string;
  claimId: string;
  verdict: string;
  note: string;
  confirmedBy: string;
  confirmedOn: string;
  recordedAt: Generated<string>;
  signingId: string | null;
};

export type ClaimTimingTable = {
  awardingId: string;
  id: string;
  qualificationNumber: string | null;
  leastWeeks: number | null;
  registerWithinWeeks: number | null;
  reason: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type CountersignatureTable = {
  centreId: string;
  id: string;
  decisionId: string;
  verdict: string;
  note: string | null;
  signingId: string;
  personId: string;
  decidedOn: string;
  recordedAt: Generated<string>;
  follows: string | null;
};

export type CredentialTable = {
  centreId: string;
  id: string;
  awardingId: string;
  certificateId: string;
  learnerId: string;
  kind: string;
  code: string;
  title: string;
  keyId: string;
  statusIndex: number;
  document: Jsonb;
  documentSha256: string;
  issuedOn: string;
  recordedAt: Generated<string>;
};

export type CredentialStatusCounterTable = {
  awardingId: string;
  nextIndex: Generated<number>;
};

export type CreditTransferTable = {
  centreId: string;
  id: string;
  learnerId: string;
  registrationId: string;
  unitRef: string;
  awardedBy: string;
  title: string;
  certificateNumber: string | null;
  awardedRef: string | null;
  awardedLevel: string | null;
  awardedCredits: number | null;
  achievedOn: string;
  evidenceVersionId: string;
  seenHow: string;
  seenBy: string;
  seenOn: string;
  note: string | null;
  recordedAt: Generated<string>;
};

export type CreditTransferDecisionTable = {
  centreId: string;
  id: string;
  transferId: string;
  verdict: string;
  reason: string;
  decidedBy: string;
  decidedOn: string;
  signingId: string;
  recordedAt: Generated<string>;
};

export type CriterionDecisionTable = {
  centreId: string;
  id: string;
  learnerId: string;
  registrationId: string;
  unitRef: string;
  criterion: string;
  unitTextSha256: string;
  outcome: string;
  tests: Jsonb;
  evidenceVersionIds: string[];
  feedback: string | null;
  assessorId: string;
  needsCountersignature: boolean;
  signingId: string;
  decidedOn: string;
  supersedes: string | null;
  reason: string | null;
  recordedAt: Generated<string>;
  wording: string | null;
};

export type CriterionStandingTable = {
  centreId: string;
  learnerId: string;
  unitRef: string;
  criterion: string;
  state: string;
  evidenceCount: number;
  decisionId: string | null;
  since: string | null;
};

export type DataRequestTable = {
  id: string;
  personId: string;
  centreId: string | null;
  requestedBy: string;
  state: string;
  name: string | null;
  sha256: string | null;
  bytes: number | null;
  problem: string | null;
  requestedAt: Generated<string>;
  finishedAt: string | null;
};

export type DeliveryRuleTable = {
  awardingId: string;
  id: string;
  forCentreId: string | null;
  qualificationNumber: string | null;
  sendTo: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type DirectClaimsDecisionTable = {
  centreId: string;
  id: string;
  awardingId: string;
  specificationId: string;
  verdict: string;
  basis: string;
  because: string;
  recommendationId: string | null;
  decidedBy: string | null;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type DirectClaimsRecommendationTable = {
  centreId: string;
  id: string;
  awardingId: string;
  specificationId: string;
  advice: string;
  because: string;
  recommendedBy: string;
  recommendedOn: string;
  recordedAt: Generated<string>;
  signingId: string | null;
};

export type DisposableTableTable = {
  recordKind: string;
  place: number;
  name: string;
  condition: string;
};

export type DisposalTable = {
  centreId: string;
  id: string;
  learnerId: string;
  recordKind: string;
  rule: Jsonb;
  dueOn: string;
  counts: Jsonb;
  files: number;
  proofSha256: string;
  reason: string;
  confirmedBy: string;
  confirmedOn: string;
  recordedAt: Generated<string>;
};

export type DisposalProposalTable = {
  centreId: string;
  learnerId: string;
  recordKind: string;
  rule: Jsonb;
  dueOn: string;
  rows: number;
  proposedAt: Generated<string>;
};

export type DisposedFactTable = {
  centreId: string;
  disposalId: string;
  factTable: string;
  factKey: string;
  digest: Uint8Array;
};

export type EmployerDirectDecisionTable = {
  centreId: string;
  id: string;
  requestId: string;
  verdict: string;
  reason: string;
  fromOn: string;
  untilOn: string | null;
  decidedBy: string;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type EmployerDirectPersonTable = {
  centreId: string;
  id: string;
  requestId: string;
  personId: string;
  role: string;
  mapping: Jsonb;
  recordedAt: Generated<string>;
};

export type EmployerDirectRequestTable = {
  centreId: string;
  id: string;
  awardingId: string;
  employerId: string;
  specificationId: string;
  processes: string;
  requestedBy: string;
  requestedOn: string;
  recordedAt: Generated<string>;
};

export type EndDateTable = {
  awardingId: string;
  id: string;
  qualificationNumber: string;
  ending: string;
  endsOn: string | null;
  source: string;
  reason: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type EvidenceAgreementTable = {
  centreId: string;
  id: string;
  awardingId: string;
  specificationId: string;
  unitRef: string | null;
  subject: string;
  verdict: string;
  reason: string;
  decidedBy: string;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type EvidenceAnnotationTable = {
  centreId: string;
  id: string;
  learnerId: string;
  evidenceId: string;
  evidenceVersionId: string;
  fileId: string | null;
  place: Jsonb;
  text: string | null;
  criteria: Generated<string[]>;
  authorId: string;
  capacity: string;
  supersedes: string | null;
  recordedAt: Generated<string>;
};

export type EvidenceDeclarationTable = {
  centreId: string;
  id: string;
  evidenceVersionId: string;
  learnerId: string;
  statement: string;
  recordedAt: Generated<string>;
};

export type EvidenceFileTable = {
  centreId: string;
  id: string;
  evidenceVersionId: string;
  sha256: string;
  name: string;
  mediaType: string;
  bytes: number;
};

export type EvidenceLinkTable = {
  centreId: string;
  id: string;
  learnerId: string;
  evidenceId: string;
  unitRef: string;
  criterion: string;
  state: string;
  linkedBy: string;
  recordedAt: Generated<string>;
};

export type EvidenceOpeningTable = {
  centreId: string;
  evidenceVersionId: string;
  personId: string;
  openedAt: Generated<string>;
};

export type EvidenceVersionTable = {
  centreId: string;
  id: string;
  evidenceId: string;
  versionNumber: number;
  learnerId: string;
  title: string;
  typeCode: string;
  account: string | null;
  setting: string;
  happenedOn: string | null;
  place: string | null;
  ownContribution: string | null;
  keptElsewhere: string | null;
  anonymised: Generated<boolean>;
  createdBy: string;
  recordedAt: Generated<string>;
  kind: string | null;
  webAddress: string | null;
  transcript: string | null;
  entries: Jsonb | null;
  madeFromNumber: number | null;
};

export type EvidenceWithdrawalTable = {
  centreId: string;
  id: string;
  learnerId: string;
  evidenceId: string;
  state: string;
  reason: string | null;
  changedBy: string;
  recordedAt: Generated<string>;
};

export type ExternalActionTable = {
  centreId: string;
  id: string;
  reviewId: string;
  action: string;
  isMajor: boolean;
  dueOn: string;
  recordedAt: Generated<string>;
};

export type ExternalActionAnswerTable = {
  centreId: string;
  id: string;
  actionId: string;
  kind: string;
  words: string;
  givenBy: string;
  givenOn: string;
  recordedAt: Generated<string>;
  signingId: string | null;
};

export type ExternalAnswerFileTable = {
  centreId: string;
  id: string;
  answerId: string;
  sha256: string;
  name: string;
  mediaType: string;
  bytes: number;
  recordedAt: Generated<string>;
};

export type ExternalDrawTable = {
  centreId: string;
  id: string;
  awardingId: string;
  specificationId: string;
  seed: string;
  size: number;
  announcedOn: string;
  drawnBy: string;
  drawnOn: string;
  recordedAt: Generated<string>;
  because: string | null;
};

export type ExternalDrawItemTable = {
  centreId: string;
  drawId: string;
  learnerId: string;
  unitRef: string;
  registrationId: string;
  reason: string;
};

export type ExternalReviewTable = {
  centreId: string;
  id: string;
  awardingId: string;
  specificationId: string;
  drawId: string | null;
  kind: string;
  heldOn: string;
  grades: Jsonb;
  reliability: string;
  learners: number;
  finals: number;
  openActions: number;
  goodPractice: string | null;
  summary: string;
  reviewedBy: string;
  recordedAt: Generated<string>;
  needsCountersignature: boolean | null;
  signingId: string | null;
};

export type ExternalReviewCountersignatureTable = {
  centreId: string;
  id: string;
  reviewId: string;
  verdict: string;
  note: string | null;
  signingId: string;
  personId: string;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type FeedbackMessageTable = {
  centreId: string;
  id: string;
  learnerId: string;
  registrationId: string;
  unitRef: string;
  criterion: string | null;
  authorId: string;
  authorRole: string;
  words: string;
  evidenceVersionId: string | null;
  voiceSha256: string | null;
  voiceMediaType: string | null;
  voiceBytes: number | null;
  recordedAt: Generated<string>;
};

export type FeedbackReadTable = {
  centreId: string;
  personId: string;
  learnerId: string;
  unitRef: string;
  readAt: string;
};

export type FileReadingTable = {
  centreId: string;
  sha256: string;
  words: string | null;
  pages: number | null;
  thumbnailSha256: string | null;
  problem: string | null;
  readAt: Generated<string>;
  pictureHash: string | null;
};

export type HandoverTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  fromPersonId: string | null;
  toPersonId: string;
  openTasks: Jsonb;
  note: string;
  handedBy: string;
  handedOn: string;
  recordedAt: Generated<string>;
};

export type HoldTable = {
  centreId: string;
  id: string;
  awardingId: string;
  heldUnder: string;
  what: string;
  learnerId: string;
  unitRef: string | null;
  evidenceId: string | null;
  state: string;
  because: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
  claimId: string | null;
};

export type IdempotencyKeyTable = {
  actorId: string;
  key: string;
  requestSha256: Uint8Array;
  response: Jsonb | null;
  recordedAt: Generated<string>;
};

export type IssuerKeyTable = {
  awardingId: string;
  id: string;
  publicKey: string;
  privateKeySealed: string;
  recordedAt: Generated<string>;
};

export type IssuingRunTable = {
  awardingId: string;
  id: string;
  begunBy: string;
  begunOn: string;
  claims: number;
  recordedAt: Generated<string>;
};

export type IssuingRunItemTable = {
  awardingId: string;
  runId: string;
  place: number;
  claimId: string;
  claimCentreId: string;
  isDone: Generated<boolean>;
  serial: string | null;
  refused: string | null;
  whoCan: string | null;
};

export type IssuingRunStopTable = {
  awardingId: string;
  runId: string;
  stoppedBy: string;
  stoppedOn: string;
  recordedAt: Generated<string>;
};

export type JobOutboxTable = {
  id: Generated<number>;
  queue: string;
  data: Jsonb;
  runAfter: string | null;
  recordedAt: Generated<string>;
};

export type JudgementDraftTable = {
  centreId: string;
  personId: string;
  registrationId: string;
  unitRef: string;
  content: Jsonb;
  version: Generated<number>;
  savedAt: string;
};

export type LegalHoldTable = {
  centreId: string;
  id: string;
  learnerId: string | null;
  reason: string;
  heldBy: string;
  heldOn: string;
  recordedAt: Generated<string>;
};

export type LegalHoldReleaseTable = {
  centreId: string;
  id: string;
  holdId: string;
  reason: string;
  releasedBy: string;
  releasedOn: string;
  recordedAt: Generated<string>;
};

export type LibraryPassageTable = {
  specificationId: string;
  unitRef: string;
  seq: number;
  part: string;
  number: string | null;
  words: string;
  lexemes: Generated<string>;
};

export type LibraryUnitTable = {
  specificationId: string;
  unitRef: string;
  position: number;
  title: string;
  codes: string[];
  level: string | null;
  credits: number | null;
  glh: number | null;
  tut: number | null;
};

export type LibraryUseTable = {
  specificationId: string;
  unitRef: string;
  qualificationNumber: string;
  groupKey: string;
  qualificationTitle: string;
  groupTitle: string;
  groupKind: string;
};

export type LookLogTable = {
  id: Generated<number>;
  at: Generated<string>;
  personId: string;
  centreId: string;
  subject: string;
};

export type MailTroubleTable = {
  address: string;
  since: string;
  tries: number;
  said: string;
  lastAt: string;
};

export type MeasureTable = {
  centreId: string;
  id: string;
  awardingId: string;
  startedFrom: Jsonb;
  action: string;
  reason: string;
  releases: string | null;
  takenBy: string;
  takenOn: string;
  recordedAt: Generated<string>;
  takenWith: string | null;
};

export type MeasureItemTable = {
  centreId: string;
  measureId: string;
  learnerId: string;
  unitRef: string;
  certificateId: string | null;
  outcome: string;
  because: string | null;
};

export type MembershipTable = {
  id: Generated<string>;
  personId: string;
  organisationId: string;
  organisationKind: string;
  role: string;
  fromOn: string;
  untilOn: string | null;
  createdAt: Generated<string>;
  version: Generated<number>;
};

export type NameCorrectionTable = {
  centreId: string;
  id: string;
  learnerId: string;
  requestId: string;
  givenName: string;
  familyName: string;
  nameBefore: string;
  correctedBy: string;
  correctedOn: string;
  recordedAt: Generated<string>;
};

export type NotificationTable = {
  id: Generated<string>;
  personId: string;
  centreId: string | null;
  kind: string;
  title: string;
  detail: string | null;
  link: string;
  times: Generated<number>;
  at: string;
  readAt: string | null;
  mailedAt: string | null;
};

export type NotificationChoiceTable = {
  personId: string;
  mail: string;
  changedAt: Generated<string>;
};

export type OrganisationTable = {
  id: Generated<string>;
  kind: string;
  name: string;
  slug: string;
  number: string | null;
  nation: Generated<string>;
  address: string | null;
  email: string | null;
  centreId: string | null;
  createdAt: Generated<string>;
  version: Generated<number>;
};

export type PersonTable = {
  id: Generated<string>;
  userId: string | null;
  givenName: string;
  familyName: string;
  dateOfBirth: string | null;
  email: string | null;
  uln: string | null;
  createdAt: Generated<string>;
  version: Generated<number>;
};

export type PersonCharacteristicTable = {
  personId: string;
  sex: string;
  ethnicity: string;
  disability: string;
  statement: number;
  givenOn: string;
};

export type PlacementCheckTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  place: string;
  verdict: string;
  lookedAt: string;
  againOn: string | null;
  checkedBy: string;
  checkedOn: string;
  recordedAt: Generated<string>;
};

export type PlanActionClosureTable = {
  centreId: string;
  id: string;
  documentId: string;
  registrationId: string;
  actionKey: string;
  outcome: string;
  note: string | null;
  closedBy: string;
  closedOn: string;
  recordedAt: Generated<string>;
};

export type PlanSignatureTable = {
  centreId: string;
  id: string;
  versionId: string;
  party: string;
  name: string;
  byOwnHand: boolean;
  note: string | null;
  statement: string;
  contentSha256: string;
  signedBy: string;
  signedOn: string;
  recordedAt: Generated<string>;
};

export type PlanSignatureRequestTable = {
  centreId: string;
  id: string;
  learnerId: string;
  registrationId: string;
  versionId: string;
  party: string;
  personId: string;
  email: string;
  relation: string;
  message: string | null;
  tokenSha256: string;
  expiresAt: string;
  askedBy: string;
  recordedAt: Generated<string>;
};

export type PlanSignatureRequestEndTable = {
  centreId: string;
  requestId: string;
  outcome: string;
  reason: string | null;
  endedBy: string;
  recordedAt: Generated<string>;
};

export type PlanTemplateTable = {
  centreId: string;
  id: string;
  templateId: string;
  specificationId: string;
  name: string;
  state: string;
  content: Jsonb;
  savedBy: string;
  recordedAt: Generated<string>;
};

export type PlanVersionTable = {
  centreId: string;
  id: string;
  documentId: string;
  kind: string;
  registrationId: string;
  learnerId: string;
  versionNumber: number;
  content: Jsonb;
  contentSha256: string;
  savedBy: string;
  savedOn: string;
  recordedAt: Generated<string>;
};

export type PortfolioExportTable = {
  centreId: string;
  id: string;
  registrationId: string;
  requestedBy: string;
  format: string;
  state: string;
  done: Generated<number>;
  total: Generated<number>;
  step: string | null;
  name: string | null;
  sha256: string | null;
  bytes: number | null;
  problem: string | null;
  requestedAt: Generated<string>;
  finishedAt: string | null;
};

export type QualityActionClosureTable = {
  centreId: string;
  id: string;
  sampleId: string;
  note: string;
  closedBy: string;
  closedOn: string;
  recordedAt: Generated<string>;
  signingId: string | null;
};

export type QualityActivityTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  unitRef: string;
  assessorId: string;
  kind: string;
  selectionReason: string;
  findings: string;
  verdict: string;
  feedback: string | null;
  action: string | null;
  actionDueOn: string | null;
  samplerId: string;
  needsCountersignature: boolean;
  signingId: string;
  heldOn: string;
  recordedAt: Generated<string>;
};

export type QualityAnswerTable = {
  centreId: string;
  id: string;
  sampleId: string | null;
  activityId: string | null;
  kind: string;
  words: string;
  givenBy: string;
  givenOn: string;
  signingId: string | null;
  recordedAt: Generated<string>;
};

export type QualitySampleTable = {
  centreId: string;
  id: string;
  learnerId: string;
  registrationId: string;
  unitRef: string;
  kind: string;
  decisionIds: string[];
  selectionReason: string;
  verdict: string;
  feedback: string | null;
  action: string | null;
  actionOwnerId: string | null;
  actionDueOn: string | null;
  samplerId: string;
  signingId: string;
  sampledOn: string;
  recordedAt: Generated<string>;
  needsCountersignature: boolean | null;
  findings: Jsonb | null;
  evidenceOpened: string[] | null;
};

export type RegistrationTable = {
  centreId: string;
  id: string;
  awardingId: string;
  learnerId: string;
  specificationId: string;
  qualificationNumber: string | null;
  pathway: string | null;
  nameAsRegistered: string;
  uln: string | null;
  dateOfBirth: string | null;
  employerId: string | null;
  siteId: string | null;
  registeredBy: string;
  registeredOn: string;
  recordedAt: Generated<string>;
};

export type RegistrationChangeTable = {
  centreId: string;
  id: string;
  registrationId: string;
  state: string;
  reason: string;
  changedBy: string;
  changedOn: string;
  recordedAt: Generated<string>;
};

export type RegistrationEntryTable = {
  centreId: string;
  registrationId: string;
  countsFromOn: string;
  startedOn: string | null;
  recordedAt: Generated<string>;
};

export type RegistrationFundingTable = {
  centreId: string;
  id: string;
  registrationId: string;
  funder: string;
  saidBy: string;
  saidOn: string;
  recordedAt: Generated<string>;
};

export type RegistrationMembershipTable = {
  centreId: string;
  registrationId: string;
  wasMember: boolean;
  recordedAt: Generated<string>;
};

export type RegistrationMoveTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  fromSpecificationId: string;
  specificationId: string;
  qualificationNumber: string | null;
  pathway: string | null;
  judgeAgain: Jsonb;
  reason: string;
  movedBy: string;
  movedOn: string;
  recordedAt: Generated<string>;
};

export type RegistrationPeriodTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  kind: string;
  fromOn: string;
  untilOn: string | null;
  reason: string;
  decidedBy: string;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type RegistrationStandingTable = {
  centreId: string;
  registrationId: string;
  learnerId: string;
  specificationId: string;
  assessorId: string | null;
  qualityAssurerId: string | null;
  state: string;
  complete: boolean;
  creditsAchieved: number;
  creditsRequired: number | null;
  unitsChosen: number;
  unitsAchieved: number;
  criteriaTotal: number;
  criteriaMet: number;
  criteriaSubmitted: number;
  waitsFor: string;
  since: string | null;
  changedAt: Generated<string>;
};

export type RetentionRuleTable = {
  organisationId: string;
  id: string;
  recordKind: string;
  awardingId: string | null;
  funder: string | null;
  months: number | null;
  because: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type RetiredFactTableTable = {
  name: string;
  movedTo: string;
};

export type ReviewTemplateTable = {
  awardingId: string;
  id: string;
  criteria: Jsonb;
  supersedes: string | null;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type RiskMarkTable = {
  centreId: string;
  id: string;
  specificationId: string;
  dimension: string;
  name: string;
  state: string;
  because: string;
  markedBy: string;
  markedOn: string;
  recordedAt: Generated<string>;
};

export type SampleCountersignatureTable = {
  centreId: string;
  id: string;
  sampleId: string;
  verdict: string;
  note: string | null;
  signingId: string;
  personId: string;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type SamplingChoiceTable = {
  centreId: string;
  id: string;
  specificationId: string;
  learnerId: string;
  unitRef: string;
  choice: string;
  reason: string;
  chosenBy: string;
  chosenOn: string;
  recordedAt: Generated<string>;
};

export type SamplingPlanTable = {
  centreId: string;
  id: string;
  specificationId: string;
  fromOn: string;
  untilOn: string;
  strategy: Jsonb;
  seed: string;
  fewest: number;
  plannedBy: string;
  plannedOn: string;
  recordedAt: Generated<string>;
};

export type SamplingPlanActivityTable = {
  centreId: string;
  planId: string;
  kind: string;
  assessorId: string;
  registrationId: string;
  learnerId: string;
  unitRef: string;
  samplerId: string;
};

export type SamplingPlanItemTable = {
  centreId: string;
  planId: string;
  learnerId: string;
  unitRef: string;
  registrationId: string;
  stage: string;
  samplerId: string;
  reasons: string[];
  meets: string[];
};

export type SamplingStrategyTable = {
  centreId: string;
  id: string;
  specificationId: string;
  content: Jsonb;
  reason: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type SanctionTable = {
  centreId: string;
  id: string;
  awardingId: string;
  specificationId: string | null;
  level: string;
  reason: string;
  noticeOn: string;
  fromOn: string;
  imposedBy: string;
  imposedOn: string;
  recordedAt: Generated<string>;
};

export type SanctionLiftingTable = {
  centreId: string;
  id: string;
  sanctionId: string;
  reason: string;
  liftedBy: string;
  liftedOn: string;
  recordedAt: Generated<string>;
};

export type SchemaMigrationTable = {
  name: string;
  checksum: string;
  appliedAt: Generated<string>;
};

export type SelfAssessmentTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  unitRef: string;
  ratings: Jsonb;
  priorLearning: string | null;
  ratedBy: string;
  ratedOn: string;
  recordedAt: Generated<string>;
};

export type SignInEventTable = {
  id: Generated<number>;
  personId: string;
  kind: string;
  at: string;
  address: string | null;
  device: string | null;
};

export type SigningTable = {
  centreId: string;
  id: string;
  personId: string;
  role: string;
  capacity: string;
  statement: string;
  signedOn: string;
  recordedAt: Generated<string>;
  gate: Jsonb | null;
};

export type SiteTable = {
  centreId: string;
  id: Generated<string>;
  name: string;
  address: string | null;
  createdAt: Generated<string>;
  version: Generated<number>;
};

export type SpecificationTable = {
  id: string;
  awardingId: string;
  draftId: string | null;
  kind: string;
  qualificationNumber: string | null;
  title: string;
  issueLabel: string | null;
  level: string | null;
  sourceName: string;
  sourceSha256: string;
  content: Jsonb;
  contentSha256: string;
  registrationFromOn: string | null;
  registrationUntilOn: string | null;
  publishedBy: string;
  publishedOn: string;
  supersedes: string | null;
  qualificationNumbers: Generated<string[]>;
  unitCount: Generated<number>;
};

export type SpecificationDraftTable = {
  id: string;
  awardingId: string;
  sourceName: string;
  sourceSha256: string;
  sourceBytes: number;
  state: string;
  progress: Generated<number>;
  failure: Jsonb | null;
  content: Jsonb | null;
  createdBy: string;
  createdAt: Generated<string>;
  changedAt: Generated<string>;
  version: Generated<number>;
  counts: Jsonb | null;
};

export type SpecificationEditTable = {
  draftId: string;
  id: string;
  seq: number;
  edit: Jsonb | null;
  undoes: string | null;
  reason: string;
  editedBy: string;
  recordedAt: Generated<string>;
};

export type SpecificationSourceTable = {
  draftId: string;
  content: string | null;
  original: Uint8Array;
  places: Jsonb | null;
};

export type SpecificationUnitTable = {
  specificationId: string;
  unitRef: string;
  textSha256: string;
  position: number;
};

export type SpotRecordTable = {
  centreId: string;
  id: string;
  learnerId: string;
  registrationId: string;
  evidenceVersionId: string;
  kind: string;
  beganAt: string;
  endedAt: string;
  narrative: string | null;
  questions: Jsonb;
  marks: Jsonb;
  assessorId: string;
  signingId: string;
  recordedAt: Generated<string>;
};

export type SpotSignatureTable = {
  centreId: string;
  id: string;
  recordId: string;
  who: string;
  name: string;
  relation: string | null;
  method: string;
  drawing: string | null;
  signedAt: string;
  recordedAt: Generated<string>;
};

export type StaffCompetenceTable = {
  centreId: string;
  id: string;
  personId: string;
  specificationId: string;
  unitRef: string | null;
  verdict: string;
  basis: string;
  acceptedBy: string;
  acceptedOn: string;
  recordedAt: Generated<string>;
  untilOn: string | null;
};

export type StaffEntryTable = {
  centreId: string;
  id: string;
  personId: string;
  kind: string;
  title: string;
  happenedOn: string;
  untilOn: string | null;
  minutes: number | null;
  detail: string | null;
  reflection: string | null;
  recordedBy: string;
  recordedOn: string;
  recordedAt: Generated<string>;
};

export type StaffEntryAcceptanceTable = {
  centreId: string;
  id: string;
  entryId: string;
  verdict: string;
  note: string | null;
  acceptedBy: string;
  acceptedOn: string;
  recordedAt: Generated<string>;
};

export type StaffFileTable = {
  centreId: string;
  id: string;
  itemId: string;
  personId: string;
  sha256: string;
  name: string;
  mediaType: string;
  bytes: number;
  recordedAt: Generated<string>;
};

export type StaffInterestTable = {
  centreId: string;
  id: string;
  personId: string;
  withPersonId: string | null;
  withOrganisationId: string | null;
  withWhom: string;
  what: string;
  fromOn: string;
  untilOn: string | null;
  declaredBy: string;
  declaredOn: string;
  recordedAt: Generated<string>;
};

export type StaffInterestEndTable = {
  centreId: string;
  id: string;
  interestId: string;
  untilOn: string;
  reason: string;
  recordedBy: string;
  recordedAt: Generated<string>;
};

export type StaffNationTable = {
  centreId: string;
  id: string;
  personId: string;
  nation: string;
  fromOn: string;
  recordedBy: string;
  recordedAt: Generated<string>;
};

export type StaffQualificationTable = {
  centreId: string;
  id: string;
  personId: string;
  role: string;
  title: string;
  standing: string;
  fromOn: string;
  deadlineOn: string | null;
  recordedBy: string;
  recordedAt: Generated<string>;
  equivalentBecause: string | null;
};

export type StaffQualificationWithdrawalTable = {
  centreId: string;
  id: string;
  qualificationId: string;
  invalidFromOn: string;
  reason: string;
  recordedBy: string;
  recordedOn: string;
  recordedAt: Generated<string>;
};

export type StaffScrutinyTable = {
  centreId: string;
  id: string;
  interestId: string;
  personId: string;
  scrutineerId: string;
  reason: string;
  fromOn: string;
  untilOn: string | null;
  recordedBy: string;
  recordedAt: Generated<string>;
};

export type StaffSupportTable = {
  centreId: string;
  id: string;
  personId: string;
  role: string;
  supporterId: string | null;
  fromOn: string;
  recordedBy: string;
  recordedAt: Generated<string>;
};

export type StandardisationTable = {
  centreId: string;
  id: string;
  specificationId: string;
  registrationId: string;
  learnerId: string;
  unitRef: string;
  title: string;
  criteria: string[];
  evidenceVersionIds: string[];
  judgeIds: string[];
  answerByOn: string;
  setBy: string;
  setOn: string;
  recordedAt: Generated<string>;
};

export type StandardisationJudgementTable = {
  centreId: string;
  standardisationId: string;
  personId: string;
  criterion: string;
  outcome: string;
  reason: string;
  judgedOn: string;
  recordedAt: Generated<string>;
};

export type StandardisationOutcomeTable = {
  centreId: string;
  standardisationId: string;
  heldOn: string;
  minutes: number;
  attendedIds: string[];
  discussion: string;
  agreed: Jsonb;
  followUp: string | null;
  recordedBy: string;
  recordedOn: string;
  recordedAt: Generated<string>;
};

export type SubmissionTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  unitRef: string;
  criteria: string[];
  note: string | null;
  submittedOn: string;
  recordedAt: Generated<string>;
};

export type SupportNeedTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  needs: string;
  arrangements: string | null;
  recordedBy: string;
  recordedOn: string;
  recordedAt: Generated<string>;
};

export type TakenInTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  consentId: string;
  manifestSha256: string;
  bundleSha256: string;
  sealedByDid: string;
  sealedByName: string;
  fromCentre: string;
  madeAt: string;
  takenBy: string;
  takenOn: string;
  recordedAt: Generated<string>;
};

export type TakenInEvidenceTable = {
  centreId: string;
  takenInId: string;
  versionId: string;
  evidenceId: string;
  learnerId: string;
  title: string;
  typeCode: string;
  happenedOn: string | null;
  files: Jsonb;
  recordedAt: Generated<string>;
};

export type TakenInUnitTable = {
  centreId: string;
  takenInId: string;
  learnerId: string;
  unitRef: string;
  title: string;
  credits: number | null;
  achievedOn: string | null;
  certificateSerial: string | null;
  reliance: string;
  because: string;
  whoCan: string;
  decisions: Jsonb;
  recordedAt: Generated<string>;
};

export type TakingInConsentTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  statement: string;
  givenOn: string;
  recordedAt: Generated<string>;
};

export type TrainingEntryTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  happenedOn: string;
  minutes: number;
  what: string;
  loggedBy: string;
  loggedOn: string;
  recordedAt: Generated<string>;
};

export type TrainingRemovalTable = {
  centreId: string;
  id: string;
  entryId: string;
  reason: string;
  removedBy: string;
  removedOn: string;
  recordedAt: Generated<string>;
};

export type TransferAcceptanceTable = {
  centreId: string;
  offerId: string;
  verdict: string;
  note: string | null;
  registrationId: string | null;
  decidedBy: string;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type TransferConsentTable = {
  centreId: string;
  offerId: string;
  verdict: string;
  note: string | null;
  givenBy: string;
  givenOn: string;
  recordedAt: Generated<string>;
};

export type TransferIncomingTable = {
  centreId: string;
  offerId: string;
  fromCentreId: string;
  fromCentreName: string;
  fromRegistrationId: string;
  learnerId: string;
  learnerName: string;
  specificationId: string;
  reason: string;
  agreedOn: string;
  recordedAt: Generated<string>;
};

export type TransferOfferTable = {
  centreId: string;
  id: string;
  awardingId: string;
  registrationId: string;
  learnerId: string;
  toCentreId: string;
  reason: string;
  offeredBy: string;
  offeredOn: string;
  recordedAt: Generated<string>;
};

export type UnitTable = {
  ref: string;
  title: string;
  level: string | null;
  credits: number | null;
};

export type UnitAgreementTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  unitRefs: string[];
  agreedBy: string;
  capacity: string;
  note: string | null;
  agreedOn: string;
  recordedAt: Generated<string>;
};

export type UnitChoiceTable = {
  centreId: string;
  id: string;
  registrationId: string;
  learnerId: string;
  unitRef: string;
  choice: string;
  reason: string | null;
  chosenBy: string;
  recordedAt: Generated<string>;
};

export type UnitConfirmationTable = {
  centreId: string;
  id: string;
  learnerId: string;
  registrationId: string;
  unitRef: string;
  signOffId: string;
  statement: string;
  note: string | null;
  confirmedOn: string;
  recordedAt: Generated<string>;
};

export type UnitSignOffTable = {
  centreId: string;
  id: string;
  learnerId: string;
  registrationId: string;
  unitRef: string;
  unitTextSha256: string;
  decisionIds: string[];
  assessorId: string;
  signingId: string;
  signedOn: string;
  recordedAt: Generated<string>;
};

export type UnitStandingTable = {
  centreId: string;
  learnerId: string;
  unitRef: string;
  state: string;
  criteriaTotal: number;
  criteriaLinked: number;
  criteriaSubmitted: number;
  criteriaWaiting: number;
  criteriaReturned: number;
  criteriaMet: number;
  sampled: boolean;
  openAction: boolean;
  achievedOn: string | null;
  waitsFor: string;
  since: string | null;
  transferId: string | null;
};

export type UnitVersionTable = {
  unitRef: string;
  textSha256: string;
  content: Jsonb;
};

export type UploadTable = {
  id: string;
  personId: string;
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  finishedAt: Generated<string>;
};

export type ValidityWarningTable = {
  centreId: string;
  personId: string;
  code: string;
  runsOutOn: string;
  level: number;
  toldId: string;
  sentOn: string;
  sentAt: Generated<string>;
};

export type WitnessTable = {
  centreId: string;
  id: string;
  personId: string;
  kind: string;
  occupation: string | null;
  employerName: string | null;
  standing: string | null;
  registeredBy: string;
  recordedAt: Generated<string>;
  relation: string | null;
  telephone: string | null;
};

export type WitnessAcceptanceTable = {
  centreId: string;
  id: string;
  witnessId: string;
  verdict: string;
  reason: string;
  decidedBy: string;
  decidedOn: string;
  recordedAt: Generated<string>;
};

export type WitnessRequestTable = {
  centreId: string;
  id: string;
  learnerId: string;
  registrationId: string;
  witnessPersonId: string;
  email: string | null;
  message: string | null;
  criteria: Jsonb;
  tokenSha256: string;
  expiresAt: string;
  askedBy: string;
  recordedAt: Generated<string>;
  shown: boolean | null;
};

export type WitnessRequestEndTable = {
  centreId: string;
  requestId: string;
  outcome: string;
  reason: string | null;
  endedBy: string;
  recordedAt: Generated<string>;
};

export type WitnessTestimonyTable = {
  centreId: string;
  id: string;
  requestId: string;
  learnerId: string;
  evidenceVersionId: string;
  witnessPersonId: string;
  kind: string;
  name: string;
  occupation: string;
  relation: string;
  employerName: string | null;
  saw: string;
  criteria: Jsonb;
  statement: string;
  method: string;
  drawing: string | null;
  signedAt: string;
  recordedAt: Generated<string>;
};

export type Schema = {
  allocationException: AllocationExceptionTable;
  approvalApplication: ApprovalApplicationTable;
  approvalApplicationDecision: ApprovalApplicationDecisionTable;
  approvalCondition: ApprovalConditionTable;
  approvalConditionAnswer: ApprovalConditionAnswerTable;
  arrangement: ArrangementTable;
  assignment: AssignmentTable;
  auditChain: AuditChainTable;
  auditEvent: AuditEventTable;
  auditFact: AuditFactTable;
  auditFactTable: AuditFactTableTable;
  authAccount: AuthAccountTable;
  authCodeUsed: AuthCodeUsedTable;
  authPasskey: AuthPasskeyTable;
  authSession: AuthSessionTable;
  authTwoFactor: AuthTwoFactorTable;
  authUser: AuthUserTable;
  authVerification: AuthVerificationTable;
  awardReturn: AwardReturnTable;
  calendarLink: CalendarLinkTable;
  caseEvent: CaseEventTable;
  caseFile: CaseFileTable;
  caseLetter: CaseLetterTable;
  caseNotice: CaseNoticeTable;
  casePaper: CasePaperTable;
  casePaperReader: CasePaperReaderTable;
  casePerson: CasePersonTable;
  caseReminder: CaseReminderTable;
  caseRules: CaseRulesTable;
  centreAllocation: CentreAllocationTable;
  centreApproval: CentreApprovalTable;
  centreDeclaration: CentreDeclarationTable;
  centrePolicy: CentrePolicyTable;
  centreRisk: CentreRiskTable;
  centreSufficiency: CentreSufficiencyTable;
  certificate: CertificateTable;
  certificateCounter: CertificateCounterTable;
  certificateDesign: CertificateDesignTable;
  certificateDispatch: CertificateDispatchTable;
  certificateFee: CertificateFeeTable;
  certificateHandover: CertificateHandoverTable;
  certificateImage: CertificateImageTable;
  certificateKeeping: CertificateKeepingTable;
  certificateLink: CertificateLinkTable;
  certificateLinkEnd: CertificateLinkEndTable;
  certificateLinkLook: CertificateLinkLookTable;
  certificateReminder: CertificateReminderTable;
  certificateRequest: CertificateRequestTable;
  certificateRequestStep: CertificateRequestStepTable;
  certificateRevocation: CertificateRevocationTable;
  certificateSharing: CertificateSharingTable;
  claim: ClaimTable;
  claimConfirmation: ClaimConfirmationTable;
  claimTiming: ClaimTimingTable;
  countersignature: CountersignatureTable;
  credential: CredentialTable;
  credentialStatusCounter: CredentialStatusCounterTable;
  creditTransfer: CreditTransferTable;
  creditTransferDecision: CreditTransferDecisionTable;
  criterionDecision: CriterionDecisionTable;
  criterionStanding: CriterionStandingTable;
  dataRequest: DataRequestTable;
  deliveryRule: DeliveryRuleTable;
  directClaimsDecision: DirectClaimsDecisionTable;
  directClaimsRecommendation: DirectClaimsRecommendationTable;
  disposableTable: DisposableTableTable;
  disposal: DisposalTable;
  disposalProposal: DisposalProposalTable;
  disposedFact: DisposedFactTable;
  employerDirectDecision: EmployerDirectDecisionTable;
  employerDirectPerson: EmployerDirectPersonTable;
  employerDirectRequest: EmployerDirectRequestTable;
  endDate: EndDateTable;
  evidenceAgreement: EvidenceAgreementTable;
  evidenceAnnotation: EvidenceAnnotationTable;
  evidenceDeclaration: EvidenceDeclarationTable;
  evidenceFile: EvidenceFileTable;
  evidenceLink: EvidenceLinkTable;
  evidenceOpening: EvidenceOpeningTable;
  evidenceVersion: EvidenceVersionTable;
  evidenceWithdrawal: EvidenceWithdrawalTable;
  externalAction: ExternalActionTable;
  externalActionAnswer: ExternalActionAnswerTable;
  externalAnswerFile: ExternalAnswerFileTable;
  externalDraw: ExternalDrawTable;
  externalDrawItem: ExternalDrawItemTable;
  externalReview: ExternalReviewTable;
  externalReviewCountersignature: ExternalReviewCountersignatureTable;
  feedbackMessage: FeedbackMessageTable;
  feedbackRead: FeedbackReadTable;
  fileReading: FileReadingTable;
  handover: HandoverTable;
  hold: HoldTable;
  idempotencyKey: IdempotencyKeyTable;
  issuerKey: IssuerKeyTable;
  issuingRun: IssuingRunTable;
  issuingRunItem: IssuingRunItemTable;
  issuingRunStop: IssuingRunStopTable;
  jobOutbox: JobOutboxTable;
  judgementDraft: JudgementDraftTable;
  legalHold: LegalHoldTable;
  legalHoldRelease: LegalHoldReleaseTable;
  libraryPassage: LibraryPassageTable;
  libraryUnit: LibraryUnitTable;
  libraryUse: LibraryUseTable;
  lookLog: LookLogTable;
  mailTrouble: MailTroubleTable;
  measure: MeasureTable;
  measureItem: MeasureItemTable;
  membership: MembershipTable;
  nameCorrection: NameCorrectionTable;
  notification: NotificationTable;
  notificationChoice: NotificationChoiceTable;
  organisation: OrganisationTable;
  person: PersonTable;
  personCharacteristic: PersonCharacteristicTable;
  placementCheck: PlacementCheckTable;
  planActionClosure: PlanActionClosureTable;
  planSignature: PlanSignatureTable;
  planSignatureRequest: PlanSignatureRequestTable;
  planSignatureRequestEnd: PlanSignatureRequestEndTable;
  planTemplate: PlanTemplateTable;
  planVersion: PlanVersionTable;
  portfolioExport: PortfolioExportTable;
  qualityActionClosure: QualityActionClosureTable;
  qualityActivity: QualityActivityTable;
  qualityAnswer: QualityAnswerTable;
  qualitySample: QualitySampleTable;
  registration: RegistrationTable;
  registrationChange: RegistrationChangeTable;
  registrationEntry: RegistrationEntryTable;
  registrationFunding: RegistrationFundingTable;
  registrationMembership: RegistrationMembershipTable;
  registrationMove: RegistrationMoveTable;
  registrationPeriod: RegistrationPeriodTable;
  registrationStanding: RegistrationStandingTable;
  retentionRule: RetentionRuleTable;
  retiredFactTable: RetiredFactTableTable;
  reviewTemplate: ReviewTemplateTable;
  riskMark: RiskMarkTable;
  sampleCountersignature: SampleCountersignatureTable;
  samplingChoice: SamplingChoiceTable;
  samplingPlan: SamplingPlanTable;
  samplingPlanActivity: SamplingPlanActivityTable;
  samplingPlanItem: SamplingPlanItemTable;
  samplingStrategy: SamplingStrategyTable;
  sanction: SanctionTable;
  sanctionLifting: SanctionLiftingTable;
  schemaMigration: SchemaMigrationTable;
  selfAssessment: SelfAssessmentTable;
  signInEvent: SignInEventTable;
  signing: SigningTable;
  site: SiteTable;
  specification: SpecificationTable;
  specificationDraft: SpecificationDraftTable;
  specificationEdit: SpecificationEditTable;
  specificationSource: SpecificationSourceTable;
  specificationUnit: SpecificationUnitTable;
  spotRecord: SpotRecordTable;
  spotSignature: SpotSignatureTable;
  staffCompetence: StaffCompetenceTable;
  staffEntry: StaffEntryTable;
  staffEntryAcceptance: StaffEntryAcceptanceTable;
  staffFile: StaffFileTable;
  staffInterest: StaffInterestTable;
  staffInterestEnd: StaffInterestEndTable;
  staffNation: StaffNationTable;
  staffQualification: StaffQualificationTable;
  staffQualificationWithdrawal: StaffQualificationWithdrawalTable;
  staffScrutiny: StaffScrutinyTable;
  staffSupport: StaffSupportTable;
  standardisation: StandardisationTable;
  standardisationJudgement: StandardisationJudgementTable;
  standardisationOutcome: StandardisationOutcomeTable;
  submission: SubmissionTable;
  supportNeed: SupportNeedTable;
  takenIn: TakenInTable;
  takenInEvidence: TakenInEvidenceTable;
  takenInUnit: TakenInUnitTable;
  takingInConsent: TakingInConsentTable;
  trainingEntry: TrainingEntryTable;
  trainingRemoval: TrainingRemovalTable;
  transferAcceptance: TransferAcceptanceTable;
  transferConsent: TransferConsentTable;
  transferIncoming: TransferIncomingTable;
  transferOffer: TransferOfferTable;
  unit: UnitTable;
  unitAgreement: UnitAgreementTable;
  unitChoice: UnitChoiceTable;
  unitConfirmation: UnitConfirmationTable;
  unitSignOff: UnitSignOffTable;
  unitStanding: UnitStandingTable;
  unitVersion: UnitVersionTable;
  upload: UploadTable;
  validityWarning: ValidityWarningTable;
  witness: WitnessTable;
  witnessAcceptance: WitnessAcceptanceTable;
  witnessRequest: WitnessRequestTable;
  witnessRequestEnd: WitnessRequestEndTable;
  witnessTestimony: WitnessTestimonyTable;
};
