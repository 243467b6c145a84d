/** What other features use of the awards. */
export { storedCertificateSchema } from './content.ts';
export { renderCertificate } from './printing.ts';
export { maySeeCertificate } from './access.ts';
export { findCertificateRow, findClaimRow, findIssuedSpecification } from './repo.ts';
export { proofOf } from './acting.ts';
export { claim } from './claiming.ts';
export { readClaimContext } from './context.ts';
export { issue } from './issuing.ts';
export { revoke } from './revoking.ts';
