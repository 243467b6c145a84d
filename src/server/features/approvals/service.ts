import { type Failure, failure } from '#contract/failure.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '../../audit/perform.ts';
import type { Tx } from '../../db/transaction.ts';
import { newId } from '../../ids.ts';
import { notify } from '../notifications/api.ts';
import { findSpecification } from '../specifications/api.ts';
import * as repo from './repo.ts';

/** A withdrawal is told to whom it concerns. */
type Decided = { readonly verdict: 'approved' } | { readonly verdict: 'withdrawn'; readonly now: Date };

export type Deciding = Decided & {
  readonly centreId: string;
  readonly specificationId: string;
  readonly reason: string | null;
  /** The awarding organisations that the decider acts for. */
  readonly awardingIds: readonly string[];
  readonly personId: string;
  readonly today: string;
};

const refusalFor = (
  title: string,
  verdict: Deciding['verdict'],
  now: repo.ApprovalState | undefined,
): Failure | undefined => {
  if (now?.verdict === verdict)
    return failure(
      'already-done',
      `The centre's approval for ${title} was ${verdict === 'approved' ? 'given' : 'withdrawn'} on ${dateInWords(now.decidedOn)} already.`,
    );
  if (verdict === 'withdrawn' && now === undefined)
    return failure('not-ready', `The centre has no approval for ${title} that could be withdrawn.`);
  return undefined;
};

/** Approves a centre for a specification of the decider's own organisation, or withdraws the approval. */
export const decideApproval = async (
  tx: Tx,
  deciding: Deciding,
): Promise<Result<Recorded<{ approvalId: string }>, Failure>> => {
  const { centreId, specificationId, verdict, reason, personId, today } = deciding;
  const specification = await findSpecification(tx, specificationId);
  if (specification === undefined || !deciding.awardingIds.includes(specification.awardingId))
    return failed(failure('not-found', 'Your organisation has published no such specification.'));
  await repo.lockStanding(tx, centreId);
  const now = await repo.findApproval(tx, centreId, specificationId);
  const refusal = refusalFor(specification.summary.title, verdict, now);
  if (refusal !== undefined) return failed(refusal);
  const id = newId();
  const { awardingId } = specification;
  const approval = { centreId, id, awardingId, specificationId, verdict, reason };
  await repo.insertApproval(tx, { ...approval, decidedBy: personId, decidedOn: today });
  if (deciding.verdict === 'withdrawn')
    notify(
      tx,
      { actorId: personId, at: deciding.now.toISOString() },
      (await repo.listConcerned(tx, { centreId, specificationId, awardingId }, today)).map((told) => ({
        personId: told.personId,
        centreId,
        kind: 'centre-standing',
        title: `The centre’s approval for ${specification.summary.title} was withdrawn.`,
        detail: reason,
        link: told.isLearner
          ? '/transfer'
          : `/verification?centre=${centreId}&specification=${specificationId}&view=transfers`,
      })),
    );
  return ok({
    response: { approvalId: id },
    act: {
      chain: centreId,
      action: verdict === 'approved' ? 'centre.approve' : 'centre.withdraw-approval',
      subject: { kind: 'specification', id: specificationId },
      detail: { reason },
    },
  });
};
