/** What the features of portfolio, assessment, sampling and award share. */
export {
  type RegistrationContext,
  type UnitActContext,
  findPortfolioContext,
  findRegistrationContext,
  maySeePortfolio,
  openUnitAct,
  readStaffMember,
} from './context.ts';
export { rebuildLearner, refreshRegistrations, refreshUnits } from './refresh.ts';
export { lockLearner, readLearnerRecords } from './repo.ts';
export { listUnitSummaries, readWaitsFor } from './standing-repo.ts';
