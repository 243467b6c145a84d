/** What other features use of the verification of centres. */
export { handleAnnouncements } from './telling.ts';
export { handleLapses } from './lapsing.ts';
export { figuresOf } from './repo.ts';
export { findOneVerifierRule } from './one-verifier.ts';
export { confirm, lift } from './service.ts';
export {
  hasDirectClaims,
  hasSanction,
  readCentreFacts,
  refuseCertifying,
  refuseIssuing,
  refuseRegistering,
} from './standing.ts';
