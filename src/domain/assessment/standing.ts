/**
 * Where a learner stands: one pure function of the published specifications, the records and the day. The read models
 * are copies of its answer, and an auditor recomputes it from an exported bundle.
 */
import { asksNothing, structureOf } from '../combination/structure.ts';
import { type Missing, evaluate, missingInWords } from '../combination/evaluate.ts';
import type { Clause, Specification, Unit } from '../specification/model.ts';
import {
  type ClaimFact,
  type LearnerRecords,
  type RegistrationFact,
  type UnitRecords,
  isLater,
  latestByKey,
  latestOf,
} from './records.ts';
import {
  type Evaluated,
  type RegistrationFacts,
  type RegistrationStanding,
  registrationStandingOf,
} from './registration-standing.ts';
import { type UnitFacts, type UnitStanding, summaryOf, unitStandingOf } from './unit-standing.ts';

export type Standing = {
  /** By unit reference: a unit is achieved once, for every registration that contains it. */
  readonly units: ReadonlyMap<string, UnitStanding>;
  /** By registration. */
  readonly registrations: ReadonlyMap<string, RegistrationStanding>;
};

/** The units that a registration has chosen now: for each the latest choice counts. */
export const chosenUnits = (
  records: Pick<LearnerRecords, 'unitChoices'>,
  registrationId: string,
): ReadonlySet<string> => {
  const own = records.unitChoices.filter((choice) => choice.registrationId === registrationId);
  const latest = latestByKey(own, ({ unitRef }) => unitRef);
  return new Set(
    [...latest.values()].filter(({ choice }) => choice === 'chosen').map(({ unitRef }) => unitRef),
  );
};

type Awards = Pick<LearnerRecords, 'claims' | 'certificates' | 'revocations'>;

/** The latest claim of the qualification for a registration, whether or not its certificate was revoked. */
export const latestClaim = (records: Pick<Awards, 'claims'>, registrationId: string): ClaimFact | undefined =>
  latestOf(
    records.claims.filter((one) => one.registrationId === registrationId && one.kind === 'qualification'),
  );

/** The claim of the qualification that stands: the latest, unless its certificate was revoked. */
export const findStandingClaim = (records: Awards, registrationId: string): ClaimFact | undefined => {
  const claim = latestClaim(records, registrationId);
  const revoked = new Set(records.revocations.map(({ certificateId }) => certificateId));
  const isRevoked = records.certificates.some(({ id, claimId }) => claimId === claim?.id && revoked.has(id));
  return isRevoked ? undefined : claim;
};

/** What happened to a registration as a whole. */
export const registrationFacts = (
  records: Pick<
    LearnerRecords,
    'unitChoices' | 'registrationChanges' | 'claims' | 'certificates' | 'revocations'
  >,
  registrationId: string,
): RegistrationFacts => {
  const change = latestOf(records.registrationChanges.filter((one) => one.registrationId === registrationId));
  const revoked = new Set(records.revocations.map(({ certificateId }) => certificateId));
  const claim = findStandingClaim(records, registrationId);
  const gone = new Set(
    records.certificates.filter(({ id }) => revoked.has(id)).map(({ claimId }) => claimId),
  );
  const claims = records.claims.filter((one) => one.registrationId === registrationId && !gone.has(one.id));
  const certificates = records.certificates.filter(({ claimId }) => claimId === claim?.id);
  return {
    change: change?.state ?? 'active',
    chosen: chosenUnits(records, registrationId),
    claimedUnits: new Set(claims.flatMap(({ unitRefs }) => unitRefs)),
    claimed: claim !== undefined,
    certificated: certificates.some(({ id }) => !revoked.has(id)),
  };
};

type Growing = { -readonly [Kind in keyof UnitFacts]: UnitFacts[Kind][number][] };

const noFacts = (): Growing => ({
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
});

/** What answers a decision, a sample or a certificate from elsewhere stands with the unit of what it answers. */
const groupAnswers = (records: UnitRecords, of: (id: string) => Growing): void => {
  for (const given of records.countersignatures) of(given.decisionId).countersignatures.push(given);
  for (const given of records.sampleCountersignatures ?? [])
    of(given.sampleId).sampleCountersignatures.push(given);
  for (const closure of records.actionClosures) of(closure.sampleId).actionClosures.push(closure);
  for (const decision of records.creditTransferDecisions ?? [])
    of(decision.transferId).creditTransferDecisions.push(decision);
};

const groupFacts = (records: UnitRecords): ReadonlyMap<string, UnitFacts> => {
  const byUnit = new Map<string, Growing>();
  const of = (ref: string): Growing => {
    const known = byUnit.get(ref);
    if (known !== undefined) return known;
    const made = noFacts();
    byUnit.set(ref, made);
    return made;
  };
  const unitOf = new Map<string, string>();
  for (const link of records.links) of(link.unitRef).links.push(link);
  for (const submission of records.submissions) of(submission.unitRef).submissions.push(submission);
  for (const decision of records.decisions) {
    of(decision.unitRef).decisions.push(decision);
    unitOf.set(decision.id, decision.unitRef);
  }
  for (const signOff of records.signOffs) of(signOff.unitRef).signOffs.push(signOff);
  for (const sample of records.samples) {
    of(sample.unitRef).samples.push(sample);
    unitOf.set(sample.id, sample.unitRef);
  }
  for (const transfer of records.creditTransfers ?? []) {
    of(transfer.unitRef).creditTransfers.push(transfer);
    unitOf.set(transfer.id, transfer.unitRef);
  }
  groupAnswers(records, (id) => of(unitOf.get(id) ?? ''));
  return byUnit;
};

const grouped = new WeakMap<UnitRecords, ReadonlyMap<string, UnitFacts>>();

/** The facts of one unit out of all of a learner's. */
export const factsOfUnit = (records: UnitRecords, ref: string): UnitFacts => {
  const byUnit = grouped.get(records) ?? groupFacts(records);
  grouped.set(records, byUnit);
  return byUnit.get(ref) ?? noFacts();
};

/** Where the document speaks of a qualification whose rules it does not state. */
const clauseOfRules = ({ qualifications }: Specification, number: string): Clause | null => {
  const qualification = qualifications.find((one) => one.number === number);
  if (qualification === undefined) return null;
  const { clauses, groups } = qualification;
  return clauses['credits'] ?? groups[0]?.source ?? clauses['number'] ?? Object.values(clauses)[0] ?? null;
};

/** Units that are missing by their titles: nobody knows them by their references. */
const nameMissing = ({ units }: Pick<Specification, 'units'>, missing: readonly Missing[]) =>
  missing.map((one) => ({
    text: missingInWords(one, (ref) => units.find((unit) => unit.ref === ref)?.title ?? ref),
    clause: one.clause,
  }));

/**
 * What the rules of combination say of achieved units; null for a suite, which has none. Units of the learner that the
 * qualification does not contain bear on nothing and are left aside.
 */
export const evaluateAchieved = (
  specification: Specification,
  registration: Pick<RegistrationFact, 'qualificationNumber' | 'pathway'>,
  achieved: readonly string[],
): Evaluated | null => {
  if (registration.qualificationNumber === null) return null;
  const structure = structureOf(
    specification,
    registration.qualificationNumber,
    registration.pathway ?? undefined,
  );
  if (structure === null) return null;
  const contained = new Set(structure.units.map(({ ref }) => ref));
  const evaluation = evaluate(
    structure,
    achieved.filter((ref) => contained.has(ref)),
  );
  const evaluated = { ...evaluation, missing: nameMissing(specification, evaluation.missing) };
  return asksNothing(structure)
    ? { ...evaluated, silentAt: clauseOfRules(specification, registration.qualificationNumber) }
    : evaluated;
};

type Pinned = { readonly registration: RegistrationFact; readonly specification: Specification };

/** A registration under the version it is pinned to now: that of its latest move, else the one it began with. */
export const registrationNow = (
  records: Pick<LearnerRecords, 'registrationMoves'>,
  registration: RegistrationFact,
): RegistrationFact => {
  const move = latestOf(records.registrationMoves.filter((one) => one.registrationId === registration.id));
  if (move === undefined) return registration;
  const { specificationId, qualificationNumber, pathway } = move;
  return { ...registration, specificationId, qualificationNumber, pathway };
};

const pin = (
  specifications: ReadonlyMap<string, Specification>,
  records: LearnerRecords,
): readonly Pinned[] =>
  records.registrations
    .toSorted((one, other) => (isLater(one, other) ? 1 : -1))
    .flatMap((begun) => {
      const registration = registrationNow(records, begun);
      const specification = specifications.get(registration.specificationId);
      return specification === undefined ? [] : [{ registration, specification }];
    });

/** The wording of each unit that counts for the learner: that of the newest registration whose specification has it. */
export const unitsOf = (pinned: readonly Pick<Pinned, 'specification'>[]): ReadonlyMap<string, Unit> =>
  new Map(
    pinned.flatMap(({ specification }) => specification.units.map((unit) => [unit.ref, unit] as const)),
  );

/** The wording of each unit that counts for the learner now, whichever registration brings it. */
export const wordingsThatCount = (
  specifications: ReadonlyMap<string, Specification>,
  records: LearnerRecords,
): ReadonlyMap<string, Unit> => unitsOf(pin(specifications, records));

/**
 * The standing of one learner. `specifications` holds, by id, those that the registrations are pinned to; records of
 * units that none of them contains are left aside.
 */
export const standing = (
  specifications: ReadonlyMap<string, Specification>,
  records: LearnerRecords,
): Standing => {
  const pinned = pin(specifications, records);
  const chosen = new Set(pinned.flatMap(({ registration }) => [...chosenUnits(records, registration.id)]));
  const units = new Map<string, UnitStanding>();
  for (const [ref, unit] of unitsOf(pinned))
    units.set(ref, unitStandingOf(unit, factsOfUnit(records, ref), chosen.has(ref)));
  const registrations = new Map<string, RegistrationStanding>();
  for (const { registration, specification } of pinned) {
    const own = specification.units.flatMap(({ ref }) => {
      const unit = units.get(ref);
      return unit === undefined ? [] : [summaryOf(unit)];
    });
    const achieved = own.filter(({ state }) => state === 'achieved').map(({ ref }) => ref);
    const evaluated = evaluateAchieved(specification, registration, achieved);
    registrations.set(
      registration.id,
      registrationStandingOf(specification, own, evaluated, registrationFacts(records, registration.id)),
    );
  }
  return { units, registrations };
};
