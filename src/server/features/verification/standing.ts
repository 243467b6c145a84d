/** Where a centre stands with an awarding organisation for a specification, as far as it bears on what may be done. */
import {
  type DirectClaims,
  type Review,
  directClaimsOn,
  usualDirectClaimsRule,
} from '#domain/quality/direct-claims.ts';
import { type CentreFacts, proveCentre } from '#domain/award/proof-centre.ts';
import { type Hold, holdsOnUnits } from '#domain/award/holding.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { findConfirmationRule, refuseRelease } from '#domain/quality/releasing.ts';
import { refuseStopped, sanctionsInForce } from '#domain/quality/sanctions.ts';
import type { Tx } from '#server/db/transaction.ts';
import { findApproval } from '../approvals/api.ts';
import { listAwardHolds } from '../holds/api.ts';
import { getSpecification } from '../specifications/api.ts';
import { readActivity } from './activity.ts';
import * as repo from './repo.ts';
import * as reviews from './reviews-repo.ts';

const reviewOf = (row: reviews.ReviewRow): Review => ({
  heldOn: row.heldOn,
  grades: row.grades.map(({ grade }) => grade),
  reliability: row.reliability,
  learners: row.learners,
  finals: row.finals,
  openActions: row.openActions,
});

export const directClaimsOf = async (
  tx: Tx,
  of: repo.Of,
  held: readonly reviews.ReviewRow[],
  today: string,
): Promise<DirectClaims> => {
  const decision = await repo.findDecision(tx, of);
  const activity = await readActivity(tx, of, decision, held[0]?.heldOn ?? null, today);
  return directClaimsOn(
    { reviews: held.map(reviewOf), decision, rule: usualDirectClaimsRule, activity },
    today,
  );
};

/** Whether direct claims were granted and the rule keeps them on the day. */
export const hasDirectClaims = async (tx: Tx, of: repo.Of, today: string): Promise<boolean> =>
  (await directClaimsOf(tx, of, await reviews.listReviews(tx, of), today)).state === 'granted';

/** Whether any sanction is in force that bears on the specification. */
export const hasSanction = async (tx: Tx, of: repo.OfAwarding, today: string): Promise<boolean> =>
  sanctionsInForce(await repo.listSanctions(tx, of), of.specificationId, today).length > 0;

/** Why nobody can be registered now; null where no sanction stops it. */
export const refuseRegistering = async (
  tx: Tx,
  of: repo.OfAwarding,
  today: string,
): Promise<Refusal | null> =>
  refuseStopped(await repo.listSanctions(tx, of), 'registrations', of.specificationId, today);

/** Why no certificate is released now, whoever’s; null where no sanction stops it. */
export const refuseCertifying = async (tx: Tx, of: repo.OfAwarding, today: string): Promise<Refusal | null> =>
  refuseStopped(await repo.listSanctions(tx, of), 'certification', of.specificationId, today);

/** Whose award it is, under which specification; of a claim, or of a learner who has not been claimed for yet. */
export type OfAward = repo.OfAwarding & { readonly learnerId: string; readonly claimId: string | null };

const holdOf = ({ id, under, unitRef, reason, heldOn, liftedOn }: Hold): Hold => ({
  id,
  under,
  unitRef,
  reason,
  heldOn,
  liftedOn,
});

/** Everything about the centre and the learner that decides where a claim goes and whether its certificate is released. */
export const readCentreFacts = async (tx: Tx, of: OfAward, today: string): Promise<CentreFacts> => {
  const [approval, sanctions, holds, held, decision, risk] = await Promise.all([
    findApproval(tx, of.centreId, of.specificationId),
    repo.listSanctions(tx, of),
    listAwardHolds(tx, of),
    reviews.listReviews(tx, of),
    repo.findDecision(tx, of),
    repo.findRisk(tx, of),
  ]);
  const [activity, { content }] = await Promise.all([
    readActivity(tx, of, decision, held[0]?.heldOn ?? null, today),
    getSpecification(tx, of.specificationId),
  ]);
  return {
    ...(findConfirmationRule(content) === undefined ? {} : { asksConfirmation: true }),
    ...(activity === undefined ? {} : { activity }),
    approval:
      approval === undefined
        ? null
        : {
            verdict: approval.verdict === 'approved' ? 'approved' : 'withdrawn',
            decidedOn: approval.decidedOn,
          },
    sanctions: sanctions.map(({ id, level, specificationId, reason, fromOn, liftedOn }) => ({
      id,
      level,
      specificationId,
      reason,
      fromOn,
      liftedOn,
    })),
    holds: holds.map(holdOf),
    reviews: held.map(reviewOf),
    decision,
    risk: risk === undefined ? null : { risk: risk.risk, ratedOn: risk.ratedOn },
  };
};

/** Why the certificate of a claim cannot be released now; null where it can. */
export const refuseIssuing = async (
  tx: Tx,
  of: OfAward & { readonly claimId: string; readonly unitRefs: readonly string[] },
  today: string,
): Promise<Refusal | null> => {
  const [facts, confirmation, { content }] = await Promise.all([
    readCentreFacts(tx, of, today),
    repo.findConfirmation(tx, of.centreId, of.claimId),
    getSpecification(tx, of.specificationId),
  ]);
  const { sanctions, holds, directClaims, risk, ...proven } = proveCentre(facts, of.specificationId, today);
  return refuseRelease(
    {
      specificationId: of.specificationId,
      sanctions,
      holds: holdsOnUnits(holds, of.unitRefs),
      directClaims: directClaims.state,
      risk: risk?.risk ?? null,
      asksConfirmation: proven.asksConfirmation === true,
      confirmationClause: findConfirmationRule(content)?.source,
      confirmation,
    },
    today,
  );
};
