/** The risk of a centre: what the indicators say, and what people rate. */
import type { BodyOf } from '#contract/endpoint.ts';
import { type Failure, failure } from '#contract/failure.ts';
import type * as contract from '#contract/verification.ts';
import { type IndicatedRisk, indicateRisk, refuseRating } from '#domain/quality/centre-risk.ts';
import { sanctionsInForce } from '#domain/quality/sanctions.ts';
import { visitFrequencyOf } from '#domain/quality/visit-frequency.ts';
import { addYears } from '#domain/shared/plain-date.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { awardingsAt } from '#server/http/actor.ts';
import { newId } from '#server/ids.ts';
import { lockStanding } from '../approvals/api.ts';
import { refusedBy } from '../registrations/api.ts';
import type { PublishedSpecification } from '../specifications/api.ts';
import { admitVerifier } from './admitting.ts';
import { readRiskFacts } from './rating-repo.ts';
import * as repo from './repo.ts';
import * as reviews from './reviews-repo.ts';
import { type SigningCall, actOn, openVerification } from './service.ts';

/** What was read already for the same answer. */
type Known = {
  readonly figures: repo.Figures;
  readonly sanctions: readonly repo.SanctionRecord[];
  /** The reviews that count, the newest first. */
  readonly held: readonly reviews.ReviewRow[];
};

/** What the indicators say about a centre with a specification today. */
export const readIndicated = async (
  tx: Tx,
  of: repo.OfAwarding,
  { content }: Pick<PublishedSpecification, 'content'>,
  { figures, sanctions, held }: Known,
  today: string,
): Promise<IndicatedRisk> => {
  const [last] = held;
  const { approvedOn } = figures;
  const since = { lastHeldOn: last?.heldOn ?? null, approvedOn };
  const { isOverdue } = visitFrequencyOf(content, figures, since, today);
  return indicateRisk(
    {
      ...(await readRiskFacts(tx, of, today)),
      approvedOn,
      lastReview:
        last === undefined
          ? null
          : {
              heldOn: last.heldOn,
              worstGrade: Math.max(...last.grades.map(({ grade }) => grade)),
              reliability: last.reliability,
            },
      isReviewOverdue: isOverdue,
      openActions: held.flatMap(({ actions }) => actions).filter(({ state }) => state !== 'closed'),
      sanction: sanctionsInForce(sanctions, of.specificationId, today)[0]?.level ?? null,
      staff: figures.assessors + figures.qualityAssurers,
      staffLeft: figures.assessorsLeft + figures.qualityAssurersLeft,
    },
    today,
  );
};

const readKnown = async (tx: Tx, of: repo.OfAwarding, today: string): Promise<Known> => {
  const [figures, sanctions, held] = await Promise.all([
    repo.readFigures(tx, of, today),
    repo.listSanctions(tx, of),
    reviews.listReviews(tx, of),
  ]);
  return { figures, sanctions, held };
};

/** Rates the risk of a centre; what the indicators said that day is kept with it. */
export const rate = async (
  call: SigningCall,
  { risk, because, strategy, reviewByOn }: BodyOf<typeof contract.rateCentre>,
): Promise<Result<Recorded<{ ratingId: string }>, Failure>> => {
  const opened = await openVerification(call, 'quality-manager', 'external-quality-assurer');
  if (!opened.ok) return opened;
  const { tx, actor, today } = call;
  const { centreId } = call.params;
  const { of, awardingId, shortName, content } = opened.value;
  if (!awardingsAt(actor, centreId, 'quality-manager').includes(awardingId)) {
    const judged = { act: 'external-confirmation', centreId } as const;
    const permit = await admitVerifier(call, opened.value, judged, 'The risk was not rated.');
    if (!permit.ok) return permit;
  }
  if (reviewByOn <= today || reviewByOn > addYears(today, 1))
    return failed(
      failure('malformed-request', 'A risk is looked at again on a later day, within a year.', {
        fields: [{ path: 'reviewByOn', message: 'A later day within a year' }],
      }),
    );
  const refusals = refuseRating({ risk, strategy }, content);
  if (refusals.length > 0) return failed(refusedBy('The risk was not rated.', refusals, shortName));
  await lockStanding(tx, centreId);
  const id = newId();
  const indicated = await readIndicated(tx, of, { content }, await readKnown(tx, of, today), today);
  const row = { ...of, id, risk, because, strategy, indicated, reviewByOn };
  await repo.insertRisk(tx, { ...row, ratedBy: actor.personId, ratedOn: today });
  return ok({
    response: { ratingId: id },
    act: actOn(call, 'centre.rate-risk', { risk, because, indicated: indicated.risk }),
  });
};
