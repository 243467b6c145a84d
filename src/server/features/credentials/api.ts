/** What other features use of the credentials. */
export { askForCredentials } from './asking.ts';
export { type Signer, findIssuerByDid, getSigner, issuerDocument, signBytes } from './issuer.ts';
export { listLearnerCredentials } from './repo.ts';
export { statusListsOf } from './status.ts';
