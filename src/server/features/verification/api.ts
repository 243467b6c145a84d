/** What other features use of the verification of centres. */
export { refuseIssuing, refuseRegistering } from './standing.ts';
