/** Holds the awards of a learner, or one claim, and lifts the hold again. */
import { type Failure, failure } from '#contract/failure.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { seesAwards } from './access.ts';
import { type Acting, type Answer, unknownClaim } from './acting.ts';
import * as holds from './holds-repo.ts';
import * as repo from './repo.ts';

/** The claim, for those of the awarding organisation who may hold its awards. */
const openClaim = async ({ tx, actor }: Acting, claimId: string): Promise<Result<repo.ClaimRow, Failure>> => {
  const row = await repo.findClaimRow(tx, claimId);
  if (row === undefined || !seesAwards(actor, row)) return failed(unknownClaim);
  if (!holdsRole(actor, row.awardingId, 'quality-manager', 'certification-officer'))
    return failed(
      failure('not-permitted', 'Awards are held by the awarding organisation.', {
        whoCan: 'A quality manager or a certification officer can.',
      }),
    );
  return ok(row);
};

export const hold = async (
  acting: Acting,
  claimId: string,
  { reason, onLearner }: { readonly reason: string; readonly onLearner: boolean },
): Answer<{ holdId: string }> => {
  const opened = await openClaim(acting, claimId);
  if (!opened.ok) return opened;
  const { centreId, awardingId, learnerId } = opened.value;
  const holdId = newId();
  await holds.insertHold(acting.tx, {
    centreId,
    id: holdId,
    awardingId,
    learnerId,
    claimId: onLearner ? null : claimId,
    reason,
    heldBy: acting.actor.personId,
    heldOn: acting.today,
  });
  return ok({
    response: { holdId },
    act: {
      chain: centreId,
      action: 'award.hold',
      subject: { kind: 'claim', id: claimId },
      detail: { hold: holdId, onLearner, reason },
    },
  });
};

export const lift = async (
  acting: Acting,
  { claimId, holdId }: { readonly claimId: string; readonly holdId: string },
  reason: string,
): Answer<{ liftedOn: string }> => {
  const opened = await openClaim(acting, claimId);
  if (!opened.ok) return opened;
  const row = opened.value;
  const found = await holds.listHoldsOfClaim(acting.tx, row);
  if (!found.some((one) => one.holdId === holdId))
    return failed(failure('not-found', 'Nothing of that kind holds the claim now.'));
  await holds.insertHoldLifting(acting.tx, {
    centreId: row.centreId,
    id: newId(),
    holdId,
    reason,
    liftedBy: acting.actor.personId,
    liftedOn: acting.today,
  });
  return ok({
    response: { liftedOn: acting.today },
    act: {
      chain: row.centreId,
      action: 'award.release',
      subject: { kind: 'claim', id: claimId },
      detail: { hold: holdId, reason },
    },
  });
};
