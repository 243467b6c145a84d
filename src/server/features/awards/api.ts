/** What the walk-through uses of the awards. */
export {
  certificateContentOf,
  storedCertificateSchema,
  unitCertificateContentOf,
  unitListContentOf,
} from './content.ts';
export { findCertificateRow, findClaimRow } from './repo.ts';
export { claim, issue, proofOf, readClaimContext, revoke } from './service.ts';
