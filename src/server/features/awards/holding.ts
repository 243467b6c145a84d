/** Holds the awards of a learner, or one claim, and lifts the hold again. */
import { type Failure, failure } from '#contract/failure.ts';
import { whoReleases } from '#domain/award/holding.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { holdsRole } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { type AwardHold, insertHolds, listAwardHolds } from '../holds/api.ts';
import { seesAwards } from './access.ts';
import { type Acting, type Answer, unknownClaim } from './acting.ts';
import { type ClaimRow, findClaimRow } from './claims-repo.ts';

/** The claim, for those of the awarding organisation who may hold its awards. */
const openClaim = async (
  { tx, actor, today }: Acting,
  claimId: string,
): Promise<Result<ClaimRow, Failure>> => {
  const row = await findClaimRow(tx, claimId, today);
  if (row === undefined || !seesAwards(actor, row)) return failed(unknownClaim);
  if (!holdsRole(actor, row.awardingId, 'quality-manager', 'certification-officer'))
    return failed(
      failure('not-permitted', 'Awards are held by the awarding organisation.', {
        whoCan: 'A quality manager or a certification officer can.',
      }),
    );
  return ok(row);
};

const holdOf = (
  { actor, today }: Acting,
  { centreId, awardingId, learnerId }: ClaimRow,
  given: { readonly heldUnder: string; readonly claimId: string | null; readonly because: string },
) => ({
  centreId,
  id: newId(),
  awardingId,
  learnerId,
  what: 'claims' as const,
  unitRef: null,
  evidenceId: null,
  setBy: actor.personId,
  setOn: today,
  ...given,
});

export const hold = async (
  acting: Acting,
  claimId: string,
  { reason, onLearner }: { readonly reason: string; readonly onLearner: boolean },
): Answer<{ holdId: string }> => {
  const opened = await openClaim(acting, claimId);
  if (!opened.ok) return opened;
  const holdId = newId();
  const given = { heldUnder: holdId, claimId: onLearner ? null : claimId, because: reason };
  await insertHolds(acting.tx, [{ ...holdOf(acting, opened.value, given), id: holdId, state: 'on' }]);
  return ok({
    response: { holdId },
    act: {
      chain: opened.value.centreId,
      action: 'award.hold',
      subject: { kind: 'claim', id: claimId },
      detail: { hold: holdId, onLearner, reason },
    },
  });
};

/** A hold that an officer set is lifted at the claim; one under a case or a measure is released there. */
const refuseLifting = (found: AwardHold | undefined): Failure | null => {
  if (found === undefined) return failure('not-found', 'Nothing of that kind holds the claim now.');
  return found.under.kind === 'award'
    ? null
    : failure('not-permitted', 'This hold stands under something that is being looked into.', {
        whoCan: whoReleases(found.under),
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
  const holds = await listAwardHolds(acting.tx, row);
  const found = holds.find(({ id, liftedOn }) => id === holdId && liftedOn === null);
  const refused = refuseLifting(found);
  if (refused !== null) return failed(refused);
  const given = { heldUnder: holdId, claimId: found?.claimId ?? null, because: reason };
  await insertHolds(acting.tx, [{ ...holdOf(acting, row, given), state: 'off' }]);
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
