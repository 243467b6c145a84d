/** Whether a certificate may be released, or waits until the awarding organisation has looked at the work behind it. */
import { type ProvenHold, refuseHeld, standingHolds } from '../award/holding.ts';
import { type Refusal, refusal } from '../people/refusal.ts';
import type { Clause, EvidenceRule, Specification } from '../specification/model.ts';
import type { DirectClaims } from './direct-claims.ts';
import { type Sanction, findStop, refuseStopped } from './sanctions.ts';

export type CentreRisk = 'low' | 'marginal' | 'moderate' | 'high';

export type ReleaseContext = {
  readonly specificationId: string;
  readonly sanctions: readonly Sanction[];
  /** Those that bear on the units of the claim; released ones too. */
  readonly holds: readonly ProvenHold[];
  readonly directClaims: DirectClaims['state'];
  /** The latest rating; null where none was made, which counts as low. */
  readonly risk: CentreRisk | null;
  /** The specification has certificates released only once it is confirmed that its standards are met. */
  readonly asksConfirmation?: boolean;
  /** Where it says so. */
  readonly confirmationClause?: Clause | undefined;
  /** The latest word on the claim. */
  readonly confirmation: 'confirmed' | 'returned' | null;
};

/** At these ratings work is looked at before each certificate. */
export const riskyRatings: readonly (CentreRisk | null)[] = ['moderate', 'high'];

const confirmationAsked =
  'The specification has certificates released once it is confirmed that its standards are met.';

const verifier = 'An external quality assurer can look at the work behind the claim and confirm it.';

/** The reason for which a claim is looked at before its certificate; null where it goes straight through. */
const findScrutinyReason = (context: ReleaseContext, today: string): string | null => {
  const removed = findStop(context.sanctions, 'direct-claims', context.specificationId, today);
  if (removed !== null) return `A sanction of level ${removed.level} is in force: ${removed.reason}`;
  if (context.directClaims === 'granted') return null;
  if (riskyRatings.includes(context.risk)) return `The risk of the centre is rated ${String(context.risk)}.`;
  return context.asksConfirmation === true ? confirmationAsked : null;
};

/** The rule by which certificates are released only once it is confirmed that the standards are met, if there is one. */
export const findConfirmationRule = ({
  evidenceRules,
}: Pick<Specification, 'evidenceRules'>): EvidenceRule | undefined =>
  evidenceRules.find(
    ({ kind, value }) =>
      kind === 'certification' &&
      (value['force'] ?? 'must') === 'must' &&
      Array.isArray(value['condition']) &&
      value['condition'].includes('standards-confirmed'),
  );

/** What stops every certificate, whatever was looked at: a sanction on certification, or a hold. */
const refuseWhatever = (
  { sanctions, specificationId, holds }: Pick<ReleaseContext, 'sanctions' | 'specificationId' | 'holds'>,
  today: string,
): Refusal | null =>
  refuseStopped(sanctions, 'certification', specificationId, today) ??
  refuseHeld(standingHolds(holds, today));

/** To whom a claim goes when it is made: nobody, because it issues at once; or into whose queue, and why. */
export type Route = {
  readonly to: 'straight-through' | 'external-quality-assurer' | 'certification-officer' | 'held';
  readonly because: string;
};

/** Where a claim goes on the day that it is made. */
export const routeOf = (context: ReleaseContext, today: string): Route => {
  const held = refuseWhatever(context, today);
  if (held !== null) return { to: 'held', because: held.detail };
  const scrutiny = findScrutinyReason(context, today);
  if (scrutiny !== null) return { to: 'external-quality-assurer', because: scrutiny };
  return context.directClaims === 'granted'
    ? { to: 'straight-through', because: 'The centre has direct claims for this specification.' }
    : {
        to: 'certification-officer',
        because: 'The centre has no direct claims for this specification.',
      };
};

/** Why a certificate cannot be released today; null where it can. */
export const refuseRelease = (context: ReleaseContext, today: string): Refusal | null => {
  const stopped = refuseWhatever(context, today);
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
        reason === confirmationAsked ? context.confirmationClause : null,
      );
};
