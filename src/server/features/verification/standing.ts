/** Where a centre stands with an awarding organisation for a specification, as far as it bears on what may be done. */
import {
  type DirectClaims,
  type Review,
  directClaimsOn,
  usualDirectClaimsRule,
} from '#domain/quality/direct-claims.ts';
import type { ExternalReviewRow } from '#contract/verification.ts';
import type { Refusal } from '#domain/people/refusal.ts';
import { refuseRelease } from '#domain/quality/releasing.ts';
import { refuseStopped } from '#domain/quality/sanctions.ts';
import type { Tx } from '#server/db/transaction.ts';
import * as repo from './repo.ts';
import * as reviews from './reviews-repo.ts';

const reviewOf = (row: ExternalReviewRow): Review => ({
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
  held: readonly ExternalReviewRow[],
  today: string,
): Promise<DirectClaims> =>
  directClaimsOn(
    {
      reviews: held.map(reviewOf),
      decision: await repo.findDecision(tx, of),
      rule: usualDirectClaimsRule,
    },
    today,
  );

/** Why nobody can be registered now; null where no sanction stops it. */
export const refuseRegistering = async (
  tx: Tx,
  of: repo.OfAwarding,
  today: string,
): Promise<Refusal | null> =>
  refuseStopped(await repo.listSanctions(tx, of), 'registrations', of.specificationId, today);

/** Why the certificate of a claim cannot be released now; null where it can. */
export const refuseIssuing = async (
  tx: Tx,
  of: repo.OfAwarding & { readonly claimId: string },
  today: string,
): Promise<Refusal | null> => {
  const [sanctions, risk, confirmation, held] = await Promise.all([
    repo.listSanctions(tx, of),
    repo.findRisk(tx, of),
    repo.findConfirmation(tx, of.centreId, of.claimId),
    reviews.listReviews(tx, of),
  ]);
  const { state } = await directClaimsOf(tx, of, held, today);
  return refuseRelease(
    {
      specificationId: of.specificationId,
      sanctions,
      directClaims: state,
      risk: risk?.risk ?? null,
      confirmation,
    },
    today,
  );
};
