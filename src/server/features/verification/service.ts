/** What an awarding organisation decides about a centre: sanctions, direct claims, and claims looked at. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/verification.ts';
import { ladder, mayImpose } from '#domain/quality/sanctions.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, awardingsAt } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { decideApproval, listApprovals, lockStanding } from '../approvals/api.ts';
import { refusedBy } from '../registrations/api.ts';
import { type PublishedSpecification, findSpecification, getSpecification } from '../specifications/api.ts';
import { admitVerifier, signAs } from './admitting.ts';
import * as repo from './repo.ts';
import * as reviews from './reviews-repo.ts';
import { directClaimsOf } from './standing.ts';
import { everybody, tell } from './telling.ts';

export type VerificationCall = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly params: repo.Of;
};

/** A call in which somebody signs. */
export type SigningCall = VerificationCall & { readonly now: Date };

export type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

export const notTheirs = failure(
  'not-found',
  'Your organisation verifies no such specification at this centre.',
);

/** The specification, for those to whom the centre is allocated by the awarding organisation that published it. */
export const openVerification = async (
  { tx, actor, params }: VerificationCall,
  ...roles: Parameters<typeof awardingsAt>[2][]
): Promise<Result<PublishedSpecification & { readonly of: repo.OfAwarding }, Failure>> => {
  const specification = await findSpecification(tx, params.specificationId);
  if (specification === undefined) return failed(notTheirs);
  const { awardingId } = specification;
  if (!awardingsAt(actor, params.centreId, ...roles).includes(awardingId)) return failed(notTheirs);
  return ok({ ...specification, of: { ...params, awardingId } });
};

export const actOn = (
  { params }: VerificationCall,
  action: string,
  detail: Readonly<Record<string, unknown>>,
) => ({
  chain: params.centreId,
  action,
  subject: { kind: 'specification', id: params.specificationId },
  detail,
});

/** Levels that withdraw approval do so in the same act, for every specification that they are on. */
const withdrawApprovals = async (
  call: SigningCall,
  of: repo.OfAwarding,
  given: { readonly onWholeCentre: boolean; readonly reason: string },
): Promise<void> => {
  const { tx, actor, today, now } = call;
  const approvals = await listApprovals(tx, of.centreId);
  for (const { specificationId, verdict } of approvals) {
    if (verdict !== 'approved' || !(given.onWholeCentre || specificationId === of.specificationId)) continue;
    await decideApproval(tx, {
      centreId: of.centreId,
      specificationId,
      verdict: 'withdrawn',
      reason: given.reason,
      awardingIds: [of.awardingId],
      personId: actor.personId,
      today,
      now,
    });
  }
};

/** Imposes a sanction; what its level stops is refused from its first day on. */
export const impose = async (
  call: SigningCall,
  body: BodyOf<typeof contract.imposeSanction>,
): Answer<{ sanctionId: string }> => {
  const opened = await openVerification(call, 'quality-manager');
  if (!opened.ok) return opened;
  const { of, shortName } = opened.value;
  const { tx, actor, today } = call;
  await lockStanding(tx, of.centreId);
  const { level, reason, noticeOn, fromOn, onWholeCentre } = body;
  const specificationId = onWholeCentre ? null : of.specificationId;
  const sanctions = await repo.listSanctions(tx, of);
  const refusals = mayImpose({ level, specificationId, noticeOn, fromOn }, sanctions, today);
  if (refusals.length > 0) return failed(refusedBy('The sanction was not imposed.', refusals, shortName));
  const withdraws = ladder[level].stops.includes('approval');
  if (withdraws && fromOn > today)
    return failed(
      failure('rule-not-met', 'Approval is withdrawn on the day itself; impose a lower level until then.', {
        whoCan: 'The quality manager, on that day',
      }),
    );
  const id = newId();
  await repo.insertSanction(tx, {
    centreId: of.centreId,
    awardingId: of.awardingId,
    id,
    specificationId,
    level,
    reason,
    noticeOn,
    fromOn,
    imposedBy: actor.personId,
    imposedOn: today,
  });
  if (withdraws) await withdrawApprovals(call, of, { onWholeCentre, reason });
  await tell(call, of, everybody, {
    title: `A sanction of level ${level} was imposed: ${ladder[level].name.toLowerCase()}, from ${dateInWords(fromOn)}.`,
    detail: reason,
    view: 'sanctions',
    about: id,
  });
  return ok({
    response: { sanctionId: id },
    act: actOn(call, 'sanction.impose', { sanction: id, level, onWholeCentre, reason, fromOn }),
  });
};

/** Lifts a sanction. Approval that it withdrew is given anew by a decision of its own. */
export const lift = async (
  call: SigningCall,
  { sanctionId, reason }: { readonly sanctionId: string; readonly reason: string },
): Answer<{ liftedOn: string }> => {
  const opened = await openVerification(call, 'quality-manager');
  if (!opened.ok) return opened;
  const { of } = opened.value;
  const { tx, actor, today } = call;
  await lockStanding(tx, of.centreId);
  const sanction = (await repo.listSanctions(tx, of)).find(({ id }) => id === sanctionId);
  if (sanction === undefined)
    return failed(failure('not-found', 'There is no such sanction on this centre.'));
  if (sanction.liftedOn !== null)
    return failed(
      failure('already-done', `The sanction was lifted on ${dateInWords(sanction.liftedOn)} already.`),
    );
  const row = { centreId: of.centreId, id: newId(), sanctionId, reason };
  await repo.insertLifting(tx, { ...row, liftedBy: actor.personId, liftedOn: today });
  await tell(call, of, everybody, {
    title: `The sanction of level ${sanction.level} was lifted.`,
    detail: reason,
    view: 'sanctions',
    about: row.id,
  });
  return ok({
    response: { liftedOn: today },
    act: actOn(call, 'sanction.lift', { sanction: sanctionId, reason }),
  });
};

/** An external quality assurer recommends that direct claims be granted or removed. */
export const recommend = async (
  call: SigningCall,
  { advice, because }: BodyOf<typeof contract.recommendDirectClaims>,
): Answer<{ recommendationId: string }> => {
  const opened = await openVerification(call, 'external-quality-assurer');
  if (!opened.ok) return opened;
  const { tx, actor, today } = call;
  const { centreId } = call.params;
  const judged = { act: 'external-confirmation', centreId } as const;
  const permit = await admitVerifier(call, opened.value, judged, 'The recommendation was not made.');
  if (!permit.ok) return permit;
  const statement = ['Recommended on direct claims', { advice, because }] as const;
  const id = newId();
  await repo.insertRecommendation(tx, {
    ...opened.value.of,
    id,
    advice,
    because,
    signingId: await signAs(call, centreId, permit.value, [...statement]),
    recommendedBy: actor.personId,
    recommendedOn: today,
  });
  return ok({
    response: { recommendationId: id },
    act: actOn(call, 'direct-claims.recommend', { advice, because }),
  });
};

const refuseDecision = (
  actor: Actor,
  body: BodyOf<typeof contract.decideDirectClaims>,
  state: string,
  because: readonly string[],
  recommendation: repo.Recommendation | undefined,
): Failure | null => {
  if (recommendation?.recommendedBy === actor.personId)
    return failure('rule-not-met', 'Whoever recommended it does not decide on it.', {
      whoCan: 'Another quality manager of the awarding organisation',
    });
  if (body.verdict === 'granted' && state === 'granted')
    return failure('already-done', 'Direct claims are granted already.');
  if (body.verdict === 'removed' && state !== 'granted' && state !== 'lapsed')
    return failure('not-ready', 'The centre has no direct claims for this that could be removed.');
  if (body.verdict === 'granted' && !body.carriedOver && state !== 'earned')
    return failure('rule-not-met', `Direct claims have not been earned. ${because.join(' ')}`, {
      whoCan:
        'An external quality assurer can hold a review; they can be carried over on proof from elsewhere.',
    });
  return null;
};

/** Grants direct claims or removes them. */
export const decide = async (
  call: SigningCall,
  body: BodyOf<typeof contract.decideDirectClaims>,
): Answer<{ state: string }> => {
  const opened = await openVerification(call, 'quality-manager');
  if (!opened.ok) return opened;
  const { of } = opened.value;
  const { tx, actor, today } = call;
  await lockStanding(tx, of.centreId);
  const [recommendation, held] = await Promise.all([
    repo.findRecommendation(tx, of),
    reviews.listReviews(tx, of),
  ]);
  const { state, because } = await directClaimsOf(tx, of, held, today);
  const refusal = refuseDecision(actor, body, state, because, recommendation);
  if (refusal !== null) return failed(refusal);
  const { verdict, carriedOver } = body;
  const decisionId = newId();
  await repo.insertDecision(tx, {
    ...of,
    id: decisionId,
    verdict,
    basis: verdict === 'removed' ? 'person' : carriedOver ? 'carried-over' : 'rule',
    because: body.because,
    recommendationId: recommendation?.id ?? null,
    decidedBy: actor.personId,
    decidedOn: today,
  });
  await tell(call, of, everybody, {
    title: `Direct claims for ${opened.value.summary.title} were ${verdict}.`,
    detail: body.because,
    view: 'standing',
    about: decisionId,
  });
  const after = await directClaimsOf(tx, of, held, today);
  return ok({
    response: { state: after.state },
    act: actOn(call, 'direct-claims.decide', { verdict, carriedOver, because: body.because }),
  });
};

/** Says that the work behind a claim was looked at, or returns the claim. */
export const confirm = async (
  call: Omit<SigningCall, 'params'>,
  claimId: string,
  { verdict, note }: BodyOf<typeof contract.confirmClaim>,
): Answer<{ confirmationId: string }> => {
  const { tx, actor, today } = call;
  const place = await repo.findClaimPlace(tx, claimId);
  const unseen = failure('not-found', 'There is no such claim among those that you see.');
  if (place === undefined) return failed(unseen);
  if (!awardingsAt(actor, place.centreId, 'external-quality-assurer').includes(place.awardingId))
    return failed(unseen);
  const { centreId, learnerId, employerId } = place;
  const specification = await getSpecification(tx, place.specificationId);
  const judged = { act: 'external-confirmation', centreId, learnerId, employerId } as const;
  const permit = await admitVerifier(call, specification, judged, 'Nothing was said about the claim.');
  if (!permit.ok) return permit;
  await lockStanding(tx, centreId);
  // A certificate that was issued while waiting is seen only by reading again.
  if ((await repo.findClaimPlace(tx, claimId))?.isIssued === true)
    return failed(failure('already-done', 'The certificate was issued already.'));
  const id = newId();
  const said = ['Looked at the work behind a claim', { claimId, verdict, note }] as const;
  const signingId = await signAs(call, centreId, permit.value, [...said]);
  const row = { centreId, id, claimId, verdict, note, signingId };
  await repo.insertConfirmation(tx, { ...row, confirmedBy: actor.personId, confirmedOn: today });
  return ok({
    response: { confirmationId: id },
    act: {
      chain: centreId,
      action: 'claim.confirm',
      subject: { kind: 'claim', id: claimId },
      detail: { verdict, note },
    },
  });
};
