/** What other features use of the registrations. */
export { listStaffQualifications } from './assigning.ts';
export { type RegisteringAt, register } from './registering.ts';
export { type Assigning, assign } from './assigning.ts';
export { presentRefusals, refusedBy } from './refusals.ts';
export {
  type Assignment,
  type Registration,
  findRegistration,
  hasMembership,
  listAssignments,
} from './repo.ts';
