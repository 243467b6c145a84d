/** What decides whether something may be claimed, derived from the facts and not from the read models. */
import type { LearnerRecords } from '#domain/assessment/records.ts';
import { chosenUnits, factsOfUnit, findStandingClaim } from '#domain/assessment/standing.ts';
import { unitStandingOf } from '#domain/assessment/unit-standing.ts';
import { type ClaimContext, recheckClaim } from '#domain/award/claiming.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type RegistrationContext, readLearnerRecords } from '../records/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { readRegister } from '../people/api.ts';
import { listAwardHolds } from '../holds/api.ts';
import { listEnds } from '../end-dates/api.ts';
import { findTiming } from '../timing/api.ts';
import { proofOf } from './acting.ts';
import { findClaimRow } from './claims-repo.ts';
import * as repo from './repo.ts';

/** Whether a claim still proves itself by the records of today; one with a certificate stands by that. */
const isInForce = async (
  tx: Tx,
  claimId: string,
  specification: PublishedSpecification,
  records: LearnerRecords,
  { centreId, today }: { readonly centreId: string; readonly today: string },
): Promise<boolean> => {
  const row = await findClaimRow(tx, claimId, today);
  if (row === undefined) return false;
  if (row.certificate !== null) return true;
  const proof = proofOf(row);
  if (proof === null) return false;
  const register = await readRegister(tx, centreId, today);
  return recheckClaim(specification.content, proof, { records, register }).every(({ holds }) => holds);
};

/** Everything that decides what may be claimed, derived from the facts and not from the read models. */
export const readClaimContext = async (
  tx: Tx,
  { registration, specification }: RegistrationContext,
  today: string,
) => {
  const { centreId, learnerId } = registration;
  const records = await readLearnerRecords(tx, { centreId, learnerId });
  const chosen = chosenUnits(records, registration.id);
  const units = new Map(
    [...specification.units].map(
      ([ref, unit]) => [ref, unitStandingOf(unit, factsOfUnit(records, ref), chosen.has(ref))] as const,
    ),
  );
  const holds = await listAwardHolds(tx, { ...registration, claimId: null });
  const standing = findStandingClaim(records, registration.id);
  const context: ClaimContext = {
    specification: specification.content,
    qualificationNumber: registration.qualificationNumber,
    pathway: registration.pathway,
    units,
    registrationState: registration.state,
    centreApproved: registration.approval === 'approved',
    certificated: await repo.listCertificatedUnits(tx, centreId, registration.id),
    holds: holds.filter(({ liftedOn }) => liftedOn === null),
    timing: await findTiming(tx, specification.content, registration),
    ends: await listEnds(tx, registration.awardingId),
    today,
    claimedAlready:
      standing !== undefined &&
      (await isInForce(tx, standing.id, specification, records, { centreId, today })),
  };
  return { context, records };
};
