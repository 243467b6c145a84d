/** What other features use of the registrations: how they stand. They are made and changed by `registering`. */
export { presentRefusals, refusedBy } from './refusals.ts';
export {
  type Assignment,
  type QualifiedRole,
  type Registration,
  findRegistration,
  listAssignments,
} from './repo.ts';
