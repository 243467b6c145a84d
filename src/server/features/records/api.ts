/** What the features of portfolio, assessment, sampling and award share. */
export {
  type RegistrationContext,
  type UnitActContext,
  type UnitContext,
  findPortfolioContext,
  findRegistrationContext,
  maySeePortfolio,
  openUnit,
  openUnitAct,
  staffMemberOf,
} from './context.ts';
export { contentObject, vouchedFor, withdrawnAt } from './evidence-sql.ts';
export {
  keepUnits,
  rebuildAfterMove,
  rebuildLearner,
  refreshRegistrations,
  refreshUnits,
} from './refresh.ts';
export { readPlacedLearner } from './placements-repo.ts';
export { lockLearner, readLearnerRecords } from './repo.ts';
export { type Whose, listUnitSummaries, readWaitsFor } from './standing-repo.ts';
