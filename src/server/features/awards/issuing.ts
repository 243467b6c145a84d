import { type Failure, failure } from '#contract/failure.ts';
import { latestClaim } from '#domain/assessment/standing.ts';
import { type ClaimProof, checkClaimProof, mayIssue, recheckClaim } from '#domain/award/claiming.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { failed, ok } from '#domain/shared/result.ts';
import type { Tx } from '#server/db/transaction.ts';
import { shareStanding } from '../approvals/api.ts';
import { readRegister } from '../people/api.ts';
import { lockLearner, readLearnerRecords, refreshRegistrations } from '../records/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { type PublishedSpecification, getSpecification } from '../specifications/api.ts';
import { refuseIssuing } from '../verification/api.ts';
import { seesAwards } from './access.ts';
import { type Acting, type Answer, officerOf, oldForm, proofOf, unknownClaim, unproved } from './acting.ts';
import { lockIssuing } from './batches-repo.ts';
import { recordCertificate } from './certificate.ts';
import { type ClaimRow, findClaimRow } from './claims-repo.ts';

/** Why the certificate of a claim stays with the awarding organisation; null where it can be issued. */
export const refuseReleasing = (
  tx: Tx,
  { centreId, awardingId, learnerId, claimId, unitRefs }: ClaimRow,
  specificationId: string,
  today: string,
): Promise<Refusal | null> =>
  refuseIssuing(tx, { centreId, awardingId, learnerId, specificationId, claimId, unitRefs }, today);

/** Why the certificate of a claim cannot be issued as things stand now; null where it can. */
const findWhatStops = async (
  { tx, today }: Acting,
  row: ClaimRow,
  { id: specificationId, content }: PublishedSpecification,
  proof: ClaimProof,
): Promise<Failure | null> => {
  const { centreId, learnerId, claimId } = row;
  if (today < row.claimedOn)
    return failure(
      'not-ready',
      `The server’s clock says ${today}, which is before the day of the claim (${row.claimedOn}).`,
      { whoCan: 'Whoever runs the server can set its clock right.' },
    );
  const records = await readLearnerRecords(tx, { centreId, learnerId });
  if (row.kind === 'qualification' && latestClaim(records, row.registrationId)?.id !== claimId)
    return failure(
      'changed-meanwhile',
      'The centre has claimed again; the later claim takes the place of this one.',
    );
  const register = await readRegister(tx, centreId, today);
  const broken = [
    ...checkClaimProof(content, proof),
    ...recheckClaim(content, proof, { records, register }),
  ].find(({ holds }) => !holds);
  if (broken !== undefined) return unproved('The claim no longer holds', broken);
  const held = await refuseReleasing(tx, row, specificationId, today);
  return held === null ? null : refusedBy('The certificate was not issued.', [held], row.title);
};

/** Issues the certificate of a claim: proof recomputed, serial without gaps, content frozen. */
export const issue = async (
  acting: Acting,
  claimId: string,
): Answer<{ certificateId: string; serial: string; verificationCode: string }> => {
  const { tx, actor, today } = acting;
  const seen = await findClaimRow(tx, claimId, today);
  if (seen === undefined || !seesAwards(actor, seen)) return failed(unknownClaim);
  const refusals = mayIssue(officerOf(actor, seen));
  if (refusals.length > 0) return failed(refusedBy('The certificate was not issued.', refusals, seen.title));
  await lockIssuing(tx, seen.awardingId);
  await lockLearner(tx, seen.centreId, seen.learnerId);
  await shareStanding(tx, seen.centreId);
  // What was issued while waiting for the lock is seen only by reading again.
  const row = (await findClaimRow(tx, claimId, today)) ?? seen;
  if (row.certificate !== null)
    return failed(
      failure('already-done', `The certificate ${row.certificate.serial} was issued for this claim.`),
    );
  const proof = proofOf(row);
  if (proof === null) return failed(oldForm);
  const specification = await getSpecification(tx, proof.specification.id);
  const stopped = await findWhatStops(acting, row, specification, proof);
  if (stopped !== null) return failed(stopped);
  const { certificateId, serial, code } = await recordCertificate(
    acting,
    row,
    specification,
    proof,
    'officer',
  );
  await refreshRegistrations(tx, row);
  return ok({
    response: { certificateId, serial, verificationCode: code },
    act: {
      chain: row.centreId,
      action: 'certificate.issue',
      subject: { kind: 'certificate', id: certificateId },
      detail: { claim: claimId, serial },
    },
  });
};
