/** Brings together what a claim stands on, and builds its proof. */
import type { LearnerRecords } from '#domain/assessment/records.ts';
import { type ClaimKind, type ClaimProof, buildClaimProof, lastDayToClaim } from '#domain/award/claiming.ts';
import { provenLastDay } from '#domain/award/end-dates.ts';
import type { Tx } from '#server/db/transaction.ts';
import { readRegister } from '../people/api.ts';
import type { RegistrationContext } from '../records/api.ts';
import { readCentreFacts } from '../verification/api.ts';
import { listEnds } from '../end-dates/api.ts';
import { findTiming } from '../timing/api.ts';
import { listKeptGates } from './kept-gates-repo.ts';
import * as repo from './repo.ts';

export type Claiming = {
  readonly kind: ClaimKind;
  readonly today: string;
  readonly unitRefs: readonly string[];
  readonly records: LearnerRecords;
};

/** The proof of a claim that is about to be made. */
export const proveClaim = async (
  tx: Tx,
  { registration, specification }: RegistrationContext,
  { kind, today, unitRefs, records }: Claiming,
): Promise<ClaimProof> => {
  const { centreId, learnerId, awardingId, id: registrationId, qualificationNumber, pathway } = registration;
  const whose = { centreId, learnerId };
  const [contentSha256, register, kept, centre, files, timing, ends] = await Promise.all([
    repo.readContentDigest(tx, specification.id),
    readRegister(tx, centreId, today),
    listKeptGates(tx, whose),
    readCentreFacts(tx, { ...whose, awardingId, specificationId: specification.id, claimId: null }, today),
    repo.listFileDigests(tx, centreId, learnerId),
    findTiming(tx, specification.content, registration),
    listEnds(tx, awardingId),
  ]);
  const lastDay = provenLastDay(
    lastDayToClaim({ specification: specification.content, qualificationNumber, ends }),
  );
  return buildClaimProof({
    kind,
    specification: {
      id: specification.id,
      contentSha256,
      title: specification.content.title,
      source: specification.content.source.name,
    },
    content: specification.content,
    qualificationNumber,
    pathway,
    registrationId,
    learnerId,
    centreId,
    awardingId,
    employerId: registration.employerId,
    claimedOn: today,
    unitRefs,
    textSha256: specification.unitTextSha,
    records,
    files,
    register,
    kept,
    centre: {
      ...centre,
      ...(timing === null
        ? {}
        : { timing: { countsFromOn: timing.countsFromOn, leastWeeks: timing.least.weeks } }),
      ...(lastDay === null ? {} : { lastDay }),
    },
  });
};
