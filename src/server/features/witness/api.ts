/** What other features use of witnesses: who they are, and the secrets of links. */
export { accept, checkWhom, digestOf, findWhom, newToken, register } from './asking.ts';
export { findNames } from './repo.ts';
