/** What other features use of the bundles. */
export { makeBundle } from './writing.ts';
