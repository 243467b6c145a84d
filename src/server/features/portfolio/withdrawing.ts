/** Taking evidence back, and putting it back again: both are added, nothing is removed. */
import type { BodyOf } from '#contract/endpoint.ts';
import type { changeWithdrawal } from '#contract/evidence.ts';
import { type Failure, failure } from '#contract/failure.ts';
import { mayWithdraw } from '#domain/portfolio/evidence.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import type { Actor } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { lockLearner, refreshUnits } from '../records/api.ts';
import { refuseFrozen } from '../holds/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { findEvidenceLearner } from './owning.ts';
import * as repo from './repo.ts';
import { insertWithdrawal, readUse } from './withdrawal-repo.ts';

type Acting = { readonly tx: Tx; readonly actor: Actor };
type State = BodyOf<typeof changeWithdrawal>['state'];

/** Withdraws a piece with its links, or restores it; what it was linked to is linked again by whoever wants it. */
export const changeStanding = async (
  { tx, actor }: Acting,
  evidenceId: string,
  { state, reason }: BodyOf<typeof changeWithdrawal>,
): Promise<Result<Recorded<{ state: State }>, Failure>> => {
  const found = await findEvidenceLearner(tx, actor, evidenceId);
  if (!found.ok) return found;
  const { centreId, learnerId, createdBy, document } = found.value;
  await lockLearner(tx, centreId, learnerId);
  const frozen = await refuseFrozen(tx, { centreId, learnerId, evidenceIds: [evidenceId] });
  if (frozen !== null) return failed(frozen);
  const use = await readUse(tx, { centreId, learnerId, evidenceId });
  const isTheirs = actor.personId === learnerId || actor.personId === createdBy;
  const refusals = mayWithdraw(
    state === 'withdrawn'
      ? { ...use, isTheirs }
      : { isTheirs, isWithdrawn: false, decided: [], handedIn: [] },
  );
  if (refusals.length > 0) return failed(refusedBy('The evidence was left as it is.', refusals, document));
  if (state === 'restored' && !use.isWithdrawn)
    return failed(failure('already-done', 'The evidence is not withdrawn.'));
  const links = state === 'withdrawn' ? use.links : [];
  await repo.insertLinks(
    tx,
    links.map((place) => ({
      centreId,
      id: newId(),
      learnerId,
      evidenceId,
      ...place,
      state: 'withdrawn' as const,
      linkedBy: actor.personId,
    })),
  );
  await insertWithdrawal(tx, {
    centreId,
    id: newId(),
    learnerId,
    evidenceId,
    state,
    reason,
    changedBy: actor.personId,
  });
  await refreshUnits(
    tx,
    { centreId, learnerId },
    links.map(({ unitRef }) => unitRef),
  );
  return ok({
    response: { state },
    act: {
      chain: centreId,
      action: state === 'withdrawn' ? 'evidence.withdraw' : 'evidence.restore',
      subject: { kind: 'evidence', id: evidenceId },
      detail: { links: links.length },
    },
  });
};
