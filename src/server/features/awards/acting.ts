/** What the acts of claiming, issuing and revoking share. */
import { type Failure, failure } from '#contract/failure.ts';
import type { ClaimProof, ProofCheck } from '#domain/award/claiming.ts';
import type { Result } from '#domain/shared/result.ts';
import type { App } from '#server/app.ts';
import type { Recorded } from '#server/audit/perform.ts';
import type { Tx } from '#server/db/transaction.ts';
import { type Actor, holdsRole } from '#server/http/actor.ts';
import type { ClaimRow } from './claims-repo.ts';

export type Answer<Response> = Promise<Result<Recorded<Response>, Failure>>;

export type Acting = {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly today: string;
  readonly app: Pick<App, 'settings' | 'clock'>;
};

export const unproved = (detail: string, { what, detail: why, clause }: ProofCheck): Failure =>
  failure('rule-not-met', `${detail}: ${what}: ${why}`, {
    whoCan: 'The centre can put it right and claim again.',
    ...(clause === null ? {} : { clause: { line: clause.line, text: clause.text } }),
  });

/** A proof as the database gives it back; what is of another form was written by an earlier version of the product. */
const isProof = (value: unknown): value is ClaimProof =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'touchstone-claim/2';

/** The proof of a claim; null for one that was made before proofs carried everything, which is claimed again. */
export const proofOf = (row: Pick<ClaimRow, 'proof'>): ClaimProof | null =>
  isProof(row.proof) ? row.proof : null;

export const oldForm = failure(
  'rule-not-met',
  'The claim was made before claims carried their whole proof.',
  {
    whoCan: 'The centre can claim again; the later claim takes the place of this one.',
  },
);

export const unknownClaim = failure('not-found', 'There is no such claim among those that you see.');

/** Who asks to issue, revoke or replace, as the rule on it asks. */
export const officerOf = (actor: Actor, row: { readonly awardingId: string; readonly centreId: string }) => ({
  isOfficer: holdsRole(actor, row.awardingId, 'certification-officer'),
  worksAtCentre: actor.memberships.some(({ organisationId }) => organisationId === row.centreId),
});
