/** What other features use of the awards. */
export { type CertificateCheck, presentCheck } from './checking.ts';
export { storedCertificateSchema } from './content.ts';
export { renderCertificate } from './printing.ts';
export { maySeeCertificate } from './access.ts';
export { recordReplacement } from './certificate.ts';
export { lockIssuing, lockMany } from './batches-repo.ts';
export { findClaimRow } from './claims-repo.ts';
export { type CertificateRow, findCertificateRow, findIssuedSpecification } from './repo.ts';
export { officerOf, proofOf } from './acting.ts';
export { claim } from './claiming.ts';
export { readClaimContext } from './context.ts';
export { issueAll } from './batches.ts';
export { issue } from './issuing.ts';
export { tellOfCertificate } from './telling.ts';
export { revoke } from './revoking.ts';
