/** Builders of what is recorded about one learner: a history that facts are added to in order. */
import type { StaffMember } from '#domain/assessment/judging.ts';
import type { RecordedCompetence, RecordedQualification, StaffRecord } from '#domain/people/register.ts';
import type { JudgingRole, Nation } from '#domain/specification/rules-of-people.ts';
import {
  type CertificateFact,
  type ClaimFact,
  type CountersignatureFact,
  type CreditTransferDecisionFact,
  type CreditTransferFact,
  type DecisionFact,
  type EvidenceLinkFact,
  type EvidenceVersionFact,
  type Fact,
  type LearnerRecords,
  type RegistrationFact,
  type SampleCountersignatureFact,
  type SampleFact,
  type SignOffFact,
  latestOf,
} from '#domain/assessment/records.ts';
import { factsOfUnit } from '#domain/assessment/standing.ts';
import type { Unit } from '#domain/specification/model.ts';

export const noRecords: LearnerRecords = {
  registrations: [],
  registrationChanges: [],
  registrationMoves: [],
  unitChoices: [],
  evidenceVersions: [],
  links: [],
  submissions: [],
  decisions: [],
  countersignatures: [],
  signOffs: [],
  samples: [],
  sampleCountersignatures: [],
  actionClosures: [],
  creditTransfers: [],
  creditTransferDecisions: [],
  claims: [],
  certificates: [],
  revocations: [],
};

type Whole = Required<LearnerRecords>;
type Lists = { readonly [Kind in keyof Whole]: Whole[Kind][number][] };

const copyOf = (given: LearnerRecords): Lists => ({
  registrations: [...given.registrations],
  registrationChanges: [...given.registrationChanges],
  registrationMoves: [...given.registrationMoves],
  unitChoices: [...given.unitChoices],
  evidenceVersions: [...given.evidenceVersions],
  links: [...given.links],
  submissions: [...given.submissions],
  decisions: [...given.decisions],
  countersignatures: [...given.countersignatures],
  signOffs: [...given.signOffs],
  samples: [...given.samples],
  sampleCountersignatures: [...(given.sampleCountersignatures ?? [])],
  actionClosures: [...given.actionClosures],
  creditTransfers: [...(given.creditTransfers ?? [])],
  creditTransferDecisions: [...(given.creditTransferDecisions ?? [])],
  claims: [...given.claims],
  certificates: [...given.certificates],
  revocations: [...given.revocations],
});

/** The facts that a builder makes up are left out of what a test has to give. */
type Given<Kind extends Fact> = Partial<Omit<Kind, 'id' | 'recordedAt'>>;

/** The business day of the facts unless a test says another. */
export const sampleDay = '2026-03-02';

const add = <Item>(list: Item[], item: Item): Item => {
  list.push(item);
  return item;
};

const startsAt = Date.UTC(2026, 2, 2, 9);

/**
 * A history of one learner registered for one specification. Each fact has its own second; `records` is a new object
 * each time, as every reading of the database is.
 */
export const aHistory = (given: Given<RegistrationFact> = {}) => {
  const lists = copyOf(noRecords);
  let count = 0;
  const fact = (): Fact => {
    count += 1;
    const instant = new Date(startsAt + count * 1000).toISOString().replace('Z', '000Z');
    return { id: `fact-${String(count).padStart(5, '0')}`, recordedAt: instant };
  };
  const registration = add(lists.registrations, {
    ...fact(),
    learnerId: 'learner',
    specificationId: 'specification',
    qualificationNumber: '600/0000/0',
    pathway: null,
    registeredOn: sampleDay,
    ...given,
  });
  const registrationId = registration.id;
  return {
    registration,
    records: (): LearnerRecords => copyOf(lists),
    register: (other: Given<RegistrationFact>) =>
      add(lists.registrations, { ...registration, ...other, ...fact() }),
    change: (state: 'active' | 'withdrawn' | 'closed') =>
      add(lists.registrationChanges, { ...fact(), registrationId, state, changedOn: sampleDay }),
    move: (specificationId: string, qualificationNumber: string | null = registration.qualificationNumber) =>
      add(lists.registrationMoves, {
        ...fact(),
        registrationId,
        specificationId,
        qualificationNumber,
        pathway: registration.pathway,
        movedOn: sampleDay,
      }),
    choose: (unitRef: string, choice: 'chosen' | 'dropped' = 'chosen', of = registrationId) =>
      add(lists.unitChoices, { ...fact(), registrationId: of, unitRef, choice }),
    addEvidence: (piece: Given<EvidenceVersionFact> = {}) => {
      const made = fact();
      return add(lists.evidenceVersions, {
        ...made,
        evidenceId: `evidence of ${made.id}`,
        versionNumber: 1,
        typeCode: 'O',
        setting: 'workplace',
        happenedOn: sampleDay,
        declared: true,
        ...piece,
      });
    },
    link: (
      evidenceId: string,
      unitRef: string,
      criterion: string,
      state: EvidenceLinkFact['state'] = 'linked',
    ) => add(lists.links, { ...fact(), evidenceId, unitRef, criterion, state }),
    submit: (unitRef: string, criteria: readonly string[]) =>
      add(lists.submissions, { ...fact(), unitRef, criteria }),
    decide: (decision: Pick<DecisionFact, 'unitRef' | 'criterion'> & Given<DecisionFact>): DecisionFact =>
      add(lists.decisions, {
        ...fact(),
        registrationId,
        wording: null,
        outcome: 'met',
        tests: { sufficient: true },
        evidenceVersionIds: [lists.evidenceVersions[0]?.id ?? 'version'],
        assessorId: 'assessor',
        needsCountersignature: false,
        decidedOn: sampleDay,
        supersedes: null,
        ...decision,
      }),
    countersign: (decisionId: string, signed: Given<CountersignatureFact> = {}): CountersignatureFact =>
      add(lists.countersignatures, {
        ...fact(),
        decisionId,
        verdict: 'agreed',
        follows: null,
        personId: 'countersigner',
        decidedOn: sampleDay,
        ...signed,
      }),
    signOff: (unitRef: string, decisionIds: readonly string[], signed: Given<SignOffFact> = {}) =>
      add(lists.signOffs, {
        ...fact(),
        unitRef,
        decisionIds,
        assessorId: 'assessor',
        signedOn: sampleDay,
        ...signed,
      }),
    sample: (unitRef: string, decisionIds: readonly string[], taken: Given<SampleFact> = {}): SampleFact =>
      add(lists.samples, {
        ...fact(),
        unitRef,
        kind: 'summative',
        decisionIds,
        verdict: 'agreed',
        samplerId: 'sampler',
        needsCountersignature: false,
        sampledOn: sampleDay,
        ...taken,
      }),
    countersignSample: (
      sampleId: string,
      signed: Given<SampleCountersignatureFact> = {},
    ): SampleCountersignatureFact =>
      add(lists.sampleCountersignatures, {
        ...fact(),
        sampleId,
        verdict: 'agreed',
        personId: 'second sampler',
        decidedOn: sampleDay,
        ...signed,
      }),
    close: (sampleId: string) => add(lists.actionClosures, { ...fact(), sampleId }),
    transfer: (unitRef: string, given: Given<CreditTransferFact> = {}): CreditTransferFact =>
      add(lists.creditTransfers, {
        ...fact(),
        unitRef,
        awardedBy: 'Sample Body elsewhere',
        title: 'Sample certificate',
        certificateNumber: 'S-1',
        awardedRef: unitRef,
        awardedLevel: '3',
        awardedCredits: 4,
        achievedOn: '2025-06-01',
        evidenceVersionId: lists.evidenceVersions.at(-1)?.id ?? 'no evidence',
        seenHow: 'original',
        seenBy: 'assessor',
        seenOn: sampleDay,
        ...given,
      }),
    decideTransfer: (
      transferId: string,
      verdict: CreditTransferDecisionFact['verdict'] = 'accepted',
    ): CreditTransferDecisionFact =>
      add(lists.creditTransferDecisions, {
        ...fact(),
        transferId,
        verdict,
        decidedBy: 'sampler',
        decidedOn: sampleDay,
      }),
    claim: (unitRefs: readonly string[], kind: ClaimFact['kind'] = 'qualification'): ClaimFact =>
      add(lists.claims, { ...fact(), registrationId, kind, unitRefs }),
    issue: (claimId: string): CertificateFact => {
      const made = fact();
      return add(lists.certificates, { ...made, claimId, serial: `S-${made.id}`, issuedOn: sampleDay });
    },
    revoke: (certificateId: string) => add(lists.revocations, { ...fact(), certificateId }),
  };
};

export type History = ReturnType<typeof aHistory>;

const criteriaOf = (unit: Pick<Unit, 'outcomes'>): readonly string[] =>
  unit.outcomes.flatMap(({ criteria }) => criteria.map(({ number }) => number));

/** Every criterion of the unit met by a signed decision on one piece of evidence; answers the decisions. */
export const meetUnit = (
  history: History,
  unit: Unit,
  decision: Given<DecisionFact> = {},
): readonly DecisionFact[] => {
  history.choose(unit.ref);
  const evidence = history.addEvidence();
  const criteria = criteriaOf(unit);
  const wordings = new Map(
    unit.outcomes.flatMap((outcome) => outcome.criteria.map(({ number, text }) => [number, text] as const)),
  );
  for (const criterion of criteria) history.link(evidence.evidenceId, unit.ref, criterion);
  history.submit(unit.ref, criteria);
  return criteria.map((criterion) =>
    history.decide({
      unitRef: unit.ref,
      criterion,
      wording: wordings.get(criterion) ?? null,
      evidenceVersionIds: [evidence.id],
      ...decision,
    }),
  );
};

/** The unit met and signed off; with a sample unless told otherwise. */
export const achieveUnit = (
  history: History,
  unit: Unit,
  given: { readonly sampled?: boolean; readonly decision?: Given<DecisionFact> } = {},
): readonly DecisionFact[] => {
  const decisions = meetUnit(history, unit, given.decision);
  const ids = decisions.map(({ id }) => id);
  history.signOff(unit.ref, ids);
  if (given.sampled !== false) history.sample(unit.ref, ids);
  return decisions;
};

/** The decision that counts now on a criterion, for a test to supersede. */
export const findDecision = (
  records: LearnerRecords,
  unitRef: string,
  criterion: string,
): DecisionFact | undefined => {
  const { decisions } = factsOfUnit(records, unitRef);
  const superseded = new Set(decisions.map(({ supersedes }) => supersedes));
  return latestOf(decisions.filter((one) => one.criterion === criterion && !superseded.has(one.id)));
};

/** What a test says of a member of staff; the rest makes them somebody who may do everything. */
export type StaffGiven = Partial<Omit<StaffRecord, 'competences'>> & {
  readonly holdsRole?: boolean;
  readonly isAssigned?: boolean;
  readonly competences?: readonly (Pick<RecordedCompetence, 'unitRef'> & Partial<RecordedCompetence>)[];
  readonly nationOfCentre?: Nation;
  readonly others?: readonly StaffRecord[];
};

const judgingRoles = ['assessor', 'internal-quality-assurer', 'external-quality-assurer'] as const;

export const aQualificationHeld = (
  role: JudgingRole,
  given: Partial<RecordedQualification> = {},
): RecordedQualification => ({
  role,
  title: role === 'assessor' ? 'Sample Award' : 'Sample Quality Award',
  standing: 'held',
  fromOn: '2020-01-01',
  deadlineOn: null,
  ...given,
});

/** Somebody in the register who holds every role, is qualified and competent in each. */
export const aStaffRecord = (given: StaffGiven = {}): StaffRecord => {
  const { holdsRole = true, isAssigned: _, nationOfCentre: __, others: ___, competences, ...rest } = given;
  return {
    personId: 'assessor',
    name: rest.personId ?? 'assessor',
    nation: null,
    roles: holdsRole ? judgingRoles.map((role) => ({ role, fromOn: '2020-01-01', untilOn: null })) : [],
    qualifications: judgingRoles.map((role) => aQualificationHeld(role)),
    competences: (competences ?? [{ unitRef: null }]).map((one) => ({
      specificationId: 'specification',
      verdict: 'accepted',
      fromOn: '2020-01-01',
      untilOn: null,
      ...one,
    })),
    interests: [],
    scrutinies: [],
    employerDirect: [],
    ...rest,
  };
};

/** A member of staff who may do everything; a test takes away what it is about. */
export const aStaffMember = (given: StaffGiven = {}): StaffMember => {
  const record = aStaffRecord(given);
  return {
    personId: record.personId,
    isAssigned: given.isAssigned ?? true,
    register: { nation: given.nationOfCentre ?? 'England', people: [record, ...(given.others ?? [])] },
  };
};
