/** Where the centre stood with the awarding organisation on the day of a claim, and what followed for the certificate. */
import {
  type CentreActivity,
  type DirectClaims,
  type DirectClaimsDecision,
  type Review,
  directClaimsOn,
  usualDirectClaimsRule,
} from '../quality/direct-claims.ts';
import { type CentreRisk, type Route, routeOf } from '../quality/releasing.ts';
import type { Sanction } from '../quality/sanctions.ts';
import type { ProvenHold } from './holding.ts';
import type { ProvenLastDay } from './end-dates.ts';
import type { ProvenTiming } from './timing.ts';

export type CentreFacts = {
  /** The latest word of the awarding organisation on the centre and this specification. */
  readonly approval: { readonly verdict: 'approved' | 'withdrawn'; readonly decidedOn: string } | null;
  readonly sanctions: readonly Sanction[];
  /** What was looked at: the holds that bear on the units claimed, with the case or the measure, released ones too. */
  readonly holds: readonly ProvenHold[];
  readonly reviews: readonly Review[];
  readonly decision: DirectClaimsDecision | null;
  readonly risk: { readonly risk: CentreRisk; readonly ratedOn: string } | null;
  /** What keeps direct claims beside reviews; proofs made before it was counted have none. */
  readonly activity?: CentreActivity;
  /** The specification asks that it is confirmed first; proofs made before it was asked have nothing of it. */
  readonly asksConfirmation?: boolean;
  /** The time that has to lie between registration and claim, where there is one. */
  readonly timing?: ProvenTiming;
  /** The last day for certificates where it was recorded outside the document. */
  readonly lastDay?: ProvenLastDay;
};

export type ProvenCentre = CentreFacts & {
  readonly directClaims: DirectClaims;
  /** What followed: straight through, or to whom the claim went. */
  readonly route: Route;
};

/** What the facts say of the centre on a day; the same facts always give the same answer. */
export const proveCentre = (facts: CentreFacts, specificationId: string, on: string): ProvenCentre => {
  const { approval, sanctions, holds, reviews, decision, risk, activity, asksConfirmation, timing, lastDay } =
    facts;
  const asked = asksConfirmation === true ? { asksConfirmation } : {};
  const directClaims = directClaimsOn({ reviews, decision, rule: usualDirectClaimsRule, activity }, on);
  const context = {
    specificationId,
    sanctions,
    holds,
    directClaims: directClaims.state,
    risk: risk?.risk ?? null,
    ...asked,
    confirmation: null,
  };
  return {
    approval,
    sanctions,
    holds,
    reviews,
    decision,
    risk,
    ...(activity === undefined ? {} : { activity }),
    ...asked,
    ...(timing === undefined ? {} : { timing }),
    ...(lastDay === undefined ? {} : { lastDay }),
    directClaims,
    route: routeOf(context, on),
  };
};
