/** What other features use of the organisations. */
export {
  actsAtCentre,
  actsForAwarding,
  keepsRegister,
  learnersSeenAt,
  looksAtCentre,
  looksAtLearner,
  noCentre,
  notInRole,
  seesCentre,
} from './access.ts';
export { allocateToAll, findCentre, listEmployers, listSites } from './repo.ts';
export { type AddingCentre, addCentre, addEmployer, addSite } from './service.ts';
