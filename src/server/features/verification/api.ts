/** What other features use of the verification of centres. */
export { readCentreFacts, refuseIssuing, refuseRegistering } from './standing.ts';
