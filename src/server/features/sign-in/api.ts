/** What other features use of signing in. */
export { findActorByPerson } from './repo.ts';
