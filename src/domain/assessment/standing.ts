/**
 * Where a learner stands: one pure function of the published specifications, the records and the day. The read models
 * are copies of its answer, and an auditor recomputes it from an exported bundle.
 */
import { structureOf } from '../combination/structure.ts';
import { evaluate } from '../combination/evaluate.ts';
import type { Specification, Unit } from '../specification/model.ts';
import type { LearnerRecords, RegistrationFact } from './records.ts';
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
  const chosen = new Set<string>();
  for (const choice of records.unitChoices) {
    if (choice.registrationId !== registrationId) continue;
    if (choice.choice === 'chosen') chosen.add(choice.unitRef);
    else chosen.delete(choice.unitRef);
  }
  return chosen;
};

/** What happened to a registration as a whole. */
export const registrationFacts = (
  records: Pick<
    LearnerRecords,
    'unitChoices' | 'registrationChanges' | 'claims' | 'certificates' | 'revocations'
  >,
  registrationId: string,
): RegistrationFacts => {
  const change = records.registrationChanges.findLast((one) => one.registrationId === registrationId);
  const claims = new Set(
    records.claims
      .filter((one) => one.registrationId === registrationId && one.kind === 'qualification')
      .map(({ id }) => id),
  );
  const revoked = new Set(records.revocations.map(({ certificateId }) => certificateId));
  const certificates = records.certificates.filter(({ claimId }) => claims.has(claimId));
  const isRevoked = certificates.length > 0 && certificates.every(({ id }) => revoked.has(id));
  return {
    change: change?.state ?? 'active',
    chosen: chosenUnits(records, registrationId),
    claimed: claims.size > 0 && !isRevoked,
    certificated: certificates.some(({ id }) => !revoked.has(id)),
  };
};

/** The facts of one unit out of all of a learner's. */
export const factsOfUnit = (records: LearnerRecords, ref: string): UnitFacts => {
  const ofUnit = <Item extends { readonly unitRef: string }>(items: readonly Item[]): readonly Item[] =>
    items.filter(({ unitRef }) => unitRef === ref);
  return {
    links: ofUnit(records.links),
    submissions: ofUnit(records.submissions),
    decisions: ofUnit(records.decisions),
    signOffs: ofUnit(records.signOffs),
    samples: ofUnit(records.samples),
    countersignatures: records.countersignatures,
    actionClosures: records.actionClosures,
  };
};

/** What the rules of combination say of achieved units; null for a suite, which has none. */
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
  return structure === null ? null : evaluate(structure, achieved);
};

type Pinned = { readonly registration: RegistrationFact; readonly specification: Specification };

const pin = (
  specifications: ReadonlyMap<string, Specification>,
  records: LearnerRecords,
): readonly Pinned[] =>
  records.registrations.flatMap((registration) => {
    const specification = specifications.get(registration.specificationId);
    return specification === undefined ? [] : [{ registration, specification }];
  });

/** The wording of each unit that counts for the learner: that of the newest registration whose specification has it. */
export const unitsOf = (pinned: readonly Pick<Pinned, 'specification'>[]): ReadonlyMap<string, Unit> =>
  new Map(
    pinned.flatMap(({ specification }) => specification.units.map((unit) => [unit.ref, unit] as const)),
  );

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
