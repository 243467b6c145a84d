/** External quality assurance of a centre: draws and reviews. */
import { randomUUID } from 'node:crypto';
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/verification.ts';
import type { Permit } from '#domain/people/gate.ts';
import { drawExternally } from '#domain/quality/external-draw.ts';
import { refuseReview } from '#domain/quality/reviewing.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { newId } from '#server/ids.ts';
import { lockStanding } from '../approvals/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { gatherWork } from '../sampling/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import * as reviews from './reviews-repo.ts';
import { type Judged, admitVerifier, signAs } from './admitting.ts';
import { type Answer, type SigningCall, actOn, openVerification } from './service.ts';
import { tellOfDraw, tellOfReview } from './telling.ts';
import { findTemplate } from './template-repo.ts';

const verifier = 'external-quality-assurer';

/** Chance is asked once for each review: by one person at a time, and again by the same only with a reason on record. */
const refuseAnother = (
  { isOwn, byName, announcedOn, drawnOn }: reviews.OpenDraw,
  because: string | null,
): Failure | null => {
  if (!isOwn)
    return failure(
      'already-done',
      `${byName} has drawn a sample of this, announced on ${dateInWords(announcedOn)}.`,
      { whoCan: 'Whoever the centre is allocated to can review what was drawn.' },
    );
  return because === null
    ? failure(
        'rule-not-met',
        `You drew a sample on ${dateInWords(drawnOn)} that no review was held of; chance is not asked again without a reason.`,
        { whoCan: 'You can review what was drawn, or say why another is drawn; the centre reads it.' },
      )
    : null;
};

/** Draws what is looked at from all the work of the last year. The seed is the server's and stays on record. */
export const draw = async (
  call: SigningCall,
  { size, announcedOn, because }: BodyOf<typeof contract.drawExternalSample>,
): Answer<{ drawId: string; items: number }> => {
  const opened = await openVerification(call, verifier);
  if (!opened.ok) return opened;
  const { tx, actor, today, params } = call;
  const judged = { act: 'external-sample', centreId: params.centreId } as const;
  const permit = await admitVerifier(call, opened.value, judged, 'Nothing was drawn.');
  if (!permit.ok) return permit;
  if (announcedOn < today)
    return failed(failure('malformed-request', 'The sample is announced today or on a later day.'));
  await lockStanding(tx, params.centreId);
  const open = await reviews.findOpenDraw(tx, params, { personId: actor.personId, today });
  const drawnAlready = open === undefined ? null : refuseAnother(open, because);
  if (drawnAlready !== null) return failed(drawnAlready);
  const { work, ratings, rows } = await gatherWork(tx, opened.value, params.centreId, today);
  if (work.length === 0)
    return failed(
      failure('not-ready', 'No decision has been signed in the last year, so there is nothing to draw from.'),
    );
  const seed = randomUUID();
  const drawn = drawExternally({ work, ratings, size, seed });
  const items = drawn.items.flatMap(({ item, reason }) => {
    const row = rows.get(item.key);
    return row === undefined
      ? []
      : [{ learnerId: row.learnerId, unitRef: row.unitRef, registrationId: row.registrationId, reason }];
  });
  const id = newId();
  await reviews.insertDraw(
    tx,
    { ...opened.value.of, id, seed, size, announcedOn, because, drawnBy: actor.personId, drawnOn: today },
    items,
  );
  if (announcedOn === today) await tellOfDraw(call, opened.value.of, { id, items: items.length });
  return ok({
    response: { drawId: id, items: items.length },
    act: actOn(call, 'external.draw', { draw: id, seed, items: items.length, because }),
  });
};

/** Whoever records it might act on the day of the review as well; where either day says so, it is countersigned. */
const admitThen = async (
  call: SigningCall,
  specification: PublishedSpecification,
  judged: Judged,
  { now, heldOn }: { readonly now: Permit; readonly heldOn: string },
): Promise<Result<Permit, Failure>> => {
  if (now.needsCountersignature || heldOn === call.today) return ok(now);
  const asked = { ...call, today: heldOn };
  const then = await admitVerifier(asked, specification, judged, 'The review was not recorded.');
  return then.ok && !then.value.needsCountersignature ? ok(now) : then;
};

/** Records a review with its actions; what is open from earlier ones is counted by the system. */
export const review = async (
  call: SigningCall,
  body: BodyOf<typeof contract.recordReview>,
): Answer<{ reviewId: string; standing: 'counts' | 'waits' }> => {
  const opened = await openVerification(call, verifier);
  if (!opened.ok) return opened;
  const { of } = opened.value;
  const { tx, actor, today, params } = call;
  const { actions, ...said } = body;
  const drawn = said.drawId === null ? null : await reviews.findDrawnUnits(tx, params, said.drawId);
  if (drawn === undefined) return failed(failure('not-found', 'There is no such draw for this centre.'));
  const judged = { act: 'external-sample', centreId: params.centreId, ...drawn } as const;
  const refused = 'The review was not recorded.';
  const now = await admitVerifier(call, opened.value, judged, refused);
  if (!now.ok) return now;
  const refusals = refuseReview(
    { ...said, actions, graded: said.grades.map(({ heading }) => heading) },
    {
      today,
      template: (await findTemplate(tx, of.awardingId)).criteria,
      ...(await reviews.readAround(tx, of, { personId: actor.personId, drawId: said.drawId })),
    },
  );
  if (refusals.length > 0) return failed(refusedBy(refused, refusals, opened.value.shortName));
  const permit = await admitThen(call, opened.value, judged, { now: now.value, heldOn: said.heldOn });
  if (!permit.ok) return permit;
  await lockStanding(tx, params.centreId);
  if (said.drawId !== null && (await reviews.isReviewed(tx, params, said.drawId)))
    return failed(
      failure('already-done', 'A review was held of what was drawn.', {
        whoCan: 'An external quality assurer can draw another sample for the next review.',
      }),
    );
  const held = await reviews.listReviews(tx, params);
  const openActions = held.flatMap((one) => one.actions).filter(({ state }) => state !== 'closed').length;
  const id = newId();
  const { needsCountersignature } = permit.value;
  const statement = ['Held a review of external quality assurance', { review: id, ...said }] as const;
  const signingId = await signAs(call, params.centreId, permit.value, [...statement]);
  await reviews.insertReview(
    tx,
    { ...of, ...said, id, openActions, reviewedBy: actor.personId, needsCountersignature, signingId },
    actions.map((action) => ({ id: newId(), ...action })),
  );
  if (!needsCountersignature)
    await tellOfReview(call, of, { id, heldOn: said.heldOn, actions: actions.length });
  return ok({
    response: { reviewId: id, standing: needsCountersignature ? 'waits' : 'counts' },
    act: actOn(call, 'external.review', { review: id, heldOn: said.heldOn, actions: actions.length }),
  });
};
