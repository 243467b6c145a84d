/** What other features use of registering. */
export { type Assigning, assign } from './assigning.ts';
export { changeRegistration } from './changes.ts';
export { insertChange, listEarlier } from './repo.ts';
export { type RegisteringAt, register } from './register.ts';
