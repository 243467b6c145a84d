/** What other features use of witnesses: who they are, and the secrets of links. */
export { checkWhom, digestOf, findWhom, newToken } from './asking.ts';
export { findNames } from './repo.ts';
