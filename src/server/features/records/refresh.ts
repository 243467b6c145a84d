/** Keeps the read models equal to the pure function of the facts, in the transaction that adds the facts. */
import type { UnitRecords } from '#domain/assessment/records.ts';
import { evaluateAchieved, factsOfUnit } from '#domain/assessment/standing.ts';
import { registrationStandingOf } from '#domain/assessment/registration-standing.ts';
import {
  type UnitStanding,
  type UnitSummary,
  summaryOf,
  unitStandingOf,
} from '#domain/assessment/unit-standing.ts';
import { type Tx, send } from '#server/db/transaction.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import { readLearnerRecords, readUnitRecords } from './repo.ts';
import {
  type Whose,
  dropStandings,
  listRollUps,
  listUnitSummaries,
  saveRegistrationStanding,
  saveUnitStanding,
} from './standing-repo.ts';

type Registered = Awaited<ReturnType<typeof listRollUps>>[number] & {
  readonly specification: PublishedSpecification;
};

/** What the standing of a learner's registrations is rolled up from: the registrations, and the units as kept. */
export type RollUp = {
  readonly registrations: readonly Registered[];
  readonly units: ReadonlyMap<string, UnitSummary>;
};

const withSpecifications = async (
  tx: Tx,
  rows: Awaited<ReturnType<typeof listRollUps>>,
): Promise<readonly Registered[]> => {
  const registrations: Registered[] = [];
  for (const row of rows)
    registrations.push({ ...row, specification: await getSpecification(tx, row.specificationId) });
  return registrations;
};

export const readRollUp = async (tx: Tx, whose: Whose): Promise<RollUp> => {
  const [rows, units] = await Promise.all([listRollUps(tx, whose), listUnitSummaries(tx, whose)]);
  return { registrations: await withSpecifications(tx, rows), units };
};

const sendRollUp = (tx: Tx, whose: Whose, { registrations, units }: RollUp): void => {
  for (const registration of registrations) {
    const { specification, qualificationNumber, pathway } = registration;
    const own = [...specification.units.keys()].flatMap((ref) => units.get(ref) ?? []);
    const achieved = own.filter(({ state }) => state === 'achieved').map(({ ref }) => ref);
    const evaluated = evaluateAchieved(specification.content, { qualificationNumber, pathway }, achieved);
    const standing = registrationStandingOf(specification.content, own, evaluated, {
      ...registration,
      chosen: new Set(registration.chosen),
      claimedUnits: new Set(registration.claimedUnits),
    });
    const creditsRequired = specification.findQualification(qualificationNumber)?.credits ?? null;
    send(tx, saveRegistrationStanding(tx, { ...whose, ...registration, creditsRequired }, standing));
  }
};

/** The units that a learner has chosen in any registration, and the wording that counts: the newest registration's. */
const wordingOf = (registrations: readonly Registered[]) => ({
  chosen: new Set(registrations.flatMap((one) => one.chosen)),
  wording: new Map(registrations.flatMap(({ specification }) => [...specification.units])),
});

/** What is known before the refresh: the facts that bear on the units, and what they are rolled up with. */
export type Known = { readonly records: UnitRecords; readonly rollUp: RollUp };

/**
 * Derives and keeps the standing of the named units of a learner and of every registration that they bear on, from all
 * facts including those just added. Answers the standings of those units. The learner must be locked.
 */
export const keepUnits = (
  tx: Tx,
  whose: Whose,
  unitRefs: readonly string[],
  { records, rollUp }: Known,
): ReadonlyMap<string, UnitStanding> => {
  const { chosen, wording } = wordingOf(rollUp.registrations);
  const refreshed = new Map<string, UnitStanding>();
  for (const ref of new Set(unitRefs)) {
    const unit = wording.get(ref);
    if (unit !== undefined)
      refreshed.set(ref, unitStandingOf(unit, factsOfUnit(records, ref), chosen.has(ref)));
  }
  const units = new Map([
    ...rollUp.units,
    ...[...refreshed].map(([ref, standing]) => [ref, summaryOf(standing)] as const),
  ]);
  for (const standing of refreshed.values()) send(tx, saveUnitStanding(tx, whose, standing));
  sendRollUp(tx, whose, { ...rollUp, units });
  return refreshed;
};

/** `keepUnits` after the facts have been read. */
export const refreshUnits = async (
  tx: Tx,
  whose: Whose,
  unitRefs: readonly string[],
): Promise<ReadonlyMap<string, UnitStanding>> => {
  const [only] = unitRefs;
  const [records, rollUp] = await Promise.all([
    unitRefs.length === 1 && only !== undefined
      ? readUnitRecords(tx, whose, only)
      : readLearnerRecords(tx, whose),
    readRollUp(tx, whose),
  ]);
  return keepUnits(tx, whose, unitRefs, { records, rollUp });
};

/** Rolls the registrations up again when no unit changed: after a claim, a certificate, an assignment. */
export const refreshRegistrations = async (tx: Tx, whose: Whose): Promise<void> =>
  sendRollUp(tx, whose, await readRollUp(tx, whose));

/** Derives everything about a learner anew from the facts: what the command `standing rebuild` does for each. */
export const rebuildLearner = async (tx: Tx, whose: Whose): Promise<void> => {
  const [records, { registrations }] = await Promise.all([
    readLearnerRecords(tx, whose),
    readRollUp(tx, whose),
  ]);
  const { chosen } = wordingOf(registrations);
  const recorded = [
    // Also what was chosen once and is not any more: its row says so.
    records.unitChoices,
    records.links,
    records.submissions,
    records.decisions,
    records.signOffs,
    records.samples,
    records.creditTransfers ?? [],
  ].flatMap((facts) => facts.map(({ unitRef }) => unitRef));
  keepUnits(tx, whose, [...chosen, ...recorded], {
    records,
    rollUp: { registrations, units: new Map() },
  });
};

/** Derives everything anew and leaves nothing of units and criteria that the versions before had and these have not. */
export const rebuildAfterMove = async (tx: Tx, whose: Whose): Promise<void> => {
  await dropStandings(tx, whose);
  await rebuildLearner(tx, whose);
};
