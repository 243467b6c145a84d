/** Keeps the read models equal to the pure function of the facts, in the transaction that adds the facts. */
import { evaluateAchieved, factsOfUnit } from '#domain/assessment/standing.ts';
import { registrationStandingOf } from '#domain/assessment/registration-standing.ts';
import {
  type UnitStanding,
  type UnitSummary,
  summaryOf,
  unitStandingOf,
} from '#domain/assessment/unit-standing.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import { readLearnerRecords } from './repo.ts';
import {
  type Whose,
  listRollUps,
  listUnitSummaries,
  saveRegistrationStanding,
  saveUnitStanding,
} from './standing-repo.ts';

type RollUp = Awaited<ReturnType<typeof listRollUps>>[number] & {
  readonly specification: PublishedSpecification;
};

const loadRollUps = async (tx: Tx, whose: Whose): Promise<readonly RollUp[]> => {
  const rollUps: RollUp[] = [];
  for (const row of await listRollUps(tx, whose))
    rollUps.push({ ...row, specification: await getSpecification(tx, row.specificationId) });
  return rollUps;
};

const rollUp = async (
  tx: Tx,
  whose: Whose,
  rollUps: readonly RollUp[],
  units: ReadonlyMap<string, UnitSummary>,
): Promise<void> => {
  for (const registration of rollUps) {
    const { specification, qualificationNumber, pathway } = registration;
    const own = [...specification.units.keys()].flatMap((ref) => units.get(ref) ?? []);
    const achieved = own.filter(({ state }) => state === 'achieved').map(({ ref }) => ref);
    const evaluated = evaluateAchieved(specification.content, { qualificationNumber, pathway }, achieved);
    const standing = registrationStandingOf(specification.content, own, evaluated, {
      ...registration,
      chosen: new Set(registration.chosen),
    });
    const creditsRequired = specification.findQualification(qualificationNumber)?.credits ?? null;
    await saveRegistrationStanding(tx, { ...whose, ...registration, creditsRequired }, standing);
  }
};

/**
 * Derives and keeps the standing of the named units of a learner and of every registration that they bear on. Answers
 * the standings of those units. The learner must be locked.
 */
export const refreshUnits = async (
  tx: Tx,
  whose: Whose,
  unitRefs: readonly string[],
): Promise<ReadonlyMap<string, UnitStanding>> => {
  const rollUps = await loadRollUps(tx, whose);
  const chosen = new Set(rollUps.flatMap((one) => one.chosen));
  const wording = new Map(rollUps.flatMap(({ specification }) => [...specification.units]));
  const [only] = unitRefs;
  const records = await readLearnerRecords(
    tx,
    unitRefs.length === 1 && only !== undefined ? { ...whose, unitRef: only } : whose,
  );
  const refreshed = new Map<string, UnitStanding>();
  for (const ref of new Set(unitRefs)) {
    const unit = wording.get(ref);
    if (unit === undefined) continue;
    const standing = unitStandingOf(unit, factsOfUnit(records, ref), chosen.has(ref));
    await saveUnitStanding(tx, whose, standing);
    refreshed.set(ref, standing);
  }
  await rollUp(tx, whose, rollUps, await listUnitSummaries(tx, whose));
  return refreshed;
};

/** Rolls the registrations up again when no unit changed: after a claim, a certificate, an assignment. */
export const refreshRegistrations = async (tx: Tx, whose: Whose): Promise<void> => {
  await rollUp(tx, whose, await loadRollUps(tx, whose), await listUnitSummaries(tx, whose));
};

/** Derives everything about a learner anew from the facts: what the command `standing rebuild` does for each. */
export const rebuildLearner = async (tx: Tx, whose: Whose): Promise<void> => {
  const rollUps = await loadRollUps(tx, whose);
  const chosen = new Set(rollUps.flatMap((one) => one.chosen));
  const records = await readLearnerRecords(tx, whose);
  const touched = new Set([
    ...chosen,
    ...[records.links, records.submissions, records.decisions, records.signOffs, records.samples].flatMap(
      (facts) => facts.map(({ unitRef }) => unitRef),
    ),
  ]);
  const units = new Map<string, UnitSummary>();
  for (const { specification } of rollUps) {
    for (const [ref, unit] of specification.units) {
      if (!touched.has(ref)) continue;
      const standing = unitStandingOf(unit, factsOfUnit(records, ref), chosen.has(ref));
      await saveUnitStanding(tx, whose, standing);
      units.set(ref, summaryOf(standing));
    }
  }
  await rollUp(tx, whose, rollUps, units);
};
