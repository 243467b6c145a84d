/** What the server itself uses of issuing for many. */
export { handleIssuingRuns } from './working.ts';
