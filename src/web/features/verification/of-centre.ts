import type { ResponseOf } from '#contract/endpoint.ts';
import type { centreVerification } from '#contract/verification.ts';

/** Which centre with which specification: what every request of these pages names. */
export type OfCentre = { readonly centreId: string; readonly specificationId: string };

export type Verification = ResponseOf<typeof centreVerification>;

export type ViewProps = { readonly params: OfCentre; readonly verification: Verification };
