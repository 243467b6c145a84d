/** Reviews of external quality assurers in training: the queue of those that wait, and the countersignature. */
import type { BodyOf } from '#contract/endpoint.ts';
import type * as external from '#contract/external-quality.ts';
import { failure } from '#contract/failure.ts';
import { failed, ok } from '#domain/shared/result.ts';
import { type Actor, awardingsAt } from '#server/http/actor.ts';
import type { Tx } from '#server/db/transaction.ts';
import { newId } from '#server/ids.ts';
import { lockStanding } from '../approvals/api.ts';
import { notify } from '../notifications/api.ts';
import { getSpecification } from '../specifications/api.ts';
import { admitVerifier, permitVerifier, signAs } from './admitting.ts';
import * as repo from './countersigning-repo.ts';
import type { OfAwarding } from './repo.ts';
import * as reviews from './reviews-repo.ts';
import { tellOfReview } from './telling.ts';
import { type Answer, type SigningCall, actOn, openVerification } from './service.ts';

type Reading = { readonly tx: Tx; readonly actor: Actor; readonly today: string };

/** What a countersigner is asked about: the units drawn with everybody who had a part, and whoever held the review. */
const judgedOf = async (
  tx: Tx,
  row: Pick<repo.WaitingRow, 'centreId' | 'specificationId' | 'drawId' | 'by'>,
) => {
  const drawn = row.drawId === null ? undefined : await reviews.findDrawnUnits(tx, row, row.drawId);
  const parts = drawn?.parts ?? {};
  return {
    act: 'external-countersignature' as const,
    centreId: row.centreId,
    units: drawn?.units ?? [],
    parts: { ...parts, sampled: [...(parts.sampled ?? []), row.by] },
  };
};

/** Everything that waits at the centres that the reader verifies, what names them as supporter first. */
export const listReviewsToCountersign = async ({
  tx,
  actor,
  today,
}: Reading): Promise<readonly external.WaitingReview[]> => {
  const items: external.WaitingReview[] = [];
  for (const row of await repo.listWaitingReviews(tx)) {
    if (!awardingsAt(actor, row.centreId, 'external-quality-assurer').includes(row.awardingId)) continue;
    const specification = await getSpecification(tx, row.specificationId);
    const permit = await permitVerifier({ tx, actor, today }, specification, await judgedOf(tx, row));
    const { awardingId: _, drawId: __, by: ___, supporterId, ...shown } = row;
    items.push({
      ...shown,
      specificationTitle: specification.summary.title,
      isMine: supporterId === actor.personId,
      mayNot: permit.refusals[0]?.detail ?? null,
      whoCould: permit.whoCould.map(({ name }) => name),
    });
  }
  return items.toSorted((one, other) => Number(other.isMine) - Number(one.isMine));
};

/** Whoever held it hears of it; the centre does once it counts. */
const tellCountersigned = async (
  call: SigningCall,
  of: OfAwarding,
  review: repo.ReviewToCountersign & {
    readonly id: string;
    readonly verdict: 'agreed' | 'returned';
    readonly note: string | null;
  },
): Promise<void> => {
  const isAgreed = review.verdict === 'agreed';
  notify(call.tx, { actorId: call.actor.personId, at: call.now.toISOString() }, [
    {
      personId: review.by,
      centreId: of.centreId,
      kind: isAgreed ? 'countersigned' : 'countersignature-returned',
      title: `Your review was ${isAgreed ? 'countersigned' : 'returned'}.`,
      detail: review.note,
      link: `/verification?centre=${of.centreId}&specification=${of.specificationId}&view=reviews`,
    },
  ]);
  if (isAgreed) await tellOfReview(call, of, review);
};

/** Agrees with a review that waits, which counts from then on, or returns it to whoever held it. */
export const countersignReview = async (
  call: SigningCall & { readonly params: { readonly reviewId: string } },
  { verdict, note }: BodyOf<typeof external.countersignReview>,
): Answer<{ standing: 'counts' | 'returned' }> => {
  const opened = await openVerification(call, 'external-quality-assurer');
  if (!opened.ok) return opened;
  const { tx, actor, today, params } = call;
  if (verdict === 'returned' && (note === null || note === ''))
    return failed(failure('malformed-request', 'Say why the review is returned.'));
  await lockStanding(tx, params.centreId);
  const review = await repo.findReview(tx, params, params.reviewId);
  if (review === undefined) return failed(failure('not-found', 'There is no such review of this centre.'));
  if (!review.isWaiting)
    return failed(failure('already-done', 'The review does not wait for a countersignature.'));
  const judged = await judgedOf(tx, { ...params, ...review });
  const permit = await admitVerifier(call, opened.value, judged, 'The review was not countersigned.');
  if (!permit.ok) return permit;
  const { centreId, reviewId } = params;
  const verb = verdict === 'agreed' ? 'Countersigned' : 'Returned';
  await repo.insertCountersignature(tx, {
    centreId,
    id: newId(),
    reviewId,
    verdict,
    note,
    signingId: await signAs(call, centreId, permit.value, [`${verb} a review`, { reviewId, verdict, note }]),
    personId: actor.personId,
    decidedOn: today,
  });
  await tellCountersigned(call, opened.value.of, { ...review, id: reviewId, verdict, note });
  return ok({
    response: { standing: verdict === 'agreed' ? 'counts' : 'returned' },
    act: actOn(call, 'external.countersign', { review: reviewId, verdict }),
  });
};
