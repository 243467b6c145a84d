/** What other features use of the design of certificates. */
export { findDesignInUse, findLook } from './look.ts';
