/** Whether a certificate may be released, or waits until the awarding organisation has looked at the work behind it. */
import { type Refusal, refusal } from '../people/refusal.ts';
import type { DirectClaims } from './direct-claims.ts';
import { type Sanction, findStop, refuseStopped } from './sanctions.ts';

export type CentreRisk = 'low' | 'marginal' | 'moderate' | 'high';

export type ReleaseContext = {
  readonly specificationId: string;
  readonly sanctions: readonly Sanction[];
  readonly directClaims: DirectClaims['state'];
  /** The latest rating; null where none was made, which counts as low. */
  readonly risk: CentreRisk | null;
  /** The latest word on the claim. */
  readonly confirmation: 'confirmed' | 'returned' | null;
};

const risky: readonly (CentreRisk | null)[] = ['moderate', 'high'];

const verifier = 'An external quality assurer can look at the work behind the claim and confirm it.';

/** The reasons for which a claim is looked at before its certificate; none where it goes straight through. */
export const findScrutinyReason = (context: ReleaseContext, today: string): string | null => {
  const removed = findStop(context.sanctions, 'direct-claims', context.specificationId, today);
  if (removed !== null) return `A sanction of level ${removed.level} is in force: ${removed.reason}`;
  if (context.directClaims === 'granted') return null;
  return risky.includes(context.risk) ? `The risk of the centre is rated ${String(context.risk)}.` : null;
};

/** Why a certificate cannot be released today; null where it can. */
export const refuseRelease = (context: ReleaseContext, today: string): Refusal | null => {
  const stopped = refuseStopped(context.sanctions, 'certification', context.specificationId, today);
  if (stopped !== null) return stopped;
  if (context.confirmation === 'returned')
    return refusal(
      'claim-returned',
      'The claim was returned after the work behind it was looked at.',
      'The centre can put it right; an external quality assurer can then confirm it.',
    );
  if (context.confirmation === 'confirmed') return null;
  const reason = findScrutinyReason(context, today);
  return reason === null
    ? null
    : refusal(
        'confirmation-missing',
        `The work behind the claim is looked at before the certificate. ${reason}`,
        verifier,
      );
};
