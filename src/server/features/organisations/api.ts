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
export {
  allocatePerson,
  allocateNewCentre,
  findAwardingByName,
  findCentre,
  insertOrganisation,
  listEmployers,
  listSites,
} from './repo.ts';
export { type AddingCentre, addCentre, addEmployer, addSite, slugOf } from './service.ts';
