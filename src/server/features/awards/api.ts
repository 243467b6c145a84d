/** What other features use of the awards. */
export {
  certificateContentOf,
  storedCertificateSchema,
  unitCertificateContentOf,
  unitListContentOf,
} from './content.ts';
export { maySeeCertificate } from './access.ts';
export { findCertificateRow, findClaimRow, findIssuedSpecification } from './repo.ts';
export { claim, issue, proofOf, readClaimContext, revoke } from './service.ts';
